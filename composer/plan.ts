/**
 * Page + parameters become a plan: the static segments as bytes, and one planned slot between each two of them.
 *
 * Pure: no I/O, no clock. A page that depends on nothing has one plan, made when the site is loaded; others have one for
 * each set of parameter values. What depends on more of the request (forwarded headers) is added by {@link callFor}.
 */
import type { Run } from './cache/memory.ts';
import { PagePlace } from './contain/page-place.ts';
import type { Place } from './contain/place.ts';
import type { FragmentSpec, Props, PropValue } from './contract.ts';
import { type Failure, makeFailure } from './outcome.ts';
import type { PageParams, PagePart, PropTemplate, SlotDefinition, TextTemplate } from './page.ts';
import { FRAGMENT_TIMEOUT_MS } from './policy/budgets.ts';
import { escapeParam } from './template/escape.ts';
import type { Call } from './transport/transport.ts';

/** One slot of a plan: everything about it that does not depend on a single request. */
export interface PlannedSlot {
  readonly index: number;
  readonly definition: SlotDefinition;
  /** What to ask for; or why nothing can be asked for. Forwarded headers are still missing. */
  readonly call: Call | Failure;
  /** Does the call differ between requests? */
  readonly forwards: boolean;
  readonly timeoutMs: number;
  readonly required: boolean;
  /** How many slots before it in the page ask for the same. */
  readonly repeat: number;
  /** What its place in the page is to the markup that may be put there. */
  readonly place: Place;
  /** The last rung of the ladder that shows something. */
  readonly fallback: Uint8Array | undefined;
  /** Shown in a hole until the fragment comes. */
  readonly placeholder: Uint8Array;
}

/** A page for one set of parameters. */
export interface Plan {
  /** Unique among the plans of a composer; names its runs in the cache. */
  readonly id: string;
  /** Static segments, one more than slots: `texts[i]` stands before `slots[i]`. */
  readonly texts: readonly Uint8Array[];
  readonly slots: readonly PlannedSlot[];
  /** Indices of the slots that the status line waits for. */
  readonly required: readonly number[];
  /** Size of the static segments in bytes. */
  readonly textBytes: number;
  /** Does any slot belong to one visitor? Then no cache but the visitor's own may ever keep the page. */
  readonly personal: boolean;
  /** Bytes from the last `</body` on, in the last text: what has to be in the body late goes before them. */
  readonly tailBytes: number;
  /** Fragments of the page whose markup may hold others. */
  readonly nested: readonly string[];
  /** Headers of the page that no request changes, names and values in turn. */
  readonly headers: readonly string[];
  /** Runs by their first slot: the only part of a plan that changes. */
  readonly runs: (Run | undefined)[];
}

/** Parts of a page, and for each slot among them what its place is to markup. */
export interface PlacedParts {
  readonly parts: readonly PagePart[];
  readonly places: readonly Place[];
}

/** Works out the places; once for all plans of a page, where its parts are always the same. */
export function placeParts(parts: readonly PagePart[]): PlacedParts {
  const page = new PagePlace();
  const places: Place[] = [];
  for (const part of parts) {
    if (part.kind === 'html') page.read(part.html);
    else if (part.kind === 'slot') places.push(page.place);
  }
  return { parts, places };
}

/** Finds a fragment by its registered name. */
export type FindFragment = (name: string) => FragmentSpec | undefined;

/** Tells a planned failure from a call. */
export function isFailure(call: Call | Failure): call is Failure {
  return 'reason' in call;
}

const encoder = new TextEncoder();
const NOTHING = new Uint8Array(0);

/** Makes the plan of one page for one set of parameters. */
export function makePlan(
  id: string,
  { parts, places }: PlacedParts,
  params: PageParams,
  find: FindFragment,
  anyoneForwards = false,
): Plan {
  const texts: Uint8Array[] = [];
  const slots: PlannedSlot[] = [];
  const seen = new Map<string, number>();
  let text = '';
  for (const part of parts) {
    if (part.kind !== 'slot') text += textOf(part, params);
    else {
      texts.push(encoder.encode(text));
      text = '';
      const slot = planSlot(slots.length, part.slot, params, places[slots.length] ?? 0, find);
      slots.push(isFailure(slot.call) ? slot : { ...slot, repeat: countOne(seen, slot.call.key) });
    }
  }
  texts.push(encoder.encode(text));
  const bodyEnd = text.search(/<\/body\s*>(?![\s\S]*<\/body\s*>)/i);
  return {
    id,
    texts,
    slots,
    required: slots.filter((slot) => slot.required).map((slot) => slot.index),
    textBytes: texts.reduce((sum, bytes) => sum + bytes.byteLength, 0),
    personal: slots.some((slot) => isPersonal(slot, anyoneForwards)),
    tailBytes: bodyEnd < 0 ? 0 : encoder.encode(text.slice(bodyEnd)).byteLength,
    nested: [
      ...new Set(slots.flatMap(({ call }) => (isFailure(call) || !call.fragment.nested ? [] : call.fragment.name))),
    ],
    headers: [],
    runs: [],
  };
}

