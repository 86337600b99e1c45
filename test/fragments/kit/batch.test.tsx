/** The batch endpoint, contract 1: both framings, and that no call touches another. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as z from 'zod/mini';
import { createFragmentHost, defineFragment } from '../../../fragments/index.ts';
import { createFakeClock } from '../../support/fake-clock.ts';
import { readFlushes } from '../../support/flushes.ts';
import { binary, ndjson, readFrames } from '../../support/frames.ts';
import { broken, field, get, post, weather } from './sample.tsx';

const framings = [
  { framing: binary, type: 'application/vnd.broadsheet.frames' },
  { framing: ndjson, type: 'application/x-ndjson' },
];

const limits = { maxFrameBytes: 100_000, maxHeaderBytes: 10_000 };

/** Answers after as many milliseconds as it is told, or never. */
function makeSlow(clock: ReturnType<typeof createFakeClock>, stopped: string[] = []) {
  return defineFragment({
    name: 'slow',
    props: z.object({ ms: z.optional(z.number()), name: z.string() }),
    load: ({ ms, name }, { signal }) => {
      signal.addEventListener('abort', () => stopped.push(name));
      return new Promise<string>((resolve) => {
        if (ms !== undefined) clock.setTimer(() => resolve(name), ms);
      });
    },
    View: Text,
  });
}

function Text({ data }: { readonly data: string }) {
  return <p>{data}</p>;
}

const slow = (id: number, name: string, ms?: number) => ({
  id,
  name: 'slow',
  props: ms === undefined ? { name } : { name, ms },
  deadlineMs: 1_000,
});

async function readChunks(response: Response): Promise<Uint8Array[]> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of response.body ?? []) chunks.push(chunk);
  return chunks;
}

for (const { framing, type } of framings) {
  test(`${framing.name}: a batch gives for every call what a GET gives`, async () => {
    const host = createFragmentHost([weather, field], { clock: createFakeClock() });
    const calls = [
      { id: 0, name: 'weather', props: { city: 'Köln "&', days: 2 } },
      { id: 1, name: 'field' },
      { id: 2, name: 'weather', props: { city: 'Nowhere' } },
    ];
    const response = await post(host, { calls }, type);
    assert.equal(response.status, 200);
    assert.equal(response.headers.get('content-type'), type);
    assert.equal(response.headers.get('cache-control'), 'no-store');
    const frames = readFrames(framing, await readChunks(response), limits);
    const paths = ['/weather?city=K%C3%B6ln%20%22%26&days=2', '/field', '/weather?city=Nowhere'];
    for (const [id, path] of paths.entries()) {
      const single = await get(host, path);
      assert.ok(frames[id]?.startsWith(`${id} ${single.status} ${await single.text()} {`), frames[id]);
    }
  });

  test(`${framing.name}: a failing, a wrong and an unknown member leave the others alone`, async () => {
    const host = createFragmentHost([weather, broken], { clock: createFakeClock() });
    const calls = [
      { id: 0, name: 'broken', props: { where: 'view' } },
      { id: 1, name: 'weather', props: { town: 'Leeds' } },
      { id: 2, name: 'no-such', props: {} },
      { id: 3, name: 'weather', props: { city: { deep: true } } },
      { id: 4, name: 'weather', props: { city: 'Leeds' } },
    ];
    const frames = readFrames(framing, await readChunks(await post(host, { calls }, type)), { ...limits, expected: 5 });
    const statuses = frames.map((frame) => frame.split(' ', 2).join(' '));
    assert.deepEqual(statuses, ['0 500', '1 400', '2 404', '3 400', '4 200']);
  });
}

