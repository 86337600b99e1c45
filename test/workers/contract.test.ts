/** Every desk of the newsroom, in real workerd, keeps every rule of contract 1. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { runCheck } from '../../web/check/run-check.ts';
import { findWorkers } from '../../web/workers/find-workers.ts';
import { ROOT } from '../../web/workers/wrangler.ts';
import { startWorkerd } from '../support/workerd.ts';

for (const { name, config } of findWorkers(ROOT).fragments) {
  test(`${name} keeps every rule of the contract in workerd`, async () => {
    await using workers = await startWorkerd([`${ROOT}${config}`]);
    const report = await runCheck({ url: new URL(workers.origin), props: '', fragment: undefined });
    assert.deepEqual(
      report.rules.filter(({ verdict }) => verdict === 'broken'),
      [],
    );
    assert.ok(report.rules.filter(({ verdict }) => verdict === 'kept').length >= 20);
  });
}
