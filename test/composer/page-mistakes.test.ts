/** What is wrong with a slot whoever asks for its page ends the loading of the site; met on the way, it costs that slot. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
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
const outer = fragment('outer', { nested: true });

/** Every mistake in a site of one page. */
async function problemsOf(page: readonly PagePart[]): Promise<readonly string[]> {
  try {
    await createFakeSite([dated, outer], [{ parts: page }]);
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
