import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createFakeSite, fragment, parts } from '../../support/fake-site.ts';

const outer = fragment('outer', { nested: true });
const page = [{ parts: parts('<main>', { fragment: 'outer' }, '</main>') }];

test('slots in a fragment’s own markup are filled by the composer', async () => {
  const { get, desk, receipt } = await createFakeSite([outer, fragment('inner')], page);
  const response = await get('/');
  desk.answer('outer', '<ul><fragment src="inner?n=1">…</fragment><fragment src="inner?n=2"></fragment></ul>');
  assert.deepEqual(
    desk.calls.map(({ attempt }) => attempt.call.query),
    ['', 'n=1', 'n=2'],
  );
  desk.answer('inner', '<li>one</li>');
  desk.answer('inner', '<li>two</li>');
  assert.equal(await response.text(), '<main><ul><li>one</li><li>two</li></ul></main>');
  assert.deepEqual(
    (await receipt(response)).slots.map((slot) => [slot.fragment, slot.outcome]),
    [
      ['outer', 'fresh'],
      ['inner', 'fresh'],
      ['inner', 'fresh'],
    ],
  );
});

test('without the declaration such markup is an element like any other', async () => {
  const { get, desk } = await createFakeSite([fragment('outer'), fragment('inner')], page);
  const response = await get('/');
  desk.answer('outer', '<fragment src="inner">text</fragment>');
  assert.equal(await response.text(), '<main><fragment src="inner">text</fragment></main>');
  assert.equal(desk.calls.length, 1);
});

test('an inner slot that fails shows its own fallback, and an unknown one too', async () => {
  const { get, desk, clock } = await createFakeSite([outer, fragment('inner')], page);
  const response = await get('/');
  desk.answer('outer', '<fragment src="inner"><p>later</p></fragment><fragment src="nobody"><p>who?</p></fragment>');
  await clock.advance(300);
  assert.equal(await response.text(), '<main><p>later</p><p>who?</p></main>');
});

test('a fragment that stands in itself is cut, and the page is whole', async () => {
  const { get, desk, receipt } = await createFakeSite([outer], page);
  const response = await get('/');
  desk.answer('outer', '<p>a</p><fragment src="outer"><p>end</p></fragment>');
  assert.equal(await response.text(), '<main><p>a</p><p>end</p></main>');
  assert.equal((await receipt(response)).slots[1]?.reason, 'too-deep');
});

test('nesting ends at the fifth level', async () => {
  const { get, desk, receipt } = await createFakeSite([outer], page);
  const response = await get('/');
  for (let level = 0; level <= 5; level += 1)
    desk.answer('outer', `${level}<fragment src="outer?n=${level}">end</fragment>`);
  assert.equal(await response.text(), '<main>012345end</main>');
  assert.deepEqual(
    (await receipt(response)).slots.map(({ reason }) => reason),
    [null, null, null, null, null, null, 'too-deep'],
  );
});

test('a stored answer with slots is not asked for again, but its slots are judged by themselves', async () => {
  const { get, desk } = await createFakeSite([outer, fragment('inner')], page);
  const first = await get('/');
  desk.answer('outer', '<fragment src="inner"></fragment>', { 'cache-control': 'max-age=60' });
  desk.answer('inner', '<p>1</p>');
  assert.equal(await first.text(), '<main><p>1</p></main>');
  const second = await get('/');
  assert.equal(desk.calls.length, 3);
  desk.answer('inner', '<p>2</p>', { 'cache-control': 'max-age=60' });
  assert.equal(await second.text(), '<main><p>2</p></main>');
  assert.equal(await (await get('/')).text(), '<main><p>2</p></main>');
  assert.equal(desk.calls.length, 3);
});

test('braces in a fragment’s markup are text', async () => {
  const { get, desk } = await createFakeSite([outer, fragment('inner')], page);
  const response = await get('/');
  desk.answer('outer', '<p>{name}</p><fragment src="inner?a={name}">{b}</fragment>');
  assert.deepEqual(desk.calls[1]?.attempt.call.props['a'], '{name}');
  desk.answer('inner', '');
  assert.equal(await response.text(), '<main><p>{name}</p></main>');
});
