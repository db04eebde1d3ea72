/** Keeps sampling for this long before a worse estimate replaces a better one: clocks drift. */
const SAMPLE_FOR = 60_000;

/**
 * The server's clock as seen from here. A frame's time is stamped before it travels, so the largest difference among
 * recent frames comes from the fastest one and is the best estimate.
 */
export class ServerClock {
  private offset = 0;
  private since = Number.NEGATIVE_INFINITY;

  observe(serverTime: number, localTime: number): void {
    const offset = serverTime - localTime;
    if (offset >= this.offset || localTime - this.since > SAMPLE_FOR || this.since > localTime) {
      this.offset = offset;
      this.since = localTime;
    }
  }

  at(localTime: number): number {
    return localTime + this.offset;
  }
}
