/**
 * The hostile suite: a fragment misbehaves in every way we know, and its page is whole, in time, and nobody else's.
 *
 * Asked of `broadsheet serve` through HTTP alone, as a stranger would.
 */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { baselineCase, hostileCases } from './cases/all.ts';
import { type Chamber, openChamber } from './chamber.ts';
import type { HostileCase, Shown } from './hostile-case.ts';
import { tryCase } from './trial.ts';
import type { Visit } from './visit-page.ts';

/** Pages at once. Enough to be through in seconds, few enough that two cores can keep time. */
const pagesAtOnce = 8;

/** What a page may take beyond its fragment's budget, alone on the machine and among others. Targets say 50 ms. */
const slackMs = Number(process.env['HOSTILE_SLACK_MS'] ?? 100);

const endings: Readonly<Record<Shown, string>> = {
  content: 'is shown',
  fallback: 'is replaced by its fallback',
  nothing: 'shows nothing',
  contained: 'stays in its slot',
};

describe('a hostile fragment', { concurrency: pagesAtOnce }, () => {
  let chamber: Chamber;
  let baseline: Visit;
  const late: HostileCase[] = [];

  before(async () => {
    chamber = await openChamber([baselineCase, ...hostileCases]);
    baseline = await chamber.visit(`/${baselineCase.name}`);
    assert.equal(baseline.status, 200);
  });

  after(async () => {
    for (const entry of late) {
      const { lateness } = await tryCase(chamber, entry, baseline, slackMs);
      assert.deepEqual(lateness, [], `${entry.name}, alone`);
    }
    assert.deepEqual(chamber.canary.visits, [], 'nobody contacts an address that only a fragment named');
    assert.equal(await chamber.stop(), 0, 'the composer ends well');
    assert.doesNotMatch(chamber.complaints(), /Warning|Unhandled|Uncaught/i, 'the composer runs without a warning');
    await chamber[Symbol.asyncDispose]();
  });

  for (const entry of hostileCases) {
    test(`${entry.name} ${endings[entry.shows]}`, async () => {
      const { problems, lateness } = await tryCase(chamber, entry, baseline, slackMs);
      assert.deepEqual(problems, []);
      if (lateness.length > 0) late.push(entry);
    });
  }
});
