/** What an operator reads is what happened, whatever visitors and services write: row 70 of what can go wrong. */
import assert from 'node:assert/strict';
import { createServer } from 'node:net';
import { test } from 'node:test';
import { connectRaw } from '../support/raw-visitor.ts';
import { listenOnFreePort, serveOnFreePort } from '../support/serve.ts';
import { HTML, PATIENT, serveSite } from './served-site.ts';

/** What would end a line, move a terminal, or pass for a record. Bytes above ASCII as UTF-8. */
const NASTY = '\r\n{"event":"forged"}\u001b[2J\u009b31m\u2028\u202e"\\';

const isPlain = (text: string): boolean => /^[\x20-\x7e\n]*$/.test(text);

test('whatever visitors, services and manifests write, a line of the log is one record, and holds nothing of a visitor', async () => {
  const manifest = {
    contract: 1,
    fragments: [{ name: NASTY }, { name: 'rain', path: '/rain', ...PATIENT }, { name: 'wind', path: `//${NASTY}` }],
  };
  await using listed = await serveOnFreePort(({ url }, response) => {
    if (url === '/.well-known/fragments')
      response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(manifest));
    else response.writeHead(200, { ...HTML, 'content-encoding': 'x{"event":"forged"}' }).end(NASTY);
  });
  const server = createServer((socket) => {
    socket.on('error', () => undefined);
    socket.once('data', () =>
      socket.end(
        `HTTP/1.1 200 OK\r\ncontent-type: ${'text/'}\u001b[2J\u009b{"event":"forged"}\r\n\r\n${NASTY}`,
        'latin1',
      ),
    );
  });
  await using raw = await listenOnFreePort(server, () => undefined);
  const typed = (name: string): object => ({ path: `/${name}`, ...PATIENT });
  await using site = await serveSite({
    services: { listed: { url: listed.origin }, raw: { url: raw.origin, fragments: { odd: typed('odd') } } },
    pages: {
      '/:name': {
        html: '<fragment src="rain?name={name}">-</fragment><fragment src="odd?name={name}">-</fragment>',
        deadlineMs: 20_000,
      },
    },
  });
  const secret = 'visitor-secret';
  const page = await site.get(`/${encodeURIComponent(`${secret}"{"event":"forged"}\u2028\u202e`)}`, {
    'user-agent': '{"event":"forged"} visitor-secret',
    cookie: `id=${secret}`,
  });
  assert.deepEqual([page.status, page.text], [200, '--']);
  for (const request of [
    `GET /${secret}\u001b[2J HTTP/1.1\r\n\r\n`,
    `GET /%0a%1b HTTP/1.1\r\nhost: ${secret}\r\n\r\n`,
  ]) {
    await using visitor = await connectRaw(site.port);
    visitor.send(request);
    await visitor.waitFor(/^HTTP\/1\.1 4\d\d /);
  }
  const known = new Set(['manifest-changed', 'manifest-rejected', 'fragment-failed']);
  const events = site.events();
  assert.deepEqual(
    events.map(({ event }) => String(event)).filter((event) => !known.has(event)),
    [],
  );
  assert.ok(events.filter(({ event }) => event === 'fragment-failed').length >= 2);
  assert.ok(events.filter(({ event }) => event === 'manifest-rejected').length >= 2);
  assert.ok(isPlain(site.composer.complaints()), JSON.stringify(site.composer.complaints()));
  assert.doesNotMatch(site.composer.complaints(), new RegExp(secret));
});
