/**
 * How many a wall lets in: more than usual while calls stand before it and this process waits, since then nothing but the wall
 * keeps them from being answered. A process that is busy itself gains nothing by more calls at once.
 *
 * Doubled a few times a moment at the most, so that a service which answers at once never sees more sockets than it needs; and
 * halved again when nobody has had to wait for a while.
 */
import type { Clock, Moment } from '../deadline.ts';
import { WALL_LOOK_MS, WALL_WAITED_SHARE } from './budgets.ts';

/** What it takes to widen a wall. */
export interface WideningOptions {
  readonly clock: Clock;
  /** Milliseconds for which this process has waited for anything so far. */
  readonly waitedSoFar: () => number;
  /** Times the usual width at the most: a power of two. */
  readonly widest: number;
}

/** The width of one wall, as a multiple of the usual. Looks at nothing unless calls stand before it. */
export class WallWidth {
  readonly #options: WideningOptions;
  readonly #hasLine: () => boolean;
  readonly #onWider: () => void;
  times = 1;
  #isLooking = false;
  #sinceMs: Moment = 0;
  #waitedMs = 0;

  constructor(options: WideningOptions, hasLine: () => boolean, onWider: () => void) {
    this.#options = options;
    this.#hasLine = hasLine;
    this.#onWider = onWider;
  }

  /** A call has to wait. */
  press(): void {
    if (this.#isLooking) return;
    this.#isLooking = true;
    this.#sinceMs = this.#options.clock.now();
    this.#waitedMs = this.#options.waitedSoFar();
    this.#options.clock.setTimer(this.#look, WALL_LOOK_MS);
  }

  readonly #look = (): void => {
    const { clock, waitedSoFar, widest } = this.#options;
    const waitedShare = (waitedSoFar() - this.#waitedMs) / (clock.now() - this.#sinceMs);
    this.#isLooking = false;
    if (!this.#hasLine()) this.times = Math.max(1, this.times / 2);
    else if (this.times < widest && waitedShare >= WALL_WAITED_SHARE) {
      this.times *= 2;
      this.#onWider();
    }
    if (this.times > 1 || this.#hasLine()) this.press();
  };
}
