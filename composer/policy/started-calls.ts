/**
 * The calls of one start: which of them wait, are on their way, or are over. However an answer and a giving-up race, each call
 * ends once.
 */
import type { Reply, Underway } from '../transport/transport.ts';

/** Calls that were handed to a scheduler, by their index. */
export interface StartedCalls {
  /** Gives one call up; it is not received any more. One that still waits for its turn is never sent. */
  cancel(index: number): void;
  /** Does it still wait for its turn? Then a passed deadline is not its fragment's fault. */
  isQueued(index: number): boolean;
  /** Has an answer to it begun that is not whole yet? */
  hasBegun(index: number): boolean;
}

/** The record behind {@link StartedCalls}, as its scheduler keeps it. */
export interface CallRecord extends StartedCalls {
  isOver(index: number): boolean;
  /** The call leaves. */
  depart(index: number): void;
  /** Where a call is now, in a line or on its way; ignored where it is over already. */
  holds(index: number, underway: Underway): void;
  /** The answer is there. False: nobody waits for it any more. */
  finish(index: number, reply: Reply): boolean;
}

const QUEUED = 0;
const AWAY = 1;
const OVER = 2;

/** Opens the record of `count` calls, all waiting. */
export function createCallRecord(count: number, receive: (index: number, reply: Reply) => void): CallRecord {
  const states = new Uint8Array(count);
  const held: (Underway | undefined)[] = [];
  return {
    isQueued: (index) => states[index] === QUEUED,
    isOver: (index) => states[index] === OVER,
    depart(index) {
      states[index] = AWAY;
    },
    hasBegun: (index) => held[index]?.hasBegun ?? false,
    holds(index, underway) {
      if (states[index] !== OVER) held[index] = underway;
    },
    finish(index, reply) {
      if (states[index] === OVER) return false;
      states[index] = OVER;
      held[index] = undefined;
      receive(index, reply);
      return true;
    },
    cancel(index) {
      if (states[index] === OVER) return;
      states[index] = OVER;
      held[index]?.giveUp();
      held[index] = undefined;
    },
  };
}
