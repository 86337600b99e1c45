/** A request by the platform's `fetch` that is under way. */
import type { Underway } from './transport.ts';

export class FetchUnderway implements Underway {
  readonly #controller = new AbortController();
  /** Nobody waits for it any more. */
  isGivenUp = false;
  hasBegun = false;

  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  giveUp(): void {
    this.isGivenUp = true;
    // On Workers the call may belong to a request that is over: then there is nothing left to tell.
    try {
      this.#controller.abort();
    } catch {
      return;
    }
  }
}
