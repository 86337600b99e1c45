/**
 * Frames in the order in which they are ready, gathered to few writes.
 *
 * Pulled by the reader: what is ready at once is rendered only as fast as it is read, so a batch of thousands
 * holds no more than one write in memory. What has to wait for data does so side by side, up to `concurrency`.
 */
import type { Clock } from '../../composer/deadline.ts';
import type { Answer } from './answer.ts';
import type { FrameWriter } from './frame-writer.ts';

/** One frame to be. */
export interface FrameJob {
  readonly id: number;
  /** Neither throws nor rejects. */
  start(): Answer | Promise<Answer>;
  /** Nobody reads the frame any more. */
  stop?(): void;
}

export interface FrameStreamOptions {
  readonly jobs: readonly FrameJob[];
  readonly write: FrameWriter;
  /** Jobs that wait at once. */
  readonly concurrency: number;
  readonly clock: Clock;
}

/** Aim for one write in bytes. On Workers a write costs about as much as rendering a small fragment. */
const WRITE_BYTES = 16_384;

/** How long finished frames wait for others to share their write, in milliseconds. */
const GATHER_MS = 1;

/** Creates the body of a batch answer. */
export function createFrameStream({ jobs, write, concurrency, clock }: FrameStreamOptions): ReadableStream<Uint8Array> {
  const waiting = new Set<FrameJob>();
  const gathered = new Gathered();
  let next = 0;
  let wake: (() => void) | undefined;

  const startSome = (): void => {
    while (next < jobs.length && waiting.size < concurrency && gathered.bytes < WRITE_BYTES) {
      const job = jobs[next];
      next += 1;
      if (job !== undefined) startOne(job);
    }
  };

  const startOne = (job: FrameJob): void => {
    const answer = job.start();
    if (!(answer instanceof Promise)) {
      gathered.add(write(job.id, answer));
      return;
    }
    waiting.add(job);
    void answer.then((ready) => {
      if (!waiting.delete(job)) return;
      gathered.add(write(job.id, ready));
      wake?.();
      wake = undefined;
    });
  };

  const untilMore = (): Promise<void> =>
    new Promise((resolve) => {
      wake = () => clock.setTimer(resolve, GATHER_MS);
    });

  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        startSome();
        while (gathered.bytes === 0 && waiting.size > 0) {
          await untilMore();
          startSome();
        }
        if (gathered.bytes > 0) controller.enqueue(gathered.take());
        if (waiting.size === 0 && next >= jobs.length) controller.close();
      },
      cancel() {
        next = jobs.length;
        for (const job of waiting) job.stop?.();
        waiting.clear();
      },
    },
    { highWaterMark: 0 },
  );
}

/** Frames that are ready and not written yet. */
class Gathered {
  bytes = 0;
  #frames: Uint8Array[] = [];

  add(frame: Uint8Array): void {
    this.#frames.push(frame);
    this.bytes += frame.length;
  }

  /** All of them as one write. */
  take(): Uint8Array {
    const all = new Uint8Array(this.bytes);
    let offset = 0;
    for (const frame of this.#frames) {
      all.set(frame, offset);
      offset += frame.length;
    }
    this.#frames = [];
    this.bytes = 0;
    return all;
  }
}
