import { describe, expect, it } from 'vitest';
import { formatFull, formatUnit, formatValue, numberWidth, suitableDecimals, trend } from './format';

describe('formatValue', () => {
  it.each([
    [0, 0, '0'],
    [862, 0, '862'],
    [12.5, 2, '12.50'],
    [-3.14159, 1, '−3.1'],
    [-0.001, 1, '0.0'],
    [99_999, 0, '99,999'],
    [128_240, 0, '128.2K'],
    [1_282_400, 2, '1.282M'],
    [Number.NaN, 2, '—'],
  ])('should show %d with %d decimals as %s', (value, decimals, text) => {
    expect(formatValue(value, decimals)).toBe(text);
  });
});

describe('formatFull', () => {
  it('should keep every digit', () => {
    expect(formatFull(1_282_400.25)).toBe('1,282,400.25');
  });
});

describe('suitableDecimals', () => {
  it.each([
    ['%', [96.7312], 1],
    [null, [3, 4, Number.NaN], 0],
    ['EUR', [56.4, 12.25], 2],
    ['EUR', [48_210.55], 0],
    ['h', [43.31], 2],
    ['h', [215.4], 1],
    [null, [0.0784], 3],
    [null, [], 0],
  ])('should fit unit %s and values %j', (unit, values, decimals) => {
    expect(suitableDecimals(unit, values)).toBe(decimals);
  });
});

describe('numberWidth', () => {
  it('should not count a comma as a digit nor a word as figures', () => {
    expect(numberWidth('1,234', '')).toBeLessThan(numberWidth('12345', ''));
    expect(numberWidth('20,038', 'pieces')).toBeLessThan(4.7);
    expect(numberWidth('7', 'kg')).toBeGreaterThan(numberWidth('7', ''));
  });
});

describe('trend', () => {
  it.each([
    [110, 100, null, { direction: 'up', amount: '10%' }],
    [97.6, 100, null, { direction: 'down', amount: '2.4%' }],
    [100.5, 100, null, { direction: 'steady', amount: 'steady' }],
    [96.7, 95.2, '%', { direction: 'up', amount: '1.5 pt' }],
    [7, 0, null, { direction: 'up', amount: '7' }],
    [0, 0, null, { direction: 'steady', amount: 'steady' }],
    [5_000, 1, null, { direction: 'up', amount: '>999%' }],
    [-50, -100, null, { direction: 'up', amount: '50%' }],
    [1, Number.NaN, null, { direction: 'unknown', amount: '' }],
  ] as const)('should compare %d with %d', (value, before, unit, expected) => {
    expect(trend(value, before, unit, 0)).toEqual(expected);
  });
});

describe('formatUnit', () => {
  it('should shorten currencies', () => {
    expect(formatUnit('EUR')).toBe('€');
    expect(formatUnit('kg')).toBe('kg');
    expect(formatUnit(null)).toBe('');
  });
});
