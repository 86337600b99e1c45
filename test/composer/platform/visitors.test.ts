import assert from 'node:assert/strict';
import type { ServerResponse } from 'node:http';
import { test } from 'node:test';
import type { LogEvent } from '../../../composer/observe/log.ts';
import { connectRaw, type RawVisitor, requestFor } from '../../support/raw-visitor.ts';
import { always, LARGE_BYTES, startNodeSite } from './node-site.ts';

/**
 * Lets time pass in short steps. Server and visitor live in this process: on a machine that is slow, too, whatever falls due
 * has had its turn by the end.
 */
async function pass(steps: number, afterEach: () => void = () => undefined): Promise<void> {
  for (let step = 0; step < steps; step += 1) {
    await new Promise((resolve) => setTimeout(resolve, 20));
    afterEach();
  }
}

/** Asks for far more than is taken at once, takes the beginning, and stops. */
async function beginLarge(visitor: RawVisitor): Promise<void> {
  visitor.send('GET /large HTTP/1.1\r\nhost: site.test\r\nconnection: close\r\n\r\n');
  await visitor.waitFor(/x/);
  visitor.socket.pause();
}

test('a visitor who takes nothing for too long loses the connection', async () => {
  await using site = await startNodeSite(always(''), { stallMs: 100 });
  await using visitor = await connectRaw(site.port);
  await beginLarge(visitor);
  await pass(25);
  visitor.socket.resume();
  assert.ok((await visitor.ended).length < LARGE_BYTES);
  await using operator = await connectRaw(site.port);
  operator.send(requestFor('/_broadsheet/metrics'));
  const [text] = await operator.waitFor(/[\s\S]*broadsheet_visitors_cut_total \d+\n/);
  assert.match(text, /^broadsheet_visitors_left_total 1$/m);
  assert.match(text, /^broadsheet_visitors_cut_total 1$/m);
});

test('a visitor who waits for a slow fragment does not', async () => {
  const asked = Promise.withResolvers<ServerResponse>();
  await using site = await startNodeSite((_request, response) => asked.resolve(response), { stallMs: 100 });
  await using visitor = await connectRaw(site.port);
  visitor.send(requestFor('/'));
  const fragment = await asked.promise;
  await pass(15);
  always('<p>rain</p>')(fragment.req, fragment);
  await visitor.waitFor(/<p>rain<\/p>/);
});

test('a visitor who takes a little now and then, and never catches up, loses the connection', async () => {
  await using site = await startNodeSite(always(''), { takeMs: 200 });
  await using visitor = await connectRaw(site.port);
  await beginLarge(visitor);
  // A socket that is paused takes no more from the network than it needs to have its 64 KiB again: all sips are 2 MiB.
  await pass(30, () => visitor.socket.read(4_096));
  visitor.socket.resume();
  assert.ok((await visitor.ended).length < LARGE_BYTES);
});

test('who is connected is a number among the metrics, and so is who was turned away, and why', async () => {
  await using site = await startNodeSite(always(''), { connections: 2 });
  const refusals = [
    ['NONSENSE\r\n\r\n', / 400 /],
    [`GET /${'x'.repeat(70_000)} HTTP/1.1\r\n\r\n`, / 431 /],
  ] as const;
  for (const [request, answer] of refusals) {
    await using visitor = await connectRaw(site.port);
    visitor.send(request);
    assert.match(await visitor.ended, answer);
  }
  await using _resident = await connectRaw(site.port);
  await using operator = await connectRaw(site.port);
  await using third = await connectRaw(site.port);
  await third.ended;
  operator.send(requestFor('/_broadsheet/metrics'));
  const [text] = await operator.waitFor(/[\s\S]*broadsheet_connections \d+/);
  assert.match(text, /^broadsheet_connections [23]$/m);
  for (const reason of ['malformed', 'head-too-large', 'too-many'])
    assert.ok(text.includes(`broadsheet_visitors_refused_total{reason="${reason}"} 1\n`), `${reason}: ${text}`);
});

test('connections beyond the bound are answered 503 and closed, and the others are served', async () => {
  await using site = await startNodeSite(always(''), { connections: 2 });
  await using first = await connectRaw(site.port);
  await using second = await connectRaw(site.port);
  first.send(requestFor('/plain'));
  second.send(requestFor('/plain'));
  await Promise.all([first.waitFor(/<p>plain/), second.waitFor(/<p>plain/)]);
  await using third = await connectRaw(site.port);
  assert.match(await third.ended, /^HTTP\/1\.1 503 .*\r\nretry-after: \d+\r\n.*connection: close\r\n/s);
  first.socket.destroy();
  await first.ended;
  await pass(1);
  await using fourth = await connectRaw(site.port);
  fourth.send(requestFor('/plain'));
  await fourth.waitFor(/ 200 OK/);
});

