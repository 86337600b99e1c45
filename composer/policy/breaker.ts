/**
 * A circuit for each fragment, and what is known of its service.
 *
 * After enough failures in a row nobody is asked for a while, then one call of real traffic finds out whether the fragment is
 * back. Where several fragments of a service do not answer at all and none does, one failure of another is enough; but a
 * fragment that answered when it was last asked is always asked, so that no good one is locked out by its neighbours.
 */
import type { FragmentSpec } from '../contract.ts';
import type { Moment } from '../deadline.ts';
import { BREAKER_FAILURES, BREAKER_OPEN_MS, RETRY_AFTER_LIMIT_MS } from './budgets.ts';

/** Whose circuit it is. */
export type Asked = Pick<FragmentSpec, 'name' | 'service'>;

/** How a call failed: nothing came back in time, or something that can not be shown. */
export type Miss = 'silence' | 'bad-answer';

/** State of one circuit. */
interface Circuit {
  failuresInRow: number;
  /** Nobody is asked before this moment. */
  closedFromMs: Moment;
}

/** What is known of a service. */
interface ServiceState {
  /** Calls in a row, of any of its fragments, to which nothing came back. */
  silencesInRow: number;
  readonly silent: Set<string>;
}

/** The circuits of a composer. */
export interface Breaker {
  /** May a call start now? While open, one call a period may: the probe. */
  readonly admits: (fragment: Asked, now: Moment) => boolean;
  readonly succeeded: (fragment: Asked) => void;
  readonly failed: (fragment: Asked, miss: Miss, now: Moment) => void;
  /** The fragment asked to be left alone for so long; believed up to a limit. */
  readonly rest: (fragment: Asked, forMs: number, now: Moment) => void;
  /** Names of fragments whose circuit is open. */
  readonly open: () => readonly string[];
}

/** Creates closed circuits. Only what fails has a state, so memory is bounded by the site. */
export function createBreaker(): Breaker {
  const circuits = new Map<string, Circuit>();
  const services = new Map<string, ServiceState>();

  const isOpen = (fragment: string, service: string): boolean => {
    const circuit = circuits.get(fragment);
    if (!circuit) return false;
    return circuit.failuresInRow >= (isDown(services.get(service)) ? 1 : BREAKER_FAILURES);
  };

  return {
    admits({ name, service }, now) {
      const circuit = circuits.size === 0 ? undefined : circuits.get(name);
      if (!circuit) return true;
      if (now < circuit.closedFromMs) return false;
      // This call is the probe; nobody else is asked while it is out, however long it takes to fail.
      if (isOpen(name, service)) circuit.closedFromMs = now + BREAKER_OPEN_MS;
      return true;
    },
    succeeded({ name, service }) {
      if (circuits.size > 0) circuits.delete(name);
      if (services.size > 0) services.delete(service);
    },
    failed({ name, service }, miss, now) {
      const circuit = circuitOf(circuits, name);
      circuit.failuresInRow += 1;
      if (miss === 'silence') noteSilence(services, service, name);
      else services.delete(service);
      // Set once: those that were asked before it opened, and probes, do not keep it open for longer.
      if (isOpen(name, service)) circuit.closedFromMs ||= now + BREAKER_OPEN_MS;
    },
    rest({ name }, forMs, now) {
      const circuit = circuitOf(circuits, name);
      circuit.closedFromMs = Math.max(circuit.closedFromMs, now + Math.min(forMs, RETRY_AFTER_LIMIT_MS));
    },
    open: () => [...circuits].filter(([, { closedFromMs }]) => closedFromMs > 0).map(([name]) => name),
  };
}

function isDown(service: ServiceState | undefined): boolean {
  return service !== undefined && service.silencesInRow >= BREAKER_FAILURES && service.silent.size > 1;
}

function circuitOf(circuits: Map<string, Circuit>, name: string): Circuit {
  const known = circuits.get(name);
  if (known) return known;
  const fresh: Circuit = { failuresInRow: 0, closedFromMs: 0 };
  circuits.set(name, fresh);
  return fresh;
}

function noteSilence(services: Map<string, ServiceState>, service: string, fragment: string): void {
  const state = services.get(service) ?? { silencesInRow: 0, silent: new Set() };
  state.silencesInRow += 1;
  state.silent.add(fragment);
  services.set(service, state);
}
