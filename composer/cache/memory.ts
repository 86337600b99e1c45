/**
 * The memory tier: bytes of one isolate, bounded in bytes, least recently used first out.
 *
 * lru-cache keeps order and size only. Its own times are never used: with a timer made by a request that is over, they
 * stand still on Workers for the life of the isolate.
 */
import { LRUCache } from 'lru-cache';
import type { Moment } from '../deadline.ts';
import { createDoorkeeper } from './doorkeeper.ts';
import { normaliseTag } from './tag.ts';
import type { Entry, PurgeTarget, Tier } from './tier.ts';

/** Neighbouring static and cached parts of a plan, kept as one piece until the first of them changes. */
export interface Run {
  /** The page's bytes from one slot to another; given back when the run is dropped. */
  bytes: Uint8Array;
  /** Index of the first slot in it, and of the first slot after it. */
  readonly fromSlot: number;
  readonly toSlot: number;
  /** What each slot in it held, in slot order. */
  readonly parts: readonly RunPart[];
  /** Valid before this moment: the earliest expiry among its entries. */
  readonly validUntilMs: Moment;
  /** True as soon as one of its entries was replaced or purged, or the run itself had to make room. */
  dropped: boolean;
  /** Pages served from it that no counter has been told of yet. */
  uses: number;
}

/** One slot in a run: without the bytes, since receipts outlive them. */
interface RunPart {
  readonly fragment: string;
  readonly storedAtMs: Moment;
  readonly bytes: number;
  /** What it can be purged by, even when its entry had to make room. */
  readonly tags: readonly string[];
}

/** The memory tier, which also keeps runs within the same byte budget. */
export interface MemoryTier extends Tier {
  /** Would a run of this name be kept? */
  mayKeep(name: string): boolean;
  /** Keeps a run, made of these entries, under a name of its own. */
  keepRun(name: string, run: Run, sources: readonly Entry[]): void;
  /** Marks a run as used lately. */
  touchRun(name: string): void;
  /** All runs held now. */
  runs(): Iterable<Run>;
}

export interface MemoryTierOptions {
  /** Bound of everything held, in bytes: bodies, keys, and what an entry costs besides. */
  readonly maxBytes: number;
  /** Told of every run that goes. */
  readonly onRunDropped?: (run: Run) => void;
  /** Are new names let in only when they come a second time, once it is full? Default: at once. */
  readonly isGuarded?: boolean;
}

/** What an entry costs besides its body, in bytes: measured at 480 to 610 with 100,000 entries on Node 24. */
const ENTRY_OVERHEAD_BYTES = 600;

/** What a tag that only one entry has costs besides its characters, in bytes: measured at 290 to 310. Each is there twice. */
const TAG_OVERHEAD_BYTES = 300;

/** What a run costs for each of its slots, in bytes: its part, and its place in the list of its entry. */
const PART_OVERHEAD_BYTES = 120;

/** One answer may take this share of the cache, so that a single huge fragment cannot empty it. */
const LARGEST_SHARE = 1 / 8;

/** Purges that answers under way are held against: more than happen while a fragment takes its time. */
const PURGES_REMEMBERED = 256;

/** From this share of the bound on, what comes pushes out what is there. */
const FULL_SHARE = 0.9;

const NOTHING = new Uint8Array(0);

type Held = { readonly entry: Entry; readonly run?: never } | { readonly run: Run; readonly entry?: never };

