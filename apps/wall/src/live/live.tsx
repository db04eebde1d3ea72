import { createContext, use, useEffect, useSyncExternalStore } from 'react';
import type { Subscription } from '../api/protocol';
import { StreamSocket, type StreamEnvironment } from '../api/streamSocket';
import type { Health } from './health';
import type { LiveStore } from './store';
import type { Summary } from './summary';
import type { TileState } from './tileState';

export interface Live {
  readonly store: LiveStore;
  readonly socket: StreamSocket;
}

const LiveContext = createContext<Live | null>(null);

export const LiveProvider = LiveContext.Provider;

export function useLive(): Live {
  const live = use(LiveContext);
  if (live === null) throw new Error('No LiveProvider above this component');
  return live;
}

export const useTileState = (key: string): TileState => {
  const { store } = useLive();
  return useSyncExternalStore(
    (listener) => store.onState(key, listener),
    () => store.state(key),
  );
};

export const useHealth = (): Health => {
  const { store } = useLive();
  return useSyncExternalStore((listener) => store.on('health', listener), store.health);
};

export const useSummary = (): Summary => {
  const { store } = useLive();
  return useSyncExternalStore((listener) => store.on('summary', listener), store.summary);
};

/** One id for whatever is on screen: subscribing again replaces it, and what both have in common is not interrupted. */
const SUBSCRIPTION = 'wall';
let generation = 0;

/** Keeps the series of a page subscribed while it is on screen. There is one page at a time. */
export function useSubscription(subscriptions: readonly Subscription[]): void {
  const { socket } = useLive();
  const wanted = JSON.stringify(subscriptions);
  useEffect(() => {
    const parsed = JSON.parse(wanted) as readonly Subscription[];
    if (parsed.length === 0) return;
    const ours = ++generation;
    socket.subscribe(SUBSCRIPTION, parsed);
    return () => {
      // The next page subscribes right after this one has gone; only when none does is there something to end.
      setTimeout(() => generation === ours && socket.unsubscribe(SUBSCRIPTION));
    };
  }, [socket, wanted]);
}

/** Connects a store to the server. */
export function connect(store: LiveStore, environment: StreamEnvironment, onDefinitions: () => void): Live {
  const socket = new StreamSocket(environment, {
    onFrame: (frame) => {
      store.receive(frame);
      if (frame.type === 'definitions') onDefinitions();
    },
    onConnection: (connection) => store.connectionBecame(connection),
    onOpen: () => {
      store.connectionOpened();
      onDefinitions();
    },
  });
  return { store, socket };
}
