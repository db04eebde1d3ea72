import { isObject, list, numberOrNull, text, textOrNull, texts } from './json';
import { isPeriod, type Period } from './protocol';

export interface Thresholds {
  /** `above`: high values are bad. `below`: low values are bad. */
  readonly direction: 'above' | 'below';
  readonly warning: number;
  readonly critical: number;
}

/** A KPI as the catalogue of the gateway describes it; the part the wall needs. */
export interface Kpi {
  readonly code: string;
  readonly name: string;
  readonly description: string | null;
  readonly unit: string | null;
  readonly decimals: number | null;
  readonly formula: string;
  readonly entity: string;
  readonly groups: readonly (readonly string[])[];
  readonly periods: readonly Period[];
  readonly timeZone: string;
  readonly thresholds: Thresholds | null;
  readonly version: number;
}

function readThresholds(value: unknown): Thresholds | null {
  if (!isObject(value)) return null;
  const warning = numberOrNull(value['warning']);
  const critical = numberOrNull(value['critical']);
  if (warning === null || critical === null) return null;
  return { direction: text(value['direction']).toLowerCase() === 'below' ? 'below' : 'above', warning, critical };
}

export function readKpi(value: unknown): Kpi | null {
  if (!isObject(value)) return null;
  const code = text(value['code']);
  if (code === '') return null;
  return {
    code,
    name: text(value['name'], code) || code,
    description: textOrNull(value['description']),
    unit: textOrNull(value['unit']),
    decimals: numberOrNull(value['decimals']),
    formula: text(value['formula']),
    entity: text(value['entity']),
    groups: list(value['groups']).map(texts),
    periods: texts(value['periods'])
      .map((period) => period.toLowerCase())
      .filter(isPeriod),
    timeZone: text(value['timeZone'], 'UTC') || 'UTC',
    thresholds: readThresholds(value['thresholds']),
    version: numberOrNull(value['version']) ?? 0,
  };
}

const MAX_PAGES = 100;

/** All KPIs, page by page. Throws when the server cannot be reached or refuses; the caller retries. */
export async function fetchKpis(signal: AbortSignal): Promise<readonly Kpi[]> {
  const kpis: Kpi[] = [];
  let cursor: string | null = null;
  for (let page = 0; page < MAX_PAGES; page++) {
    const query: string = cursor === null ? '' : `?cursor=${encodeURIComponent(cursor)}`;
    const response = await fetch(`/api/v1/kpis${query}`, { signal, headers: { accept: 'application/json' } });
    if (!response.ok) throw new Error(`GET /api/v1/kpis answered ${response.status}`);
    const body: unknown = await response.json();
    if (!isObject(body)) throw new Error('GET /api/v1/kpis answered with something else than a list');
    for (const item of list(body['items'])) {
      const kpi = readKpi(item);
      if (kpi !== null) kpis.push(kpi);
    }
    cursor = textOrNull(body['next']);
    if (cursor === null) break;
  }
  return kpis;
}
