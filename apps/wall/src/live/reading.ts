import { HISTORY, LIVE, type Series } from './series';

/** Which window the big number of a tile shows. */
export type Show = 'complete' | 'running';

/** What a tile reads from its series: positions into its columns, -1 where there is none. */
export interface Reading {
  /** The window of the big number. */
  readonly shown: number;
  /** The window directly before the shown one, when rows fell into it and it is a whole one. */
  readonly before: number;
  /** The window that still runs. */
  readonly running: number;
  /** The newest complete window. */
  readonly complete: number;
  /** The big number is a running window, so it can still grow or fall. */
  readonly soFar: boolean;
  /** The shown window is over, but late rows may still change it. */
  readonly settling: boolean;
}

/** How long after its end a window of a healthy pipeline counts as complete, although its grace has not passed. */
export const SETTLE = 2_000;

const EMPTY: Reading = { shown: -1, before: -1, running: -1, complete: -1, soFar: false, settling: false };

/**
 * A window is complete when the engine calls it final, or, while the pipeline keeps up, shortly after its end: nobody
 * should wait for the grace period to see the last minute.
 */
export function read(series: Series, now: number, show: Show, pipelineKeepsUp: boolean): Reading {
  const last = series.length - 1;
  if (last < 0) return EMPTY;
  let complete = last;
  while (complete >= 0 && !isComplete(series, complete, now, pipelineKeepsUp)) complete--;
  const running = complete < last ? last : -1;
  const soFar = running >= 0 && (show === 'running' || complete < 0);
  const shown = soFar ? running : complete;
  const settling = !soFar && series.state[shown] === LIVE;
  return { shown, before: directlyBefore(series, shown), running, complete, soFar, settling };
}

const isComplete = (series: Series, at: number, now: number, pipelineKeepsUp: boolean): boolean =>
  series.state[at] !== LIVE || (pipelineKeepsUp && (series.end[at] ?? Infinity) + SETTLE <= now);

const directlyBefore = (series: Series, at: number): number =>
  at > 0 && series.end[at - 1] === series.start[at] && !beginsIn(series, at - 1) ? at - 1 : -1;

/** A series begins somewhere inside its first window: that one is a part, and a whole compared with it has grown for no reason. */
const beginsIn = (series: Series, at: number): boolean => at === 0 && series.length < HISTORY;
