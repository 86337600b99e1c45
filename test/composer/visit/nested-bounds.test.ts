/** Fragments in fragments that would never end: rows 38 and 39 of what can go wrong. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createFakeSite, type FakeSite, fragment, parts } from '../../support/fake-site.ts';

const SLOTS_PER_PAGE = 10_000;
const outer = fragment('outer', { nested: true, maxBytes: 1_000_000, fallback: '<p>end</p>' });
const other = fragment('other', { nested: true, fallback: '<p>end</p>' });
const page = [{ parts: parts('<main>', { fragment: 'outer' }, '</main>') }];

/** Answers everything that is asked, until nothing is; how many calls that were. */
async function answerAll(
  { desk, clock }: FakeSite,
  markupOf: (query: string, name: string) => string,
): Promise<number> {
  let answered = 0;
  while (answered < desk.calls.length) {
    const call = desk.calls[answered]?.attempt.call ?? assert.fail('no call');
    desk.answer(call.fragment.name, markupOf(call.query, call.fragment.name), { 'cache-control': 'max-age=60' });
    answered += 1;
    if (answered === desk.calls.length) await clock.advance(0);
  }
  return answered;
}

const count = (text: string, what: string): number => text.split(what).length - 1;

test('two that hold each other, with ever new props, end at the fifth level', async () => {
  const site = await createFakeSite([outer, other], page);
  const response = site.get('/');
  const calls = await answerAll(site, (query, name) => {
    const level = Number(query.replace('n=', '')) + 1;
    return `<fragment src="${name === 'outer' ? 'other' : 'outer'}?n=${level}"></fragment>`;
  });
  assert.equal(calls, 6);
  assert.equal(await (await response).text(), '<main><p>end</p></main>');
});

test('one that doubles at every level is asked for no more often than five levels are wide', async () => {
  const site = await createFakeSite([outer], page);
  const response = site.get('/');
  const calls = await answerAll(site, (query) => {
    const n = 2 * Number(query.replace('n=', '') || '1');
    return `<fragment src="outer?n=${n}"></fragment><fragment src="outer?n=${n + 1}"></fragment>`;
  });
  assert.equal(calls, 2 ** 6 - 1);
  assert.equal(count(await (await response).text(), '<p>end</p>'), 2 ** 6);
});

test('one that is wider than a page may be leaves what is beyond to fallbacks', async () => {
  const leaf = fragment('leaf', { fallback: '<p>end</p>' });
  const site = await createFakeSite([outer, leaf], page);
  const response = site.get('/');
  const more = 500;
  const calls = await answerAll(site, (_, name) =>
    name === 'leaf'
      ? '<p>leaf</p>'
      : Array.from({ length: SLOTS_PER_PAGE + more }, (_slot, n) => `<fragment src="leaf?n=${n}"></fragment>`).join(''),
  );
  assert.equal(calls, SLOTS_PER_PAGE);
  const text = await (await response).text();
  assert.equal(count(text, '<p>leaf</p>'), SLOTS_PER_PAGE - 1);
  assert.equal(count(text, '<p>end</p>'), more + 1);
});

test('one that may be kept and holds itself waits for nobody, the first time and from memory', async () => {
  const site = await createFakeSite([outer], page);
  for (const calls of [1, 0]) {
    const before = site.desk.calls.length;
    const response = site.get('/');
    if (calls > 0)
      site.desk.answer('outer', '<p>a</p><fragment src="outer"></fragment>', { 'cache-control': 'max-age=60' });
    // No time passes: whoever waited for itself would still be waiting.
    assert.equal(await (await response).text(), '<main><p>a</p><p>end</p></main>');
    assert.equal(site.desk.calls.length - before, calls);
  }
});
