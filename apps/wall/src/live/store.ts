import type { Kpi } from '../api/kpis';
import type { Dimensions, Period, ServerFrame } from '../api/protocol';
import type { Connection } from '../api/streamSocket';
import { DisplayTick, type DisplayClock } from './displayTick';
import { healthAfter, sameHealth, UNKNOWN_HEALTH, type Health } from './health';
import { Listeners, type Listener } from '../shared/listeners';
import { read, type Reading, type Show } from './reading';
import { Series, seriesKey } from './series';
import { ServerClock } from './serverClock';
import { summarize, EMPTY_SUMMARY, type Summary } from './summary';
import { tileState, type TileState } from './tileState';

/** A removed series that nothing takes over within this time leaves the wall. */
export const TAKEOVER_WITHIN = 3_000;

/** After this much silence of the server nobody can vouch for a number. */
export const STALE_AFTER_SILENCE = 10_000;

/** One series with what is known about it on screen. */
export interface Entry {
  readonly series: Series;
  reading: Reading;
  state: TileState;
  /** Since when no slot stands for it; null: one does. A new version of a KPI takes its series over within moments. */
  removedAt: number | null;
}

/** health: connection or pipeline; summary: states of what is watched; members: series known; second: the wall's tick. */
type StoreEvent = 'health' | 'summary' | 'members' | 'second';

/**
 * Live values, outside React. Frames mutate typed arrays and mark entries dirty; one flush per display tick tells
 * exactly the tiles that changed. React hears of state changes only.
 */
export class LiveStore {
  readonly counters = { frames: 0, updates: 0, flushes: 0, paints: 0 };
  private readonly clock: DisplayClock;
  private readonly tick: DisplayTick;
  private readonly serverClock = new ServerClock();
  private readonly entries = new Map<string, Entry>();
  private readonly slots = new Map<number, Entry>();
  private readonly dirty = new Set<Entry>();
  private readonly painters = new Listeners<string>();
  private readonly stateListeners = new Listeners<string>();
  private readonly listeners = new Listeners<StoreEvent>();
  private kpis: ReadonlyMap<string, Kpi> = new Map();
  private watched: readonly string[] = [];
  private show: Show = 'complete';
  private currentHealth: Health = UNKNOWN_HEALTH;
  private currentSummary: Summary = EMPTY_SUMMARY;
  private currentMembers: readonly Series[] = [];
  private lastHeardAt = 0;

  constructor(clock: DisplayClock) {
    this.clock = clock;
    this.tick = new DisplayTick(clock, () => this.flush());
  }

  /** Server time, as well as it is known. */
  now(): number {
    return this.serverClock.at(this.clock.wallTime());
  }

  /** When the server was last heard, in this machine's wall time; 0: never. */
  heardAt(): number {
    return this.lastHeardAt;
  }

  receive(frame: ServerFrame): void {
    this.counters.frames++;
    this.lastHeardAt = this.clock.wallTime();
    this.serverClock.observe(frame.time, this.lastHeardAt);
    this.becomeHealthy(healthAfter(this.currentHealth, frame));
    if (frame.type === 'snapshot') {
      const known = this.entries.size;
      for (const snapshot of frame.series) {
        const entry = this.entryOf(snapshot.kpi, snapshot.period, snapshot.dimensions);
        this.slots.set(snapshot.slot, entry);
        entry.removedAt = null;
        entry.series.reset(snapshot.windows);
        this.mark(entry);
      }
      if (this.entries.size !== known) {
        this.refreshAll();
        this.membersChanged();
      }
    } else if (frame.type === 'update') {
      for (const update of frame.updates) {
        const entry = this.slots.get(update.slot);
        this.counters.updates++;
        if (entry?.series.put(update) === true) this.mark(entry);
      }
    } else if (frame.type === 'removed') {
      for (const slot of frame.slots) this.removeSlot(slot);
    }
  }

  /** A new connection: its slots start from nothing. Values stay on screen until the snapshot replaces them. */
  connectionOpened(): void {
    this.slots.clear();
  }

  connectionBecame(connection: Connection): void {
    this.becomeHealthy({ ...this.currentHealth, connection });
  }

  define(kpis: readonly Kpi[]): void {
    this.kpis = new Map(kpis.map((kpi) => [kpi.code, kpi]));
    this.sweep();
  }

  kpi(code: string): Kpi | undefined {
    return this.kpis.get(code);
  }

  /** The series on screen, in their order: they are what the summary counts. */
  watch(keys: readonly string[]): void {
    this.watched = keys;
    this.recount();
  }

  showWindow(show: Show): void {
    this.show = show;
    for (const entry of this.entries.values()) this.mark(entry);
    this.sweep();
  }

  /** Every series that has been heard of, in the order of its first snapshot. */
  members(): readonly Series[] {
    return this.currentMembers;
  }

  state(key: string): TileState {
    return this.entries.get(key)?.state ?? 'no-data';
  }

