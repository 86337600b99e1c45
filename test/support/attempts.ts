/**
 * Attempts and transports for tests of what lies between them.
 */
import type { FragmentSpec } from '../../composer/contract.ts';
import type { Attempt, Reply, Transport, Underway } from '../../composer/transport/transport.ts';

/** An attempt at a fragment `name` of `service`. */
export function makeAttempt(service: string, name: string, deadlineMs = 2_000, budgetMs = 1_000): Attempt {
  const fragment: FragmentSpec = {
    name,
    service,
    path: `/${name}`,
    version: '0',
    timeoutMs: 300,
    cache: { kind: 'none' },
    forward: [],
    fallback: undefined,
    maxBytes: 1_048_576,
    trust: 'verbatim',
    assets: { styles: [], scripts: [] },
    nested: false,
    checkProps: () => ({ ok: true }),
  };
  const call = { fragment, key: name, props: {}, query: '', headers: [] };
  return { call, deadlineMs, budgetMs, traceparent: '00-0-0-00', etag: undefined };
}

/** A good reply with this markup. */
export function makeReply(markup = ''): Reply {
  return { kind: 'answer', status: 200, headers: {}, body: new TextEncoder().encode(markup) };
}

/** A transport whose replies the test gives when it likes. */
export interface HeldTransport extends Transport {
  /** Names of the fragments sent singly, in order. */
  readonly sent: string[];
  /** The budgets that went with them. */
  readonly budgets: number[];
  /** Names of the fragments of each batch. */
  readonly batches: string[][];
  /** What was given up: a name, or `batch`. */
  readonly cancelled: string[];
  /** From now on all that is under way has begun to be answered. */
  begin(): void;
  /** Answers a fragment that was sent. */
  answer(name: string, reply?: Reply): void;
}

/** Creates one; `batch`: it takes batches. */
export function createHeldTransport(batch: boolean): HeldTransport {
  const open = new Map<string, (reply: Reply) => void>();
  const sent: string[] = [];
  const budgets: number[] = [];
  const batches: string[][] = [];
  const cancelled: string[] = [];
  let hasBegun = false;
  const makeUnderway = (name: string): Underway => ({
    giveUp: () => void cancelled.push(name),
    get hasBegun() {
      return hasBegun;
    },
  });
  const nameOf = ({ call }: Attempt): string => call.fragment.name;
  const sendMany: NonNullable<Transport['sendMany']> = (attempts, receive) => {
    batches.push(attempts.map(nameOf));
    for (const [index, attempt] of attempts.entries()) open.set(nameOf(attempt), (reply) => receive(index, reply));
    return makeUnderway('batch');
  };
  return {
    sent,
    budgets,
    batches,
    cancelled,
    send(attempt, receive) {
      sent.push(nameOf(attempt));
      budgets.push(attempt.budgetMs);
      open.set(nameOf(attempt), receive);
      return makeUnderway(nameOf(attempt));
    },
    ...(batch ? { sendMany } : {}),
    begin() {
      hasBegun = true;
    },
    answer(name, reply = makeReply(name)) {
      open.get(name)?.(reply);
    },
  };
}
