/** What is wrong with a slot whoever asks for its page ends the loading of the site; met on the way, it costs that slot. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { htmlPage } from '../../composer/html-page.ts';
import type { PagePart } from '../../composer/page.ts';
import { SiteError } from '../../composer/site.ts';
import { createFakeSite, fragment, parts } from '../support/fake-site.ts';

const dated = fragment('dated', {
  fallback: '<p>some day</p>',
  checkProps({ day }) {
    new Date(String(day)).toISOString();
    return { ok: true };
  },
});
const rain = fragment('rain', { fallback: '<p>dry</p>' });
const outer = fragment('outer', { nested: true });

/** Every mistake in a site of this page. */
async function problemsOf(page: readonly PagePart[]): Promise<readonly string[]> {
  try {
    await createFakeSite([dated, rain, outer], [{ parts: page }]);
  } catch (error) {
    assert.ok(error instanceof SiteError, String(error));
    return error.problems;
  }
  return [];
}

test('a check of props that throws at what a page asks for is a mistake in the site', async () => {
  assert.deepEqual(await problemsOf(parts({ fragment: 'dated', props: { day: '2026-12-01' } })), []);
  assert.deepEqual(await problemsOf(parts({ fragment: 'dated', props: { day: 'never' }, at: 'front.html:3:5' })), [
    'front.html:3:5: its props check threw instead of refusing, got RangeError: Invalid time value. Correct the props of fragment "dated" there.',
  ]);
});

test('a check of props that throws at what a request brings costs its slot', async () => {
  const props = { day: { template: [{ param: 'day' }] } };
  const site = await createFakeSite(
    [{ ...dated, alone: true }, outer],
    [{ path: '/on/:day', parts: parts('<main>', { fragment: 'dated', props }, { fragment: 'outer' }) }],
  );
  const response = site.get('/on/never');
  site.desk.answer('outer', '<b><fragment src="dated?day=never">no day</fragment></b>');
  assert.equal(await (await response).text(), '<main><p>some day</p><b>no day</b>');
  assert.deepEqual(
    (await site.receipt(await response)).slots.map(({ reason }) => reason),
    ['invalid-props', null, 'invalid-props'],
  );
  assert.equal((await site.get('/_fragments/dated?day=never')).status, 404);
});

for (const [open, close] of [
  ['<svg>', '</svg>'],
  ['<svg viewBox="0 0 9 9"><a><g>', '</g></a></svg>'],
  ['<svg><foreignObject><svg>', '</svg></foreignObject></svg>'],
  ['<math><mrow>', '</mrow></math>'],
])
  test(`a slot behind ${open} is a mistake in the site, whatever fills it`, async () => {
    const { parts: page } = htmlPage(
      '/:day',
      `<main>${open}<fragment src="rain?day={day}">-</fragment>${close}</main>`,
    );
    assert.ok(typeof page === 'object');
    assert.deepEqual(await problemsOf(page), [
      `page "/:day":1:${7 + (open?.length ?? 0)}: a slot directly inside <svg> or <math>, where no HTML can stand. Close it before fragment "rain", or put that into a <foreignObject> (in MathML: <mtext>).`,
    ]);
  });

test('a slot where HTML begins again inside of SVG or MathML, or behind them, is none', async () => {
  const slot = { fragment: 'rain' };
  for (const html of ['<svg><foreignObject>', '<svg><desc>', '<svg><title>', '<math><mtext>', '<math><mi>'])
    assert.deepEqual(await problemsOf(parts(html, slot)), [], html);
  for (const html of ['<svg/>', '<svg><g><path/></svg>', '<math><mi>x</math>', '<!-- <svg> --><p title="<svg>">'])
    assert.deepEqual(await problemsOf(parts(html, slot)), [], html);
});

test('in a page that depends on its request, and in an answer, such a slot shows its own fallback and says why', async () => {
  const page = parts('<svg>', { fragment: 'rain', fallback: '<text>-</text>' }, '</svg>', { fragment: 'outer' });
  const site = await createFakeSite([rain, outer], [{ path: '/:day', parts: () => page }]);
  const response = site.get('/1');
  site.desk.answer(
    'outer',
    '<b><svg><g><fragment src="rain"></fragment></g></svg></b><fragment src="rain"></fragment>',
  );
  site.desk.answer('rain', '<p>rain</p>');
  assert.equal(await (await response).text(), '<svg><text>-</text></svg><b><svg><g></g></svg></b><p>rain</p>');
  assert.deepEqual(
    (await site.receipt(await response)).slots.map(({ outcome, reason }) => [outcome, reason]),
    [
      ['fallback', 'bad-markup'],
      ['fresh', null],
      ['empty', 'bad-markup'],
      ['fresh', null],
    ],
  );
});
