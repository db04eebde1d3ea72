import type { Thresholds } from '../api/kpis';
import type { Period } from '../api/protocol';
import type { Reading } from './reading';
import type { Series } from './series';

/** What a tile says about its KPI, worst last. */
export type TileState = 'no-data' | 'normal' | 'stale' | 'warning' | 'critical';

export const PERIOD_LENGTH: Readonly<Record<Period, number>> = { minute: 60_000, hour: 3_600_000, day: 86_400_000 };

/** A series is stale when nothing was published for this many of its usual intervals. */
export const STALE_INTERVALS = 3;

export function judge(value: number, thresholds: Thresholds | null): 'normal' | 'warning' | 'critical' {
  if (thresholds === null) return 'normal';
  const beyond = (limit: number) => (thresholds.direction === 'above' ? value >= limit : value <= limit);
  return beyond(thresholds.critical) ? 'critical' : beyond(thresholds.warning) ? 'warning' : 'normal';
}

/** How often this series usually has a window: at most once a period, less often where there are minutes without rows. */
export function usualInterval(series: Series): number {
  const period = PERIOD_LENGTH[series.period];
  if (series.length < 3) return period;
  return Math.max(period, ((series.start[series.length - 1] ?? 0) - (series.start[0] ?? 0)) / (series.length - 1));
}

/** The newest moment that this series speaks about: its last window's end or its last publication. */
export function freshness(series: Series, now: number): number {
  const last = series.length - 1;
  return Math.min(now, Math.max(series.end[last] ?? 0, series.asOf[last] ?? 0));
}

/**
 * The state follows the number that is shown, with one exception: a running window can already be too high, but it
 * cannot be too low yet, so "below" thresholds are judged on the newest complete window.
 */
export function tileState(
  series: Series,
  reading: Reading,
  thresholds: Thresholds | null,
  now: number,
  trusted: boolean,
): TileState {
  if (reading.shown < 0) return 'no-data';
  if (!trusted || now - freshness(series, now) > STALE_INTERVALS * usualInterval(series)) return 'stale';
  const value = series.value[reading.shown] ?? Number.NaN;
  if (Number.isNaN(value)) return 'no-data';
  if (!reading.soFar || thresholds?.direction !== 'below') return judge(value, thresholds);
  const complete = series.value[reading.complete] ?? Number.NaN;
  return Number.isNaN(complete) ? 'normal' : judge(complete, thresholds);
}

/** How far beyond its warning level a value is, in steps from warning to critical: orders the worst. */
export function excess(value: number, thresholds: Thresholds | null): number {
  if (thresholds === null || Number.isNaN(value)) return 0;
  const step = Math.abs(thresholds.critical - thresholds.warning) || Math.abs(thresholds.critical) || 1;
  return (thresholds.direction === 'above' ? value - thresholds.warning : thresholds.warning - value) / step;
}
