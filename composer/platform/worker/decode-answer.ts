/**
 * Content codings that workerd leaves on an answer, though it could take them off. Servers send them unasked.
 */

/** By their names in `content-encoding`. workerd itself takes off `gzip` and `br`. */
const FORMATS: Readonly<Record<string, CompressionFormat>> = { deflate: 'deflate', 'x-gzip': 'gzip' };

/** The answer without such a coding; its body fails where it is broken or cut off. Any other answer as it is. */
export function decodeAnswer(response: Response): Response {
  const coding = response.headers.get('content-encoding')?.trim().toLowerCase() ?? '';
  const format = Object.hasOwn(FORMATS, coding) ? FORMATS[coding] : undefined;
  if (format === undefined || response.status !== 200 || !response.body) return response;
  const headers = new Headers(response.headers);
  headers.delete('content-encoding');
  headers.delete('content-length');
  return new Response(response.body.pipeThrough(new DecompressionStream(format)), { headers });
}