/** Creates an empty memory tier. */
export function createMemoryTier({ maxBytes, onRunDropped, isGuarded = false }: MemoryTierOptions): MemoryTier {
  const byTag = new Map<string, Set<string>>();
  const runsOf = new WeakMap<Entry, Run[]>();
  const doorkeeper = createDoorkeeper();
  const recentPurges: ReadonlySet<string>[] = [];
  let purges = 0;
  let evictions = 0;

  const held = new LRUCache<string, Held>({
    maxSize: maxBytes,
    maxEntrySize: Math.max(1, Math.floor(maxBytes * LARGEST_SHARE)),
    sizeCalculation: ({ entry, run }, key) =>
      2 * key.length + ENTRY_OVERHEAD_BYTES + (entry ? bytesOfEntry(entry) : bytesOfRun(run)),
    dispose: ({ entry, run }, key, reason) => {
      if (reason === 'evict') evictions += 1;
      if (run) dropRun(run);
      else {
        forgetTags(key, entry);
        // An entry that only had to make room is still true: pages made of it stay valid.
        if (reason !== 'evict') dropRunsOf(entry);
      }
    },
  });

  const dropRun = (run: Run): void => {
    if (run.dropped) return;
    run.dropped = true;
    run.bytes = NOTHING;
    onRunDropped?.(run);
  };

  const dropRunsOf = (entry: Entry): void => {
    for (const run of runsOf.get(entry) ?? []) dropRun(run);
    runsOf.delete(entry);
  };

  const labelsOf = (entry: Entry | RunPart): readonly string[] => [
    `fragment ${entry.fragment}`,
    ...entry.tags.map((tag) => `tag ${normaliseTag(tag)}`),
  ];

  const rememberTags = (entry: Entry): void => {
    for (const label of labelsOf(entry)) {
      const keys = byTag.get(label);
      if (keys) keys.add(entry.key);
      else byTag.set(label, new Set([entry.key]));
    }
  };

  const forgetTags = (key: string, entry: Entry): void => {
    for (const label of labelsOf(entry)) {
      const keys = byTag.get(label);
      keys?.delete(key);
      if (keys?.size === 0) byTag.delete(label);
    }
  };

  /** What was asked for before more purges than are remembered counts as purged. */
  const wasPurgedSince = (askedAt: number, entry: Entry): boolean => {
    const since = purges - askedAt;
    if (since > recentPurges.length) return true;
    const labels = labelsOf(entry);
    return recentPurges.slice(-since).some((purged) => labels.some((label) => purged.has(label)));
  };

  const mayKeep = (name: string): boolean =>
    !isGuarded || held.calculatedSize < FULL_SHARE * maxBytes || held.has(name) || doorkeeper.letsIn(name);

  return {
    get: (key) => held.get(key)?.entry,
    get purges() {
      return purges;
    },
    set(entry, askedAt = purges) {
      if (askedAt !== purges && wasPurgedSince(askedAt, entry)) return;
      if (!mayKeep(entry.key)) return;
      // A slice of a larger buffer would keep all of it alive.
      const body = entry.body.buffer.byteLength > entry.body.byteLength ? entry.body.slice() : entry.body;
      const own = body === entry.body ? entry : { ...entry, body };
      held.set(entry.key, { entry: own });
      if (held.has(entry.key)) rememberTags(own);
    },
    purge(target: PurgeTarget) {
      const labels =
        target.kind === 'tags' ? target.tags.map((tag) => `tag ${normaliseTag(tag)}`) : [`fragment ${target.fragment}`];
      purges += 1;
      recentPurges.push(new Set(labels));
      if (recentPurges.length > PURGES_REMEMBERED) recentPurges.shift();
      const keys = new Set(labels.flatMap((label) => [...(byTag.get(label) ?? [])]));
      for (const key of keys) held.delete(key);
      // Entries that had to make room are in no index, but the runs made of them are still shown.
      const wanted = new Set(labels);
      const outliving = [...held.entries()].filter(([, { run }]) =>
        run?.parts.some((part) => labelsOf(part).some((label) => wanted.has(label))),
      );
      for (const [name] of outliving) held.delete(name);
      return keys.size;
    },
    size: () => ({ bytes: held.calculatedSize, entries: held.size }),
    evictions: () => evictions,
    mayKeep,
    keepRun(name, run, sources) {
      held.set(name, { run });
      if (!held.has(name)) return dropRun(run);
      for (const entry of new Set(sources)) {
        // Runs are made anew more often than the longest-lived entries in them: forget those that are gone.
        const alive = runsOf.get(entry)?.filter(({ dropped }) => !dropped) ?? [];
        runsOf.set(entry, [...alive, run]);
      }
    },
    touchRun: (name) => void held.get(name),
    *runs() {
      for (const { run } of held.values()) if (run) yield run;
    },
  };
}

function bytesOfEntry({ body, once, etag = '', tags }: Entry): number {
  const own = body.byteLength + etag.length + (once ? JSON.stringify(once).length : 0);
  return tags.reduce((sum, tag) => sum + TAG_OVERHEAD_BYTES + 3 * tag.length, own);
}

function bytesOfRun({ bytes, parts }: Run): number {
  return bytes.byteLength + PART_OVERHEAD_BYTES * parts.length;
}
