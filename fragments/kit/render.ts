/** React elements become markup, with ids that clash with nobody else's in the page. */
import { createElement, type FunctionComponent } from 'react';
import { renderToReadableStream, renderToStaticMarkup, renderToString } from 'react-dom/server';
import { makeFingerprint } from './fingerprint.ts';

/** Markup of one fragment. */
export interface Markup {
  readonly html: string;
  /** What its ids begin with, where it has any from `useId`: with it, a composer can tell two equal fragments in one page apart. */
  readonly idPrefix: string | undefined;
}

/** A boundary that did not make it: React leaves this where it would show the placeholder and go on in the browser. */
const UNFINISHED_BOUNDARY = '<!--$!-->';

/** The prefix of a call's ids: the same for equal calls, so that the answer can be cached; a letter first, so that it is a valid id. */
export function makeIdPrefix(callName: string): string {
  return `f${makeFingerprint(callName)}`;
}

/** Renders in one go: seven times cheaper than a stream for a small fragment. Throws where a view throws or suspends. */
export function renderAtOnce<props extends object>(
  View: FunctionComponent<props>,
  props: props,
  idPrefix: string,
): Markup {
  const html = renderToString(createElement(View, props), { identifierPrefix: idPrefix });
  if (html.includes(UNFINISHED_BOUNDARY)) {
    throw new Error('a Suspense boundary threw or waited. Load in "load", or declare "suspense: true".');
  }
  return { html, idPrefix: usedPrefix(html, idPrefix) };
}

/**
 * Was this program built with React's streams? A Worker whose fragments never wait leaves them out, by the `[alias]` of its
 * `wrangler.toml`, and is 34 KiB of gzip smaller.
 */
export const canWait: boolean = typeof renderToReadableStream === 'function';

/** Renders a view that waits inside Suspense. Rejects where any part of it throws, and when the signal aborts. */
export async function renderWhenReady<props extends object>(
  View: FunctionComponent<props>,
  props: props,
  idPrefix: string,
  signal: AbortSignal,
): Promise<Markup> {
  const errors: unknown[] = [];
  const stream = await renderToReadableStream(createElement(View, props), {
    identifierPrefix: idPrefix,
    signal,
    onError: (error) => void errors.push(error),
    // Large boundaries would otherwise come as templates with inline scripts, which a strict Content-Security-Policy blocks.
    progressiveChunkSize: Number.POSITIVE_INFINITY,
  });
  await stream.allReady;
  const html = await new Response(stream).text();
  if (errors.length > 0) throw errors[0];
  return { html, idPrefix: usedPrefix(html, idPrefix) };
}

/** Renders markup that depends on nothing: a fragment's fallback. */
export function renderOnce(View: FunctionComponent, idPrefix: string): string {
  return renderToStaticMarkup(createElement(View), { identifierPrefix: idPrefix });
}

/** React writes ids as `_PREFIXR_…_`. */
function usedPrefix(html: string, idPrefix: string): string | undefined {
  return html.includes(`_${idPrefix}R_`) ? idPrefix : undefined;
}
