/** One call of one fragment becomes an answer: status, headers, text. The same for every way in. */
import type { ReplyHeaders } from '../../composer/transport/transport.ts';
import type { Fragment, Prepared, Rendered } from './fragment.ts';
import { wrapIsland } from './island.ts';
import { type FragmentLoaders, type HostCall, makeLoadContext } from './load-context.ts';
import { VERSION_HEADER } from './version.ts';

/** An answer before it is put on any wire. */
export interface Answer {
  readonly status: number;
  /** Lower-case names. Shared between answers: never written to. */
  readonly headers: ReplyHeaders;
  readonly body: string;
}

/** Something the operator of a host wants to know. */
export interface HostFailure {
  readonly fragment: string;
  readonly status: number;
  readonly detail: string;
  /** Of the call that failed, to find it again in the composer's log. */
  readonly traceparent: string | undefined;
  /** What was thrown, where something was. Goes to the log, never to a reader. */
  readonly error?: unknown;
}

/** A fragment, ready to answer. */
export interface Answerer {
  readonly fragment: Fragment;
  /** Answers one call. Synchronous where the loader is. Neither throws nor rejects. */
  answer(prepared: Prepared, call: HostCall): Answer | Promise<Answer>;
}

/** Longest reason in a body, in characters. */
const REASON_LENGTH = 300;

const FAILURE_HEADERS: ReplyHeaders = Object.freeze({
  'content-type': 'text/plain; charset=utf-8',
  'cache-control': 'no-store',
});

/** Creates what answers for one fragment. `report` must not throw. */
export function createAnswerer(
  fragment: Fragment,
  loaders: FragmentLoaders | undefined,
  report: (failure: HostFailure) => void,
): Answerer {
  const { name, forward, island } = fragment.terms;
  const constant = makeConstantHeaders(fragment);
  const failureHeaders: ReplyHeaders = Object.freeze({ ...FAILURE_HEADERS, [VERSION_HEADER]: fragment.terms.version });
  const fail = (status: number, reason: string): Answer => ({
    ...makeFailedAnswer(status, `${name}: ${reason}`),
    headers: failureHeaders,
  });

  const finish = (rendered: Rendered, call: HostCall): Answer => {
    if (rendered.kind === 'markup') {
      const { tags } = rendered;
      const { html, idPrefix } = rendered.markup;
      const headers = addHeaders(constant, tags, idPrefix);
      if (html.trim() === '') return { status: 204, headers, body: '' };
      return { status: 200, headers, body: wrapIsland(html, island, rendered.island) };
    }
    const { status, detail, error } = rendered;
    report({ fragment: name, status, detail, error, traceparent: call.traceparent });
    return fail(status, detail);
  };

  return {
    fragment,
    answer(prepared, call) {
      if (!prepared.ok) return fail(400, prepared.reason);
      const rendered = prepared.render(makeLoadContext(call, forward, loaders));
      if (rendered instanceof Promise) return rendered.then((result) => finish(result, call));
      return finish(rendered, call);
    },
  };
}

/** An answer that is no markup: a short reason in plain text, on one line. */
export function makeFailedAnswer(status: number, reason: string): Answer {
  // Reasons may quote what a caller sent: no line breaks, nothing that a terminal would obey.
  const line = reason.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ').slice(0, REASON_LENGTH);
  return { status, headers: FAILURE_HEADERS, body: `${line}\n` };
}

function makeConstantHeaders({ terms }: Fragment): ReplyHeaders {
  const headers: Record<string, string> = {
    'content-type': 'text/html; charset=utf-8',
    'cache-control': terms.cacheControl,
    [VERSION_HEADER]: terms.version,
  };
  const proofOf = (url: string): string => {
    const integrity = terms.assets.integrity?.[url];
    return integrity === undefined ? '' : `; integrity="${integrity}"`;
  };
  const link = [
    ...terms.assets.styles.map((url) => `<${encodeLinkTarget(url)}>; rel=stylesheet${proofOf(url)}`),
    ...terms.assets.scripts.map((url) => `<${encodeLinkTarget(url)}>; rel=modulepreload${proofOf(url)}`),
  ];
  if (link.length > 0) headers['link'] = link.join(', ');
  if (terms.forward.length > 0) headers['vary'] = makeVary(terms.forward);
  return Object.freeze(headers);
}

function makeVary(forward: readonly string[]): string {
  return [...new Set(forward.map((name) => (name.startsWith('cookie:') ? 'cookie' : name)))].join(', ');
}

function addHeaders(constant: ReplyHeaders, tags: readonly string[], idPrefix: string | undefined): ReplyHeaders {
  if (tags.length === 0 && idPrefix === undefined) return constant;
  const headers: Record<string, string> = { ...constant };
  if (tags.length > 0) headers['cache-tag'] = tags.map(encodeTag).join(',');
  if (idPrefix !== undefined) headers['fragment-id-prefix'] = idPrefix;
  return headers;
}

/** A tag is made of props, so of anything: what would end it, or the header, is percent-encoded. */
function encodeTag(tag: string): string {
  return encodeParts(tag, /[^!-+\--~]+/g);
}

/** A URL that is encoded already stays as it is. */
function encodeLinkTarget(url: string): string {
  return encodeParts(url, /[^!-~]+|[<>"\\]/g);
}

function encodeParts(text: string, unsafe: RegExp): string {
  return text.toWellFormed().replace(unsafe, encodeURIComponent);
}
