/** Asks a batch endpoint, and reads the answer as a composer does, but keeps an account of everything odd in it. */
import type { Props } from '../../composer/contract.ts';
import { FRAGMENT_MAX_BYTES } from '../../composer/policy/budgets.ts';
import { FRAMES_TYPE, type Frame } from '../../composer/transport/frame-format.ts';
import { createFrameParser, createNdjsonParser, type FrameReceiver } from '../../composer/transport/frames.ts';
import { ask } from './ask.ts';

/** One call of a batch; its id is its place. */
export interface BatchCall {
  readonly name: string;
  readonly props: Props;
  readonly headers?: Readonly<Record<string, string>>;
}

/** The answer to a batch, read to its end. */
export type BatchAnswer =
  | {
      readonly kind: 'answer';
      readonly type: string;
      /** By id. */
      readonly frames: ReadonlyMap<number, Frame>;
      /** What could not be read, or was for nobody. */
      readonly oddities: readonly string[];
    }
  | { readonly kind: 'refused'; readonly detail: string; readonly status: number };

const DEADLINE_MS = 5_000;

/** Sends one batch. Never rejects. */
export async function askBatch(url: string, calls: readonly BatchCall[], accept: string): Promise<BatchAnswer> {
  const body = JSON.stringify({
    calls: calls.map((call, id) => ({ id, deadlineMs: DEADLINE_MS, headers: {}, ...call })),
  });
  const answer = await ask(url, { method: 'POST', body, headers: { accept, 'content-type': 'application/json' } });
  if (answer.kind === 'failure') return { kind: 'refused', detail: answer.detail, status: 0 };
  const type = answer.headers.get('content-type')?.split(';', 1)[0]?.trim().toLowerCase() ?? '';
  if (answer.status !== 200) return { kind: 'refused', detail: `answers ${answer.status}`, status: answer.status };
  if (type !== FRAMES_TYPE && type !== 'application/x-ndjson')
    return { kind: 'refused', detail: `answers ${type || 'without content-type'}`, status: 200 };
  return { kind: 'answer', type, ...readFrames(type, answer.body, calls.length) };
}

function readFrames(type: string, body: Uint8Array, expected: number) {
  const frames = new Map<number, Frame>();
  const oddities: string[] = [];
  const receiver: FrameReceiver = {
    onFrame: (frame) => void frames.set(frame.id, frame),
    onRefused: (id, { detail }) => void oddities.push(id === undefined ? detail : `call ${id}: ${detail}`),
    onBroken: ({ detail }) => void oddities.push(detail),
  };
  const limits = { maxFrameBytes: FRAGMENT_MAX_BYTES, maxHeaderBytes: 16_384, expected };
  const parser = type === FRAMES_TYPE ? createFrameParser(limits, receiver) : createNdjsonParser(limits, receiver);
  if (parser.push(body)) parser.end();
  return { frames, oddities };
}