/** Requests that no honest visitor sends, and what is made of them. */
const ODD: readonly (readonly [what: string, request: string, answer: RegExp])[] = [
  ['no host', 'GET /plain HTTP/1.1\r\n\r\n', /^HTTP\/1\.1 400 /],
  ['an empty host', 'GET /plain HTTP/1.1\r\nhost:\r\n\r\n', /^HTTP\/1\.1 200 /],
  ['a host of nonsense', 'GET /plain HTTP/1.1\r\nhost: [::%00"<\r\n\r\n', /^HTTP\/1\.1 200 /],
  ['two hosts', 'GET /plain HTTP/1.1\r\nhost: a\r\nHost: b\r\n\r\n', /^HTTP\/1\.1 400 /],
  ['an absolute form', 'GET http://other.test/plain HTTP/1.1\r\nhost: other.test\r\n\r\n', /^HTTP\/1\.1 200 /],
  ['an absolute form of nothing', 'GET http:// HTTP/1.1\r\nhost: a\r\n\r\n', /^HTTP\/1\.1 (?:200|400) /],
  ['an asterisk', 'OPTIONS * HTTP/1.1\r\nhost: a\r\n\r\n', /^HTTP\/1\.1 405 /],
  ['a tunnel', 'CONNECT other.test:443 HTTP/1.1\r\nhost: other.test\r\n\r\n', /^(?:HTTP\/1\.1 4\d\d |$)/],
  [
    'an upgrade',
    'GET /plain HTTP/1.1\r\nhost: a\r\nconnection: upgrade\r\nupgrade: websocket\r\n\r\n',
    /^HTTP\/1\.1 200 /,
  ],
  ['dots and zeros', 'GET /../../%2e%2e/%00 HTTP/1.1\r\nhost: a\r\n\r\n', /^HTTP\/1\.1 (?:400|404) /],
  ['broken escapes', 'GET /%zz?%ff=%c0%80 HTTP/1.1\r\nhost: a\r\n\r\n', /^HTTP\/1\.1 (?:400|404) /],
  ['raw bytes above ASCII', 'GET /\xff\xfe HTTP/1.1\r\nhost: a\r\n\r\n', /^HTTP\/1\.1 (?:400|404) /],
  ['an address of 17,000 bytes', `GET /${'a'.repeat(17_000)} HTTP/1.1\r\nhost: a\r\n\r\n`, /^HTTP\/1\.1 (?:414|431) /],
  ['headers of 100,000 bytes', `GET / HTTP/1.1\r\nhost: a\r\nx: ${'a'.repeat(100_000)}\r\n\r\n`, /^HTTP\/1\.1 431 /],
  ['3,000 headers', `GET / HTTP/1.1\r\nhost: a\r\n${'a: b\r\n'.repeat(3_000)}\r\n`, /^HTTP\/1\.1 (?:200|431) /],
  ['two lengths', 'POST / HTTP/1.1\r\nhost: a\r\ncontent-length: 1\r\ncontent-length: 2\r\n\r\nab', /^HTTP\/1\.1 400 /],
  [
    'a length and chunks',
    'POST / HTTP/1.1\r\nhost: a\r\ncontent-length: 1\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n',
    /^HTTP\/1\.1 400 /,
  ],
  ['bare line feeds', 'GET / HTTP/1.1\nhost: a\n\n', /^HTTP\/1\.1 400 /],
  ['no HTTP at all', '\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03', /^HTTP\/1\.1 400 /],
];

test('what makes no sense is refused, and never ends the process or another visitor', async (context) => {
  await using site = await startNodeSite(always('<p>rain</p>'));
  await using other = await connectRaw(site.port);
  for (const [what, request, answer] of ODD) {
    await context.test(what, async () => {
      await using visitor = await connectRaw(site.port);
      visitor.send(request);
      await Promise.race([visitor.waitFor(/\r\n\r\n/), visitor.ended]).catch(() => undefined);
      assert.match(visitor.text(), answer);
      assert.doesNotMatch(visitor.text(), /^HTTP\/1\.1 500/);
    });
  }
  other.send(requestFor('/plain'));
  await other.waitFor(/<p>plain/);
});

test('a mistake of ours costs one request, and is told', async () => {
  const events: LogEvent[] = [];
  const assets = (path: string): boolean => {
    if (path === '/bug') throw new Error('a mistake');
    return false;
  };
  await using site = await startNodeSite(always(''), { assets, log: (event) => void events.push(event) });
  await using visitor = await connectRaw(site.port);
  visitor.send(requestFor('/bug'));
  await visitor.waitFor(/^HTTP\/1\.1 500 .*Something went wrong/s);
  visitor.send(requestFor('/plain'));
  await visitor.waitFor(/<p>plain/);
  assert.equal(events[0]?.event, 'bug');
  assert.match(String(events[0]?.['detail']), /a mistake/);
});
