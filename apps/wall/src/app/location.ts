import { useSyncExternalStore } from 'react';
import { isPeriod, type Period } from '../api/protocol';
import type { Show } from '../live/reading';

/** Everything about the screen that a link must carry. */
export interface Place {
  /** The KPI whose dimensions are shown; null: the wall. */
  readonly kpi: string | null;
  /** The dimensions of the drill-down; null: the first group the KPI declares. */
  readonly by: readonly string[] | null;
  readonly period: Period | null;
  readonly show: Show;
  readonly kiosk: boolean;
}

const KPI_PATH = /^\/kpi\/([^/]+)\/?$/;

export function readPlace(path: string, query: string): Place {
  const parameters = new URLSearchParams(query);
  const code = KPI_PATH.exec(path)?.[1];
  const period = parameters.get('period');
  const by = parameters.get('by');
  return {
    kpi: code === undefined ? null : decode(code),
    by: by === null || by === '' ? null : by.split(','),
    period: isPeriod(period) ? period : null,
    show: parameters.get('show') === 'running' ? 'running' : 'complete',
    kiosk: parameters.get('kiosk') === '1',
  };
}

export function writePlace(place: Place): string {
  const parameters = new URLSearchParams();
  if (place.period !== null) parameters.set('period', place.period);
  if (place.kpi !== null && place.by !== null) parameters.set('by', place.by.join(','));
  if (place.show === 'running') parameters.set('show', 'running');
  if (place.kiosk) parameters.set('kiosk', '1');
  const query = parameters.toString().replaceAll('%2C', ',');
  const path = place.kpi === null ? '/' : `/kpi/${encodeURIComponent(place.kpi)}`;
  return query === '' ? path : `${path}?${query}`;
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

const listeners = new Set<() => void>();
let current: { readonly href: string; readonly place: Place } | null = null;

function snapshot(): Place {
  const href = location.pathname + location.search;
  if (current?.href !== href) current = { href, place: readPlace(location.pathname, location.search) };
  return current.place;
}

const notify = () => listeners.forEach((listener) => listener());

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  if (listeners.size === 1) addEventListener('popstate', notify);
  return () => {
    listeners.delete(listener);
    if (listeners.size === 0) removeEventListener('popstate', notify);
  };
}

export const usePlace = (): Place => useSyncExternalStore(subscribe, snapshot);

/** Another page is a step in the browser's history; another setting of the same page replaces the entry. */
export function go(change: Partial<Place>): void {
  const from = snapshot();
  const to = { ...from, ...change };
  const href = writePlace(to);
  if (to.kpi === from.kpi) history.replaceState(null, '', href);
  else history.pushState(null, '', href);
  notify();
}
