// @ts-nocheck -- the peers are installed by the benchmark alone, not where types are checked.
/** Hono and React: a Suspense boundary for each fragment, streamed as they come, out of order. */
import { serve } from '@hono/node-server';
import { Hono } from 'hono';
import { createElement, Suspense, use } from 'react';
import { renderToReadableStream } from 'react-dom/server.edge';
import { givenPage, sayReady } from './page.ts';

const { origin, paths, cached, timeoutMs, fallback } = givenPage();
/** @type {Map<string, {html: Promise<string> & {status?: string, value?: string}, freshUntil: number}>} */
const kept = new Map();

const app = new Hono();
app.get('*', async (context) => {
  const stream = await renderToReadableStream(createElement(Page));
  return context.body(stream, 200, { 'content-type': 'text/html; charset=utf-8' });
});
const server = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' }, () => sayReady(server.address()));

function Page() {
  const slots = paths.map((path) =>
    createElement(
      Suspense,
      { key: path, fallback: createElement('i') },
      createElement(Fragment, { html: fragment(path) }),
    ),
  );
  const head = createElement(
    'head',
    null,
    createElement('meta', { charSet: 'utf-8' }),
    createElement('title', null, 'Bench'),
  );
  return createElement('html', { lang: 'en' }, head, createElement('body', null, createElement('main', null, slots)));
}

/** @param {{html: Promise<string>}} props */
function Fragment({ html }) {
  // biome-ignore lint/security/noDangerouslySetInnerHtml: putting fragments' markup into the page is what is measured.
  return createElement('div', { dangerouslySetInnerHTML: { __html: use(html) } });
}

/** @param {string} path */
function fragment(path) {
  const known = kept.get(path);
  if (known !== undefined && known.freshUntil > Date.now()) return known.html;
  const html = ask(path);
  return html;
}

/** @param {string} path */
function ask(path) {
  let maxAge = 0;
  const html = (async () => {
    try {
      const answer = await fetch(origin + path, { signal: AbortSignal.timeout(timeoutMs) });
      maxAge = Number(/max-age=(\d+)/.exec(answer.headers.get('cache-control') ?? '')?.[1] ?? 0);
      return answer.ok ? await answer.text() : fallback;
    } catch {
      return fallback;
    }
  })();
  if (cached) void html.then(() => kept.set(path, { html, freshUntil: Date.now() + maxAge * 1000 }));
  return html;
}
