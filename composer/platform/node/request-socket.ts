/**
 * A socket on which requests that are written together leave together: one system call instead of one for each, which is
 * most of what a small request costs.
 */
import { Socket } from 'node:net';

type Written = (error?: Error | null) => void;

/** Gathers text until whatever runs now is done; everything else is written as by any socket, behind it. */
export class RequestSocket extends Socket {
  #gathered = '';

  override write(data: Uint8Array | string, encoding?: BufferEncoding | Written, written?: Written): boolean {
    if (typeof data === 'string' && encoding === 'latin1' && written === undefined) {
      if (this.#gathered === '') queueMicrotask(this.#hand);
      this.#gathered += data;
      return true;
    }
    this.#hand();
    return typeof encoding === 'string' ? super.write(data, encoding, written) : super.write(data, encoding);
  }

  readonly #hand = (): void => {
    if (this.#gathered === '') return;
    const gathered = this.#gathered;
    this.#gathered = '';
    if (!this.destroyed) super.write(gathered, 'latin1');
  };
}
