export type Listener = () => void;

/** Listeners by key: a tile hears only of its own series. */
export class Listeners<K> {
  private readonly byKey = new Map<K, Set<Listener>>();

  /** Returns how to stop listening. */
  add(key: K, listener: Listener): () => void {
    const listeners = this.byKey.get(key) ?? new Set();
    this.byKey.set(key, listeners.add(listener));
    return () => {
      listeners.delete(listener);
      if (listeners.size === 0 && this.byKey.get(key) === listeners) this.byKey.delete(key);
    };
  }

  /** Calls the listeners of a key; returns how many there were. */
  tell(key: K): number {
    const listeners = this.byKey.get(key);
    listeners?.forEach((listener) => listener());
    return listeners?.size ?? 0;
  }
}
