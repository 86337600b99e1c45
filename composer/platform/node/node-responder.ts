/**
 * A response of node:http as the composer writes it: few writes to the socket, none late.
 *
 * The first flush leaves at once. Later ones are gathered until the event loop has read what has come, so that fragments
 * which arrive together leave together.
 */
import type { ServerResponse } from 'node:http';
import type { Head, Responder } from '../../emit/responder.ts';

/** Bytes gathered before they are handed to the socket in any case. */
const GATHER_BYTES = 65_536;

export class NodeResponder implements Responder {
  readonly #response: ServerResponse;
  #gathered: Uint8Array[] = [];
  #bytes = 0;
  #flushed = false;
  #scheduled = false;
  #resume: (() => void) | undefined = undefined;

  constructor(response: ServerResponse) {
    this.#response = response;
  }

  readonly send = ({ status, headers }: Head, body: Uint8Array | undefined): void => {
    const all = body ? [...headers, 'content-length', String(body.byteLength)] : [...headers];
    this.#response.writeHead(status, all);
    if (body) this.#response.end(body);
    else this.#response.end();
  };

  readonly begin = ({ status, headers }: Head): void => {
    this.#response.writeHead(status, [...headers]);
  };

  readonly write = (bytes: Uint8Array): void => {
    this.#gathered.push(bytes);
    this.#bytes += bytes.byteLength;
    if (this.#bytes >= GATHER_BYTES) this.#hand();
  };

  readonly flush = (): void => {
    if (!this.#flushed) {
      this.#flushed = true;
      this.#hand();
    } else if (!this.#scheduled && this.#bytes > 0) {
      this.#scheduled = true;
      setImmediate(() => {
        this.#scheduled = false;
        this.#hand();
      });
    }
  };

  readonly end = (): void => {
    const rest = this.#take();
    if (rest) this.#response.end(rest);
    else this.#response.end();
  };

  readonly isReady = (): boolean => !this.#response.writableNeedDrain;

  readonly whenReady = (resume: () => void): void => {
    if (!this.#resume) this.#response.once('drain', this.#onDrain);
    this.#resume = resume;
  };

  readonly #onDrain = (): void => {
    const resume = this.#resume;
    this.#resume = undefined;
    resume?.();
  };

  #hand(): void {
    const bytes = this.#take();
    if (bytes && !this.#response.destroyed) this.#response.write(bytes);
  }

  #take(): Uint8Array | undefined {
    const only = this.#gathered[0];
    if (!only) return undefined;
    const bytes = this.#gathered.length === 1 ? only : Buffer.concat(this.#gathered, this.#bytes);
    this.#gathered = [];
    this.#bytes = 0;
    return bytes;
  }
}
