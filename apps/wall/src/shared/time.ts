import type { Period } from '../api/protocol';

const formats = new Map<string, Intl.DateTimeFormat>();

function cached(options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = JSON.stringify(options);
  const known = formats.get(key);
  if (known !== undefined) return known;
  const created = new Intl.DateTimeFormat('en-GB', options);
  formats.set(key, created);
  return created;
}

const HOURS_AND_MINUTES = { hour: '2-digit', minute: '2-digit' } as const;
const WITH_DATE_AFTER = 20 * 3_600_000;
const WITH_YEAR_AFTER = 300 * 86_400_000;

const yearOf = (age: number): Intl.DateTimeFormatOptions => (age > WITH_YEAR_AFTER ? { year: 'numeric' } : {});

export const formatClock = (at: number): string => cached({ ...HOURS_AND_MINUTES, second: '2-digit' }).format(at);

/**
 * Minutes and hours are named in the viewer's time, so that they agree with the clock on the wall; a day is named in the
 * KPI's zone, whose day it is.
 */
export function formatWindow(period: Period, start: number, now: number, timeZone: string): string {
  if (period === 'day') return cached({ day: 'numeric', month: 'short', ...yearOf(now - start), timeZone: known(timeZone) }).format(start);
  const time = cached(HOURS_AND_MINUTES).format(start);
  if (now - start < WITH_DATE_AFTER) return time;
  return `${cached({ day: 'numeric', month: 'short', ...yearOf(now - start) }).format(start)} ${time}`;
}

const zones = new Map<string, string>();

/** A zone that this browser does not know falls back to UTC instead of breaking the wall. */
function known(timeZone: string): string {
  let zone = zones.get(timeZone);
  if (zone === undefined) {
    try {
      zone = new Intl.DateTimeFormat('en', { timeZone }).resolvedOptions().timeZone;
    } catch {
      zone = 'UTC';
    }
    zones.set(timeZone, zone);
  }
  return zone;
}

const UNITS = [
  [86_400_000, 'd'],
  [3_600_000, 'h'],
  [60_000, 'min'],
  [1_000, 's'],
] as const;

/** 42 s, 3 min, 5 h, 12 d. */
export function formatAge(milliseconds: number): string {
  for (const [length, unit] of UNITS) {
    if (milliseconds >= length) return `${Math.floor(milliseconds / length)} ${unit}`;
  }
  return '0 s';
}
