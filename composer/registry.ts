/**
 * Which fragments there are: asked of every service at the start and again in the background, kept through whatever goes wrong.
 *
 * Readers hold an immutable snapshot, so that a page never sees two states; each change publishes a new one. A service that is
 * down, slow, or answers nonsense keeps what it last said well. So does one that answers an empty manifest: withdrawing single
 * fragments takes effect, but nothing at all is more often a fault than a wish. To withdraw the last fragment, take the
 * service out of the site.
 */
import type { FragmentSpec } from './contract.ts';
import type { Clock, TimerHandle } from './deadline.ts';
import { type Claims, claimNames } from './registry-listing.ts';
import {
  createServiceWatch,
  type DiscoveredService,
  type KnownManifest,
  type RegistryReason,
  type ServiceWatch,
} from './registry-watch.ts';
import { createReleases, type Releases } from './releases.ts';

/** What the registry tells its operator. */
export type RegistryEvent =
  | {
      readonly kind: 'rejected';
      readonly service: string;
      readonly reason: RegistryReason;
      /** The fragment that it is about, where it is about one. */
      readonly fragment: string | undefined;
      readonly detail: string;
    }
  | {
      readonly kind: 'changed';
      readonly generation: number;
      readonly added: readonly string[];
      readonly replaced: readonly string[];
      readonly withdrawn: readonly string[];
    };

/** Everything known at one moment. Never changes. */
export interface RegistrySnapshot {
  /** Counts up with every change. */
  readonly generation: number;
  /** Fragments by name, explicit ones included. A fragment that did not change is the same object as before. */
  readonly fragments: ReadonlyMap<string, FragmentSpec>;
  /** Paths of batch endpoints by service; without an entry a service offers none. */
  readonly batchPaths: ReadonlyMap<string, string>;
}

export interface RegistryOptions {
  /** In order: of two services that offer one name at the start, the earlier has it. */
  readonly services: readonly DiscoveredService[];
  /** Fragments that the site states itself; their names are taken. Default: none. */
  readonly explicit?: readonly FragmentSpec[];
  readonly clock: Clock;
  /** Told of every rejection and every change. */
  readonly log: (event: RegistryEvent) => void;
  /** Told of every new snapshot. */
  readonly onChange: (snapshot: RegistrySnapshot) => void;
  /** Time between two looks at one service in milliseconds, give or take a fifth; default 30,000. */
  readonly refreshMs?: number;
  /** Time that one manifest may take in milliseconds; default 2,000. */
  readonly timeoutMs?: number;
  /** Time for which the start waits for manifests, in milliseconds; what is late comes in the background. Default: `timeoutMs`. */
  readonly startMs?: number;
  /** From 0 up to 1, for spreading refreshes; default `Math.random`. */
  readonly random?: () => number;
}

export interface Registry {
  /** Asks every service once, all at a time. Resolves when each has answered or the time for that is up; never rejects. */
  load(): Promise<void>;
  /** Asks again those services whose time has come. For platforms without timers of their own. */
  refreshDue(): Promise<void>;
  /** Sets timers that ask each service again when its time comes, until {@link Registry.stop}. */
  keepFresh(): void;
  /** Gives up requests under way and clears every timer. */
  stop(): void;
  readonly snapshot: RegistrySnapshot;
  /** Newer than any snapshot that a page may still hold. */
  readonly releases: Releases;
  /** Services of which no good manifest is known: while there are any, the site is not ready. */
  missing(): readonly string[];
  /** Have all services answered well since this registry was made? If not, there may be fragments that nobody knows yet. */
  readonly isComplete: boolean;
  /** Time since a service gave a good manifest, of the one for which that is longest, in milliseconds; 0 where there is no service. */
  readonly ageMs: () => number;
  /** The last good manifest of a service. */
  known(service: string): KnownManifest | undefined;
}

