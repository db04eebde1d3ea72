/** Numbers as a wall shows them: few digits, fixed decimals, never jumping width for no reason. */

const COMPACT_FROM = 100_000;
const formats = new Map<string, Intl.NumberFormat>();

function cached(key: string, options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const known = formats.get(key);
  if (known !== undefined) return known;
  const created = new Intl.NumberFormat('en', options);
  formats.set(key, created);
  return created;
}

const fixed = (decimals: number) =>
  cached(`fixed-${decimals}`, { minimumFractionDigits: decimals, maximumFractionDigits: decimals });

const compact = () =>
  cached('compact', { notation: 'compact', minimumSignificantDigits: 4, maximumSignificantDigits: 4 });

const full = () => cached('full', { maximumFractionDigits: 6 });

export const NO_VALUE = '—';

const MINUS = '\u2212';
const typographic = (text: string): string => text.replace('-', MINUS);

/** From 100,000 on four significant digits with a suffix (1.282M), below that fixed decimals. */
export function formatValue(value: number, decimals: number): string {
  if (Number.isNaN(value)) return NO_VALUE;
  const text = Math.abs(value) >= COMPACT_FROM ? compact().format(value) : fixed(decimals).format(value);
  return typographic(/^-0(\.0*)?$/.test(text) ? text.slice(1) : text);
}

/** Every digit, for tooltips and screen readers. */
export const formatFull = (value: number): string => (Number.isNaN(value) ? NO_VALUE : typographic(full().format(value)));

const CURRENCY_DECIMALS = 2;

/** Fraction digits that suit a unit and the size of the values when the definition does not say. */
export function suitableDecimals(unit: string | null, values: Iterable<number>): number {
  let largest = 0;
  let whole = true;
  for (const value of values) {
    if (Number.isNaN(value)) continue;
    largest = Math.max(largest, Math.abs(value));
    whole &&= Number.isInteger(value);
  }
  if (unit === '%') return 1;
  if (whole || largest >= 1000) return 0;
  if (isCurrency(unit)) return CURRENCY_DECIMALS;
  return largest >= 100 ? 1 : largest >= 1 ? 2 : 3;
}

const SYMBOLS: Readonly<Record<string, string>> = { EUR: '€', USD: '$', GBP: '£', JPY: '¥' };

const isCurrency = (unit: string | null): boolean => unit !== null && (/^[A-Z]{3}$/.test(unit) || /^[€$£¥]$/.test(unit));

/** A unit as short as people read it. */
export const formatUnit = (unit: string | null): string => (unit === null ? '' : (SYMBOLS[unit] ?? unit));

/** A unit of more letters than this is a word, and is written smaller. */
export const isWord = (unit: string): boolean => unit.length > 2;

const widthOf = (character: string): number => (/[.,]/.test(character) ? 0.29 : /[A-Z—]/.test(character) ? 0.88 : 0.63);

/** How wide a number and its unit are, in font sizes of the number: nothing needs to be smaller than fits. */
export function numberWidth(text: string, unit: string): number {
  const number = [...text].reduce((width, character) => width + widthOf(character), 0);
  return unit === '' ? number : number + 0.16 + unit.length * (isWord(unit) ? 0.175 : 0.34);
}

export type Direction = 'up' | 'down' | 'steady' | 'unknown';

export interface Trend {
  readonly direction: Direction;
  /** Size of the change: percent, points for a percentage, or the plain difference from zero. */
  readonly amount: string;
}

const DEAD_BAND = 0.01;
const NO_TREND: Trend = { direction: 'unknown', amount: '' };
const STEADY: Trend = { direction: 'steady', amount: 'steady' };

/** Change of a complete window against the one before. Below 1 % it is called steady; a percentage moves in points. */
export function trend(value: number, before: number, unit: string | null, decimals: number): Trend {
  if (Number.isNaN(value) || Number.isNaN(before)) return NO_TREND;
  const difference = value - before;
  const direction = difference > 0 ? 'up' : 'down';
  if (unit === '%') {
    const points = formatValue(Math.abs(difference), Math.max(1, Math.min(decimals, 2)));
    return Math.abs(difference) < 0.05 ? STEADY : { direction, amount: `${points} pt` };
  }
  if (difference === 0) return STEADY;
  if (before === 0) return { direction, amount: formatValue(Math.abs(difference), decimals) };
  const ratio = Math.abs(difference / before);
  if (ratio < DEAD_BAND) return STEADY;
  if (ratio >= 9.995) return { direction, amount: '>999%' };
  return { direction, amount: `${fixed(ratio < 0.0995 ? 1 : 0).format(ratio * 100)}%` };
}
