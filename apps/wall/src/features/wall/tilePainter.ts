import type { Kpi } from '../../api/kpis';
import type { Entry, LiveStore } from '../../live/store';
import { formatFull, formatUnit, formatValue, numberWidth, suitableDecimals, trend, type Direction } from '../../shared/format';
import { formatAge, formatClock, formatWindow } from '../../shared/time';
import { drawSparkline, type Pen } from './sparkline';

export interface TileElements {
  readonly root: HTMLElement;
  readonly value: HTMLElement;
  /** In the header, or below when a kiosk needs the header for the name. */
  readonly when: readonly HTMLElement[];
  readonly trend: HTMLElement;
  readonly before: HTMLElement;
  readonly soFar: HTMLElement;
  readonly age: HTMLElement;
  readonly canvas: HTMLCanvasElement;
}

const SPARKLINE_EVERY = 1_000;
const ARROWS: Readonly<Record<Direction, string>> = { up: '▲', down: '▼', steady: '→', unknown: '' };

/** Writes a text only when it changed, into the existing text node: no parsing, no new nodes. */
export function write(element: HTMLElement, text: string): void {
  const node = element.firstChild;
  if (!(node instanceof Text)) element.textContent = text;
  else if (node.data !== text) node.data = text;
}

/** Paints what moves in a tile — digits, trend, sparkline — straight into the document. React draws the frame around it. */
export class TilePainter {
  private readonly elements: TileElements;
  private readonly store: LiveStore;
  private readonly key: string;
  private readonly kpi: Kpi;
  private decimals = 0;
  private decimalsFor = -1;
  private drawnAt = Number.NEGATIVE_INFINITY;
  private drawn = -1;
  private pen: Pen = { color: '', unit: 1 };
  private width = 0;
  private amount = Number.POSITIVE_INFINITY;

  constructor(elements: TileElements, store: LiveStore, key: string, kpi: Kpi) {
    this.elements = elements;
    this.store = store;
    this.key = key;
    this.kpi = kpi;
  }

  paint(): void {
    const entry = this.store.entry(this.key);
    if (entry === undefined) this.clear();
    else this.paintEntry(entry);
  }

  /** After a change of size, theme or state: what is drawn must be drawn again. */
  repaint(): void {
    const { canvas } = this.elements;
    const width = Math.round(canvas.clientWidth * devicePixelRatio);
    const height = Math.round(canvas.clientHeight * devicePixelRatio);
    const rem = Number.parseFloat(getComputedStyle(document.documentElement).fontSize) || 16;
    if (canvas.width !== width) canvas.width = width;
    if (canvas.height !== height) canvas.height = height;
    this.pen = { color: getComputedStyle(canvas).color, unit: (devicePixelRatio * rem) / 16 };
    this.drawn = -1;
    this.drawnAt = Number.NEGATIVE_INFINITY;
    this.paint();
  }

  /** Once a second: draws what the last paint left for later. */
  second(): void {
    const entry = this.store.entry(this.key);
    if (entry !== undefined) {
      this.paintAge(entry);
      this.paintSparkline(entry);
    }
  }

  private clear(): void {
    const { value, when, trend: change, before, soFar, age } = this.elements;
    write(value, formatValue(Number.NaN, 0));
    for (const element of [...when, change, before, soFar, age]) write(element, '');
  }

  private paintEntry(entry: Entry): void {
    const { series, reading } = entry;
    const value = series.value[reading.shown] ?? Number.NaN;
    const decimals = this.decimalsOf(entry);
    this.paintValue(value, decimals);
    this.paintWhen(entry);
    const before = series.value[reading.before] ?? Number.NaN;
    // A running window is not over: an arrow would compare a part with a whole, so only the whole is named.
    const change = trend(reading.soFar ? Number.NaN : value, before, this.kpi.unit, decimals);
    write(this.elements.trend, change.direction === 'unknown' ? '' : `${ARROWS[change.direction]} ${change.amount}`);
    write(this.elements.before, Number.isNaN(before) ? '' : `${reading.soFar ? `prev ${series.period}` : 'from'} ${formatValue(before, decimals)}`);
    const running = series.value[reading.running] ?? Number.NaN;
    const soFar = Number.isNaN(running) ? '' : `${formatValue(running, decimals)} so far`;
    write(this.elements.soFar, reading.soFar ? 'so far' : soFar);
    this.paintAge(entry);
    this.paintSparkline(entry);
  }

  private paintValue(value: number, decimals: number): void {
    const text = formatValue(value, decimals);
    const { root, value: element } = this.elements;
    write(element, text);
    const width = numberWidth(text, formatUnit(this.kpi.unit));
    if (width !== this.width) {
      this.width = width;
      root.style.setProperty('--width', width.toFixed(2));
    }
    if (!Object.is(value, this.amount)) {
      this.amount = value;
      root.style.setProperty('--amount', Number.isNaN(value) ? '0' : String(Math.abs(value)));
      element.title = formatFull(value);
    }
  }

  private paintWhen(entry: Entry): void {
    const text = this.whenOf(entry);
    for (const element of this.elements.when) write(element, text);
  }

  private whenOf({ series, reading }: Entry): string {
    if (reading.shown < 0) return '';
    if (reading.soFar) return formatClock(series.asOf[reading.shown] ?? 0);
    const label = formatWindow(series.period, series.start[reading.shown] ?? 0, this.store.now(), this.kpi.timeZone);
    return reading.settling ? `${label}…` : label;
  }

  private paintAge({ series, state }: Entry): void {
    const now = this.store.now();
    const published = series.asOf[series.length - 1] || (series.end[series.length - 1] ?? now);
    write(this.elements.age, state === 'stale' ? formatAge(now - published) : '');
  }

  private paintSparkline({ series, reading }: Entry): void {
    const now = performance.now();
    const version = series.changes + reading.shown / 1_000 + (reading.soFar ? 0.5 : 0);
    if (version === this.drawn || now - this.drawnAt < SPARKLINE_EVERY - 50) return;
    this.drawn = version;
    this.drawnAt = now;
    drawSparkline(this.elements.canvas, series, reading, this.kpi.thresholds, this.pen);
  }

  private decimalsOf({ series }: Entry): number {
    if (this.kpi.decimals !== null) return this.kpi.decimals;
    // Decided once per number of windows, so that digits do not come and go with every value.
    if (this.decimalsFor !== series.length) {
      this.decimalsFor = series.length;
      this.decimals = suitableDecimals(this.kpi.unit, series.value.subarray(0, series.length));
    }
    return this.decimals;
  }
}
