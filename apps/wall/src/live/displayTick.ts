/** Where time and frames come from; tests bring their own. */
export interface DisplayClock {
  /** Wall clock of this machine, epoch milliseconds. */
  wallTime(): number;
  nextFrame(run: () => void): void;
  after(milliseconds: number, run: () => void): void;
}

/** Digits of all tiles are repainted together, at most this often. A change of state does not wait. */
export const DISPLAY_EVERY = 250;

/** Plans flushes: one animation frame per display tick, and none at all while nothing changes. */
export class DisplayTick {
  private readonly clock: DisplayClock;
  private readonly flush: () => void;
  private planned: 'no' | 'later' | 'next-frame' = 'no';
  private flushedAt = Number.NEGATIVE_INFINITY;

  constructor(clock: DisplayClock, flush: () => void) {
    this.clock = clock;
    this.flush = flush;
  }

  get isNext(): boolean {
    return this.planned === 'next-frame';
  }

  request(urgent: boolean): void {
    if (this.isNext) return;
    const wait = urgent ? 0 : this.flushedAt + DISPLAY_EVERY - this.clock.wallTime();
    if (wait <= 0) {
      this.planFrame();
    } else if (this.planned === 'no') {
      this.planned = 'later';
      this.clock.after(wait, () => {
        if (this.planned === 'later') this.planFrame();
      });
    }
  }

  private planFrame(): void {
    this.planned = 'next-frame';
    this.clock.nextFrame(() => {
      this.planned = 'no';
      this.flushedAt = this.clock.wallTime();
      this.flush();
    });
  }
}
