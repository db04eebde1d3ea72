import { describe, expect, it } from 'vitest';
import { anyWindow } from '../shared/testing/windows';
import { HISTORY, Series, seriesKey } from './series';

const values = (series: Series) => [...series.value.subarray(0, series.length)];
const anySeries = () => new Series('sales.orders', 'minute', {});

describe('Series', () => {
  it('should keep windows in order of time, whatever order they arrive in', () => {
    const series = anySeries();
    for (const minute of [3, 1, 2, 0]) series.put(anyWindow(minute, minute));
    expect(values(series)).toEqual([0, 1, 2, 3]);
  });

  it('should replace the value of a window by a newer revision', () => {
    const series = anySeries();
    series.put(anyWindow(0, 10, 'live', 1));
    expect(series.put(anyWindow(0, 11, 'live', 2))).toBe(true);
    expect(values(series)).toEqual([11]);
  });

  it('should ignore an older revision', () => {
    const series = anySeries();
    series.put(anyWindow(0, 11, 'live', 2));
    expect(series.put(anyWindow(0, 10, 'live', 1))).toBe(false);
    expect(values(series)).toEqual([11]);
  });

  it('should forget the oldest window when it is full', () => {
    const series = anySeries();
    for (let minute = 0; minute <= HISTORY; minute++) series.put(anyWindow(minute, minute));
    expect(series.length).toBe(HISTORY);
    expect(series.value[0]).toBe(1);
    expect(series.value[HISTORY - 1]).toBe(HISTORY);
  });

  it('should take a late window into a full history and refuse one before it', () => {
    const series = anySeries();
    for (let minute = 0; minute < HISTORY + 10; minute++) if (minute !== 30) series.put(anyWindow(minute, minute));
    expect(series.put(anyWindow(30, 30))).toBe(true);
    expect(values(series)).toEqual([...values(series)].sort((a, b) => a - b));
    expect(series.put(anyWindow(-5, 1))).toBe(false);
  });

  it('should tell null from zero', () => {
    const series = anySeries();
    series.put(anyWindow(0, null));
    series.put(anyWindow(1, 0));
    expect(values(series)).toEqual([Number.NaN, 0]);
  });
});

describe('seriesKey', () => {
  it('should not depend on the order of dimensions', () => {
    expect(seriesKey('a', 'day', { x: 1, y: 'b' })).toBe(seriesKey('a', 'day', { y: 'b', x: 1 }));
  });

  it('should tell a number from the same text, and null from an empty text', () => {
    expect(seriesKey('a', 'day', { x: 1 })).not.toBe(seriesKey('a', 'day', { x: '1' }));
    expect(seriesKey('a', 'day', { x: null })).not.toBe(seriesKey('a', 'day', { x: '' }));
  });
});
