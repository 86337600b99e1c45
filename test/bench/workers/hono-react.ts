/** Hono and React: a Suspense boundary for each fragment, streamed as they come, out of order. */
import { Hono } from 'hono';
import { createElement, Suspense, use } from 'react';
import { renderToReadableStream } from 'react-dom/server';
import { type Environment, fragmentUrls, TextCache } from './given-page.ts';

const cache = new TextCache();
const app = new Hono<{ Bindings: Environment }>();

app.get('*', async (context) => {
  const slots = fragmentUrls(context.req.url, context.env).map((url) =>
    createElement(
      Suspense,
      { key: url, fallback: createElement('i') },
      createElement(Fragment, { html: cache.get(url) }),
    ),
  );
  const main = createElement('main', null, slots);
  const page = createElement('html', { lang: 'en' }, createElement('body', null, main));
  return context.body(await renderToReadableStream(page), 200, { 'content-type': 'text/html; charset=utf-8' });
});

function Fragment({ html }: { readonly html: Promise<string> }) {
  // biome-ignore lint/security/noDangerouslySetInnerHtml: putting fragments' markup into the page is what is measured.
  return createElement('div', { dangerouslySetInnerHTML: { __html: use(html) } });
}

// biome-ignore lint/style/noDefaultExport: a Worker's entry is its default export.
export default app;
