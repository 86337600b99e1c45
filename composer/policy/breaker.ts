/**
 * A circuit for each fragment: after enough failures in a row nobody is asked for a while, then one call of real traffic
 * finds out whether the fragment is back.
 */
import type { Moment } from '../deadline.ts';
import { BREAKER_FAILURES, BREAKER_OPEN_MS } from './budgets.ts';

/** State of one circuit. */
interface Circuit {
  failuresInRow: number;
  /** Nobody but the probe is asked before this moment; 0: closed. */
  openUntilMs: Moment;
}

/** The circuits of a composer, by fragment name. */
export interface Breaker {
  /** May a call start now? While open, one call a period may: the probe. */
  readonly admits: (fragment: string, now: Moment) => boolean;
  readonly succeeded: (fragment: string) => void;
  readonly failed: (fragment: string, now: Moment) => void;
  /** Fragments whose circuit is open. */
  readonly open: () => readonly string[];
}

/** Creates closed circuits. Only fragments that fail have a state, so memory is bounded by the site. */
export function createBreaker(): Breaker {
  const circuits = new Map<string, Circuit>();
  return {
    admits(fragment, now) {
      const circuit = circuits.size === 0 ? undefined : circuits.get(fragment);
      if (!circuit || circuit.openUntilMs === 0) return true;
      if (now < circuit.openUntilMs) return false;
      circuit.openUntilMs = now + BREAKER_OPEN_MS;
      return true;
    },
    succeeded(fragment) {
      if (circuits.size > 0) circuits.delete(fragment);
    },
    failed(fragment, now) {
      const circuit = circuits.get(fragment) ?? { failuresInRow: 0, openUntilMs: 0 };
      circuit.failuresInRow += 1;
      if (circuit.failuresInRow >= BREAKER_FAILURES) circuit.openUntilMs = now + BREAKER_OPEN_MS;
      circuits.set(fragment, circuit);
    },
    open: () => [...circuits].filter(([, circuit]) => circuit.openUntilMs > 0).map(([fragment]) => fragment),
  };
}
