/** Edge protocol `kpi.v1`: the frames between gateway and wall. See docs/reference/stream-protocol.md. */

export const SUBPROTOCOL = 'kpi.v1';
export const STREAM_PATH = '/api/v1/stream';

export const PERIODS = ['minute', 'hour', 'day'] as const;
export type Period = (typeof PERIODS)[number];
export type WindowState = 'live' | 'final' | 'corrected';
export type Pipeline = 'live' | 'catching-up' | 'stalled';

export type DimensionValue = string | number | boolean | null;
export type Dimensions = Readonly<Record<string, DimensionValue>>;

export interface Subscription {
  readonly kpi: string;
  readonly period: Period;
  readonly group: readonly string[] | '*';
  readonly windows: number;
}

export type ClientFrame =
  | { readonly type: 'subscribe'; readonly id: string; readonly subscriptions: readonly Subscription[] }
  | { readonly type: 'unsubscribe'; readonly id: string }
  | { readonly type: 'resync' };

/** One value of one series: what is known about one window. Times are epoch milliseconds. */
export interface WindowValue {
  readonly start: number;
  readonly end: number;
  readonly value: number | null;
  readonly rows: number;
  readonly state: WindowState;
  readonly revision: number;
  readonly asOf: number;
}

export interface SeriesSnapshot {
  readonly slot: number;
  readonly kpi: string;
  readonly period: Period;
  readonly dimensions: Dimensions;
  readonly version: number;
  readonly windows: readonly WindowValue[];
}

export interface SlotUpdate extends WindowValue {
  readonly slot: number;
}

interface Numbered {
  readonly sequence: number;
  readonly time: number;
  /** Sent with heartbeats; tolerated on every frame, so that it may also ride on updates. */
  readonly pipeline: Pipeline | null;
}

export type ServerFrame = Numbered &
  (
    | { readonly type: 'snapshot'; readonly id: string; readonly series: readonly SeriesSnapshot[] }
    | { readonly type: 'update'; readonly updates: readonly SlotUpdate[] }
    | { readonly type: 'removed'; readonly slots: readonly number[] }
    | { readonly type: 'definitions' }
    | { readonly type: 'heartbeat' }
    | { readonly type: 'error'; readonly code: string; readonly title: string; readonly detail: string }
  );

export const isPeriod = (value: unknown): value is Period => PERIODS.some((period) => period === value);