/** A fragment with slots of its own may show any other one, which is known only when the page's head has left. */
export function isPersonal({ call, forwards }: PlannedSlot, anyoneForwards: boolean): boolean {
  if (isFailure(call)) return false;
  return forwards || call.fragment.cache.kind === 'private' || (call.fragment.nested && anyoneForwards);
}

/** Counts a key; returns how often it was there before. */
function countOne(seen: Map<string, number>, key: string): number {
  const before = seen.get(key) ?? 0;
  seen.set(key, before + 1);
  return before;
}

/** Makes one slot. A fragment that is not known (any more), or refuses its props, is a failure planned ahead. */
function planSlot(
  index: number,
  definition: SlotDefinition,
  params: PageParams,
  place: Place,
  find: FindFragment,
): PlannedSlot {
  const fragment = find(definition.fragment);
  const props = fillProps(definition.props, params);
  const fallback = ownFallback(definition, params) ?? fragment?.fallback;
  return {
    index,
    definition,
    call: planCall(definition, fragment, props),
    forwards: fragment !== undefined && fragment.forward.length > 0,
    timeoutMs: definition.timeoutMs ?? fragment?.timeoutMs ?? FRAGMENT_TIMEOUT_MS,
    required: definition.required ?? false,
    repeat: 0,
    place,
    fallback: fallback === undefined ? undefined : encoder.encode(fallback),
    placeholder: definition.placeholder === undefined ? NOTHING : encoder.encode(definition.placeholder),
  };
}

/** The fallback that the page states, with the parameters in their places. */
function ownFallback({ fallback, fallbackParts }: SlotDefinition, params: PageParams): string | undefined {
  return fallbackParts?.map((part) => (part.kind === 'slot' ? '' : textOf(part, params))).join('') ?? fallback;
}

/** Markup as it is, a parameter escaped for where it stands. */
function textOf(part: Exclude<PagePart, { kind: 'slot' }>, params: PageParams): string {
  return part.kind === 'html' ? part.html : escapeParam(params[part.param] ?? '', part.context);
}

export function planCall(definition: SlotDefinition, fragment: FragmentSpec | undefined, props: Props): Call | Failure {
  if (!fragment) return makeFailure('unreachable', `no service offers fragment "${definition.fragment}" now`);
  const verdict = fragment.checkProps(props);
  if (!verdict.ok) return makeFailure('invalid-props', `${definition.at}: ${verdict.reason}`);
  const query = canonicalQuery(props);
  return {
    fragment,
    props,
    query,
    headers: [],
    key: `${fragment.service}/${fragment.name}@${fragment.version}?${query}`,
  };
}

/** Props of a slot with the parameters of a request in their places. */
function fillProps(props: Readonly<Record<string, PropTemplate>>, params: PageParams): Props {
  const filled: Record<string, PropValue> = Object.create(null);
  for (const [name, value] of Object.entries(props)) {
    filled[name] = isTemplate(value) ? fillText(value.template, params) : value;
  }
  return filled;
}

function isTemplate(value: PropTemplate): value is { readonly template: TextTemplate } {
  return typeof value === 'object' && 'template' in value;
}

function fillText(template: TextTemplate, params: PageParams): string {
  return template.map((piece) => (typeof piece === 'string' ? piece : (params[piece.param] ?? ''))).join('');
}

/** Props as the query of the fragment's URL: sorted by name, lists repeated, so that equal props are equal keys. */
function canonicalQuery(props: Props): string {
  const query = new URLSearchParams();
  for (const name of Object.keys(props).sort()) {
    const value = props[name];
    if (typeof value === 'object') for (const item of value) query.append(name, String(item));
    else query.append(name, String(value));
  }
  return query.toString();
}

/** Reads a request header; names in lower case. */
export type ReadHeader = (name: string) => string | undefined;

/** The call of a slot for one request: with the headers and cookies that its fragment declared, which are part of its key. */
export function callFor(slot: PlannedSlot, readHeader: ReadHeader): Call | Failure {
  if (!slot.forwards || isFailure(slot.call)) return slot.call;
  const headers: (readonly [string, string])[] = [];
  const cookies: string[] = [];
  for (const name of slot.call.fragment.forward) {
    if (name.startsWith('cookie:')) {
      const value = readCookie(readHeader('cookie'), name.slice('cookie:'.length));
      if (value !== undefined) cookies.push(`${name.slice('cookie:'.length)}=${value}`);
    } else {
      const value = readHeader(name);
      if (value !== undefined) headers.push([name, value]);
    }
  }
  if (cookies.length > 0) headers.push(['cookie', cookies.join('; ')]);
  const suffix = headers.map(([name, value]) => `\n${name}: ${value}`).join('');
  return { ...slot.call, headers, key: slot.call.key + suffix };
}

/** One cookie of a Cookie header, as sent: RFC 6265 §4.2.1; the first of several of the same name. */
function readCookie(header: string | undefined, name: string): string | undefined {
  for (const pair of header?.split(';') ?? []) {
    const equals = pair.indexOf('=');
    if (equals > 0 && pair.slice(0, equals).trim() === name) return pair.slice(equals + 1).trim();
  }
  return undefined;
}