  entry(key: string): Entry | undefined {
    return this.entries.get(key);
  }

  health = (): Health => this.currentHealth;
  summary = (): Summary => this.currentSummary;

  onPaint(key: string, listener: Listener): () => void {
    return this.painters.add(key, listener);
  }

  onState(key: string, listener: Listener): () => void {
    return this.stateListeners.add(key, listener);
  }

  on(event: StoreEvent, listener: Listener): () => void {
    return this.listeners.add(event, listener);
  }

  /** Once a second: windows that ended, tiles that fell silent. */
  sweep(): void {
    this.forgetRemoved();
    this.refreshAll();
    this.listeners.tell('second');
  }

  private refreshAll(): void {
    const now = this.now();
    const trusted = this.trusted();
    let changed = false;
    for (const entry of this.entries.values()) {
      if (this.refresh(entry, now, trusted)) {
        changed = true;
        this.paint(entry);
      }
    }
    if (changed) this.recount();
  }

  private entryOf(kpi: string, period: Period, dimensions: Dimensions): Entry {
    const key = seriesKey(kpi, period, dimensions);
    const known = this.entries.get(key);
    if (known !== undefined) return known;
    const series = new Series(kpi, period, dimensions);
    const entry: Entry = { series, reading: read(series, 0, this.show, false), state: 'no-data', removedAt: null };
    this.entries.set(key, entry);
    return entry;
  }

  private removeSlot(slot: number): void {
    const entry = this.slots.get(slot);
    if (entry === undefined) return;
    this.slots.delete(slot);
    if (![...this.slots.values()].includes(entry)) entry.removedAt = this.clock.wallTime();
  }

  private forgetRemoved(): void {
    const until = this.clock.wallTime() - TAKEOVER_WITHIN;
    const gone = [...this.entries.values()].filter(({ removedAt }) => removedAt !== null && removedAt <= until);
    if (gone.length === 0) return;
    const keys = new Set(gone.map(({ series }) => series.key));
    this.retain((series) => !keys.has(series.key));
    for (const entry of gone) {
      this.stateListeners.tell(entry.series.key);
      this.paint(entry);
    }
    this.recount();
  }

  /** Leaves only series that a page still wants, so that a wall that runs for months does not grow. */
  retain(wanted: (series: Series) => boolean): void {
    for (const [key, entry] of this.entries) {
      if (!wanted(entry.series)) this.entries.delete(key);
    }
    for (const [slot, entry] of this.slots) {
      if (!this.entries.has(entry.series.key)) this.slots.delete(slot);
    }
    this.membersChanged();
  }

  private membersChanged(): void {
    this.currentMembers = [...this.entries.values()].map((entry) => entry.series);
    this.listeners.tell('members');
  }

  private becomeHealthy(health: Health): void {
    if (sameHealth(health, this.currentHealth)) return;
    this.currentHealth = health;
    this.listeners.tell('health');
    this.sweep();
  }

  private trusted(): boolean {
    return this.currentHealth.pipeline !== 'stalled' && this.clock.wallTime() - this.lastHeardAt <= STALE_AFTER_SILENCE;
  }

  /** Reads an entry again; true when the window shown or the state changed. */
  private refresh(entry: Entry, now: number, trusted: boolean): boolean {
    const { series, reading, state } = entry;
    const keepsUp = trusted && this.currentHealth.pipeline === 'live';
    entry.reading = read(series, now, this.show, keepsUp);
    entry.state = tileState(series, entry.reading, this.kpis.get(series.kpi)?.thresholds ?? null, now, trusted);
    if (state !== entry.state) this.stateListeners.tell(series.key);
    return (
      state !== entry.state ||
      reading.shown !== entry.reading.shown ||
      reading.running !== entry.reading.running ||
      reading.soFar !== entry.reading.soFar ||
      reading.settling !== entry.reading.settling
    );
  }

  private mark(entry: Entry): void {
    this.dirty.add(entry);
    if (this.tick.isNext) return;
    const now = this.now();
    const thresholds = this.kpis.get(entry.series.kpi)?.thresholds ?? null;
    const reading = read(entry.series, now, this.show, this.currentHealth.pipeline === 'live');
    this.tick.request(tileState(entry.series, reading, thresholds, now, this.trusted()) !== entry.state);
  }

  private flush(): void {
    this.counters.flushes++;
    const now = this.now();
    const trusted = this.trusted();
    let recount = false;
    for (const entry of this.dirty) {
      const before = entry.state;
      this.refresh(entry, now, trusted);
      recount ||= before !== entry.state;
      this.paint(entry);
    }
    this.dirty.clear();
    if (recount) this.recount();
  }

  private paint(entry: Entry): void {
    this.counters.paints += this.painters.tell(entry.series.key);
  }

  private recount(): void {
    const entries = this.watched.map((key) => this.entries.get(key));
    this.currentSummary = summarize(entries, (code) => this.kpis.get(code)?.thresholds ?? null);
    this.listeners.tell('summary');
  }
}