/** Creates the registry of a site. Nothing is asked before {@link Registry.load}. */
export function createRegistry(options: RegistryOptions): Registry {
  const { clock, log, explicit = [], refreshMs = 30_000, timeoutMs = 2_000, random = Math.random } = options;
  const { startMs = timeoutMs } = options;
  const stopping = new AbortController();
  const stopped = stopping.signal;
  const timers = new Map<ServiceWatch, TimerHandle>();
  let claims: Claims = claimNames(explicit, [], undefined);
  let snapshot: RegistrySnapshot = { generation: 0, fragments: claims.fragments, batchPaths: new Map() };
  let isLoading = false;

  const reject = (service: string, reason: RegistryReason, detail: string, fragment?: string): void =>
    log({ kind: 'rejected', service, reason, fragment, detail });

  const watches = options.services.map((service) =>
    createServiceWatch({ service, clock, refreshMs, timeoutMs, random, stopped, reject, onListing }),
  );

  /** At the start all names are given out at once, so that it does not matter who answers first. */
  function onListing(): void {
    if (!isLoading) publish();
  }

  function publish(): void {
    const before = snapshot;
    claims = claimNames(explicit, watches, claims);
    for (const { service, fragment, owner } of claims.refused)
      reject(service, 'name-taken', `${owner} has it`, fragment);
    const batchPaths = findBatchPaths(watches);
    const change = compare(before.fragments, claims.fragments);
    const isSame = change.added.length + change.replaced.length + change.withdrawn.length === 0;
    if (isSame && haveSameEntries(before.batchPaths, batchPaths)) return;
    snapshot = { generation: before.generation + 1, fragments: claims.fragments, batchPaths };
    log({ kind: 'changed', generation: snapshot.generation, ...change });
    options.onChange(snapshot);
  }

  function keepFresh(watch: ServiceWatch): void {
    const askAgain = (): void => {
      void watch.ask().then(() => {
        if (!stopped.aborted) keepFresh(watch);
      });
    };
    timers.set(watch, clock.setTimer(askAgain, Math.max(0, watch.dueAt - clock.now())));
  }

  return {
    async load() {
      isLoading = true;
      await within(Promise.all(watches.map((watch) => watch.ask())), startMs, clock);
      isLoading = false;
      if (!stopped.aborted) publish();
    },
    async refreshDue() {
      const now = clock.now();
      await Promise.all(watches.filter(({ dueAt }) => dueAt <= now).map((watch) => watch.ask()));
    },
    keepFresh() {
      for (const watch of watches) if (!timers.has(watch)) keepFresh(watch);
    },
    stop() {
      stopping.abort();
      for (const timer of timers.values()) clock.clearTimer(timer);
    },
    releases: createReleases(watches, clock),
    get snapshot() {
      return snapshot;
    },
    missing: () => watches.filter(({ known }) => known === undefined).map(({ name }) => name),
    get isComplete() {
      return watches.every(({ hasAnswered }) => hasAnswered);
    },
    ageMs: () => Math.max(0, ...watches.map(({ wellAt }) => clock.now() - wellAt)),
    known: (service) => watches.find(({ name }) => name === service)?.known,
  };
}

/** Settles with the work, or when the time is up. */
function within(work: Promise<unknown>, forMs: number, clock: Clock): Promise<void> {
  return new Promise((resolve) => {
    const timer = clock.setTimer(resolve, forMs);
    void work.then(() => {
      clock.clearTimer(timer);
      resolve();
    });
  });
}

function findBatchPaths(watches: readonly ServiceWatch[]): ReadonlyMap<string, string> {
  return new Map(watches.flatMap(({ name, listing: { batch } }) => (batch === undefined ? [] : [[name, batch]])));
}

function haveSameEntries(left: ReadonlyMap<string, string>, right: ReadonlyMap<string, string>): boolean {
  return left.size === right.size && [...left].every(([key, value]) => right.get(key) === value);
}

/** Names that came, changed and went. */
function compare(before: ReadonlyMap<string, FragmentSpec>, after: ReadonlyMap<string, FragmentSpec>) {
  return {
    added: [...after.keys()].filter((name) => !before.has(name)),
    replaced: [...after].filter(([name, spec]) => before.has(name) && before.get(name) !== spec).map(([name]) => name),
    withdrawn: [...before.keys()].filter((name) => !after.has(name)),
  };
}
