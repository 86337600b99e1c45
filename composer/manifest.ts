/**
 * The manifest of a fragment service, contract 1: unknown JSON becomes entries to rely on, each judged by itself.
 *
 * A manifest can not widen what its service may do: every path stays on the service's own origin, every asset on the page's,
 * and headers that identify a visitor are the operator's to give.
 */
import * as z from 'zod/mini';
import type { FragmentAssets } from './contract.ts';
import { FRAGMENT_TIMEOUT_MS } from './policy/budgets.ts';
import { type PropsSchema, parsePropsSchema } from './props-schema.ts';

/** One fragment, as its service declares it. */
export interface ManifestEntry {
  readonly name: string;
  /** Default `0`. */
  readonly version: string;
  /** Path on the service, in normal form. */
  readonly path: string;
  readonly props: PropsSchema;
  readonly timeoutMs: number;
  /** A Cache-Control value. Default: empty, which stores nothing. */
  readonly cache: string;
  /** Lower case, sorted. */
  readonly forward: readonly string[];
  readonly assets: FragmentAssets;
  readonly fallback: string | undefined;
  readonly nested: boolean;
  /** Names of the fragments that such tags may be for. */
  readonly holds?: readonly string[];
  /** May open pages ask for it by itself, since it is live or lazy? */
  readonly alone?: true;
  /** Are open pages told of its changes, by looks so many milliseconds apart? */
  readonly eventsEveryMs?: number;
  /** The entry as it was sent: equal texts mean equal entries. */
  readonly text: string;
}

/** Why an entry is not used. */
export interface RefusedEntry {
  /** Undefined where it has none that can be read. */
  readonly name: string | undefined;
  readonly reason: 'bad-entry' | 'foreign-host' | 'doubled';
  readonly detail: string;
}

/** A manifest with its good and its bad entries; or why nothing of it can be used. */
export type ParsedManifest =
  | {
      readonly ok: true;
      /** Path of the batch endpoint on the service. */
      readonly batch: string | undefined;
      readonly entries: readonly ManifestEntry[];
      readonly refused: readonly RefusedEntry[];
    }
  | { readonly ok: false; readonly detail: string };

/** The most fragments of one service. */
const MAX_ENTRIES = 20_000;

/** Longest budget that a service may ask for, in milliseconds; pages have deadlines of their own. */
const MAX_TIMEOUT_MS = 60_000;

/** The most markup in a fallback, in characters: it is held for as long as the registry lives. */
const MAX_FALLBACK_LENGTH = 65_536;

/** Carry a visitor's identity, or belong to the connection and to the composer itself. */
const NOT_FOR_MANIFESTS = new Set(
  (
    'authorization proxy-authorization cookie host connection keep-alive te trailer transfer-encoding upgrade content-length ' +
    'content-type expect forwarded x-forwarded-for x-forwarded-host x-forwarded-proto accept-encoding user-agent traceparent ' +
    'tracestate baggage fragment-deadline if-none-match if-modified-since range'
  ).split(' '),
);

/** W3C SRI §3.5, one hash. */
const INTEGRITY = /^sha(?:256|384|512)-[\w+/-]{43,88}={0,2}$/;

const text = (longest: number) => z.string().check(z.maxLength(longest));
const textList = z.array(text(1024)).check(z.maxLength(50));

const manifestSchema = z.object({
  contract: z.literal(1),
  batch: z.optional(z.string()),
  fragments: z.array(z.unknown()).check(z.maxLength(MAX_ENTRIES)),
});

