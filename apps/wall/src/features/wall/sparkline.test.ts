import { describe, expect, it } from 'vitest';
import { Series } from '../../live/series';
import { anyWindow } from '../../shared/testing/windows';
import { valueRange } from './sparkline';

function rangeOf(...values: number[]) {
  const series = new Series('sales.orders', 'minute', {});
  series.reset(values.map((value, minute) => anyWindow(minute, value)));
  return valueRange(series, series.length - 1, null);
}

describe('valueRange', () => {
  it('should hold what moves', () => {
    expect(rangeOf(10, 50, 30)).toEqual([10, 50]);
  });

  it('should make what hardly moves look quiet', () => {
    const [low, high] = rangeOf(100, 101) ?? [];
    expect(low).toBeCloseTo(96.48);
    expect(high).toBeCloseTo(104.52);
  });

  it('should draw nothing at the bottom', () => {
    expect(rangeOf(0, 0)).toEqual([0, 1]);
    expect(rangeOf()).toBeNull();
  });
});
