import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { ClientFrame, ServerFrame, Subscription } from './protocol';
import { DELAYED_AFTER, LOST_AFTER, StreamSocket, waitBefore, type Channel, type Connection } from './streamSocket';

class FakeChannel implements Channel {
  onopen: (() => void) | null = null;
  onmessage: ((event: { readonly data: unknown }) => void) | null = null;
  onclose: (() => void) | null = null;
  readonly sent: ClientFrame[] = [];
  closed = false;
  send = (data: string) => void this.sent.push(JSON.parse(data) as ClientFrame);
  close = () => void (this.closed = true);

  heartbeat(sequence: number): void {
    this.onmessage?.({ data: JSON.stringify({ type: 'heartbeat', sequence, time: 1, pipeline: 'live' }) });
  }
}

const SUBSCRIPTIONS: readonly Subscription[] = [{ kpi: 'sales.orders', period: 'minute', group: [], windows: 60 }];

let channels: FakeChannel[];
let connections: Connection[];
let frames: ServerFrame[];
let socket: StreamSocket;

const latest = () => channels.at(-1)!;

beforeEach(() => {
  vi.useFakeTimers();
  channels = [];
  connections = [];
  frames = [];
  socket = new StreamSocket(
    {
      open: () => {
        channels.push(new FakeChannel());
        return latest();
      },
      now: () => Date.now(),
      random: () => 1,
    },
    { onFrame: (frame) => frames.push(frame), onConnection: (connection) => connections.push(connection), onOpen: () => undefined },
  );
  socket.subscribe('s1', SUBSCRIPTIONS);
  socket.start();
});

afterEach(() => socket.stop());

const goLive = (sequence = 1) => {
  latest().onopen?.();
  latest().heartbeat(sequence);
};

describe('StreamSocket', () => {
  it('should subscribe as soon as it is open, and be live with the first frame', () => {
    expect(latest().sent).toEqual([]);
    goLive();
    expect(latest().sent).toEqual([{ type: 'subscribe', id: 's1', subscriptions: SUBSCRIPTIONS }]);
    expect(connections).toEqual(['live']);
  });

  it('should subscribe and unsubscribe on an open connection', () => {
    goLive();
    socket.subscribe('s2', SUBSCRIPTIONS);
    socket.unsubscribe('s1');
    expect(latest().sent.slice(1)).toEqual([
      { type: 'subscribe', id: 's2', subscriptions: SUBSCRIPTIONS },
      { type: 'unsubscribe', id: 's1' },
    ]);
  });

  it('should ask for fresh snapshots after a gap, once', () => {
    goLive(1);
    latest().heartbeat(2);
    expect(latest().sent).toHaveLength(1);
    latest().heartbeat(4);
    latest().heartbeat(6);
    expect(latest().sent.slice(1)).toEqual([{ type: 'resync' }]);
    expect(frames.map((frame) => frame.sequence)).toEqual([1, 2, 4, 6]);
  });

  it('should reconnect with growing waits and subscribe again', () => {
    goLive();
    latest().onclose?.();
    expect(connections).toEqual(['live', 'reconnecting']);
    vi.advanceTimersByTime(499);
    expect(channels).toHaveLength(1);
    vi.advanceTimersByTime(1);
    expect(channels).toHaveLength(2);
    latest().onclose?.();
    vi.advanceTimersByTime(999);
    expect(channels).toHaveLength(2);
    vi.advanceTimersByTime(1);
    expect(channels).toHaveLength(3);
    goLive();
    expect(latest().sent).toEqual([{ type: 'subscribe', id: 's1', subscriptions: SUBSCRIPTIONS }]);
    expect(connections.at(-1)).toBe('live');
  });

  it('should start a new sequence with a new connection', () => {
    goLive(41);
    latest().onclose?.();
    vi.advanceTimersByTime(500);
    goLive(1);
    expect(latest().sent.filter((frame) => frame.type === 'resync')).toEqual([]);
  });

  it('should say that data is delayed, then give the connection up', () => {
    goLive();
    const first = latest();
    vi.advanceTimersByTime(DELAYED_AFTER + 1_000);
    expect(connections.at(-1)).toBe('delayed');
    vi.advanceTimersByTime(LOST_AFTER - DELAYED_AFTER);
    expect(first.closed).toBe(true);
    expect(connections.at(-1)).toBe('reconnecting');
  });

  it('should give up an attempt that neither opens nor fails', () => {
    vi.advanceTimersByTime(11_000);
    expect(channels[0]?.closed).toBe(true);
    vi.advanceTimersByTime(1_000);
    expect(channels.length).toBeGreaterThan(1);
  });

  it('should try at once when woken while it waits', () => {
    latest().onclose?.();
    socket.wake();
    expect(channels).toHaveLength(2);
    vi.advanceTimersByTime(600);
    expect(channels).toHaveLength(2);
  });

  it('should skip what is not a frame', () => {
    goLive();
    latest().onmessage?.({ data: '<html>' });
    latest().onmessage?.({ data: new ArrayBuffer(1) });
    expect(frames).toHaveLength(1);
  });

  it('should stay closed after it was stopped', () => {
    goLive();
    socket.stop();
    vi.advanceTimersByTime(60_000);
    expect(channels).toHaveLength(1);
    expect(latest().closed).toBe(true);
  });
});

describe('waitBefore', () => {
  it('should stay between a quarter of a second and fifteen seconds', () => {
    expect(waitBefore(0, 0)).toBe(250);
    expect(waitBefore(1_000, 1)).toBe(15_000);
  });
});