const entrySchema = z.object({
  name: z.string().check(z.regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,127}$/)),
  version: z._default(text(128), '0'),
  path: text(1024),
  props: z.optional(z.unknown()),
  timeoutMs: z._default(z.int().check(z.gte(1), z.lte(MAX_TIMEOUT_MS)), FRAGMENT_TIMEOUT_MS),
  cache: z._default(text(1024), ''),
  forward: z._default(z.array(z.string().check(z.regex(/^(cookie:)?[!#$%&'*+.^_`|~0-9A-Za-z-]{1,128}$/))), []),
  assets: z.optional(
    z.object({
      styles: z.optional(textList),
      scripts: z.optional(textList),
      async: z.optional(textList),
      islands: z.optional(textList),
      integrity: z.optional(z.record(text(1024), z.string().check(z.regex(INTEGRITY)))),
    }),
  ),
  fallback: z.optional(text(MAX_FALLBACK_LENGTH)),
  nested: z._default(z.boolean(), false),
  holds: z.optional(z.array(text(128)).check(z.maxLength(100))),
  live: z.optional(
    z.object({ everyS: z.number().check(z.gte(1), z.lte(86_400)), events: z._default(z.boolean(), false) }),
  ),
  lazy: z._default(z.boolean(), false),
});

/** Judges a manifest, which may hold anything; undefined where it is no JSON. Never throws. */
export function parseManifest(value: unknown): ParsedManifest {
  if (value === undefined) return { ok: false, detail: 'no JSON, or cut short' };
  const manifest = manifestSchema.safeParse(value);
  if (!manifest.success) return { ok: false, detail: describeIssues(manifest.error.issues) };
  const entries = new Map<string, ManifestEntry>();
  const refused: RefusedEntry[] = [];
  for (const item of manifest.data.fragments) {
    const entry = parseEntry(item);
    if ('reason' in entry) refused.push(entry);
    else if (!entries.has(entry.name)) entries.set(entry.name, entry);
    else
      refused.push({ name: entry.name, reason: 'doubled', detail: 'a second entry of this name; the first is used' });
  }
  const { batch } = manifest.data;
  const isOwnBatch = batch === undefined || isOwnPath(batch);
  if (!isOwnBatch) refused.push({ name: undefined, reason: 'foreign-host', detail: `batch ${batch.slice(0, 100)}` });
  return { ok: true, batch: isOwnBatch ? batch : undefined, entries: [...entries.values()], refused };
}

/** A path on the service's own origin, in normal form: nothing that a URL parser would turn into another host or folder. */
export function isOwnPath(path: string): boolean {
  const origin = 'http://service.invalid';
  return path.startsWith('/') && !/[?#]/.test(path) && URL.parse(path, origin)?.href === origin + path;
}

function parseEntry(item: unknown): ManifestEntry | RefusedEntry {
  const parsed = entrySchema.safeParse(item);
  if (!parsed.success) {
    const name = nameOf(item);
    return { name, reason: 'bad-entry', detail: describeIssues(parsed.error.issues) };
  }
  const { name, version, path, timeoutMs, cache, fallback, nested, holds, live, lazy } = parsed.data;
  const assets = makeAssets(parsed.data.assets);
  const forward = [...new Set(parsed.data.forward.map(lowerCase))].sort();
  const foreign = [path, ...assets.styles, ...assets.scripts, ...(assets.islands ?? [])].find(
    (url, index) => !isOwnPath(index === 0 ? url : withoutQuery(url)),
  );
  if (foreign !== undefined)
    return { name, reason: 'foreign-host', detail: `${foreign.slice(0, 100)} is not a path on its own origin` };
  const forbidden = forward.find((header) => NOT_FOR_MANIFESTS.has(header));
  if (forbidden !== undefined)
    return { name, reason: 'bad-entry', detail: `forward: only the operator may give ${forbidden}` };
  const props = parsePropsSchema(parsed.data.props ?? { additionalProperties: true });
  if (!props.ok) return { name, reason: 'bad-entry', detail: props.reason };
  return {
    name,
    version,
    path,
    props: props.schema,
    timeoutMs,
    cache,
    forward,
    assets,
    fallback,
    nested,
    ...(holds && { holds }),
    ...(live !== undefined || lazy ? { alone: true } : {}),
    ...(live?.events ? { eventsEveryMs: live.everyS * 1_000 } : {}),
    text: JSON.stringify(item),
  };
}

function makeAssets(stated: z.infer<typeof entrySchema>['assets']): FragmentAssets {
  const { styles = [], scripts, async, islands, integrity } = stated ?? {};
  return {
    styles,
    scripts: scripts ?? [],
    ...(async && { async }),
    ...(scripts && { areScriptsStated: true }),
    ...(islands && { islands }),
    ...(integrity && { integrity }),
  };
}

/** Header names are caseless; names of cookies are not. */
function lowerCase(name: string): string {
  return /^cookie:/i.test(name) ? `cookie:${name.slice(7)}` : name.toLowerCase();
}

function withoutQuery(url: string): string {
  return url.split('?', 1)[0] ?? '';
}

function nameOf(item: unknown): string | undefined {
  if (typeof item !== 'object' || item === null || !('name' in item)) return undefined;
  return typeof item.name === 'string' ? item.name.slice(0, 128) : undefined;
}

function describeIssues(issues: readonly z.core.$ZodIssue[]): string {
  const first = issues[0];
  if (first === undefined) return 'not as contract 1 has it';
  const expected =
    'expected' in first
      ? ` (expected ${first.expected})`
      : 'values' in first
        ? ` (expected ${first.values.join(' or ')})`
        : '';
  return `${first.path.join('.') || 'manifest'}: ${first.code.replaceAll('_', ' ')}${expected}`;
}
