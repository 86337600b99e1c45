/**
 * Which calls of a batch are still open: every frame must be for one of them, and each call is answered once.
 */
import { type Failure, makeFailure } from '../outcome.ts';
import type { Frame } from './frame-format.ts';

/** What a parser of batch answers is held to. */
export interface FrameLimits {
  /** Cap on one body, in bytes. A frame above it is passed over without being held in memory. */
  readonly maxFrameBytes: number;
  /** Cap on one frame's headers, in bytes of JSON. */
  readonly maxHeaderBytes: number;
  /** How many calls the batch held: their ids are 0 to `expected - 1`. */
  readonly expected: number;
}

/** Where a parser's findings go. */
export interface FrameReceiver {
  /** A whole frame for an open call. */
  readonly onFrame: (frame: Frame) => void;
  /** Nothing more can be read: every call without a frame has failed. Called at most once, and last. */
  readonly onBroken: (failure: Failure) => void;
  /** One frame that can not be used; the others are not touched. With an id, that call has failed. */
  readonly onRefused: (id: number | undefined, failure: Failure) => void;
}

/** Reads one batch answer, in chunks of any size. Never throws by itself; time is linear in the bytes. */
export interface FrameParser {
  /** Takes the next bytes. False: nothing further is of use (all calls are answered, or the answer is broken), so stop reading. */
  push(chunk: Uint8Array): boolean;
  /** The answer has ended. Reports a frame cut short, or calls that got none. */
  end(): void;
}

/** The record of one batch. */
export interface FrameLedger {
  /** Is this an open call? Reports an unknown or a doubled id as refused. */
  admits(id: number): boolean;
  /** Hands over a whole frame and closes its call. */
  deliver(frame: Frame): void;
  /** Reports a frame that can not be used; closes its call where `id` names an open one. */
  refuse(id: number | undefined, failure: Failure): void;
  /** Ends the reading. */
  breakOff(failure: Failure): void;
  /** Ends the reading where calls are still open. */
  end(): void;
  /** Are all calls answered, or is the answer broken? */
  isClosed(): boolean;
}

/** Frames for nobody that are passed over, beyond one for each call, before the answer counts as broken. */
const STRAY_FRAMES = 8;

/** Opens the record of a batch with `expected` calls. */
export function createFrameLedger(expected: number, receiver: FrameReceiver): FrameLedger {
  const closed = new Uint8Array(expected);
  let open = expected;
  let strays = 0;
  let broken = false;

  function breakOff(failure: Failure): void {
    if (broken || open === 0) return;
    broken = true;
    receiver.onBroken(failure);
  }

  function refuseStray(failure: Failure): void {
    strays++;
    if (strays > expected + STRAY_FRAMES) breakOff(makeFailure('bad-body', 'more frames for nobody than calls'));
    else receiver.onRefused(undefined, failure);
  }

  return {
    admits(id) {
      if (closed[id] === 0) return true;
      refuseStray(
        makeFailure(
          'bad-body',
          id < expected ? `a second frame for call ${id}` : `a frame for call ${id} of ${expected}`,
        ),
      );
      return false;
    },
    deliver(frame) {
      closed[frame.id] = 1;
      open--;
      receiver.onFrame(frame);
    },
    refuse(id, failure) {
      if (id === undefined || closed[id] !== 0) refuseStray(failure);
      else {
        closed[id] = 1;
        open--;
        receiver.onRefused(id, failure);
      }
    },
    breakOff,
    end() {
      if (open > 0) breakOff(makeFailure('bad-body', `the answer ended with ${open} of ${expected} calls unanswered`));
    },
    isClosed: () => broken || open === 0,
  };
}
