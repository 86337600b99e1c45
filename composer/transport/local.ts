/**
 * Fragments that live in this process: no socket, no serialisation, the same answers.
 *
 * Rendering is work of this very thread, so calls are made in slices with a turn of the event loop between them: the head of
 * the page leaves first, and other visitors get their turn.
 */
import { makeFailure } from '../outcome.ts';
import type { Attempt, LocalAnswer, LocalHost, Receive, Reply, Transport, Underway } from './transport.ts';

/** Runs something in a later turn of the event loop, as soon as that may be. */
export type Soon = (run: () => void) => void;

/** Calls between two turns: about 5 ms at 50 to 100 µs each. Counted, since on Workers no time passes while code runs. */
const SLICE = 64;

/** Creates the transport to a host in this process. */
export function createLocalTransport(host: LocalHost, soon: Soon): Transport {
  const sendMany = (attempts: readonly Attempt[], receive: (index: number, reply: Reply) => void): Underway => {
    const cancels: (() => void)[] = [];
    let next = 0;
    let cancelled = false;
    const slice = (): void => {
      const end = Math.min(next + SLICE, attempts.length);
      for (; next < end && !cancelled; next += 1) {
        const index = next;
        const attempt = attempts[index];
        if (attempt) cancels.push(answerOne(host, attempt, (reply) => receive(index, reply)));
      }
      if (next < attempts.length && !cancelled) soon(slice);
    };
    soon(slice);
    return {
      giveUp() {
        cancelled = true;
        for (const cancel of cancels) cancel();
      },
      // Each answer comes whole.
      hasBegun: false,
    };
  };
  return { sendMany, send: (attempt, receive) => sendMany([attempt], (_, reply) => receive(reply)) };
}

function answerOne(host: LocalHost, { call, budgetMs }: Attempt, receive: Receive): () => void {
  let over = false;
  let controller: AbortController | undefined;
  const settle = (reply: Reply): void => {
    if (over) return;
    over = true;
    receive(reply);
  };
  const request = {
    name: call.fragment.name,
    props: call.props,
    headers: call.headers,
    budgetMs,
    get signal() {
      controller ??= new AbortController();
      return controller.signal;
    },
  };
  try {
    const answer = host.answer(request);
    if (answer instanceof Promise) {
      answer.then(
        (value) => settle(replyOf(value, call.fragment.maxBytes)),
        (error: unknown) => settle(thrown(error)),
      );
    } else settle(replyOf(answer, call.fragment.maxBytes));
  } catch (error) {
    settle(thrown(error));
  }
  return () => {
    over = true;
    controller?.abort();
  };
}

function replyOf({ status, headers, body }: LocalAnswer, maxBytes: number): Reply {
  if (body.byteLength <= maxBytes) return { kind: 'answer', status, headers, body };
  return {
    kind: 'failure',
    failure: makeFailure('too-large', `${body.byteLength} bytes, at most ${maxBytes} are taken`),
    untouched: false,
  };
}

function thrown(error: unknown): Reply {
  return {
    kind: 'failure',
    failure: makeFailure('bad-status', error instanceof Error ? error.message : String(error), 500),
    untouched: false,
  };
}
