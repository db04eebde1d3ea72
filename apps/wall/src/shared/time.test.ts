import { describe, expect, it } from 'vitest';
import { formatAge, formatWindow } from './time';

const NOON = new Date(2026, 10, 21, 12, 0).getTime();

describe('formatWindow', () => {
  it('should name a minute or hour of today by its time on the wall', () => {
    expect(formatWindow('minute', NOON, NOON + 60_000, 'Asia/Tokyo')).toBe('12:00');
  });

  it('should name a window of another day with its date', () => {
    expect(formatWindow('hour', NOON, NOON + 30 * 3_600_000, 'UTC')).toBe('21 Nov 12:00');
  });

  it('should name a day in the time zone of the KPI', () => {
    const tokyoMidnight = Date.UTC(2026, 10, 20, 15, 0);
    expect(formatWindow('day', tokyoMidnight, tokyoMidnight, 'Asia/Tokyo')).toBe('21 Nov');
    expect(formatWindow('day', Date.UTC(2001, 0, 31), Date.UTC(2026, 0, 1), 'UTC')).toBe('31 Jan 2001');
  });

  it('should fall back to UTC for a zone it does not know', () => {
    expect(formatWindow('day', Date.UTC(2026, 10, 20), Date.UTC(2026, 10, 20), 'Mars/Olympus')).toBe('20 Nov');
  });
});

describe('formatAge', () => {
  it.each([
    [400, '0 s'],
    [42_000, '42 s'],
    [3 * 60_000, '3 min'],
    [5 * 3_600_000, '5 h'],
    [12 * 86_400_000, '12 d'],
  ])('should say %d ms as %s', (milliseconds, text) => {
    expect(formatAge(milliseconds)).toBe(text);
  });
});
