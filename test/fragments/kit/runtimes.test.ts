/** One host on Node and in real workerd: the same answers to the byte. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { createFragmentHost } from '../../../fragments/index.ts';
import { type RunningWorkers, startWorkerd } from '../../support/workerd.ts';
import { broken, field, get, patient, post, weather } from './sample.tsx';

const TRIES = 5;

const host = createFragmentHost([weather, field, broken, patient]);
let workers: RunningWorkers;

before(async () => {
  workers = await startWorkerd([fileURLToPath(new URL('../../workers/fragments/wrangler.toml', import.meta.url))]);
});

after(() => workers.close());

const paths = [
  '/weather?city=K%C3%B6ln&days=3&hours=6&hours=12',
  '/weather?city=%22%3E%3Cscript%3E',
  '/weather?city=Leeds&days=x',
  '/weather?city=%E0%A4%A',
  '/weather?city=Nowhere',
  '/field?label=Town',
  '/broken?where=view',
  '/broken?where=later',
  '/patient',
  '/no-such',
  '/.well-known/fragments',
];

for (const path of paths) {
  test(`${path} is the same in workerd`, async () => {
    const here = await get(host, path);
    const there = await fetch(`${workers.origin}${path}`);
    assert.equal(there.status, here.status);
    assert.equal(await there.text(), await here.text());
    for (const [name, value] of here.headers) assert.equal(there.headers.get(name), value, name);
  });
}

test('conditional requests and HEAD are the same in workerd', async () => {
  const path = '/weather?city=Leeds';
  const etag = (await get(host, path)).headers.get('etag') ?? '';
  const known = await fetch(`${workers.origin}${path}`, { headers: { 'if-none-match': etag } });
  assert.equal(known.status, 304);
  const head = await fetch(`${workers.origin}${path}`, { method: 'HEAD' });
  assert.equal(head.headers.get('etag'), etag);
});

for (const accept of ['application/x-ndjson', 'application/vnd.broadsheet.frames']) {
  test(`a batch as ${accept} is the same in workerd`, async () => {
    const calls = Array.from({ length: 200 }, (_, id) => ({ id, name: 'field', props: { label: `L${id}` } }));
    const ask = async (): Promise<readonly string[]> => {
      const there = await fetch(`${workers.origin}/.well-known/fragments/batch`, {
        method: 'POST',
        headers: { accept },
        body: JSON.stringify({ calls }),
      });
      return [await there.text(), await (await post(host, { calls }, accept)).text()];
    };
    let [there, here] = await ask();
    // A busy machine makes some of 200 members late once, but not each time.
    for (let tries = 1; tries < TRIES && there !== here; tries += 1) [there, here] = await ask();
    assert.equal(there, here);
  });
}
