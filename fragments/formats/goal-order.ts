/**
 * The order in which goals fell.
 */
import type { Goal } from '../load/types.ts';

/** By minute, added time after the minute that it is added to; goals without a minute come last. */
export function orderGoals(goals: readonly Goal[]): readonly Goal[] {
  return goals.toSorted((one, other) => minuteOf(one) - minuteOf(other));
}

function minuteOf({ minute = '999' }: Goal): number {
  const [whole = '', added = '0'] = minute.split('+');
  return Number.parseInt(whole, 10) + Number.parseInt(added, 10) / 100;
}
