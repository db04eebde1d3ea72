import { fetchKpis, type Kpi } from './kpis';

export type CatalogueState =
  | { readonly kind: 'loading' }
  | { readonly kind: 'ready'; readonly kpis: readonly Kpi[] }
  | { readonly kind: 'unreachable'; readonly reason: string };

const FIRST_RETRY = 1_000;
const LONGEST_RETRY = 10_000;

/** The list of KPIs: read at start and whenever the stream says that definitions changed; retried until it works. */
export class Catalogue {
  private readonly load: (signal: AbortSignal) => Promise<readonly Kpi[]>;
  private readonly listeners = new Set<() => void>();
  private current: CatalogueState = { kind: 'loading' };
  private running: AbortController | null = null;
  private retry: ReturnType<typeof setTimeout> | undefined;
  private attempt = 0;

  constructor(load: (signal: AbortSignal) => Promise<readonly Kpi[]> = fetchKpis) {
    this.load = load;
  }

  state = (): CatalogueState => this.current;

  subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => void this.listeners.delete(listener);
  };

  /** Reads the list again; a reading that is still under way is given up for the newer one. */
  refresh = (): void => {
    clearTimeout(this.retry);
    this.running?.abort();
    const running = new AbortController();
    this.running = running;
    this.load(running.signal).then(
      (kpis) => {
        if (running.signal.aborted) return;
        this.attempt = 0;
        this.become({ kind: 'ready', kpis });
      },
      (reason: unknown) => {
        if (running.signal.aborted) return;
        this.retry = setTimeout(this.refresh, Math.min(LONGEST_RETRY, FIRST_RETRY * 2 ** this.attempt++));
        // A list that was read once stays: an old list with live values is better than none.
        if (this.current.kind !== 'ready') this.become({ kind: 'unreachable', reason: String(reason) });
      },
    );
  };

  stop(): void {
    clearTimeout(this.retry);
    this.running?.abort();
  }

  private become(state: CatalogueState): void {
    this.current = state;
    for (const listener of this.listeners) listener();
  }
}
