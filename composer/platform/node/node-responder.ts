/**
 * A response of node:http as the composer writes it: few writes to the socket, none late, compressed where the reader takes it.
 *
 * The first flush leaves at once. Later ones are gathered until the event loop has read what has come, so that fragments
 * which arrive together leave together.
 */
import type { ServerResponse } from 'node:http';
import type { Writable } from 'node:stream';
import type { Head, Responder } from '../../emit/responder.ts';
import {
  type CompressedCopies,
  chooseCoding,
  createEncoder,
  type Encoder,
  isCompressible,
  QUICK,
} from './compression.ts';

/** Bytes gathered before they are handed to the socket in any case. */
const GATHER_BYTES = 65_536;

/**
 * A piece of so many bytes is handed on as it is: it may be the cache's, which all readers share, while a copy would be held for
 * each reader who is slow to take it.
 */
const LARGE_BYTES = 16_384;

/** A body up to this size leaves in one string with its headers, each byte one character: half the price of two pieces. */
const ONE_WRITE_BYTES = 2_048;

export class NodeResponder implements Responder {
  readonly #response: ServerResponse;
  readonly #copies: CompressedCopies;
  #encoder: Encoder | undefined = undefined;
  #gathered: Uint8Array[] = [];
  #bytes = 0;
  #flushed = false;
  #scheduled = false;
  #resume: (() => void) | undefined = undefined;

  constructor(response: ServerResponse, copies: CompressedCopies) {
    this.#response = response;
    this.#copies = copies;
  }

  send(head: Head, body: Uint8Array | undefined): void {
    // A mistake behind the head of a page: no other page can follow on this connection.
    if (this.#response.headersSent) {
      this.#response.destroy();
      return;
    }
    const headers = [...head.headers];
    const varies = isCompressible(headerIn(headers, 'content-type'), body?.byteLength);
    if (varies) varyByCoding(headers);
    const copy = body && varies ? this.#copies.get(body, this.#acceptEncoding()) : undefined;
    if (!copy) this.#sendBody(head.status, headers, body);
    else {
      headers.push('content-encoding', copy.coding);
      if (copy.body instanceof Promise) this.#sendMade(head.status, headers, copy.body);
      else this.#sendBody(head.status, headers, copy.body);
    }
  }

  begin(head: Head): void {
    const headers = [...head.headers];
    const varies = isCompressible(headerIn(headers, 'content-type'), undefined);
    if (varies) varyByCoding(headers);
    const coding = varies ? chooseCoding(this.#acceptEncoding(), QUICK) : undefined;
    if (coding) {
      headers.push('content-encoding', coding);
      this.#encodeIn(createEncoder(coding));
    }
    this.#response.writeHead(head.status, headers);
  }

  write(bytes: Uint8Array): void {
    this.#gathered.push(bytes);
    this.#bytes += bytes.byteLength;
    if (this.#bytes >= GATHER_BYTES) this.#hand();
  }

  flush(): void {
    if (!this.#flushed) {
      this.#flushed = true;
      this.#handNow();
      this.#encoder?.flush();
    } else if (!this.#scheduled && this.#bytes > 0) {
      this.#scheduled = true;
      setImmediate(() => {
        this.#scheduled = false;
        this.#hand();
        this.#encoder?.flush();
      });
    }
  }

  end(): void {
    const rest = this.#take();
    const last = rest.pop();
    const sink = this.#sink();
    for (const bytes of rest) sink.write(bytes);
    if (last) sink.end(last);
    else sink.end();
    this.#encoder = undefined;
  }

  isReady(): boolean {
    return !this.#sink().writableNeedDrain;
  }

  whenReady(resume: () => void): void {
    if (!this.#resume) this.#sink().once('drain', this.#onDrain);
    this.#resume = resume;
  }

  readonly #onDrain = (): void => {
    const resume = this.#resume;
    this.#resume = undefined;
    resume?.();
  };

  #sink(): Writable {
    return this.#encoder?.stream ?? this.#response;
  }

  #acceptEncoding(): string | undefined {
    return this.#response.req.headers['accept-encoding'];
  }

  #encodeIn(encoder: Encoder): void {
    this.#encoder = encoder;
    encoder.stream.pipe(this.#response);
    encoder.stream.once('error', () => this.#response.destroy());
    this.#response.once('close', () => encoder.stream.destroy());
  }

  #sendBody(status: number, headers: string[], body: Uint8Array | undefined): void {
    if (body) headers.push('content-length', String(body.byteLength));
    this.#response.writeHead(status, headers);
    if (!body) this.#response.end();
    else if (body.byteLength > ONE_WRITE_BYTES) this.#response.end(body);
    else this.#response.end(Buffer.from(body.buffer, body.byteOffset, body.byteLength).toString('latin1'), 'latin1');
  }

  #sendMade(status: number, headers: string[], making: Promise<Buffer>): void {
    making.then(
      (made) => this.#sendBody(status, headers, made),
      () => this.#response.destroy(),
    );
  }

  /** Left to itself, node:http holds the first bytes until whatever runs now is done: the start of every call of the page. */
  #handNow(): void {
    const { socket } = this.#response;
    socket?.cork();
    this.#hand();
    socket?.uncork();
  }

  #hand(): void {
    const pieces = this.#take();
    if (this.#response.destroyed) return;
    const sink = this.#sink();
    for (const bytes of pieces) sink.write(bytes);
  }

  #take(): Uint8Array[] {
    const gathered = this.#gathered;
    if (gathered.length === 0) return [];
    const bytes = this.#bytes;
    this.#gathered = [];
    this.#bytes = 0;
    if (gathered.length === 1) return gathered;
    return bytes < LARGE_BYTES ? [Buffer.concat(gathered, bytes)] : joinSmall(gathered);
  }
}

/** The same bytes, with what is small in one piece with its neighbours. */
function joinSmall(pieces: readonly Uint8Array[]): Uint8Array[] {
  const joined: Uint8Array[] = [];
  let small: Uint8Array[] = [];
  const join = (): void => {
    if (small.length > 0) joined.push(Buffer.concat(small));
    small = [];
  };
  for (const piece of pieces) {
    if (piece.byteLength < LARGE_BYTES) {
      small.push(piece);
      continue;
    }
    join();
    joined.push(piece);
  }
  join();
  return joined;
}

function headerIn(headers: readonly string[], name: string): string | undefined {
  const at = headers.indexOf(name);
  return at < 0 ? undefined : headers[at + 1];
}

/** Says that what is sent depends on what the reader decodes, where it is not said already. */
function varyByCoding(headers: string[]): void {
  const at = headers.indexOf('vary') + 1;
  if (at === 0) headers.push('vary', 'accept-encoding');
  else if (!headers[at]?.includes('accept-encoding')) headers[at] = `${headers[at]}, accept-encoding`;
}