test('frames come in the order in which fragments finish, each as soon as it is ready', async () => {
  const clock = createFakeClock();
  const host = createFragmentHost([makeSlow(clock), weather], { clock });
  const calls = [slow(0, 'late', 300), slow(1, 'soon', 50), { id: 2, name: 'weather', props: { city: 'Leeds' } }];
  const flushes = readFlushes(await post(host, { calls }));
  const next = async () => (await flushes.next()).value ?? '';
  assert.match(await next(), /^\{"id":2,/);
  const soon = next();
  await clock.advance(60);
  assert.match(await soon, /^\{"id":1,.*soon/);
  const late = next();
  await clock.advance(300);
  assert.match(await late, /^\{"id":0,.*late/);
  assert.equal(await next(), '');
});

test('the headers of the answer are there before any fragment has answered', async () => {
  const clock = createFakeClock();
  const response = await post(createFragmentHost([makeSlow(clock)], { clock }), { calls: [slow(0, 'never')] });
  assert.equal(response.status, 200);
  await response.body?.cancel();
});

test('a member that passes its own deadline is told to stop and answers 504', async () => {
  const clock = createFakeClock();
  const stopped: string[] = [];
  const host = createFragmentHost([makeSlow(clock, stopped)], { clock });
  const text = (await post(host, { calls: [{ ...slow(0, 'never'), deadlineMs: 200 }, slow(1, 'fine', 400)] })).text();
  await clock.advance(210);
  assert.deepEqual(stopped, ['never']);
  await clock.advance(300);
  const statuses = (await text)
    .trim()
    .split('\n')
    .map((line): unknown => JSON.parse(line).status);
  assert.deepEqual(statuses, [504, 200]);
  assert.equal(clock.pendingTimers, 0);
});

test('no more members wait at once than allowed, and waiting for a turn counts against the deadline', async () => {
  const clock = createFakeClock();
  const host = createFragmentHost([makeSlow(clock)], { clock, batchConcurrency: 2 });
  const calls = [slow(0, 'a', 300), slow(1, 'b', 300), slow(2, 'c', 300), { ...slow(3, 'd', 10), deadlineMs: 250 }];
  const text = (await post(host, { calls })).text();
  await clock.advance(700);
  const frames = (await text).trim().split('\n');
  assert.deepEqual(
    frames.map((line): unknown => JSON.parse(line).status),
    [200, 200, 504, 200],
  );
  assert.match(frames[2] ?? '', /"id":3,.*no time left when its turn came/);
});

test('a reader who leaves stops everything that is still waiting', async () => {
  const clock = createFakeClock();
  const stopped: string[] = [];
  const host = createFragmentHost([makeSlow(clock, stopped)], { clock });
  const reader = (await post(host, { calls: [slow(0, 'a'), slow(1, 'b')] })).body?.getReader();
  void reader?.read();
  await clock.advance(10);
  await reader?.cancel();
  assert.deepEqual(stopped, ['a', 'b']);
});

test('thousands of frames share few writes', async () => {
  const host = createFragmentHost([field], { clock: createFakeClock() });
  const calls = Array.from({ length: 2_000 }, (_, id) => ({ id, name: 'field', props: { label: `L${id}` } }));
  const chunks = await readChunks(await post(host, { calls }, 'application/vnd.broadsheet.frames'));
  const bytes = chunks.reduce((sum, chunk) => sum + chunk.length, 0);
  assert.equal(readFrames(binary, chunks, { ...limits, expected: 2_000 }).length, 2_000);
  assert.ok(chunks.length <= Math.ceil(bytes / 16_384), `${chunks.length} writes for ${bytes} bytes`);
});

const call = { id: 0, name: 'field' };
const refused: readonly (readonly [what: string, body: unknown, status: number, reason: RegExp])[] = [
  ['no JSON', '{"calls":', 400, /JSON object/],
  ['an empty body', '', 400, /JSON object/],
  ['no list', { calls: {} }, 400, /list of calls/],
  ['a call without an id', { calls: [{ name: 'field' }] }, 400, /calls\[0\]/],
  ['an id that no frame can hold', { calls: [{ ...call, id: 4_294_967_296 }] }, 400, /calls\[0\]/],
  ['one id twice', { calls: [call, call] }, 400, /id 0 is there twice/],
  ['too many calls', { calls: Array.from({ length: 4 }, (_, id) => ({ ...call, id })) }, 413, /more than 3 calls/],
  ['too large a body', { calls: [{ ...call, props: { label: 'x'.repeat(2_000) } }] }, 413, /too large/],
];

for (const [what, body, status, reason] of refused) {
  test(`a batch with ${what} is refused as a whole`, async () => {
    const host = createFragmentHost([field], { clock: createFakeClock(), maxBatchCalls: 3, maxBatchBytes: 1_000 });
    const response = await post(host, body);
    assert.equal(response.status, status);
    assert.match(await response.text(), reason);
  });
}
