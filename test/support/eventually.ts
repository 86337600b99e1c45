/** Waiting for what is about to happen. */
import assert from 'node:assert/strict';

/** Longest wait, in milliseconds. Only a test that fails takes so long. */
const PATIENCE_MS = 20_000;

/** Waits until something is so. `what`: names it, should it not come about. */
export async function eventually(what: string, isSo: () => boolean | Promise<boolean>): Promise<void> {
  for (const until = performance.now() + PATIENCE_MS; performance.now() < until; ) {
    if (await isSo()) return;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  assert.fail(`not within ${PATIENCE_MS} ms: ${what}`);
}
