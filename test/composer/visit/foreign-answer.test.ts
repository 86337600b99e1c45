/** An answer that says it belongs to another request is nobody's. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createBatchReader } from '../../../composer/transport/batch.ts';
import type { Reply } from '../../../composer/transport/transport.ts';
import { createFragmentHost, defineFragment } from '../../../fragments/index.ts';
import { makeAttempt } from '../../support/attempts.ts';
import { createFakeSite, fragment, parts } from '../../support/fake-site.ts';

const page = [{ parts: parts({ fragment: 'basket' }) }];
const basket = fragment('basket', { fallback: 'empty', cache: { kind: 'private' } });

test('an answer with the trace of another request is not shown', async () => {
  const { get, desk, receipt } = await createFakeSite([basket], page);
  const first = await get('/');
  const second = await get('/');
  const [mine, other] = desk.calls.map(({ attempt }) => attempt.traceparent);
  assert.ok(mine && other && mine !== other);
  desk.answer('basket', 'of the second', { 'fragment-trace': other });
  desk.answer('basket', 'of the second', { 'fragment-trace': other });
  assert.equal(await first.text(), 'empty');
  assert.equal(await second.text(), 'of the second');
  assert.equal((await receipt(first)).slots[0]?.reason, 'bad-body');
});

test('a batch with the trace of another request fails as a whole', () => {
  const replies: Reply[] = [];
  const attempts = [makeAttempt('desk', 'a'), makeAttempt('desk', 'b')];
  const reader = createBatchReader(attempts, (_, reply) => replies.push(reply));
  const wanted = reader.start(200, { 'content-type': 'application/x-ndjson', 'fragment-trace': '00-other' });
  assert.equal(wanted, false);
  assert.deepEqual(
    replies.map((reply) => reply.kind === 'failure' && reply.failure.reason),
    ['bad-body', 'bad-body'],
  );
});

test('the kit sends the trace back where no cache may keep the answer, and nowhere else', async () => {
  const host = createFragmentHost([
    defineFragment({ name: 'mine', cache: 'private', View: () => 'mine' }),
    defineFragment({ name: 'all', cache: { maxAgeS: 60 }, View: () => 'all' }),
  ]);
  const traceparent = '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01';
  const trace = async (path: string, init: RequestInit = {}) => {
    const request = new Request(`http://desk.test${path}`, { ...init, headers: { traceparent } });
    return (await host.fetch(request)).headers.get('fragment-trace');
  };
  assert.equal(await trace('/mine'), traceparent);
  assert.equal(await trace('/all'), null);
  assert.equal(await trace('/.well-known/fragments/batch', { method: 'POST', body: '{"calls":[]}' }), traceparent);
});
