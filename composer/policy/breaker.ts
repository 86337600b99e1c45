/**
 * A circuit for each fragment, and what is known of its service.
 *
 * After enough failures in a row nobody is asked for a while, then one call of real traffic finds out whether the fragment is
 * back. Where several fragments of a service do not answer at all and none does, one failure of another is enough; but a
 * fragment that answered when it was last asked is always asked, so that no good one is locked out by its neighbours.
 */
import type { FragmentSpec } from '../contract.ts';
import type { Moment } from '../deadline.ts';
import { BREAKER_FAILURES, BREAKER_OPEN_MS, BREAKER_SILENCE_MS, RETRY_AFTER_LIMIT_MS } from './budgets.ts';

/** Whose circuit it is. */
export type Asked = Pick<FragmentSpec, 'name' | 'service'>;

/** How a call failed: nothing came back in time, or something that can not be shown. */
export type Miss = 'silence' | 'bad-answer';

/** State of one circuit. */
interface Circuit {
  failuresInRow: number;
  /** Moment of the first of them. */
  sinceMs: Moment;
  isOpen: boolean;
  /** Nobody is asked before this moment. */
  askFromMs: Moment;
}

/** What is known of a service. */
interface ServiceState {
  /** Calls in a row, of any of its fragments, to which nothing came back. */
  silencesInRow: number;
  /** Moment of the first of them. */
  readonly sinceMs: Moment;
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

  return {
    admits({ name }, now) {
      const circuit = circuits.size === 0 ? undefined : circuits.get(name);
      if (!circuit) return true;
      if (now < circuit.askFromMs) return false;
      // This call is the probe: nobody else is asked for another period.
      if (circuit.isOpen) circuit.askFromMs = now + BREAKER_OPEN_MS;
      return true;
    },
    succeeded({ name, service }) {
      if (circuits.size > 0) circuits.delete(name);
      if (services.size > 0) services.delete(service);
    },
    failed({ name, service }, miss, now) {
      const circuit = circuitOf(circuits, name, now);
      if (circuit.failuresInRow === 0) circuit.sinceMs = now;
      circuit.failuresInRow += 1;
      if (miss === 'silence') noteSilence(services, service, name, now);
      else services.delete(service);
      // Those that were asked before it opened, and probes, do not keep it open for longer.
      if (circuit.isOpen || !isEnough(circuit, miss, services.get(service), now)) return;
      circuit.isOpen = true;
      circuit.askFromMs = Math.max(circuit.askFromMs, now + BREAKER_OPEN_MS);
    },
    rest({ name }, forMs, now) {
      const circuit = circuitOf(circuits, name, now);
      circuit.askFromMs = Math.max(circuit.askFromMs, now + Math.min(forMs, RETRY_AFTER_LIMIT_MS));
    },
    open: () => [...circuits].filter(([, { isOpen }]) => isOpen).map(([name]) => name),
  };
}

/** Has a fragment failed often enough, and long enough where it was silence, to be left alone? */
function isEnough(circuit: Circuit, miss: Miss, service: ServiceState | undefined, now: Moment): boolean {
  if (isDown(service, now)) return true;
  const isLong = miss === 'bad-answer' || now - circuit.sinceMs >= BREAKER_SILENCE_MS;
  return isLong && circuit.failuresInRow >= BREAKER_FAILURES;
}

function isDown(service: ServiceState | undefined, now: Moment): boolean {
  if (service === undefined || service.silent.size < 2) return false;
  return service.silencesInRow >= BREAKER_FAILURES && now - service.sinceMs >= BREAKER_SILENCE_MS;
}

function circuitOf(circuits: Map<string, Circuit>, name: string, now: Moment): Circuit {
  const known = circuits.get(name);
  if (known) return known;
  const fresh: Circuit = { failuresInRow: 0, sinceMs: now, isOpen: false, askFromMs: 0 };
  circuits.set(name, fresh);
  return fresh;
}

function noteSilence(services: Map<string, ServiceState>, service: string, fragment: string, now: Moment): void {
  const state = services.get(service) ?? { silencesInRow: 0, sinceMs: now, silent: new Set() };
  state.silencesInRow += 1;
  state.silent.add(fragment);
  services.set(service, state);
}
