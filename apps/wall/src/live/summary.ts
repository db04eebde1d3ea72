import type { Thresholds } from '../api/kpis';
import type { Entry } from './store';
import { excess, type TileState } from './tileState';

export interface Summary {
  readonly counts: Readonly<Record<TileState, number>>;
  /** Keys of series that need attention, worst first. */
  readonly worst: readonly string[];
}

const severity: Readonly<Record<TileState, number>> = { critical: 3, warning: 2, stale: 1, 'no-data': 0, normal: 0 };

export const EMPTY_SUMMARY: Summary = {
  counts: { 'no-data': 0, normal: 0, stale: 0, warning: 0, critical: 0 },
  worst: [],
};

export function summarize(
  entries: readonly (Entry | undefined)[],
  thresholds: (kpi: string) => Thresholds | null,
): Summary {
  const counts = { ...EMPTY_SUMMARY.counts };
  const attention: { readonly key: string; readonly rank: number; readonly by: number }[] = [];
  for (const entry of entries) {
    const state = entry?.state ?? 'no-data';
    counts[state]++;
    if (entry === undefined || severity[state] === 0) continue;
    const value = entry.series.value[entry.reading.shown] ?? Number.NaN;
    attention.push({ key: entry.series.key, rank: severity[state], by: excess(value, thresholds(entry.series.kpi)) });
  }
  attention.sort((a, b) => b.rank - a.rank || b.by - a.by);
  return { counts, worst: attention.map((item) => item.key) };
}
