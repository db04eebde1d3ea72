import { readFrame } from './frames';
import { SUBPROTOCOL, type ClientFrame, type ServerFrame, type Subscription } from './protocol';

export type Connection = 'connecting' | 'live' | 'delayed' | 'reconnecting';

/** What the socket needs of a WebSocket; tests bring their own. */
export interface Channel {
  onopen: (() => void) | null;
  onmessage: ((event: { readonly data: unknown }) => void) | null;
  onclose: (() => void) | null;
  send(data: string): void;
  close(): void;
}

export interface StreamListener {
  onFrame(frame: ServerFrame): void;
  onConnection(connection: Connection): void;
  /** A new connection is up: slots of the old one mean nothing any more. */
  onOpen(): void;
}

export interface StreamEnvironment {
  open(): Channel;
  now(): number;
  random(): number;
}

export const DELAYED_AFTER = 5_000;
export const LOST_AFTER = 15_000;
const OPEN_WITHIN = 10_000;
const FIRST_WAIT = 500;
const LONGEST_WAIT = 15_000;
const RESYNC_EVERY = 2_000;
const WATCH_EVERY = 1_000;

/** Waits between attempts double from 0.5 s to 15 s, each with up to half of it taken off, so that walls do not return in step. */
export const waitBefore = (attempt: number, random: number): number =>
  Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** Math.min(attempt, 10)) * (0.5 + random / 2);

/** One multiplexed connection that heals itself: backoff, a watchdog for silence, and a resync after a gap in the sequence. */
export class StreamSocket {
  private readonly environment: StreamEnvironment;
  private readonly listener: StreamListener;
  private readonly subscriptions = new Map<string, readonly Subscription[]>();
  private channel: Channel | null = null;
  private open = false;
  private stopped = true;
  private connection: Connection = 'connecting';
  private attempt = 0;
  private retry: ReturnType<typeof setTimeout> | undefined;
  private watch: ReturnType<typeof setInterval> | undefined;
  private sequence = 0;
  private lastFrameAt = 0;
  private resyncedAt = Number.NEGATIVE_INFINITY;

  constructor(environment: StreamEnvironment, listener: StreamListener) {
    this.environment = environment;
    this.listener = listener;
  }

  start(): void {
    if (!this.stopped) return;
    this.stopped = false;
    this.watch = setInterval(() => this.check(), WATCH_EVERY);
    this.connect();
  }

  stop(): void {
    this.stopped = true;
    clearTimeout(this.retry);
    clearInterval(this.watch);
    this.release();
  }

  /** Tries at once when a retry is pending: the network came back, or somebody looks at the wall again. */
  wake(): void {
    if (this.stopped || this.channel !== null) return;
    clearTimeout(this.retry);
    this.connect();
  }

  subscribe(id: string, subscriptions: readonly Subscription[]): void {
    this.subscriptions.set(id, subscriptions);
    if (this.open) this.send({ type: 'subscribe', id, subscriptions });
  }

  unsubscribe(id: string): void {
    if (this.subscriptions.delete(id) && this.open) this.send({ type: 'unsubscribe', id });
  }

  private connect(): void {
    this.lastFrameAt = this.environment.now();
    const channel = this.environment.open();
    this.channel = channel;
    channel.onopen = () => this.opened();
    channel.onmessage = (event) => this.received(event.data);
    channel.onclose = () => this.lost();
  }

  private opened(): void {
    this.open = true;
    this.sequence = 0;
    this.resyncedAt = Number.NEGATIVE_INFINITY;
    this.lastFrameAt = this.environment.now();
    this.listener.onOpen();
    for (const [id, subscriptions] of this.subscriptions) this.send({ type: 'subscribe', id, subscriptions });
  }

  private received(data: unknown): void {
    const frame = typeof data === 'string' ? readFrame(data) : null;
    if (frame === null) return;
    this.lastFrameAt = this.environment.now();
    this.attempt = 0;
    if (this.sequence !== 0 && frame.sequence !== this.sequence + 1) this.resync();
    this.sequence = frame.sequence;
    this.listener.onFrame(frame);
    this.become('live');
  }

  private resync(): void {
    const now = this.environment.now();
    if (now - this.resyncedAt < RESYNC_EVERY) return;
    this.resyncedAt = now;
    this.send({ type: 'resync' });
  }

  private lost(): void {
    this.release();
    if (this.stopped) return;
    this.become('reconnecting');
    this.retry = setTimeout(() => this.connect(), waitBefore(this.attempt++, this.environment.random()));
  }

  private check(): void {
    if (this.channel === null) return;
    const silence = this.environment.now() - this.lastFrameAt;
    if (silence > (this.open ? LOST_AFTER : OPEN_WITHIN)) {
      this.lost();
    } else if (this.connection === 'live' && silence > DELAYED_AFTER) {
      this.become('delayed');
    }
  }

  private release(): void {
    const channel = this.channel;
    this.channel = null;
    this.open = false;
    if (channel === null) return;
    channel.onopen = channel.onmessage = channel.onclose = null;
    channel.close();
  }

  private send(frame: ClientFrame): void {
    this.channel?.send(JSON.stringify(frame));
  }

  private become(connection: Connection): void {
    if (this.connection === connection) return;
    this.connection = connection;
    this.listener.onConnection(connection);
  }
}

/** The environment of a browser page: a WebSocket to the host that served it. */
export function browserEnvironment(path: string): StreamEnvironment {
  return {
    open: () => {
      const socket = new WebSocket(`${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}${path}`, SUBPROTOCOL);
      const channel: Channel = {
        onopen: null,
        onmessage: null,
        onclose: null,
        send: (data) => socket.send(data),
        close: () => socket.close(),
      };
      socket.onopen = () => channel.onopen?.();
      socket.onmessage = (event: MessageEvent<unknown>) => channel.onmessage?.(event);
      socket.onclose = () => channel.onclose?.();
      return channel;
    },
    now: () => performance.now(),
    random: () => Math.random(),
  };
}
