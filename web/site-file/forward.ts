/** Judges the `forward` list of a fragment: request headers and cookies that it may see. */

/**
 * Headers that belong to one connection, to the body, or to what the composer itself says to a fragment.
 * RFC 9110 §7.6.1 names the first group.
 */
const NEVER_FORWARDED: ReadonlySet<string> = new Set(
  (
    'connection keep-alive proxy-connection proxy-authenticate proxy-authorization te trailer transfer-encoding upgrade ' +
    'http2-settings host content-length content-type content-encoding expect accept-encoding fragment-deadline traceparent ' +
    'if-none-match if-modified-since if-match if-unmodified-since if-range range cache-control pragma'
  ).split(' '),
);

const TOKEN = /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/;

/** One entry, in the form that fragments are declared in; or what is wrong with it. */
export type Forward = { readonly ok: true; readonly name: string } | { readonly ok: false; readonly message: string };

/** Reads `accept-language` or `cookie:edition`. Names of headers are caseless, names of cookies are not. */
export function parseForward(entry: string): Forward {
  const cookie = /^cookie\s*[:=]\s*(.*)$/i.exec(entry.trim())?.[1];
  const name = cookie ?? entry.trim().toLowerCase();
  if (!TOKEN.test(name)) {
    return refuse(`"${entry}" is no name of a header or cookie. Write "accept-language" or "cookie:edition"`);
  }
  if (cookie !== undefined) return { ok: true, name: `cookie:${cookie}` };
  if (name === 'cookie')
    return refuse('All cookies are never forwarded. Name the ones that are needed: "cookie:edition"');
  if (!NEVER_FORWARDED.has(name)) return { ok: true, name };
  return refuse(`"${name}" belongs to the connection or to the composer, and is never forwarded. Remove it`);
}

function refuse(message: string): Forward {
  return { ok: false, message };
}
