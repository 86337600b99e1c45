/**
 * Every hostile case against a composer that somebody starts, asked through HTTP alone, as a stranger would.
 */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { baselineCase, hostileCases } from './cases/all.ts';
import { type Chamber, openChamber, type StartComposer } from './chamber.ts';
import type { HostileCase, Shown } from './hostile-case.ts';
import { tryCase } from './trial.ts';
import type { Visit } from './visit-page.ts';

/** Where a composer runs. */
export interface HostilePlatform {
  readonly name: string;
  readonly start: StartComposer;
  /** Headers that the platform puts on every page by itself. */
  readonly ownHeaders: readonly string[];
  /** Exit code of a composer that was asked to stop, and did. */
  readonly exitCode: number;
  /** By case: what the judge says because the platform cannot do otherwise. */
  readonly differences: Readonly<Record<string, { readonly problems: readonly string[] }>>;
}

/** Headers that the composer puts on the page on which nothing goes wrong. */
const pageHeaders = [
  'broadsheet-receipt',
  'cache-control',
  'content-security-policy',
  'content-type',
  'referrer-policy',
  'server-timing',
  'vary',
  'x-content-type-options',
];

/** Pages at once. Enough to be through in seconds, few enough that two cores can keep time. */
const pagesAtOnce = 8;

/** What a page may take beyond its fragment's budget, alone on the machine and among others. Targets say 50 ms. */
const slackMs = Number(process.env['HOSTILE_SLACK_MS'] ?? 100);

/** A page that was late among others is asked for alone; the machine may be busy once or twice, but not each time. */
const triesAlone = 5;

const endings: Readonly<Record<Shown, string>> = {
  content: 'is shown',
  fallback: 'is replaced by its fallback',
  nothing: 'shows nothing',
  contained: 'stays in its slot',
};

/** Declares one test for each case. */
export function runHostile({ name, start, ownHeaders, exitCode, differences }: HostilePlatform): void {
  describe(`a hostile fragment, on ${name},`, { concurrency: pagesAtOnce }, () => {
    let chamber: Chamber;
    let baseline: Visit;
    const late: HostileCase[] = [];

    before(async () => {
      chamber = await openChamber([baselineCase, ...hostileCases], start);
      baseline = await chamber.visit(`/${baselineCase.name}`);
      assert.equal(baseline.status, 200);
    });

    after(async () => {
      try {
        for (const entry of late) await assertInTimeAlone(chamber, entry, baseline);
        assert.deepEqual(chamber.canary.visits, [], 'nobody contacts an address that only a fragment named');
        assert.equal(await chamber.stop(), exitCode, 'the composer ends well');
        assert.doesNotMatch(chamber.complaints(), /Warning|Unhandled|Uncaught/i, 'the composer runs without a warning');
      } finally {
        await chamber[Symbol.asyncDispose]();
      }
    });

    test('or none: a page has the headers of the composer and of the platform, and no others', () => {
      const names = baseline.headers.map(([header]) => header);
      assert.deepEqual(names.toSorted(), [...pageHeaders, ...ownHeaders].toSorted());
    });

    test('has no differences to its name that nobody tests', () => {
      const known = new Set(hostileCases.map((entry) => entry.name));
      assert.deepEqual(
        Object.keys(differences).filter((entry) => !known.has(entry)),
        [],
      );
    });

    for (const entry of hostileCases) {
      const expected = differences[entry.name]?.problems ?? [];
      test(`${entry.name} ${endings[entry.shows]}${expected.length > 0 ? ', with a difference' : ''}`, async (t) => {
        let { problems, lateness } = await tryCase(chamber, entry, baseline, slackMs);
        // A busy machine may cost a fragment its 300 ms, sound or not, before it has heard of a visit: once, but not each time.
        for (let tries = 1; tries < triesAlone && problems.length > expected.length; tries += 1) {
          t.diagnostic(`tried again: ${problems.join('; ')}`);
          ({ problems, lateness } = await tryCase(chamber, entry, baseline, slackMs));
        }
        assert.deepEqual(problems, expected);
        if (lateness.length > 0) late.push(entry);
      });
    }
  });
}

async function assertInTimeAlone(chamber: Chamber, entry: HostileCase, baseline: Visit): Promise<void> {
  let found: readonly string[] = [];
  for (let tries = 0; tries < triesAlone; tries += 1) {
    found = (await tryCase(chamber, entry, baseline, slackMs)).lateness;
    if (found.length === 0) return;
  }
  assert.deepEqual(found, [], `${entry.name}, alone`);
}
