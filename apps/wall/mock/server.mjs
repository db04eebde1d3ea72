// A gateway that is not one: REST list and stream protocol kpi.v1 over invented values, for development and browser tests.
import { createServer } from 'node:http';
import { readFile } from 'node:fs/promises';
import { extname, join, normalize } from 'node:path';
import { WebSocketServer } from 'ws';
import { DIMENSIONS, someKpis } from './kpis.mjs';
import { LENGTH, windowAt } from './series.mjs';

/** @typedef {import('./kpis.mjs').MockKpi} MockKpi */
/** @typedef {import('./series.mjs').Period} Period */
/** @typedef {{ slot: number, id: string, kpi: MockKpi, period: Period, dimensions: Record<string, string>, seed: string, share: number, windows: number }} MockSeries */
/** @typedef {{ kpis: number, pipeline: string, silent: boolean, refuse: boolean, delay: number, history: number }} MockState */

const TICK = 100;
const TYPES = /** @type {Record<string, string>} */ ({
  '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css', '.svg': 'image/svg+xml', '.woff2': 'font/woff2',
});

/** @param {string[]} group @returns {Record<string, string>[]} */
function combinations(group) {
  let rows = /** @type {Record<string, string>[]} */ ([{}]);
  for (const code of group) rows = rows.flatMap((row) => (DIMENSIONS[code] ?? []).map((value) => ({ ...row, [code]: value })));
  return rows;
}

/** @param {MockKpi} kpi */
const describe = (kpi) => ({
  code: kpi.code, name: kpi.name, description: `${kpi.name} of the shop, from its orders.`, unit: kpi.unit, decimals: kpi.decimals,
  formula: "SUM(order.amount) FILTER (WHERE order.status = 'PAID')", entity: 'order', dimensions: [...new Set(kpi.groups.flat())],
  groups: kpi.groups, periods: ['minute', 'hour', 'day'], timeZone: 'UTC', thresholds: kpi.thresholds, version: 1, updatedAt: 0, latest: {},
});

class Connection {
  /** @param {import('ws').WebSocket} socket @param {MockState} state */
  constructor(socket, state) {
    this.socket = socket;
    this.state = state;
    this.sequence = 0;
    this.nextSlot = 0;
    /** @type {MockSeries[]} */
    this.series = [];
    this.ticks = 0;
    this.lastSent = 0;
    this.timer = setInterval(() => this.tick(), TICK);
    socket.on('message', (data) => this.handle(JSON.parse(String(data))));
    socket.on('close', () => clearInterval(this.timer));
  }

  /** @param {Record<string, unknown>} frame */
  send(frame) {
    if (this.state.silent) return;
    this.lastSent = Date.now();
    this.socket.send(JSON.stringify({ ...frame, sequence: ++this.sequence, time: Date.now() }));
  }

  /** @param {{ type: string, id: string, subscriptions: { kpi: string, period: Period, group: string[] | '*', windows: number }[] }} frame */
  handle(frame) {
    if (frame.type === 'unsubscribe') this.series = this.series.filter((series) => series.id !== frame.id);
    else if (frame.type === 'resync') for (const id of new Set(this.series.map((series) => series.id))) this.snapshot(id);
    else if (frame.type === 'subscribe') this.subscribe(frame.id, frame.subscriptions);
  }

  /** @param {string} id @param {{ kpi: string, period: Period, group: string[] | '*', windows: number }[]} subscriptions */
  subscribe(id, subscriptions) {
    const kpis = someKpis(this.state.kpis);
    const before = this.series.filter((series) => series.id === id);
    this.series = this.series.filter((series) => series.id !== id);
    for (const { kpi: code, period, group, windows } of subscriptions) {
      const kpi = kpis.find((candidate) => candidate.code === code);
      if (kpi === undefined) {
        this.send({ type: 'error', code: 'UNKNOWN_KPI', title: 'No such KPI', detail: code });
        continue;
      }
      const rows = (group === '*' ? kpi.groups : [group]).flatMap(combinations);
      rows.forEach((dimensions, at) => {
        const seed = `${code}${period}${JSON.stringify(dimensions)}`;
        const share = Object.keys(dimensions).length === 0 ? 1 : (2 * (rows.length - at)) / (rows.length * (rows.length + 1));
        this.series.push({ slot: this.nextSlot++, id, kpi, period, dimensions, seed, share, windows });
      });
    }
    this.snapshot(id);
    if (before.length > 0) this.send({ type: 'removed', slots: before.map((series) => series.slot) });
  }

