/**
 * One connection to a service, and the requests on it in the order in which they were sent.
 *
 * Undici writes the requests, reads the answers, and matches them. Here it is decided what becomes of requests behind one that
 * is slow, is given up, or takes the connection with it. A connection lives as long as its socket.
 */
import type { Socket } from 'node:net';
import { makeFailure } from '../../outcome.ts';
import { waitedSoFar } from './clock.ts';
import type { HttpCall } from './http-call.ts';
import type { Connect } from './http-connect.ts';
import { type Carrier, GIVEN_UP, HttpTrip } from './http-trip.ts';
import { Client } from './undici.ts';

/** The service that a connection belongs to. */
export interface ConnectionOwner {
  /** Requests that were given to its connections so far, and those of them that have ended. */
  sent: number;
  ended: number;
  /** One was answered, so many milliseconds after its turn had come; `Infinity`: many that were sent later were not as slow. */
  readonly onAnswer: (connection: HttpConnection, call: HttpCall, waitedMs: number) => void;
  /** This call has to go another way. */
  readonly onStranded: (call: HttpCall) => void;
  /** A kept connection was gone when it was to be used again. */
  readonly onStale: () => void;
  /** An answer did not keep to the protocol. */
  readonly onNonsense: () => void;
  /** Something came on an idle connection, after an answer of this fragment: an answer to nobody. */
  readonly onSurplus: (fragment: string) => void;
  readonly onEnd: (connection: HttpConnection) => void;
}

/** Settings of a connection. */
export interface ConnectionOptions {
  readonly origin: string;
  readonly connect: Connect;
  /** Bound of an answer's headers, in bytes. */
  readonly maxHeaderBytes: number;
  /** Requests on one connection at the most. */
  readonly pipelining: number;
}

/** An idle connection is closed after so many milliseconds: sooner than most servers do. */
const KEEP_MS = 4_000;

/** How long the first request may keep others waiting, in milliseconds. */
const STALL_MS = 5;

/** The same for a process that never waits: requests sent later that have ended before. */
const STALL_OVERTAKERS = 500;

/** Where each request has a connection to itself, none is kept waiting by another: reading that clock for each is for nothing. */
const readNothing = (): number => 0;

export class HttpConnection implements Carrier {
  readonly #client: Client;
  readonly #owner: ConnectionOwner;
  /** While this process is busy itself, no service is to blame for the time. */
  readonly #waitedSoFar: () => number;
  readonly #trips: HttpTrip[] = [];
  #socket: Socket | undefined = undefined;
  #isOpen = false;
  #isBroken = false;
  #isEnded = false;
  #answers = 0;
  #lastFragment = '';
  /** When the turn of the first trip came. */
  #turnMs = 0;
  #turnSent = 0;

