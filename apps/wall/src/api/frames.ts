import { isObject, list, numberOrNull, text, type JsonObject } from './json';
import {
  isPeriod,
  type Dimensions,
  type DimensionValue,
  type Pipeline,
  type SeriesSnapshot,
  type ServerFrame,
  type SlotUpdate,
  type WindowState,
  type WindowValue,
} from './protocol';

const windowState = (value: unknown): WindowState => {
  const state = text(value).toLowerCase();
  return state === 'final' || state === 'corrected' ? state : 'live';
};

const pipelineState = (value: unknown): Pipeline | null =>
  value === 'live' || value === 'catching-up' || value === 'stalled' ? value : null;

const dimensionValue = (value: unknown): DimensionValue =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? value : null;

const dimensions = (value: unknown): Dimensions =>
  isObject(value) ? Object.fromEntries(Object.entries(value).map(([key, item]) => [key, dimensionValue(item)])) : {};

function windowValue(value: unknown): WindowValue | null {
  if (!isObject(value)) return null;
  const start = numberOrNull(value['start']);
  const end = numberOrNull(value['end']);
  if (start === null || end === null) return null;
  return {
    start,
    end,
    value: numberOrNull(value['value']),
    rows: numberOrNull(value['rows']) ?? 0,
    state: windowState(value['state']),
    revision: numberOrNull(value['revision']) ?? 0,
    asOf: numberOrNull(value['asOf']) ?? 0,
  };
}

function seriesSnapshot(value: unknown): SeriesSnapshot | null {
  if (!isObject(value)) return null;
  const slot = numberOrNull(value['slot']);
  const kpi = text(value['kpi']);
  const period = value['period'];
  if (slot === null || kpi === '' || !isPeriod(period)) return null;
  return {
    slot,
    kpi,
    period,
    dimensions: dimensions(value['dimensions']),
    version: numberOrNull(value['version']) ?? 0,
    windows: present(list(value['windows']).map(windowValue)),
  };
}

/** Updates are flat tuples: [slot, start, end, value, exact, rows, state, revision, asOf]. */
function slotUpdate(value: unknown): SlotUpdate | null {
  const tuple = list(value);
  const slot = numberOrNull(tuple[0]);
  const start = numberOrNull(tuple[1]);
  const end = numberOrNull(tuple[2]);
  if (slot === null || start === null || end === null) return null;
  return {
    slot,
    start,
    end,
    value: numberOrNull(tuple[3]),
    rows: numberOrNull(tuple[5]) ?? 0,
    state: windowState(tuple[6]),
    revision: numberOrNull(tuple[7]) ?? 0,
    asOf: numberOrNull(tuple[8]) ?? 0,
  };
}

const present = <T>(values: readonly (T | null)[]): readonly T[] => values.filter((value): value is T => value !== null);

/** Reads one text frame; null when it is not a frame of this protocol (such a frame is skipped, not fatal). */
export function readFrame(data: string): ServerFrame | null {
  let value: unknown;
  try {
    value = JSON.parse(data);
  } catch {
    return null;
  }
  if (!isObject(value)) return null;
  const sequence = numberOrNull(value['sequence']);
  const time = numberOrNull(value['time']);
  if (sequence === null || time === null) return null;
  return body(value, { sequence, time, pipeline: pipelineState(value['pipeline']) });
}

function body(
  value: JsonObject,
  head: { readonly sequence: number; readonly time: number; readonly pipeline: Pipeline | null },
): ServerFrame | null {
  switch (value['type']) {
    case 'snapshot':
      return { ...head, type: 'snapshot', id: text(value['id']), series: present(list(value['series']).map(seriesSnapshot)) };
    case 'update':
      return { ...head, type: 'update', updates: present(list(value['updates']).map(slotUpdate)) };
    case 'removed':
      return { ...head, type: 'removed', slots: present(list(value['slots']).map(numberOrNull)) };
    case 'definitions':
      return { ...head, type: 'definitions' };
    case 'heartbeat':
      return { ...head, type: 'heartbeat' };
    case 'error':
      return { ...head, type: 'error', code: text(value['code']), title: text(value['title']), detail: text(value['detail']) };
    default:
      return null;
  }
}
