import { describe, expect, it } from 'vitest';
import type { Thresholds } from '../api/kpis';
import { anyWindow, MINUTE, NOON } from '../shared/testing/windows';
import { read, type Show } from './reading';
import { Series } from './series';
import { excess, judge, tileState } from './tileState';

const above: Thresholds = { direction: 'above', warning: 10, critical: 20 };
const below: Thresholds = { direction: 'below', warning: 95, critical: 90 };

function stateOf(windows: ReturnType<typeof anyWindow>[], thresholds: Thresholds | null, now: number, show: Show = 'complete', trusted = true) {
  const series = new Series('sales.orders', 'minute', {});
  series.reset(windows);
  return tileState(series, read(series, now, show, trusted), thresholds, now, trusted);
}

describe('judge', () => {
  it.each([
    [9.9, above, 'normal'],
    [10, above, 'warning'],
    [20, above, 'critical'],
    [95.1, below, 'normal'],
    [95, below, 'warning'],
    [90, below, 'critical'],
    [1e9, null, 'normal'],
  ] as const)('should judge %d', (value, thresholds, state) => {
    expect(judge(value, thresholds)).toBe(state);
  });
});

describe('tileState', () => {
  const soon = NOON + 1.2 * MINUTE;

  it('should judge the complete window, not the one that has just begun', () => {
    expect(stateOf([anyWindow(0, 99), anyWindow(1, 3, 'live')], below, soon)).toBe('normal');
  });

  it('should not call a running window too low, but too high at once', () => {
    expect(stateOf([anyWindow(0, 99), anyWindow(1, 3, 'live')], below, soon, 'running')).toBe('normal');
    expect(stateOf([anyWindow(0, 5), anyWindow(1, 25, 'live')], above, soon, 'running')).toBe('critical');
  });

  it('should be stale three periods after the last publication', () => {
    const windows = [anyWindow(0, 5)];
    expect(stateOf(windows, null, NOON + 4 * MINUTE)).toBe('normal');
    expect(stateOf(windows, null, NOON + 4 * MINUTE + 1)).toBe('stale');
  });

  it('should not call a series stale that is quiet as usual', () => {
    const everyFifth = [anyWindow(0, 5), anyWindow(5, 5), anyWindow(10, 5)];
    expect(stateOf(everyFifth, null, NOON + 20 * MINUTE)).toBe('normal');
    expect(stateOf(everyFifth, null, NOON + 27 * MINUTE)).toBe('stale');
  });

  it('should be stale when nobody can vouch for it', () => {
    expect(stateOf([anyWindow(0, 5)], null, soon, 'complete', false)).toBe('stale');
  });

  it('should stay fresh over old event times that were published just now', () => {
    const window = { ...anyWindow(-1_000_000, 5), asOf: NOON };
    expect(stateOf([window], null, NOON)).toBe('normal');
  });

  it('should have no data without windows or with a null', () => {
    expect(stateOf([], null, soon)).toBe('no-data');
    expect(stateOf([anyWindow(0, null)], above, soon)).toBe('no-data');
  });
});

describe('excess', () => {
  it('should order values by how far they are beyond the warning level', () => {
    expect(excess(30, above)).toBeGreaterThan(excess(21, above));
    expect(excess(80, below)).toBeGreaterThan(excess(89, below));
    expect(excess(Number.NaN, above)).toBe(0);
  });
});
