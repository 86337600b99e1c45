/** One sending of a call over one connection, as undici tells of it. A call that got stuck behind another makes a second trip. */
import type { Dispatcher } from 'undici';
import type { HttpCall, RawHeaders } from './http-call.ts';

/** Who carries trips. */
export interface Carrier {
  /** The whole answer is there. */
  readonly answered: (trip: HttpTrip) => void;
  readonly failed: (trip: HttpTrip, error: Error) => void;
  /** Nobody wants the rest of its answer. */
  readonly refused: (trip: HttpTrip) => void;
}

/** Why undici is to drop something. */
export const GIVEN_UP = new Error('given up');

/** A request on a connection. */
export class HttpTrip implements Dispatcher.DispatchHandler {
  readonly call: HttpCall;
  /** Was it put behind others? */
  readonly stoodBehind: boolean;
  readonly #carrier: Carrier;
  /** Was it written to the socket? */
  hasLeft = false;
  /** Has a byte of its answer come? */
  isTouched = false;
  /** Have its headers come? */
  hasBegun = false;
  /** The call goes another way. */
  isLeftBehind = false;

  constructor(call: HttpCall, carrier: Carrier, stoodBehind: boolean) {
    this.call = call;
    this.#carrier = carrier;
    this.stoodBehind = stoodBehind;
  }

  /** Does anybody wait for its answer? */
  get isAwaited(): boolean {
    return !this.isLeftBehind && !this.call.isOver;
  }

  onRequestStart(controller: Dispatcher.DispatchController): void {
    if (this.isAwaited) this.hasLeft = true;
    else controller.abort(GIVEN_UP);
  }

  onResponseStarted(): void {
    this.isTouched = true;
  }

  onResponseStart(controller: Dispatcher.DispatchController, status: number, headers: RawHeaders): void {
    // What took long to be answered is old to the garbage collector, and would keep this alive when it is long done.
    controller.rawHeaders = null;
    // Hints (RFC 8297) come before the answer itself.
    if (status < 200 || !this.isAwaited) return;
    this.hasBegun = true;
    this.call.begin(status, headers);
    if (this.call.isOver) this.#carrier.refused(this);
  }

  onResponseData(_: unknown, chunk: Uint8Array): void {
    if (!this.isAwaited) return;
    this.call.take(chunk);
    if (this.call.isOver) this.#carrier.refused(this);
  }

  onResponseEnd(): void {
    const { isAwaited } = this;
    this.#carrier.answered(this);
    if (isAwaited) this.call.end();
  }

  onResponseError(_: unknown, error: Error): void {
    this.#carrier.failed(this, error);
  }
}