  /** @param {string} id */
  snapshot(id) {
    const now = Date.now();
    const series = this.series.filter((candidate) => candidate.id === id && candidate.kpi.mood !== 'quiet');
    this.send({
      type: 'snapshot', id, watermark: now - 1000,
      series: series.map(({ slot, kpi, period, dimensions, seed, share, windows }) => ({
        slot, kpi: kpi.code, period, dimensions, version: 1,
        windows: Array.from({ length: Math.min(windows, this.state.history) }, (_, back) => {
          const start = (Math.floor(now / LENGTH[period]) - (Math.min(windows, this.state.history) - 1 - back)) * LENGTH[period];
          return windowAt(kpi, seed, share, period, start, now);
        }).filter((window) => kpi.mood !== 'silent' || window.end < now - 5 * LENGTH[period]),
      })),
    });
  }

  tick() {
    const now = Date.now();
    const at = this.ticks++;
    if (this.state.pipeline !== 'stalled') {
      const due = this.series.filter(({ slot, kpi }) => kpi.mood === undefined && (slot + at) % 2 === 0);
      const updates = due.flatMap((series) => {
        const start = Math.floor(now / LENGTH[series.period]) * LENGTH[series.period];
        const starts = now - start < 12_000 ? [start - LENGTH[series.period], start] : [start];
        return starts.map((from) => {
          const { start: begin, end, value, exact, rows, state, revision, asOf } = windowAt(series.kpi, series.seed, series.share, series.period, from, now);
          return [series.slot, begin, end, value, exact, rows, state, revision, asOf];
        });
      });
      if (updates.length > 0) this.send({ type: 'update', updates });
    }
    if (at % 20 === 0) this.send({ type: 'heartbeat', pipeline: this.state.pipeline });
  }
}

/**
 * Starts a mock on a port. `POST /mock` with a JSON body changes how it behaves: `{kpis, pipeline, silent, refuse, history}`;
 * `drop: true` closes every connection.
 * @param {{ port: number, dist: string, kpis?: number }} options
 */
export function startMock({ port, dist, kpis = 24 }) {
  /** @type {MockState} */
  const state = { kpis, pipeline: 'live', silent: false, refuse: false, delay: 0, history: 240 };
  /** @type {Set<Connection>} */
  const connections = new Set();

  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://mock');
    /** @param {number} status @param {unknown} body */
    const json = (status, body) => response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    if (url.pathname === '/mock') {
      let text = '';
      request.on('data', (chunk) => (text += chunk)).on('end', () => {
        const { drop, ...change } = JSON.parse(text || '{}');
        const definitions = change.kpis !== undefined && change.kpis !== state.kpis;
        Object.assign(state, change);
        if (drop === true) for (const connection of connections) connection.socket.terminate();
        else if (definitions) for (const connection of connections) connection.send({ type: 'definitions' });
        json(200, state);
      });
    } else if (state.refuse) {
      json(503, { title: 'Not ready' });
    } else if (url.pathname === '/api/v1/kpis') {
      setTimeout(() => json(200, { items: someKpis(state.kpis).map(describe), next: null }), state.delay);
    } else if (url.pathname.startsWith('/api/')) {
      json(404, { title: 'Not found' });
    } else {
      void page(url.pathname, dist, response);
    }
  });
  const sockets = new WebSocketServer({ noServer: true });
  server.on('upgrade', (request, socket, head) => {
    if (state.refuse || new URL(request.url ?? '/', 'http://mock').pathname !== '/api/v1/stream') return void socket.destroy();
    sockets.handleUpgrade(request, socket, head, (client) => {
      const connection = new Connection(client, state);
      connections.add(connection);
      client.on('close', () => connections.delete(connection));
    });
  });
  server.listen(port, '127.0.0.1');
  return server;
}

/** @param {string} path @param {string} dist @param {import('node:http').ServerResponse} response */
async function page(path, dist, response) {
  const asset = extname(path) !== '' && !path.startsWith('/kpi/');
  const file = join(dist, asset ? normalize(path) : 'index.html');
  try {
    const content = await readFile(file);
    response.writeHead(200, {
      'content-type': TYPES[extname(file)] ?? 'application/octet-stream',
      'content-security-policy': "default-src 'self'; connect-src 'self'; img-src 'self' data:; style-src 'self' 'unsafe-inline'; frame-ancestors 'none'; base-uri 'none'; form-action 'self'",
    }).end(content);
  } catch {
    response.writeHead(404).end();
  }
}
