/** Styles and modules that a host serves itself, named by their content. */

/** What is in each file, by its path. */
export type FileBodies = ReadonlyMap<string, Uint8Array>;

/** What is named by its content is never another: `Cache-Control` of such a file. */
export const FOR_GOOD = 'public, max-age=31536000, immutable';

const TYPES = new Map([
  ['css', 'text/css; charset=utf-8'],
  ['js', 'text/javascript; charset=utf-8'],
]);

/** Answers with a file; undefined where there is none at the path, or none is asked for. */
export function answerFile(bodies: FileBodies, { method }: Request, path: string): Response | undefined {
  const body = bodies.get(path);
  const type = TYPES.get(path.slice(path.lastIndexOf('.') + 1));
  if (body === undefined || type === undefined || (method !== 'GET' && method !== 'HEAD')) return undefined;
  const headers = {
    'content-type': type,
    'content-length': String(body.byteLength),
    'cache-control': FOR_GOOD,
    'x-content-type-options': 'nosniff',
  };
  return new Response(body.slice(), { headers });
}
