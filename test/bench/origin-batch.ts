/** Contract 1 of the benchmark's fragment service: its manifest and its batch endpoint. */
import { fragmentMarkup } from './fragments.ts';

export const FRAMES = 'application/vnd.broadsheet.frames';
const NDJSON = 'application/x-ndjson';
const FRAME_HEAD_BYTES = 14;

interface BatchCall {
  readonly id: number;
  readonly name: string;
  readonly props: { readonly n: number };
}

const HEADERS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  u: { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' },
  c: { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'max-age=3600' },
  d: { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' },
};

/** The manifest. */
export function manifest(): string {
  const number = { type: 'integer' };
  const fragment = (name: string, cache: string, more: object = {}) => ({
    name,
    version: '1',
    path: `/${name}`,
    props: { type: 'object', properties: { n: number, ...more }, required: ['n'] },
    timeoutMs: 2000,
    cache,
    forward: [],
    assets: { styles: [], scripts: [] },
    fallback: '<p>late</p>',
    nested: false,
  });
  const fragments = [
    fragment('u', 'no-store'),
    fragment('c', 'max-age=3600'),
    fragment('d', 'no-store', { ms: number }),
  ];
  return JSON.stringify({ contract: 1, batch: '/.well-known/fragments/batch', fragments });
}

/** All calls of a batch answered at once, in the form that the caller accepts. */
export function answerBatch(request: string): { readonly contentType: string; readonly body: Buffer } {
  const { calls }: { calls: readonly BatchCall[] } = JSON.parse(request.slice(request.indexOf('\r\n\r\n') + 4));
  const wantsFrames = request.includes(FRAMES);
  const pieces = calls.map(wantsFrames ? frame : line);
  return { contentType: wantsFrames ? FRAMES : NDJSON, body: Buffer.concat(pieces) };
}

function frame(call: BatchCall): Buffer {
  const headers = JSON.stringify(HEADERS[call.name]);
  const body = fragmentMarkup(call.props.n);
  const bytes = Buffer.allocUnsafe(FRAME_HEAD_BYTES + headers.length + body.length);
  bytes.writeUInt32BE(call.id, 0);
  bytes.writeUInt16BE(200, 4);
  bytes.writeUInt32BE(headers.length, 6);
  bytes.writeUInt32BE(body.length, 10);
  bytes.write(headers, FRAME_HEAD_BYTES, 'latin1');
  bytes.write(body, FRAME_HEAD_BYTES + headers.length, 'latin1');
  return bytes;
}

function line(call: BatchCall): Buffer {
  return Buffer.from(
    `${JSON.stringify({ id: call.id, status: 200, headers: HEADERS[call.name], body: fragmentMarkup(call.props.n) })}\n`,
  );
}
