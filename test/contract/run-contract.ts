/**
 * Runs every case against a composer that somebody starts.
 */
import { type TestContext, test } from 'node:test';
import { findFreePort } from '../support/programs.ts';
import { cacheCases } from './cases/cache.ts';
import { doorCases } from './cases/door.ts';
import { failureCases } from './cases/failures.ts';
import { flightCases } from './cases/flights.ts';
import { forwardCases } from './cases/forward.ts';
import { pageCases } from './cases/pages.ts';
import { serviceCases } from './cases/services.ts';
import { type ContractCase, makeSubject } from './contract-case.ts';
import type { Platform } from './differences.ts';
import { listedService } from './listed-service.ts';
import { startFragmentOrigin } from './origin.ts';
import { makeSiteFile } from './site.ts';

/** What waits for longer waits for something that does not come, in milliseconds. */
const PATIENCE_MS = 120_000;

/** A composer that serves a site. */
export interface RunningComposer {
  readonly url: string;
  readonly close: () => Promise<void>;
}

const cases: readonly ContractCase[] = [
  ...pageCases,
  ...failureCases,
  ...serviceCases,
  ...forwardCases,
  ...cacheCases,
  ...flightCases,
  ...doorCases,
];

/** Declares one test for each case. `start` is given the value of a SITE.json. */
export function runContract(platform: Platform, start: (site: object) => Promise<RunningComposer>): void {
  test(`the contract on ${platform}`, { concurrency: 8 }, async (context: TestContext) => {
    const origin = await startFragmentOrigin();
    listedService(origin);
    const nobody = `http://127.0.0.1:${await findFreePort()}`;
    const composer = await start(makeSiteFile(cases, { desk: origin.origin, nobody }));
    await using subject = makeSubject(platform, composer.url, origin);
    try {
      // Cases have nothing in common but the composer, so those that wait do so together.
      await Promise.all(
        cases.map(({ name, check }) => context.test(name, { timeout: PATIENCE_MS }, () => check(subject))),
      );
    } finally {
      await composer.close();
      await origin.close();
    }
  });
}