  constructor({ origin, connect, maxHeaderBytes, pipelining }: ConnectionOptions, owner: ConnectionOwner) {
    this.#owner = owner;
    this.#waitedSoFar = pipelining > 1 ? waitedSoFar : readNothing;
    this.#client = new Client(origin, {
      connect: (options, callback) => {
        this.#socket = connect(options, callback);
      },
      pipelining,
      maxHeaderSize: maxHeaderBytes,
      keepAliveTimeout: KEEP_MS,
      // Every call has a deadline of its own, over everything.
      headersTimeout: 0,
      bodyTimeout: 0,
    });
    this.#client.on('connect', () => {
      this.#isOpen = true;
    });
    // Undici would connect again, and send again what was not answered. Both are for us to decide.
    this.#client.on('disconnect', (_origin, _targets, error) => {
      if (this.#trips.length === 0 && isSurplus(error)) owner.onSurplus(this.#lastFragment);
      this.end();
    });
    this.#client.on('connectionError', () => this.end());
  }

  /** Requests without an answer. */
  get load(): number {
    return this.#trips.length;
  }

  /** Can it take a request? */
  get isUsable(): boolean {
    return !this.#isEnded && this.#socket?.destroyed !== true;
  }

  /** Does the first request keep others waiting for too long? */
  get isStalled(): boolean {
    return this.#trips.length > 1 && (this.#waitedSoFar() - this.#turnMs > STALL_MS || this.#isOvertaken);
  }

  get #isOvertaken(): boolean {
    return this.#owner.ended - this.#turnSent > STALL_OVERTAKERS;
  }

  carry(call: HttpCall): void {
    const trip = new HttpTrip(call, this, this.#trips.length > 0);
    call.connection = this;
    this.#trips.push(trip);
    this.#owner.sent += 1;
    if (this.#trips.length === 1) this.#beginTurn();
    this.#client.dispatch(call.request, trip);
  }

  /** Those behind the first go another way. Their answers may still come here, and are for nobody then. */
  strand(): void {
    for (const trip of this.#trips.slice(1)) this.#leaveBehind(trip);
    this.endIfUnwanted();
  }

  /** Ends it if nobody waits for anything on it. */
  endIfUnwanted(): void {
    if (!this.#trips.some(({ isAwaited }) => isAwaited)) this.end();
  }

  end(): void {
    if (this.#isEnded) return;
    this.#isEnded = true;
    this.#owner.onEnd(this);
    this.#client.destroy(GIVEN_UP, () => undefined);
    this.#socket?.destroy();
  }

  answered(trip: HttpTrip): void {
    const waitedMs = this.#isOvertaken ? Number.POSITIVE_INFINITY : this.#waitedSoFar() - this.#turnMs;
    this.#owner.ended += 1;
    this.#trips.shift();
    this.#answers += 1;
    this.#lastFragment = trip.call.fragment;
    this.#beginTurn();
    this.#owner.onAnswer(this, trip.call, waitedMs);
    if (this.#trips[0]?.isAwaited === false) this.endIfUnwanted();
  }

  refused(): void {
    this.strand();
  }

  failed(trip: HttpTrip, error: Error & { readonly code?: string }): void {
    const isFirst = !this.#isBroken && this.#trips[0] === trip;
    this.#owner.ended += 1;
    this.#trips.splice(this.#trips.indexOf(trip), 1);
    if (!this.#isOpen) {
      // There was no connection to be had, or no request to be made of it: no other would fare better.
      settle(trip, error, false);
      this.endIfUnwanted();
      return;
    }
    this.#isBroken = true;
    const isLoss = isConnectionLoss(error);
    if (isFirst && !isLoss && !this.#isEnded) this.#owner.onNonsense();
    // Nonsense before the headers may be the tail of the answer before this one.
    const isInnocent =
      this.#keptItBack(trip, error) || (isFirst ? !isLoss && trip.stoodBehind && !trip.hasBegun : !trip.isTouched);
    if (isInnocent) {
      this.#leaveBehind(trip);
      return;
    }
    if (isLoss && !trip.isTouched && this.#answers > 0) this.#owner.onStale();
    settle(trip, error, isLoss);
  }

  /** Did a kept connection go between being chosen and being written to? Then nothing has been asked yet. */
  #keptItBack({ hasLeft }: HttpTrip, error: Error): boolean {
    return error === GIVEN_UP && !hasLeft && this.#answers > 0;
  }

  #leaveBehind(trip: HttpTrip): void {
    const { call, hasLeft, isAwaited } = trip;
    if (!isAwaited || trip.hasBegun) return;
    if (hasLeft && call.isRepeated) {
      call.fail(makeFailure('unreachable', 'lost behind another request'), true);
      return;
    }
    trip.isLeftBehind = true;
    call.isRepeated ||= hasLeft;
    this.#owner.onStranded(call);
  }

  #beginTurn(): void {
    this.#turnMs = this.#waitedSoFar();
    this.#turnSent = this.#owner.sent;
  }
}

function settle(
  { call, isAwaited, isTouched }: HttpTrip,
  error: Error & { readonly code?: string },
  isLoss: boolean,
): void {
  if (!isAwaited) return;
  const what = error.message || error.code || 'no connection';
  if (isTouched) call.fail(makeFailure('bad-body', `cut short: ${what}`), false);
  else call.fail(makeFailure(isOwnWant(error) ? 'overloaded' : 'unreachable', what), isLoss);
}

/** Lost before a byte came back: the request may be sent again. An answer that makes no sense is not. */
function isConnectionLoss({ code }: { readonly code?: string }): boolean {
  return code === 'UND_ERR_SOCKET' || code === 'ECONNRESET' || code === 'EPIPE';
}

/** This process, or this machine, has no file or port left for a connection: no fragment's fault. */
function isOwnWant({ code }: { readonly code?: string }): boolean {
  return code === 'EMFILE' || code === 'ENFILE' || code === 'EADDRNOTAVAIL';
}

/** Undici has closed an idle connection since something was sent on it. It has no code of its own for that. */
function isSurplus({ message }: Error): boolean {
  return message === 'bad response';
}
