/** Nobody sees what was made for somebody else. `BROADSHEET_IDENTITY_SLOTS=1000000` lets a larger crowd in. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { letVisit } from './crowd.ts';

const slots = Number(process.env['BROADSHEET_IDENTITY_SLOTS'] ?? 20_000);

test('two hundred visitors at once see nothing of one another, and nothing that is over', async (context) => {
  const seen = await letVisit({ slots, visitorsAtOnce: 200, seed: 20_261_120 });
  const { visits, remembered, fallbacks, crossings } = seen;
  context.diagnostic(
    `${visits} pages, ${seen.slots} slots: ${remembered} from memory, ${fallbacks} fallbacks, ${crossings.length} crossings`,
  );
  assert.deepEqual(crossings.slice(0, 10), []);
  // Or else nothing was at stake.
  assert.ok(remembered > seen.slots / 10 && seen.slots - remembered - fallbacks > seen.slots / 10);
});
