/** A call that has to be over at some time: told to stop when it passes, answered 504. */
import type { Clock } from '../../composer/deadline.ts';
import { type Answer, makeFailedAnswer } from './answer.ts';
import type { HostCall } from './load-context.ts';

/** The longest budget that a caller may ask for, in milliseconds. */
export const BUDGET_LIMIT_MS = 30_000;

/** One call under a budget. */
export interface BudgetedCall extends HostCall {
  /** Gives the call up: its signal aborts. */
  readonly abort: () => void;
}

/** Makes a call whose signal comes into being when it is read. */
export function makeCall(
  headers: HostCall['headers'],
  budgetMs: number,
  traceparent: string | undefined,
): BudgetedCall {
  let controller: AbortController | undefined;
  let aborted = false;
  return {
    headers,
    budgetMs,
    traceparent,
    get signal() {
      controller ??= new AbortController();
      if (aborted) controller.abort();
      return controller.signal;
    },
    abort() {
      aborted = true;
      controller?.abort();
    },
  };
}

/** Waits for the answer, for so long. Afterwards the call is told to stop, and what it still answers is dropped. */
export function answerWithin(
  pending: Promise<Answer>,
  call: BudgetedCall,
  budgetMs: number,
  clock: Clock,
): Promise<Answer> {
  return new Promise((resolve) => {
    const timer = clock.setTimer(() => {
      call.abort();
      resolve(makeFailedAnswer(504, `not ready within ${budgetMs} ms`));
    }, budgetMs);
    void pending.then((answer) => {
      clock.clearTimer(timer);
      resolve(answer);
    });
  });
}

/** `fragment-deadline`: whole milliseconds left. Nonsense counts as none. */
export function parseBudget(header: string | null, defaultMs: number): number {
  return header !== null && /^\d{1,9}$/.test(header) ? Math.min(Number(header), BUDGET_LIMIT_MS) : defaultMs;
}

/** The trace context of a request. What is not one is not passed on: it would break the trace of whoever is asked next. */
export function readTraceparent({ headers }: Request): string | undefined {
  const value = headers.get('traceparent');
  return value !== null && /^[\da-f]{2}-[\da-f]{32}-[\da-f]{16}-[\da-f]{2}$/.test(value) ? value : undefined;
}
