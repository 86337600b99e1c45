import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createDoorkeeper } from '../../../composer/cache/doorkeeper.ts';
import { htmlPage } from '../../../composer/html-page.ts';
import { createFakeSite, fragment } from '../../support/fake-site.ts';

test('who comes for the second time is let in, and hardly anyone before', () => {
  const doorkeeper = createDoorkeeper();
  let early = 0;
  for (let n = 0; n < 20_000; n += 1) early += doorkeeper.letsIn(`desk/team@1?name=${n}`) ? 1 : 0;
  assert.ok(early < 200, `${early} of 20000 were let in at once`);
  for (let n = 19_000; n < 20_000; n += 1) assert.ok(doorkeeper.letsIn(`desk/team@1?name=${n}`), `${n}`);
});

test('he forgets, and so does not let in everyone in the end', () => {
  const doorkeeper = createDoorkeeper();
  let early = 0;
  for (let n = 0; n < 300_000; n += 1) early += doorkeeper.letsIn(`${n}`) ? 1 : 0;
  assert.ok(early < 6_000, `${early} of 300000 were let in at once`);
});

test('one visitor with ever new parameters takes nothing from the others', async () => {
  const team = fragment('team', {
    cache: { kind: 'shared', freshness: { maxAgeMs: 3_600_000, staleWhileRevalidateMs: 0, staleIfErrorMs: 0 } },
  });
  const page = htmlPage(
    '/team/:name',
    '<main>{name}<fragment src="team?of={name}"></fragment><fragment src="team?of={name}&more"></fragment></main>',
  );
  const site = await createFakeSite([team], [page], { cacheBytes: 524_288 });
  /** Asks for a page; how many of its two slots had to be asked for? */
  const ask = async (name: string): Promise<number> => {
    const before = site.desk.calls.length;
    const response = site.get(`/team/${name}`);
    const calls = site.desk.calls.length - before;
    for (let call = 0; call < calls; call += 1) site.desk.answer('team', `<p>${name}</p>`);
    assert.match(await (await response).text(), new RegExp(`<p>${name}</p>`));
    return calls;
  };
  const hot = Array.from({ length: 50 }, (_, n) => `hot-${n}`);
  for (const name of [...hot, ...hot]) await ask(name);
  for (let n = 0; n < 1_500; n += 1) await ask(`new-${n}`);
  let missed = 0;
  for (const name of hot) missed += await ask(name);
  assert.ok(missed <= 5, `${missed} of 100 slots were asked for again`);
});
