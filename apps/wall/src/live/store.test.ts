import { beforeEach, describe, expect, it } from 'vitest';
import { anyKpi, anySeries, anyWindow, frameAt, MINUTE, NOON } from '../shared/testing/windows';
import { seriesKey } from './series';
import { DISPLAY_EVERY, type DisplayClock } from './displayTick';
import { LiveStore, STALE_AFTER_SILENCE, TAKEOVER_WITHIN } from './store';

/** Time that stands still until a test moves it; frames run when told to. */
class ManualClock implements DisplayClock {
  now = NOON + 1.2 * MINUTE;
  frames: (() => void)[] = [];
  timers: { at: number; run: () => void }[] = [];
  wallTime = () => this.now;
  nextFrame = (run: () => void) => void this.frames.push(run);
  after = (milliseconds: number, run: () => void) => void this.timers.push({ at: this.now + milliseconds, run });

  advance(milliseconds: number): void {
    this.now += milliseconds;
    const due = this.timers.filter((timer) => timer.at <= this.now);
    this.timers = this.timers.filter((timer) => timer.at > this.now);
    due.forEach((timer) => timer.run());
  }

  frame(): void {
    const due = this.frames;
    this.frames = [];
    due.forEach((run) => run());
  }
}

const KEY = seriesKey('sales.orders', 'minute', {});
const THRESHOLDS = { direction: 'above', warning: 10, critical: 20 } as const;

let clock: ManualClock;
let store: LiveStore;
let paints: number;

const update = (value: number, revision: number, slot = 0) =>
  store.receive(frameAt(clock.now, { type: 'update', updates: [{ ...anyWindow(1, value, 'live', revision), slot }] }));

const shown = () => {
  const entry = store.entry(KEY);
  return entry === undefined ? undefined : entry.series.value[entry.reading.shown];
};

beforeEach(() => {
  clock = new ManualClock();
  store = new LiveStore(clock);
  store.define([anyKpi({ thresholds: THRESHOLDS })]);
  store.watch([KEY]);
  paints = 0;
  store.connectionBecame('live');
  store.receive(frameAt(clock.now, { type: 'snapshot', id: 's1', series: [anySeries([anyWindow(0, 5), anyWindow(1, 1, 'live')])] }));
  clock.frame();
  store.onPaint(KEY, () => paints++);
});

describe('LiveStore', () => {
  it('should show the complete window of a snapshot', () => {
    expect(shown()).toBe(5);
    expect(store.state(KEY)).toBe('normal');
  });

  it('should paint once for many updates between two display ticks, with the newest value', () => {
    for (let revision = 2; revision < 50; revision++) update(revision, revision);
    expect(paints).toBe(0);
    clock.advance(DISPLAY_EVERY);
    clock.frame();
    expect(paints).toBe(1);
    expect(store.entry(KEY)?.series.value[1]).toBe(49);
  });

  it('should ask for no frame when nothing changes', () => {
    clock.advance(10 * DISPLAY_EVERY);
    store.receive(frameAt(clock.now, { type: 'heartbeat' }, 'live'));
    update(1, 0);
    expect(clock.frames).toHaveLength(0);
    expect(clock.timers).toHaveLength(0);
  });

  it('should not let a change of state wait for the display tick', () => {
    store.receive(frameAt(clock.now, { type: 'update', updates: [{ ...anyWindow(0, 25, 'corrected', 9), slot: 0 }] }));
    clock.frame();
    expect(store.state(KEY)).toBe('critical');
    expect(store.summary()).toMatchObject({ counts: { critical: 1, normal: 0 }, worst: [KEY] });
  });

  it('should move to the next window when it ends, without any frame from the server', () => {
    update(7, 2);
    clock.now = NOON + 2 * MINUTE + 2_000;
    store.receive(frameAt(clock.now, { type: 'heartbeat' }, 'live'));
    store.sweep();
    expect(shown()).toBe(7);
    expect(store.entry(KEY)?.reading.settling).toBe(true);
  });

  it('should make tiles stale when the server falls silent, and fresh when it speaks again', () => {
    clock.advance(STALE_AFTER_SILENCE + 1);
    store.sweep();
    expect(store.state(KEY)).toBe('stale');
    store.receive(frameAt(clock.now, { type: 'heartbeat' }, 'live'));
    store.sweep();
    expect(store.state(KEY)).toBe('normal');
  });

  it('should make tiles stale while the pipeline is stalled, until values flow again', () => {
    store.receive(frameAt(clock.now, { type: 'heartbeat' }, 'stalled'));
    expect(store.state(KEY)).toBe('stale');
    update(8, 3);
    expect(store.health().pipeline).toBe('live');
    expect(store.state(KEY)).toBe('normal');
  });

  it('should keep values over a lost connection and ignore slots of the old one', () => {
    store.connectionOpened();
    update(99, 9);
    expect(store.counters.updates).toBe(1);
    expect(store.entry(KEY)?.series.value[1]).toBe(1);
    store.receive(frameAt(clock.now, { type: 'snapshot', id: 's1', series: [anySeries([anyWindow(1, 12)], { slot: 7 })] }));
    clock.advance(DISPLAY_EVERY);
    clock.frame();
    expect(shown()).toBe(12);
  });

  it('should take a removed series off the wall', () => {
    store.receive(frameAt(clock.now, { type: 'removed', slots: [0] }));
    clock.advance(TAKEOVER_WITHIN);
    store.sweep();
    expect(store.state(KEY)).toBe('no-data');
    expect(store.members()).toHaveLength(0);
    expect(store.summary().counts).toMatchObject({ normal: 0, 'no-data': 1 });
    expect(paints).toBe(1);
  });

  it('should let a new version of a KPI take its series over without a gap', () => {
    store.receive(frameAt(clock.now, { type: 'removed', slots: [0] }));
    store.receive(frameAt(clock.now, { type: 'snapshot', id: 's1', series: [anySeries([anyWindow(0, 6)], { slot: 1, version: 2 })] }));
    clock.advance(TAKEOVER_WITHIN);
    clock.frame();
    store.sweep();
    expect(shown()).toBe(6);
  });

  it('should tell when a new dimension value appears', () => {
    let told = 0;
    store.on('members', () => told++);
    store.receive(frameAt(clock.now, { type: 'snapshot', id: 's1', series: [anySeries([anyWindow(0, 3)], { slot: 1, dimensions: { region: 'EU' } })] }));
    expect(told).toBe(1);
    expect(store.members().map((series) => series.dimensions)).toContainEqual({ region: 'EU' });
  });

  it('should forget series that no page wants', () => {
    store.retain(() => false);
    expect(store.members()).toHaveLength(0);
    update(4, 4);
    expect(store.entry(KEY)).toBeUndefined();
  });

  it('should follow the clock of the server', () => {
    store.receive(frameAt(clock.now + 3_600_000, { type: 'heartbeat' }, 'live'));
    expect(store.now()).toBe(clock.now + 3_600_000);
  });

  it('should report a refused subscription until a snapshot arrives', () => {
    store.receive(frameAt(clock.now, { type: 'error', code: 'UNKNOWN_KPI', title: 'No such KPI', detail: '' }));
    expect(store.health().refusal).toBe('No such KPI');
    store.receive(frameAt(clock.now, { type: 'snapshot', id: 's1', series: [] }));
    expect(store.health().refusal).toBeNull();
  });
});
