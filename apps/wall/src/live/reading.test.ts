import { describe, expect, it } from 'vitest';
import { anyWindow, MINUTE, NOON } from '../shared/testing/windows';
import { read, SETTLE } from './reading';
import { HISTORY, Series } from './series';

function seriesOf(...windows: ReturnType<typeof anyWindow>[]): Series {
  const series = new Series('sales.orders', 'minute', {});
  series.reset(windows);
  return series;
}

describe('read', () => {
  it('should show the newest complete window and keep the running one aside', () => {
    const series = seriesOf(anyWindow(-1, 4), anyWindow(0, 5), anyWindow(1, 6), anyWindow(2, 1, 'live'));
    const reading = read(series, NOON + 2.1 * MINUTE, 'complete', true);
    expect(reading).toMatchObject({ shown: 2, before: 1, running: 3, complete: 2, soFar: false, settling: false });
  });

  it('should show the running window when asked to', () => {
    const series = seriesOf(anyWindow(0, 5), anyWindow(1, 6), anyWindow(2, 1, 'live'));
    expect(read(series, NOON + 2.1 * MINUTE, 'running', true)).toMatchObject({ shown: 2, before: 1, soFar: true });
  });

  it('should show the running window while there is no complete one', () => {
    const series = seriesOf(anyWindow(0, 5, 'live'));
    expect(read(series, NOON + 1_000, 'complete', true)).toMatchObject({ shown: 0, running: 0, complete: -1, soFar: true });
  });

  it('should call a window complete shortly after its end, and say that it settles', () => {
    const series = seriesOf(anyWindow(0, 5), anyWindow(1, 6, 'live'));
    const end = NOON + 2 * MINUTE;
    expect(read(series, end + SETTLE - 1, 'complete', true)).toMatchObject({ shown: 0 });
    expect(read(series, end + SETTLE, 'complete', true)).toMatchObject({ shown: 1, running: -1, settling: true });
  });

  it('should not trust the clock when the pipeline lags: only final windows are complete then', () => {
    const series = seriesOf(anyWindow(0, 5), anyWindow(1, 6, 'live'));
    expect(read(series, NOON + 10 * MINUTE, 'complete', false)).toMatchObject({ shown: 0, running: 1 });
  });

  it('should not compare with a window that is not directly before', () => {
    const series = seriesOf(anyWindow(-1, 4), anyWindow(0, 5), anyWindow(2, 6));
    expect(read(series, NOON + 3 * MINUTE, 'complete', true)).toMatchObject({ shown: 2, before: -1 });
  });

  it('should not compare with the window in which the series began: it is a part', () => {
    const young = [anyWindow(0, 1), anyWindow(1, 300)];
    expect(read(seriesOf(...young), NOON + 2 * MINUTE, 'complete', true)).toMatchObject({ shown: 1, before: -1 });
    const old = Array.from({ length: HISTORY }, (_, minute) => anyWindow(minute, 300));
    expect(read(seriesOf(...old), NOON + HISTORY * MINUTE, 'complete', true)).toMatchObject({ shown: HISTORY - 1, before: HISTORY - 2 });
  });

  it('should read nothing from an empty series', () => {
    expect(read(seriesOf(), NOON, 'complete', true)).toMatchObject({ shown: -1, running: -1 });
  });
});
