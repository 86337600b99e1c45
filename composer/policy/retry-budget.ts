/** At most one retry for every ten calls: enough for a connection lost at the wrong moment, too little for a storm. */
import { RETRY_SHARE } from './budgets.ts';

/** Retries that are allowed now. */
export interface RetryBudget {
  /** One call was made. */
  readonly earn: () => void;
  /** Takes one retry, if there is one. */
  readonly spend: () => boolean;
  /** Retries so far. */
  readonly spent: () => number;
}

/** Retries saved up at most, so that a quiet hour does not pay for a storm. */
const MOST_SAVED = 10;

/** Creates a budget that begins with its reserve. */
export function createRetryBudget(): RetryBudget {
  let saved = MOST_SAVED;
  let spent = 0;
  return {
    earn() {
      saved = Math.min(MOST_SAVED, saved + RETRY_SHARE);
    },
    spend() {
      if (saved < 1) return false;
      saved -= 1;
      spent += 1;
      return true;
    },
    spent: () => spent,
  };
}
