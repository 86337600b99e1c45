/** What one writes first: `fetch`, `Promise.all`, join; a Map for what may be kept. */
import { givenPage, serve } from './page.ts';

const { origin, paths, cached, timeoutMs, head, tail, fallback } = givenPage();
const kept = new Map<string, { readonly html: string; readonly freshUntil: number }>();

serve(async (_request, response) => {
  const fragments = await Promise.all(paths.map(fragment));
  response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' });
  response.end(head + fragments.join('') + tail);
});

async function fragment(path: string): Promise<string> {
  const known = kept.get(path);
  if (known !== undefined && known.freshUntil > Date.now()) return known.html;
  try {
    const answer = await fetch(origin + path, { signal: AbortSignal.timeout(timeoutMs) });
    if (!answer.ok) return fallback;
    const html = await answer.text();
    const maxAge = /max-age=(\d+)/.exec(answer.headers.get('cache-control') ?? '')?.[1];
    if (cached && maxAge !== undefined) kept.set(path, { html, freshUntil: Date.now() + Number(maxAge) * 1000 });
    return html;
  } catch {
    return fallback;
  }
}
