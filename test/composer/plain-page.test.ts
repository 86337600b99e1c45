import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import type { Head, Responder } from '../../composer/emit/responder.ts';
import { type PlainStatus, sendPlainPage } from '../../composer/plain-page.ts';

const statuses: readonly PlainStatus[] = [400, 404, 405, 410, 414, 500, 503];

interface Sent {
  readonly head: Head;
  readonly body: Uint8Array | undefined;
}

function send(status: PlainStatus, bodyWanted = true): Sent {
  const sent: Sent[] = [];
  const refuse = (): never => assert.fail('a plain page is sent as a whole');
  const responder: Responder = {
    send: (head, body) => void sent.push({ head, body }),
    begin: refuse,
    write: refuse,
    flush: refuse,
    end: refuse,
    isReady: refuse,
    whenReady: refuse,
  };
  sendPlainPage(responder, status, bodyWanted);
  return sent[0] ?? assert.fail('nothing was sent');
}

const textOf = ({ body }: Sent): string => new TextDecoder().decode(body);

for (const status of statuses)
  test(`the plain page of ${status} says what it is, and where to go`, () => {
    const html = textOf(send(status));
    assert.match(html, /^<!doctype html><html lang="en">/);
    const [, title = ''] = /<title>([^<]+)<\/title>/.exec(html) ?? [];
    assert.ok(html.includes(`<h1>${title}</h1>`), 'the heading is the title');
    assert.match(html, /<a href="\/">go to the front page<\/a>/);
    assert.match(html, new RegExp(`Status ${status}`));
  });

test('a plain page is the same bytes every time', () => {
  assert.equal(send(503).body, send(503).body);
});

test('its policy lets its own style in, and nothing else', () => {
  const { head, body } = send(503);
  const [, style = ''] = /<style>([^<]*)<\/style>/.exec(new TextDecoder().decode(body)) ?? [];
  const policy = head.headers[head.headers.indexOf('content-security-policy') + 1] ?? '';
  assert.ok(policy.startsWith("default-src 'none'; "));
  assert.ok(policy.includes(`style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'`));
});

test('only a page that may be had in a moment says when to come back', () => {
  const asksBack = statuses.filter((status) => send(status).head.headers.includes('retry-after'));
  assert.deepEqual(asksBack, [503]);
});

test('HEAD gets no body', () => {
  assert.equal(send(404, false).body, undefined);
});
