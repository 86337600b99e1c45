/**
 * What came back becomes markup that may stand in a page, or a failure. Nothing of an answer is used before this.
 */

import type { CacheDirectives } from './cache/cache-control.ts';
import { obstacleTo, storableFor } from './cache/storability.ts';
import type { Entry } from './cache/tier.ts';
import type { PlaceNeeds } from './contain/scan.ts';
import type { FragmentSpec, Freshness } from './contract.ts';
import { judgeContentType, parseEnvelope, toUtf8 } from './envelope.ts';
import type { ReadLinks } from './link-header.ts';
import { type Markup, type Once, openEnvelope, withLinks } from './once.ts';
import { type Failure, makeFailure, type Obstacle } from './outcome.ts';
import type { Contain } from './proof-memo.ts';
import { readIdPrefix } from './rename-ids.ts';
import type { Call, Reply, ReplyHeaders } from './transport/transport.ts';

/** Markup proven fit for a slot, and how long it may be kept. */
export interface GoodAnswer {
  readonly kind: 'good';
  readonly body: Uint8Array;
  /** What its page shows once. */
  readonly once: Once | undefined;
  /** What its place must not be. */
  readonly needs: PlaceNeeds;
  /** What its ids begin with, where it says so. */
  readonly idPrefix: string | undefined;
  /** Was something of it left out or added, so that it may stand in a page? */
  readonly isMended: boolean;
  /** `undefined`: for this call only. */
  readonly storable: Freshness | undefined;
  /** Why it is not storable, where it was meant to be. */
  readonly obstacle: Obstacle | undefined;
  readonly etag: string | undefined;
  readonly tags: readonly string[];
}

/** What judging needs. */
export interface Judging {
  readonly contain: Contain;
  readonly readLinks: ReadLinks;
  readonly parseCacheControl: (value: string) => CacheDirectives;
  /** Wall clock in milliseconds since 1970, for dates of others. */
  readonly wallClock: () => number;
}

/** The verdict on one reply. */
export type Judgement = GoodAnswer | { readonly kind: 'failed'; readonly failure: Failure };

const NOTHING = new Uint8Array(0);

/** Judges one reply to a call. `stale`: the stored answer whose validator was sent. */
export function judge(reply: Reply, call: Call, stale: Entry | undefined, judging: Judging): Judgement {
  if (reply.kind === 'failure') return { kind: 'failed', failure: reply.failure };
  const { status, headers } = reply;
  if (status === 304 && stale?.etag !== undefined) return unchanged(stale, headers, call, judging);
  if (status >= 300 && status < 400)
    return failed('redirect', `answered ${status}; redirects are not followed`, status);
  if (status === 204) return good(NOTHING, 0, headers, call, judging, status);
  if (status !== 200) return failed('bad-status', `answered ${status}`, status);
  const markup = markupOf(reply.body, headers, call, judging);
  if ('reason' in markup) return failed('bad-body', markup.reason);
  const contained = judging.contain(markup.body, call.fragment.trust, call.key);
  if (!contained.ok) return failed(contained.reason, contained.detail);
  const answer = good(contained.body, contained.needs | markup.needs, headers, call, judging);
  const once = linked(markup.once, headers, call.fragment, judging);
  const isMended = contained.notes.length > 0;
  return once || isMended ? { ...answer, once, isMended } : answer;
}

/** A style is the whole page's: only those who may write what they like may ask for one. */
function linked(
  once: Once | undefined,
  { link }: ReplyHeaders,
  { trust, assets }: FragmentSpec,
  { readLinks }: Judging,
): Once | undefined {
  return link === undefined || trust !== 'verbatim' ? once : withLinks(once, readLinks(link, assets));
}

/** RFC 9111 §4.3.4: what 304 does not say stays as it was. */
function unchanged(stale: Entry, headers: ReplyHeaders, call: Call, judging: Judging): GoodAnswer {
  const saysHowLong = headers['cache-control'] !== undefined || headers['expires'] !== undefined;
  const now = good(stale.body, stale.needs, headers, call, judging);
  return {
    ...now,
    once: stale.once,
    idPrefix: stale.idPrefix,
    etag: headers['etag'] ?? stale.etag,
    tags: headers['cache-tag'] === undefined ? stale.tags : now.tags,
    storable: saysHowLong ? now.storable : windowsOf(stale),
  };
}

function windowsOf({ storedAtMs, freshUntilMs, staleUntilMs, errorUntilMs }: Entry): Freshness {
  return {
    maxAgeMs: freshUntilMs - storedAtMs,
    staleWhileRevalidateMs: staleUntilMs - freshUntilMs,
    staleIfErrorMs: errorUntilMs - freshUntilMs,
  };
}

/** The markup of an answer as UTF-8, whichever form it came in. */
function markupOf(
  body: Uint8Array,
  headers: ReplyHeaders,
  call: Call,
  { contain }: Judging,
): Markup | { readonly reason: string } {
  const type = judgeContentType(headers['content-type']);
  if (type.kind === 'refused') return { reason: type.reason };
  if (type.kind === 'html') {
    const html = toUtf8(body, type.charset);
    return html instanceof Uint8Array ? { body: html, once: undefined, needs: 0 } : html;
  }
  const envelope = parseEnvelope(body);
  return envelope.ok ? openEnvelope(envelope, call, contain) : { reason: envelope.reason };
}

function good(
  body: Uint8Array,
  needs: PlaceNeeds,
  headers: ReplyHeaders,
  { fragment }: Call,
  { parseCacheControl: parse, wallClock }: Judging,
  status = 200,
): GoodAnswer {
  const question = {
    status,
    headers,
    declared: fragment.cache,
    forward: fragment.forward,
    wallMs: wallClock(),
    parse,
  };
  const storable = storableFor(question);
  const obstacle = storable ? undefined : obstacleTo(question);
  const tags = storable && headers['cache-tag'] !== undefined ? splitTags(headers['cache-tag']) : [];
  const idPrefix = fragment.trust === 'verbatim' ? readIdPrefix(headers['fragment-id-prefix']) : undefined;
  const etag = headers['etag'];
  return { kind: 'good', body, once: undefined, needs, idPrefix, isMended: false, storable, obstacle, etag, tags };
}

/** At most 100 tags of 256 characters, so that no answer can fill the index. */
function splitTags(value: string): readonly string[] {
  const tags = value.split(',', 100).map((tag) => tag.trim());
  return tags.filter((tag) => tag !== '' && tag.length <= 256);
}

function failed(reason: Failure['reason'], detail: string, status?: number): Judgement {
  return { kind: 'failed', failure: makeFailure(reason, detail, status) };
}
