/** A responder that keeps an answer instead of sending it: the composer as its own visitor. */
import { concat } from './concat.ts';
import type { Head, Responder } from './emit/responder.ts';

/** An answer from its status line to its last byte. */
export interface WholeAnswer {
  readonly head: Head;
  readonly body: Uint8Array;
}

/** Gathers one answer. `onAnswer` is called once, when it has ended; never, where the visit is given up. */
export function createGatherer(onAnswer: (answer: WholeAnswer) => void): Responder {
  const chunks: Uint8Array[] = [];
  let begun: Head | undefined;
  return {
    send: (head, body) => onAnswer({ head, body: body ?? NOTHING }),
    begin(head) {
      begun = head;
    },
    write: (bytes) => void chunks.push(bytes),
    flush: () => undefined,
    end() {
      if (begun) onAnswer({ head: begun, body: concat(chunks) });
    },
    isReady: () => true,
    whenReady: (resume) => resume(),
  };
}

const NOTHING = new Uint8Array(0);
