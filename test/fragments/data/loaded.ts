/**
 * Says of a load what the test expects of it.
 */
import assert from 'node:assert/strict';
import type { Load, Loaded } from '../../../fragments/load/types.ts';

/** The value of a load that went well. */
export function loadedValue<value>(loaded: Loaded<value>): value {
  if (!loaded.ok) assert.fail(`the load failed: ${loaded.reason}`);
  return loaded.value;
}

/** The reason of a load that failed. */
export function failureReason<value>(loaded: Loaded<value>): string {
  if (loaded.ok) assert.fail('the load went well');
  return loaded.reason;
}

/** The value of a load that is there at once. */
export function valueNow<value>(load: Load<value>): value {
  if (load instanceof Promise) assert.fail('the load is promised, not there');
  return loadedValue(load);
}
