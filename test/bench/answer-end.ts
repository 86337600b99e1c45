/** Finds where an HTTP/1.1 answer ends, for the load generator: content-length and chunked, nothing else. */

type Progress = 'more' | 'end' | 'bad';

/** `chunk-head`: within the line that states a chunk's size. */
type State = 'head' | 'counted' | 'chunk-head' | 'chunk-data' | 'trailer' | 'end' | 'bad';

export class AnswerEnd {
  /** Status, once the head is in. */
  status = 0;
  /** Bytes of the body so far, without the framing of chunks. */
  bodyBytes = 0;
  #state: State = 'head';
  #left = 0;
  #line = '';

  /** Takes the next bytes of the connection, which belong to this answer alone. */
  push(chunk: Buffer): Progress {
    let at = 0;
    while (at < chunk.length && this.#state !== 'end' && this.#state !== 'bad') at = this.#step(chunk, at);
    return this.#state === 'end' || this.#state === 'bad' ? this.#state : 'more';
  }

  #step(chunk: Buffer, at: number): number {
    if (this.#state === 'head') return this.#readHead(chunk, at);
    if (this.#state === 'counted') return this.#readCounted(chunk, at, 'end');
    if (this.#state === 'chunk-data') return this.#readCounted(chunk, at, 'chunk-head');
    return this.#readLine(chunk, at);
  }

  #readHead(chunk: Buffer, at: number): number {
    const before = this.#line.length;
    this.#line += chunk.toString('latin1', at);
    const end = this.#line.indexOf('\r\n\r\n');
    if (end < 0) return chunk.length;
    const head = this.#line.slice(0, end);
    this.#line = '';
    this.status = Number(head.slice(9, 12));
    const length = /\r\ncontent-length: *(\d+)/i.exec(head)?.[1];
    this.#left = Number(length ?? 0);
    if (length !== undefined) this.#state = this.#left === 0 ? 'end' : 'counted';
    else this.#state = /\r\ntransfer-encoding: *chunked/i.test(head) ? 'chunk-head' : 'bad';
    return at + end + 4 - before;
  }

  #readCounted(chunk: Buffer, at: number, next: State): number {
    const taken = Math.min(this.#left, chunk.length - at);
    this.#left -= taken;
    this.bodyBytes += taken;
    if (this.#left === 0) this.#state = next;
    return at + taken;
  }

  /** A chunk's size, the empty line after its data, or a trailer. */
  #readLine(chunk: Buffer, at: number): number {
    const newline = chunk.indexOf(10, at);
    this.#line += chunk.toString('latin1', at, newline < 0 ? chunk.length : newline);
    if (newline < 0) return chunk.length;
    const line = this.#line.trim();
    this.#line = '';
    if (this.#state === 'trailer') {
      if (line === '') this.#state = 'end';
    } else if (line !== '') {
      this.#left = Number.parseInt(line, 16);
      this.#state = this.#left > 0 ? 'chunk-data' : this.#left === 0 ? 'trailer' : 'bad';
    }
    return newline + 1;
  }
}
