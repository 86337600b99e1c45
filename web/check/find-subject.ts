/** From a URL to what is checked: asks for a manifest, and for each fragment a few times with example props. */
import pLimit from 'p-limit';
import type { Props } from '../../composer/contract.ts';
import { type ManifestEntry, parseManifest } from '../../composer/manifest.ts';
import { FRAGMENT_TIMEOUT_MS } from '../../composer/policy/budgets.ts';
import { parsePropsSchema } from '../../composer/props-schema.ts';
import { coerceProps } from '../../composer/props-text.ts';
import { suggest } from '../../composer/suggest.ts';
import { type Answer, ask } from './ask.ts';
import { exampleProps, propSchemas } from './example-props.ts';
import { type CheckedFragment, callUrl, type FoundManifest, type Subject } from './subject.ts';

/** What to check. */
export interface Target {
  readonly url: URL;
  /** Query of example props; each fragment is given those that it knows. */
  readonly props: string;
  /** Only this fragment; default: all. */
  readonly fragment: string | undefined;
}

/** Nothing can be judged; the message says why, in sentences. */
export class Unreachable extends Error {}

const MANIFEST_PATH = '/.well-known/fragments';

/** Calls with the same props: the first warms up, the median of the times counts. */
const SAMPLES = 3;

/** Fragments that are asked at once, so that their times are their own. */
const ASKED_AT_ONCE = 2;

type Untried = Omit<CheckedFragment, 'samples'>;

/** Finds the service or the fragment at a URL. Rejects with {@link Unreachable} where there is neither. */
export async function findSubject(target: Target): Promise<Subject> {
  const found = (await findManifest(target.url)) ?? { base: target.url.origin, manifest: undefined };
  const { base, manifest } = found;
  const parsed = manifest?.parsed.ok ? manifest.parsed : undefined;
  const untried = manifest === undefined ? [describePlain(target)] : chooseEntries(base, parsed?.entries ?? [], target);
  refuseUnknown(target.fragment, untried, parsed?.entries ?? []);
  const limit = pLimit(ASKED_AT_ONCE);
  const fragments = await Promise.all(
    untried.map((fragment) => limit(async () => ({ ...fragment, samples: await takeSamples(fragment) }))),
  );
  if (manifest === undefined) refuseSilence(fragments);
  return { base, manifest, batchUrl: parsed?.batch === undefined ? undefined : base + parsed.batch, fragments };
}

/** Below the URL itself, then at its origin: the URL of a single fragment belongs to the service around it. */
async function findManifest(
  url: URL,
): Promise<{ readonly base: string; readonly manifest: FoundManifest } | undefined> {
  const path = url.pathname.replace(/\/+$/, '');
  const prefix = path.endsWith(MANIFEST_PATH) ? path.slice(0, -MANIFEST_PATH.length) : path;
  for (const base of new Set([url.origin + prefix, url.origin])) {
    const answer = await ask(base + MANIFEST_PATH, { headers: { accept: 'application/json' } });
    if (answer.kind === 'failure') throw new Unreachable(`${base}${MANIFEST_PATH}: ${answer.detail}`);
    const isAsked = path !== prefix;
    // A file server may answer any path with some page: only what claims to be a manifest, or is said to be one, is judged.
    if (answer.status === 200 && (isAsked || isJson(answer.headers)))
      return { base, manifest: { url: base + MANIFEST_PATH, answer, parsed: parseManifest(parseJson(answer.body)) } };
  }
  return undefined;
}

/** All entries; of a URL that names one of them, that one. */
function chooseEntries(base: string, entries: readonly ManifestEntry[], { url, props, fragment }: Target): Untried[] {
  const named = entries.filter((entry) => base + entry.path === url.origin + url.pathname);
  const chosen = named.length > 0 ? named : entries.filter(({ name }) => fragment === undefined || name === fragment);
  const given = new URLSearchParams(`${props}&${url.search.slice(1)}`);
  return chosen.map((entry) => {
    const propsSchema = readPropsSchema(entry.text);
    const { name, version, path, timeoutMs, cache, forward, props: schema } = entry;
    const example = exampleProps(propsSchema, pickProps(given, propsSchema, entry));
    return { name, version, url: base + path, propsSchema, schema, timeoutMs, cache, forward, example };
  });
}

/** A name that is misspelt would else pass for a fragment that keeps every rule. */
function refuseUnknown(name: string | undefined, chosen: readonly Untried[], entries: readonly ManifestEntry[]): void {
  if (name === undefined || chosen.some((fragment) => fragment.name === name)) return;
  const known = entries.map((entry) => entry.name);
  throw new Unreachable(
    known.length === 0
      ? `it has no manifest with fragments in it, so none called "${name}". Leave out --fragment.`
      : `it has no fragment "${name}".${suggest(name, known) || ` It has ${known.slice(0, 10).join(', ')}.`}`,
  );
}

function describePlain({ url, props }: Target): Untried {
  const example = readProps(new URLSearchParams(`${props}&${url.search.slice(1)}`));
  return {
    name: url.pathname.split('/').at(-1) || 'fragment',
    url: url.origin + url.pathname,
    version: undefined,
    propsSchema: undefined,
    schema: undefined,
    timeoutMs: FRAGMENT_TIMEOUT_MS,
    cache: '',
    forward: [],
    example,
  };
}

async function takeSamples(fragment: Untried): Promise<readonly Answer[]> {
  const samples: Answer[] = [];
  while (samples.length < SAMPLES)
    samples.push(
      await ask(callUrl(fragment, fragment.example), { headers: { 'fragment-deadline': String(fragment.timeoutMs) } }),
    );
  return samples;
}

function refuseSilence(fragments: readonly CheckedFragment[]): void {
  for (const { url, samples } of fragments) {
    const [first] = samples;
    if (first?.kind === 'failure') throw new Unreachable(`${url}: ${first.detail}`);
  }
}

/** Of the props that were given, those that a fragment knows, in its types. */
function pickProps(given: URLSearchParams, propsSchema: unknown, { props: schema }: ManifestEntry): Props {
  const known = propSchemas(propsSchema);
  const picked = Object.entries(readProps(given)).filter(([name]) => known.has(name) || schema.open);
  return readProps(new URLSearchParams(), coerceProps(Object.fromEntries(picked), schema));
}

/** Repeated names are lists. Of values that came converted, those that are props. */
function readProps(query: URLSearchParams, more: Readonly<Record<string, unknown>> = {}): Props {
  const props: Record<string, Props[string]> = {};
  for (const name of new Set(query.keys())) {
    const values = query.getAll(name);
    props[name] = values.length > 1 ? values : (values[0] ?? '');
  }
  for (const [name, value] of Object.entries(more)) {
    if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') props[name] = value;
    else if (Array.isArray(value)) props[name] = value;
  }
  return props;
}

function readPropsSchema(entry: string): unknown {
  const value: unknown = JSON.parse(entry);
  const propsSchema = typeof value === 'object' && value !== null && 'props' in value ? value.props : undefined;
  return parsePropsSchema(propsSchema).ok ? propsSchema : undefined;
}

function isJson(headers: Headers): boolean {
  return /^application\/([\w.-]+\+)?json\b/i.test(headers.get('content-type') ?? '');
}

function parseJson(body: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body));
  } catch {
    return undefined;
  }
}
