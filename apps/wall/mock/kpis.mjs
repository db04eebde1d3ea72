// The KPIs of the mock: an order-to-cash shop, with every kind of state that a wall can show.

/**
 * @typedef {object} MockKpi
 * @property {string} code
 * @property {string} name
 * @property {string | null} unit
 * @property {number | null} decimals
 * @property {number} base mean of one minute (a sum) or the level (a ratio)
 * @property {number} swing relative amplitude
 * @property {boolean} additive a sum grows through its window, a ratio does not
 * @property {{ direction: 'above' | 'below', warning: number, critical: number } | null} thresholds
 * @property {string[][]} groups
 * @property {'quiet' | 'silent' | undefined} [mood] quiet: no rows at all; silent: nothing for minutes
 */

const REGION = [[], ['region'], ['region', 'channel']];

/** @type {(code: string, name: string, unit: string | null, base: number, more?: Partial<MockKpi>) => MockKpi} */
const kpi = (code, name, unit, base, more) => ({
  code, name, unit, base, decimals: null, swing: 0.25, additive: true, thresholds: null, groups: REGION, ...more,
});
const ratio = { additive: false, swing: 0.06, decimals: 1 };

/** @type {MockKpi[]} */
export const KPIS = [
  kpi('sales.orders', 'Orders', '/min', 862),
  kpi('sales.revenue', 'Revenue', 'EUR', 48_210, { decimals: 0 }),
  kpi('sales.average_order_value', 'Average order value', 'EUR', 56.4, { additive: false, decimals: 2, swing: 0.1 }),
  kpi('payments.success_rate', 'Payment success', '%', 96.7, { ...ratio, swing: 0.01, thresholds: { direction: 'below', warning: 94, critical: 90 } }),
  kpi('payments.declined', 'Payments declined', null, 31, { thresholds: { direction: 'above', warning: 20, critical: 60 } }),
  kpi('sales.cancellation_rate', 'Cancellation rate', '%', 8.4, { ...ratio, thresholds: { direction: 'above', warning: 4, critical: 7 } }),
  kpi('shipping.late', 'Late shipments', null, 14, { thresholds: { direction: 'above', warning: 40, critical: 80 } }),
  kpi('shipping.on_time_rate', 'Shipped on time', '%', 92.1, { ...ratio, swing: 0.02, thresholds: { direction: 'below', warning: 93, critical: 85 } }),
  kpi('sales.units', 'Units sold', null, 2_140),
  kpi('sales.discount', 'Discount given', 'EUR', 1_820, { decimals: 0 }),
  kpi('returns.count', 'Returns', null, 37),
  kpi('returns.value', 'Value of returns', 'EUR', 1_310, { decimals: 0 }),
  kpi('customers.new', 'New customers', null, 23, { groups: [[]] }),
  kpi('payments.delay', 'Payment delay, mean', 'h', 43.3, { additive: false, decimals: 1, swing: 0.12 }),
  kpi('payments.received', 'Payments received', 'EUR', 1_282_400, { decimals: 0 }),
  kpi('stock.shortages', 'Out-of-stock lines', null, 5, { mood: 'silent' }),
  kpi('shipping.parcels', 'Parcels shipped', null, 645),
  kpi('shipping.weight', 'Weight shipped', 'kg', 1_324),
  kpi('support.refund_rate', 'Refund rate', '%', 2.5, { ...ratio, swing: 0.2 }),
  kpi('sales.basket_lines', 'Lines per order', null, 3.4, { additive: false, decimals: 2 }),
  kpi('sales.gift_cards', 'Gift cards redeemed', null, 4, { mood: 'quiet' }),
  kpi('sales.largest_order', 'Largest order', 'EUR', 4_774, { additive: false, decimals: 0, swing: 0.5 }),
  kpi('payments.open', 'Orders unpaid > 24 h', null, 215, { additive: false, decimals: 0 }),
  kpi('shipping.transit', 'Transit time', 'h', 31.4, { additive: false, decimals: 1 }),
];

/** @type {Record<string, string[]>} */
export const DIMENSIONS = {
  region: ['EU-West', 'EU-North', 'EU-South', 'US-East', 'US-West', 'APAC', 'LATAM', 'MEA'],
  channel: ['web', 'app', 'store'],
};

/** @param {number} count @returns {MockKpi[]} */
export const someKpis = (count) =>
  Array.from({ length: count }, (_, at) => {
    const known = KPIS[at % KPIS.length];
    if (known === undefined) throw new Error('no KPIs');
    const round = Math.floor(at / KPIS.length) + 1;
    return round === 1 ? known : { ...known, code: `${known.code}_${round}`, name: `${known.name} ${round}` };
  });
