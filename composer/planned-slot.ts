/**
 * One slot of a plan, and the call that it makes.
 *
 * Pure: no I/O, no clock. What depends on more of the request than its parameters (forwarded headers) is added by {@link callFor}.
 */
import type { Place } from './contain/place.ts';
import type { FragmentSpec, Props } from './contract.ts';
import { type Failure, makeFailure } from './outcome.ts';
import type { SlotDefinition } from './page.ts';
import { judgeProps } from './props-verdict.ts';
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

/** Tells a planned failure from a call. */
export function isFailure(call: Call | Failure): call is Failure {
  return 'reason' in call;
}

/** A fragment with slots of its own may show any other one, which is known only when the page's head has left. */
export function isPersonal({ call, forwards }: PlannedSlot, anyoneForwards: boolean): boolean {
  if (isFailure(call)) return false;
  return forwards || call.fragment.cache.kind === 'private' || (call.fragment.nested && anyoneForwards);
}

/** The call of a slot with these props; or why there is none: a fragment that is not known (any more), or refuses its props. */
export function planCall(definition: SlotDefinition, fragment: FragmentSpec | undefined, props: Props): Call | Failure {
  if (!fragment) return makeFailure('unreachable', `no service offers fragment "${definition.fragment}" now`);
  const verdict = judgeProps(fragment, props);
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

/** Props as the query of the fragment's URL: sorted by name, lists repeated, so that equal props are equal keys. */
function canonicalQuery(props: Props): string {
  let query = '';
  for (const name of Object.keys(props).sort()) {
    const value = props[name];
    const prefix = `${formEncoded(name)}=`;
    for (const item of typeof value === 'object' ? value : [value])
      query += `${query === '' ? '' : '&'}${prefix}${formEncoded(String(item))}`;
  }
  return query;
}

/** Text as URLSearchParams writes it, which takes thirty times as long as a look at what most props are: letters and digits. */
function formEncoded(text: string): string {
  return PLAIN.test(text) ? text : new URLSearchParams([['', text]]).toString().slice(1);
}

/** What stays as it is: URL standard §1.3, application/x-www-form-urlencoded percent-encode set. */
const PLAIN = /^[\w*.-]*$/;

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
