/** Live fragments in real workerd: every stream is a request of its own, with timers of its own. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { createLoaders } from '../../fragments/load/loaders.ts';
import { findWorkers } from '../../web/workers/find-workers.ts';
import { ROOT } from '../../web/workers/wrangler.ts';
import { type RunningWorkers, startWorkerd } from '../support/workerd.ts';

let workers: RunningWorkers;
let address: string;

before(async () => {
  const { composer, fragments } = findWorkers(ROOT);
  workers = await startWorkerd([composer, ...fragments].map(({ config }) => `${ROOT}${config}`));
  const loaded = await createLoaders().league('2026', 'worldcup');
  const match = loaded.ok ? loaded.value.matches[0]?.id : undefined;
  address = `${workers.origin}/_fragments/match-score?match=${match ?? assert.fail('no match')}`;
});

after(() => workers.close());

/** The first of what a stream says, up to the end of an event. */
async function firstEvent(signal: AbortSignal): Promise<{ readonly response: Response; readonly text: string }> {
  const response = await fetch(address, { headers: { accept: 'text/event-stream' }, signal });
  let text = '';
  for await (const chunk of response.body?.pipeThrough(new TextDecoderStream()) ?? []) {
    text += chunk;
    if (/^data: .*\n\n/m.test(text)) break;
  }
  return { response, text };
}

test('a stream tells at once what is', async () => {
  const { response, text } = await firstEvent(AbortSignal.timeout(60_000));
  assert.equal(response.status, 200);
  assert.equal(response.headers.get('content-type'), 'text/event-stream; charset=utf-8');
  assert.match(text, /^retry: \d{4}\n\nid: \w+\ndata: </);
});

test('readers who come together, and go, leave room for others', async () => {
  const readers = await Promise.all(Array.from({ length: 20 }, () => firstEvent(AbortSignal.timeout(60_000))));
  assert.equal(new Set(readers.map(({ text }) => /^data: .*$/m.exec(text)?.[0])).size, 1);
  assert.equal((await firstEvent(AbortSignal.timeout(60_000))).response.status, 200);
});
