/** The stream of one reader: told of what is new in its channel, and now and then that somebody is still there. */
import type { Clock, Moment, TimerHandle } from './deadline.ts';
import type { Responder } from './emit/responder.ts';
import type { LiveChannel, LiveEvent, Look } from './live-channel.ts';
import { LIVE_HEARTBEAT_MS, LIVE_PULSE_MS, LIVE_STREAM_MS, LIVE_VANISHED_MS } from './policy/budgets.ts';

/** One reader who wants to be told. */
export interface LiveOrder {
  /** Name of what is watched: equal names share their looks. */
  readonly name: string;
  /** Between two looks, in milliseconds. */
  readonly everyMs: number;
  /** Longest time that a look takes, in milliseconds. */
  readonly leaseMs: number;
  /** How often this reader's request may look. */
  readonly looks: number;
  /** The tag of what it had when its last stream ended. */
  readonly lastTag: string | undefined;
  /** Looks once; tells once, or never. */
  readonly look: (tell: (look: Look) => void) => void;
  readonly responder: Responder;
  /** Called instead of beginning a stream, where there is no room or nothing to tell. */
  readonly refuse: () => void;
}

const HEADERS = [
  'content-type',
  'text/event-stream; charset=utf-8',
  'cache-control',
  'no-store, no-transform',
  'x-content-type-options',
  'nosniff',
  'cross-origin-resource-policy',
  'same-origin',
  // nginx gathers answers of others unless it is told not to.
  'x-accel-buffering',
  'no',
];

const encoder = new TextEncoder();
const HEARTBEAT = encoder.encode(':\n\n');

/** From the first look until the reader or the composer has had enough. */
export class LiveStream {
  readonly #order: LiveOrder;
  readonly #channel: LiveChannel;
  readonly #clock: Clock;
  readonly #onStop: () => void;
  readonly #endsMs: Moment;
  #looksLeft: number;
  #tag: string | undefined;
  #hasBegun = false;
  #isOver = false;
  #wroteMs: Moment = 0;
  #pulsedMs: Moment = 0;
  #timer: TimerHandle = undefined;

  constructor(order: LiveOrder, channel: LiveChannel, clock: Clock, onStop: () => void) {
    this.#order = order;
    this.#channel = channel;
    this.#clock = clock;
    this.#onStop = onStop;
    this.#looksLeft = order.looks;
    this.#tag = order.lastTag;
    // Not all that came at one moment come back at one moment.
    this.#endsMs = clock.now() + LIVE_STREAM_MS * (0.8 + Math.random() / 5);
  }

  readonly pulse = (): void => {
    this.#pulsedMs = this.#clock.now();
    if (this.#channel.takeTurn(this.#pulsedMs)) {
      this.#looksLeft -= 1;
      this.#order.look((look) => {
        this.#channel.settle(look, this.#clock.now());
        this.#tell();
      });
    }
    this.#tell();
    if (this.#looksLeft <= 0 || this.#pulsedMs >= this.#endsMs) this.end();
    if (!this.#isOver) this.#timer = this.#clock.setTimer(this.pulse, Math.min(this.#order.everyMs, LIVE_PULSE_MS));
  };

  /** Ends the stream; its reader comes back by itself. */
  end(): void {
    if (this.#isOver) return;
    this.stop();
    if (this.#hasBegun) this.#order.responder.end();
    else this.#order.refuse();
  }

  readonly stop = (): void => {
    if (this.#isOver) return;
    this.#isOver = true;
    this.#clock.clearTimer(this.#timer);
    this.#onStop();
  };

  /** On Workers a request ends without a word, and its timers with it. */
  hasVanished(): boolean {
    return this.#clock.now() - this.#pulsedMs > LIVE_VANISHED_MS;
  }

  /** Writes what is new. A reader who is slower than the news is told the last of it. */
  #tell(): void {
    if (this.#isOver) return;
    const { latest, isHopeless } = this.#channel;
    if (isHopeless) this.end();
    if (this.#isOver || !latest || !this.#order.responder.isReady()) return;
    if (!this.#hasBegun) this.#begin();
    if (latest.tag !== this.#tag) this.#send(latest);
    else if (this.#clock.now() - this.#wroteMs >= LIVE_HEARTBEAT_MS) this.#write(HEARTBEAT);
  }

  #begin(): void {
    this.#hasBegun = true;
    this.#order.responder.begin({ status: 200, headers: HEADERS });
    this.#write(encoder.encode(`retry: ${1_000 + Math.floor(Math.random() * 4_000)}\n\n`));
  }

  #send({ tag, bytes }: LiveEvent): void {
    this.#tag = tag;
    this.#write(bytes);
  }

  #write(bytes: Uint8Array): void {
    this.#wroteMs = this.#clock.now();
    this.#order.responder.write(bytes);
    this.#order.responder.flush();
  }
}
