import type { Kpi } from '../../api/kpis';
import type { ServerFrame, SeriesSnapshot, WindowState, WindowValue } from '../../api/protocol';

export const MINUTE = 60_000;
/** A whole minute. */
export const NOON = Date.UTC(2026, 10, 21, 12, 0);

/** The window of the minute that starts so many minutes after noon. */
export function anyWindow(minute: number, value: number | null, state: WindowState = 'final', revision = 1): WindowValue {
  const start = NOON + minute * MINUTE;
  const end = start + MINUTE;
  return { start, end, value, rows: 1, state, revision, asOf: state === 'live' ? start + 1_000 : end };
}

export function anyKpi(change: Partial<Kpi> = {}): Kpi {
  return {
    code: 'sales.orders',
    name: 'Orders',
    description: null,
    unit: null,
    decimals: null,
    formula: 'COUNT(*)',
    entity: 'order',
    groups: [[], ['region']],
    periods: ['minute', 'hour', 'day'],
    timeZone: 'UTC',
    thresholds: null,
    version: 1,
    ...change,
  };
}

export function anySeries(windows: readonly WindowValue[], change: Partial<SeriesSnapshot> = {}): SeriesSnapshot {
  return { slot: 0, kpi: 'sales.orders', period: 'minute', dimensions: {}, version: 1, windows, ...change };
}

let sequence = 0;

type Body<F> = F extends ServerFrame ? Omit<F, 'sequence' | 'time' | 'pipeline'> : never;

export const frameAt = (time: number, body: Body<ServerFrame>, pipeline: ServerFrame['pipeline'] = null): ServerFrame =>
  ({ ...body, sequence: ++sequence, time, pipeline }) as ServerFrame;
