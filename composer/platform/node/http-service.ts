/**
 * The connections to one service, and the calls that wait for one.
 *
 * Calls of fragments that are known to be quick share connections: as many as a connection answers within a moment leave
 * together, as one write, and the next ones when all of those are answered. Any other call has a connection to itself.
 *
 *   waiting ──quick──▶ an idle connection, with others behind it ──the first is slow──▶ those behind it wait again
 *      └──else──▶ an idle or a new connection, alone
 */

import { Line } from '../../policy/line.ts';
import type { HttpCall } from './http-call.ts';
import { type ConnectionOptions, type ConnectionOwner, HttpConnection } from './http-connection.ts';
import { ServicePace } from './service-pace.ts';

/** Settings of a service's connections. */
export interface HttpServiceOptions extends ConnectionOptions {
  /** Connections at once. */
  readonly connections: number;
}

/** Connections at once that are shared: with more, each would carry less. */
const SHARED_CONNECTIONS = 16;

/** How often it is looked whether a shared connection has come to a stop, in milliseconds. */
const LOOK_MS = 5;

export class HttpService implements ConnectionOwner {
  readonly #options: HttpServiceOptions;
  readonly #pace: ServicePace;
  readonly #quick = new Line<HttpCall>();
  readonly #others = new Line<HttpCall>();
  readonly #connections = new Set<HttpConnection>();
  /** Those that carry nothing; the last one used is the next. */
  readonly #idle: HttpConnection[] = [];
  readonly #shared = new Set<HttpConnection>();
  /** Fragments after whose answers more may come: no connection is used again that has carried one. */
  readonly #overflowing = new Set<string>();
  #isPlanned = false;
  #timer: NodeJS.Timeout | undefined = undefined;
  sent = 0;
  ended = 0;

  constructor(options: HttpServiceOptions) {
    this.#options = options;
    this.#pace = new ServicePace(options.pipelining);
  }

  send(call: HttpCall): void {
    if (this.#pace.depthOf(call.fragment) > 1) this.#quick.push(call);
    else this.#others.push(call);
    this.#plan();
  }

  close(): void {
    for (const connection of this.#connections) connection.end();
  }

  readonly onAnswer = (connection: HttpConnection, { fragment }: HttpCall, waitedMs: number): void => {
    this.#pace.note(fragment, waitedMs);
    if (connection.load > 0) return;
    this.#shared.delete(connection);
    if (this.#overflowing.has(fragment)) connection.end();
    else this.#idle.push(connection);
    if (this.#quick.length + this.#others.length > 0) this.#plan();
  };

  readonly onStranded = (call: HttpCall): void => {
    this.#others.push(call);
    this.#plan();
  };

  readonly onStale = (): void => {
    for (const connection of [...this.#idle]) connection.end();
  };

  readonly onNonsense = (): void => this.#pace.distrust();

  /** The next surplus may come when its connection has a request again, and be taken for the answer to that. */
  readonly onSurplus = (fragment: string): void => {
    this.#overflowing.add(fragment);
    this.#pace.distrust();
  };

  readonly onEnd = (connection: HttpConnection): void => {
    this.#connections.delete(connection);
    this.#shared.delete(connection);
    const at = this.#idle.indexOf(connection);
    if (at >= 0) this.#idle.splice(at, 1);
    if (this.#quick.length + this.#others.length > 0) this.#plan();
  };

  /** What comes together is sent together, once whatever runs now is done. */
  #plan(): void {
    if (this.#isPlanned) return;
    this.#isPlanned = true;
    queueMicrotask(this.#sendWaiting);
  }

  readonly #sendWaiting = (): void => {
    this.#isPlanned = false;
    this.#sendAlone();
    this.#sendShared();
  };

  #sendAlone(): void {
    for (let call = this.#others.peek(); call; call = this.#others.peek()) {
      const connection = call.isOver ? undefined : this.#findConnection();
      if (!connection && !call.isOver) return;
      this.#others.shift();
      connection?.carry(call);
    }
  }

  #sendShared(): void {
    let connection: HttpConnection | undefined;
    for (let call = this.#quick.peek(); call; call = this.#quick.peek()) {
      if (!call.isOver) {
        if (!connection || connection.load >= this.#pace.depthOf(call.fragment)) connection = this.#findShared();
        if (!connection) return;
        connection.carry(call);
      }
      this.#quick.shift();
    }
  }

  #findShared(): HttpConnection | undefined {
    if (this.#shared.size >= SHARED_CONNECTIONS) return undefined;
    const connection = this.#findConnection();
    if (!connection) return undefined;
    this.#shared.add(connection);
    this.#timer ??= setTimeout(this.#look, LOOK_MS);
    return connection;
  }

  #findConnection(): HttpConnection | undefined {
    for (let kept = this.#idle.pop(); kept; kept = this.#idle.pop()) if (kept.isUsable) return kept;
    if (this.#connections.size >= this.#options.connections) return undefined;
    const connection = new HttpConnection(this.#options, this);
    this.#connections.add(connection);
    return connection;
  }

  readonly #look = (): void => {
    this.#timer = undefined;
    for (const connection of [...this.#shared]) {
      if (!connection.isStalled) continue;
      // What is left on it is slow: it counts among the others from now on.
      this.#shared.delete(connection);
      connection.strand();
    }
    if (this.#shared.size > 0) this.#timer = setTimeout(this.#look, LOOK_MS);
  };
}
