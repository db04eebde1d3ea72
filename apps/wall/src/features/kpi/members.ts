import type { Series } from '../../live/series';
import type { Entry } from '../../live/store';

/** The declared group that a link asks for, or the first one; null when the KPI declares none. */
export function chooseGroup(
  groups: readonly (readonly string[])[],
  wanted: readonly string[] | null,
): readonly string[] | null {
  const asked = wanted?.join();
  return groups.find((group) => group.join() === asked) ?? groups[0] ?? null;
}

export function inGroup(series: Series, group: readonly string[] | null): boolean {
  if (group === null) return false;
  const codes = Object.keys(series.dimensions);
  return codes.length === group.length && group.every((code) => codes.includes(code));
}

/** EU · web; a missing value is named, because a row can lack its dimension. */
export const nameOf = (series: Series): string =>
  Object.values(series.dimensions)
    .map((value) => (value === null || value === '' ? '(none)' : String(value)))
    .join(' · ');

/** Largest value first, then by name. */
export function ranked(members: readonly Series[], entry: (key: string) => Entry | undefined): readonly Series[] {
  const size = (series: Series): number => {
    const known = entry(series.key);
    const value = series.value[known?.reading.shown ?? -1] ?? series.value[series.length - 1] ?? Number.NaN;
    return Number.isNaN(value) ? Number.NEGATIVE_INFINITY : value;
  };
  const sized = members.map((series) => ({ series, size: size(series), name: nameOf(series) }));
  sized.sort((a, b) => (a.size === b.size ? a.name.localeCompare(b.name, 'en', { numeric: true }) : b.size - a.size));
  return sized.map((item) => item.series);
}
