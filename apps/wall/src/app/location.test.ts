import { describe, expect, it } from 'vitest';
import { readPlace, writePlace } from './location';

describe('place', () => {
  it.each([
    '/',
    '/?period=hour&kiosk=1',
    '/kpi/sales.revenue',
    '/kpi/sales.revenue?period=day&by=region,channel&show=running',
    '/kpi/a%2Fb',
  ])('should survive the way through the address bar: %s', (href) => {
    const url = new URL(href, 'http://wall');
    expect(writePlace(readPlace(url.pathname, url.search))).toBe(href);
  });

  it('should ignore what it does not know', () => {
    expect(readPlace('/', '?period=week&show=x&kiosk=yes')).toEqual({ kpi: null, by: null, period: null, show: 'complete', kiosk: false });
    expect(readPlace('/kpi/%E0%A4%A', '').kpi).toBe('%E0%A4%A');
  });
});
