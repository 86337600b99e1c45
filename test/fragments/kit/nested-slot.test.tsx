/** Slots inside a fragment's view. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createFragmentHost, defineFragment, NestedSlot } from '../../../fragments/index.ts';
import { get } from './sample.tsx';

const strip = defineFragment({
  name: 'strip',
  nested: true,
  View: () => (
    <ul>
      <NestedSlot fragment="weather" props={{ title: 'Wind & rain', city: 'leeds' }} timeout={250}>
        <li>later</li>
      </NestedSlot>
      <NestedSlot fragment="footer" />
    </ul>
  ),
});

test('a nested slot is a fragment tag with a sorted query and its fallback inside', async () => {
  const html = await (await get(createFragmentHost([strip]), '/strip')).text();
  const first = '<fragment src="weather?city=leeds&amp;title=Wind+%26+rain" timeout="250"><li>later</li></fragment>';
  assert.equal(html, `<ul>${first}<fragment src="footer"></fragment></ul>`);
});

test('the manifest says that the fragment holds slots', () => {
  assert.equal(createFragmentHost([strip]).manifest().fragments[0]?.nested, true);
});
