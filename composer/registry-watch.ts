/**
 * Keeps an eye on one service: asks for its manifest, tells good answers from bad ones, and holds the last good listing.
 */
import type { Clock, Moment } from './deadline.ts';
import { type ParsedManifest, parseManifest, type RefusedEntry } from './manifest.ts';
import type { ManifestAnswer, ManifestFailure } from './manifest-fetch.ts';
import { EMPTY_LISTING, type Listing, updateListing } from './registry-listing.ts';

/** Why something of a manifest was not used: the closed list of logs and metrics. */
export type RegistryReason =
  | ManifestFailure
  | 'slow'
  | 'not-json'
  | 'wrong-shape'
  | 'empty'
  | 'name-taken'
  | RefusedEntry['reason'];

/** A service whose fragments are found by asking it. */
export interface DiscoveredService {
  readonly name: string;
  /** Asks for the manifest. `etag` is that of the last good one. Gives up when the signal aborts. */
  readonly fetchManifest: (etag: string | undefined, signal: AbortSignal) => Promise<ManifestAnswer>;
  /** What is known of it from before. */
  readonly known?: KnownManifest | undefined;
}

/** A good manifest: its fragments, as they are used, and what it was read from. */
export interface KnownManifest {
  readonly listing: Listing;
  readonly text: string;
  readonly etag: string | undefined;
}

/** What a watch needs of its registry. */
export interface WatchOptions {
  readonly service: DiscoveredService;
  readonly clock: Clock;
  readonly refreshMs: number;
  readonly timeoutMs: number;
  readonly random: () => number;
  /** Aborts when the registry is stopped. */
  readonly stopped: AbortSignal;
  readonly reject: (service: string, reason: RegistryReason, detail: string, fragment?: string) => void;
  /** There is a new listing. */
  readonly onListing: () => void;
}

/** The watch over one service. */
export interface ServiceWatch {
  readonly name: string;
  /** Of the last good manifest. */
  readonly listing: Listing;
  /** The one before it. */
  readonly listingBefore: Listing;
  /** The last good manifest; of one from before, too. */
  readonly known: KnownManifest | undefined;
  /** Has the service itself answered well? */
  readonly hasAnswered: boolean;
  /** When it answered well last; before that, since when it is asked. */
  readonly wellAt: Moment;
  /** When to ask again. */
  readonly dueAt: Moment;
  /** Asks once; who asks while that is under way joins it. Never rejects. */
  ask(): Promise<void>;
  /** Asks again even where somebody has just asked: after what is under way. Never rejects. */
  askAnew(): Promise<void>;
}

/** On Workers a question ends with the request that asked it, and nobody is told: after so many times its time, it is asked anew. */
const LOST_AFTER = 2;

/** First wait after a manifest that could not be had at the start, in milliseconds; doubled each time, up to `refreshMs`. */
const FIRST_RETRY_MS = 250;

/** Creates the watch; asks nothing yet. */
export function createServiceWatch(options: WatchOptions): ServiceWatch {
  const { service, clock, refreshMs, timeoutMs, random, stopped } = options;
  let { known } = service;
  let listingBefore = EMPTY_LISTING;
  let hasAnswered = false;
  let failures = 0;
  let dueAt: Moment = 0;
  let wellAt = clock.now();
  let asking: Promise<void> | undefined;
  let askedAt: Moment = 0;

  const reject = (reason: RegistryReason, detail: string, fragment?: string): false => {
    options.reject(service.name, reason, detail, fragment);
    return false;
  };

  /** True: the service is well. */
  function take(answer: ManifestAnswer | 'slow'): boolean {
    if (answer === 'slow') return reject('slow', `no manifest within ${timeoutMs} ms`);
    if (answer.kind === 'failure') return reject(answer.reason, answer.detail);
    if (answer.kind === 'unchanged' || answer.text === known?.text) return true;
    const value = parseJson(answer.text);
    if (value === undefined) return reject('not-json', `${answer.text.length} characters that are no whole JSON text`);
    const manifest = parseManifest(value);
    if (!manifest.ok) return reject('wrong-shape', manifest.detail);
    return takeManifest(manifest, answer);
  }

  function takeManifest(
    manifest: ParsedManifest & { ok: true },
    { text, etag }: Omit<KnownManifest, 'listing'>,
  ): boolean {
    for (const entry of manifest.refused) reject(entry.reason, entry.detail, entry.name);
    const before = known?.listing ?? EMPTY_LISTING;
    const listing = updateListing(before, manifest, service.name);
    if (listing.specs.size === 0) return reject('empty', 'no fragment that can be used; what was known is kept');
    known = { listing, text, etag };
    if (listing === before) return true;
    listingBefore = before;
    options.onListing();
    return true;
  }

  /** A service that never answered well is asked again soon; one that did is only looked at. */
  function waitMs(): number {
    const usualMs = hasAnswered ? refreshMs : Math.min(refreshMs, FIRST_RETRY_MS * 2 ** (failures - 1));
    return usualMs * (0.8 + 0.4 * random());
  }

  async function askNow(): Promise<void> {
    const answer = await within(timeoutMs, clock, stopped, (signal) => service.fetchManifest(known?.etag, signal));
    if (stopped.aborted) return;
    const isGood = take(answer);
    hasAnswered ||= isGood;
    if (isGood) wellAt = clock.now();
    failures = isGood ? 0 : failures + 1;
    dueAt = clock.now() + waitMs();
  }

  function ask(): Promise<void> {
    const now = clock.now();
    if (asking && now - askedAt < LOST_AFTER * timeoutMs) return asking;
    askedAt = now;
    const own = askNow().then(() => {
      if (asking === own) asking = undefined;
    });
    asking = own;
    return own;
  }

  return {
    name: service.name,
    get listing() {
      return known?.listing ?? EMPTY_LISTING;
    },
    get listingBefore() {
      return listingBefore;
    },
    get known() {
      return known;
    },
    get hasAnswered() {
      return hasAnswered;
    },
    get wellAt() {
      return wellAt;
    },
    get dueAt() {
      return dueAt;
    },
    ask,
    async askAnew() {
      if (asking) await ask();
      await ask();
    },
  };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Asks with a signal that aborts when the time is up or `stopped` aborts, and then waits no longer. */
async function within(
  timeoutMs: number,
  clock: Clock,
  stopped: AbortSignal,
  ask: (signal: AbortSignal) => Promise<ManifestAnswer>,
): Promise<ManifestAnswer | 'slow'> {
  const controller = new AbortController();
  const giveUp = (): void => controller.abort();
  const late = new Promise<'slow'>((resolve) => controller.signal.addEventListener('abort', () => resolve('slow')));
  const timer = clock.setTimer(giveUp, timeoutMs);
  stopped.addEventListener('abort', giveUp);
  try {
    return await Promise.race([late, ask(controller.signal)]);
  } catch (error) {
    return { kind: 'failure', reason: 'unreachable', detail: error instanceof Error ? error.message : String(error) };
  } finally {
    clock.clearTimer(timer);
    stopped.removeEventListener('abort', giveUp);
  }
}
