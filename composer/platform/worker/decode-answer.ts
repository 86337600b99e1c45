/**
 * Content codings that workerd leaves on an answer, though it could take them off. Servers send them unasked.
 */

/** By their names in `content-encoding`, in lower case. */
const FORMATS: Readonly<Record<string, CompressionFormat>> = { deflate: 'deflate', gzip: 'gzip', 'x-gzip': 'gzip' };

/** What workerd itself takes off, where it is written just so: its `GZIP` is a coding that it does not know. */
const TAKEN_OFF = 'gzip';

/** The answer without such a coding; its body fails where it is broken or cut off. Any other answer as it is. */
export function decodeAnswer(response: Response): Response {
  const written = response.headers.get('content-encoding')?.trim() ?? '';
  if (written === TAKEN_OFF) return response;
  const coding = written.toLowerCase();
  const format = Object.hasOwn(FORMATS, coding) ? FORMATS[coding] : undefined;
  if (format === undefined || response.status !== 200 || !response.body) return response;
  const headers = new Headers(response.headers);
  headers.delete('content-encoding');
  headers.delete('content-length');
  return new Response(response.body.pipeThrough(new DecompressionStream(format)), { headers });
}
