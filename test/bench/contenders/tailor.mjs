// @ts-nocheck -- the peers are installed by the benchmark alone, not where types are checked.
/** Zalando's Tailor: its template parsed once, its own agent, no assets. */
import { createServer } from 'node:http';
import Tailor from 'node-tailor';
import { givenPage, sayReady } from './page.ts';

const { origin, paths, timeoutMs, head, tail } = givenPage();
// A fragment that is too late is replaced by another that says so: Tailor has no fallback markup of its own.
const tags = paths.map(
  (path) =>
    `<fragment src="${asAttribute(origin + path)}" timeout="${timeoutMs}" fallback-src="${origin}/late"></fragment>`,
);
const template = head + tags.join('') + tail;

/** @type {Promise<unknown> | undefined} */
let parsed;
const tailor = new Tailor({
  amdLoaderUrl: '',
  pipeInstanceName: 'p',
  maxAssetLinks: 1,
  /** @param {unknown} _request @param {(html: string) => Promise<unknown>} parse */
  fetchTemplate(_request, parse) {
    parsed ??= parse(template);
    return parsed;
  },
});
// Tailor ends the process where nobody listens.
tailor.on('error', () => undefined);

const server = createServer(tailor.requestHandler).listen(0, '127.0.0.1', 4096, () => sayReady(server.address()));

/** @param {string} url */
function asAttribute(url) {
  return url.replaceAll('&', '&amp;');
}
