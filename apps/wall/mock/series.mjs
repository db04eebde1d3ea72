// Values of the mock: a pure function of series and time, so that every client and every run sees the same.

/** @typedef {import('./kpis.mjs').MockKpi} MockKpi */
/** @typedef {'minute' | 'hour' | 'day'} Period */
/** @typedef {{ start: number, end: number, value: number | null, exact: string | null, rows: number, state: string, revision: number, asOf: number }} Window */

/** @type {Record<Period, number>} */
export const LENGTH = { minute: 60_000, hour: 3_600_000, day: 86_400_000 };
const GRACE = 10_000;

/** @param {string} text @returns {number} a number in [0, 1) */
function hash(text) {
  let value = 2166136261;
  for (let at = 0; at < text.length; at++) value = Math.imul(value ^ text.charCodeAt(at), 16777619);
  value ^= value >>> 13;
  value = Math.imul(value, 0x5bd1e995);
  return ((value ^ (value >>> 15)) >>> 0) / 4294967296;
}

/** @param {MockKpi} kpi @param {string} seed @param {number} start @param {Period} period @param {number} share */
function wholeValue(kpi, seed, start, period, share) {
  const index = Math.floor(start / LENGTH[period]);
  const wave = Math.sin(index / 7 + hash(seed) * 6.28) * 0.5 + Math.sin(index / 2.3 + hash(`${seed}x`) * 6.28) * 0.2;
  const noise = hash(`${seed}${index}`) - 0.5;
  const factor = 1 + kpi.swing * (wave + noise * 0.6);
  const windows = kpi.additive ? LENGTH[period] / LENGTH.minute : 1;
  return kpi.base * factor * windows * (kpi.additive ? share : share === 1 ? 1 : 0.88 + 0.16 * hash(`${seed}level`));
}

/**
 * @param {MockKpi} kpi @param {string} seed @param {number} share of the total @param {Period} period @param {number} start @param {number} now
 * @returns {Window}
 */
export function windowAt(kpi, seed, share, period, start, now) {
  const length = LENGTH[period];
  const end = start + length;
  const elapsed = Math.min(1, Math.max(0, (now - start) / length));
  const whole = wholeValue(kpi, seed, start, period, share);
  const jitter = end > now ? 1 + (hash(`${seed}${Math.floor(now / 200)}`) - 0.5) * 0.02 : 1;
  const raw = kpi.additive ? whole * elapsed : Math.min(kpi.unit === '%' ? 100 : Infinity, whole * jitter);
  const decimals = kpi.decimals ?? (kpi.unit === 'EUR' ? 2 : 0);
  const exact = raw.toFixed(decimals);
  const published = Math.min(now, end + GRACE);
  return {
    start, end, value: Number(exact), exact, rows: Math.ceil(raw) + 1,
    state: end + GRACE <= now ? 'final' : 'live',
    revision: Math.floor((published - start) / 200), asOf: published,
  };
}
