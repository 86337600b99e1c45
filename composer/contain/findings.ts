/**
 * What a scan has found so far: what has to be left out, and why it must stop, if it must.
 */
import { mergeCuts } from './repair.ts';

/** Where to read on where there is nothing to read on from. */
export const STOP = -1;

export class Findings {
  readonly #maxRepairs: number;
  readonly #cuts: number[] = [];
  /** Why the fragment has to be refused. */
  refusal: string | undefined = undefined;
  /** What was mended, in words. */
  readonly notes: string[] = [];

  constructor(maxRepairs: number) {
    this.#maxRepairs = maxRepairs;
  }

  /** Stops the scan. */
  refuse(reason: string, at: number): number {
    this.refusal = `${reason} (byte ${at})`;
    return STOP;
  }

  /** Leaves out what stands between two places, and returns where to read on. `to` is -1 where the body ends before it. */
  cut(from: number, to: number, what: string): number {
    if (to === -1) return this.refuse(`${what} without end`, from);
    if (this.notes.length >= this.#maxRepairs) return this.refuse('too much to mend', from);
    this.#cuts.push(from, to);
    this.notes.push(`${what} left out`);
    return to;
  }

  /** Goes on at `to`, unless the body ends before it. */
  skip(from: number, to: number, what: string): number {
    return to === -1 ? this.refuse(`${what} without end`, from) : to;
  }

  /** Everything to leave out, these lists included, as pairs of places in order. */
  allCuts(...lists: readonly (readonly number[])[]): readonly number[] {
    const isSorted = lists.every((list) => list.length === 0);
    return isSorted ? this.#cuts : mergeCuts([this.#cuts, ...lists]);
  }
}
