import assert from 'node:assert/strict';
import { test } from 'node:test';
import { connectRaw } from '../../support/raw-visitor.ts';
import { always, startNodeSite } from './node-site.ts';

const ORDER = '{"fragment":"rain"}';

/** Asks the operator's door from this machine, as a program or a browser would; gives the status. */
async function ask(port: number, head: string): Promise<number> {
  await using visitor = await connectRaw(port);
  visitor.send(`${head}\r\nconnection: close\r\ncontent-length: ${head.startsWith('POST') ? ORDER.length : 0}\r\n\r\n`);
  if (head.startsWith('POST')) visitor.send(ORDER);
  return Number(/^HTTP\/1\.1 (\d+)/.exec(await visitor.ended)?.[1]);
}

const metrics = (host: string): string => `GET /_broadsheet/metrics HTTP/1.1\r\nhost: ${host}`;
const purge = (headers: string): string => `POST /_broadsheet/purge HTTP/1.1\r\nhost: localhost:8787\r\n${headers}`;

test('a public name that was made to lead to this machine opens no door', async () => {
  await using site = await startNodeSite(always(''));
  for (const host of ['localhost:8787', '127.0.0.1', '[::1]:8787', 'desk', 'news.localhost', 'site.test'])
    assert.equal(await ask(site.port, metrics(host)), 200, host);
  for (const host of [
    'rebound.example',
    'rebound.example:8787',
    '127.0.0.1.rebound.example',
    'localhost.rebound.example',
    '',
  ])
    assert.equal(await ask(site.port, metrics(host)), 401, host);
});

test('a host in the request line counts, and the other one does not', async () => {
  await using site = await startNodeSite(always(''));
  const from = (named: string, host: string): string =>
    metrics(host).replace('/_broadsheet', `http://${named}/_broadsheet`);
  assert.equal(await ask(site.port, from('127.0.0.1:8787', 'rebound.example')), 200);
  assert.equal(await ask(site.port, from('rebound.example', '127.0.0.1:8787')), 401);
  assert.equal(await ask(site.port, from('127.0.0.1@rebound.example', '127.0.0.1:8787')), 401);
});

test('a page of another site gives no orders through a browser on this machine', async () => {
  await using site = await startNodeSite(always(''));
  for (const own of ['accept: */*', 'origin: http://localhost:8787', 'sec-fetch-site: same-origin'])
    assert.equal(await ask(site.port, purge(own)), 200, own);
  for (const foreign of ['origin: https://other.test', 'origin: null', 'sec-fetch-site: cross-site'])
    assert.equal(await ask(site.port, purge(foreign)), 401, foreign);
});
