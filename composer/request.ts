/** A visitor's request, as far as the composer looks at it. Platforms make it without parsing what nobody asks for. */
export interface PageRequest {
  readonly method: string;
  /** Path as sent, percent-encoded, without query. */
  readonly path: string;
  /** Query as sent, without `?`. */
  readonly query: string;
  /** One header by its lower-case name; several of a name are joined with `, ` (cookies with `; `). */
  readonly header: (name: string) => string | undefined;
  /** Did it come from this very machine, with nobody in between? */
  readonly isLocal: boolean;
  /** The body, for the operator's door only; at most so many bytes. `undefined` where it is larger. */
  readonly readBody: (maxBytes: number) => Promise<Uint8Array | undefined>;
}

/** Decoded parameters of a request, or why they can not be had. */
export type DecodedParams = { readonly ok: true; readonly params: Readonly<Record<string, string>> } | { readonly ok: false; readonly reason: string };

const NONE: DecodedParams = { ok: true, params: {} };

/**
 * Route parameters, and those query parameters that the page names; route wins. Broken percent-escapes and control
 * characters are refused: they stand in no honest link.
 */
export function decodeParams(route: Readonly<Record<string, string>>, query: string, names: readonly string[]): DecodedParams {
  const params: Record<string, string> = Object.create(null);
  let any = false;
  for (const [name, value] of Object.entries(route)) {
    const decoded = decodeValue(value);
    if (decoded === undefined) return { ok: false, reason: `The address has a broken part: "${name}".` };
    params[name] = decoded;
    any = true;
  }
  if (names.length > 0 && query !== '') {
    for (const pair of query.split('&')) {
      const equals = pair.indexOf('=');
      const name = decodeValue((equals < 0 ? pair : pair.slice(0, equals)).replaceAll('+', ' '));
      if (name === undefined || !names.includes(name) || name in route || name in params) continue;
      const value = decodeValue(equals < 0 ? '' : pair.slice(equals + 1).replaceAll('+', ' '));
      if (value === undefined) return { ok: false, reason: `The address has a broken part: "${name}".` };
      params[name] = value;
      any = true;
    }
  }
  return any ? { ok: true, params } : NONE;
}

function decodeValue(value: string): string | undefined {
  if (!value.includes('%') && !CONTROL.test(value)) return value;
  try {
    const decoded = decodeURIComponent(value);
    return CONTROL.test(decoded) ? undefined : decoded;
  } catch {
    // A URIError: an escape that is none.
    return undefined;
  }
}

/** C0 controls and DEL. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for.
const CONTROL = /[\u0000-\u001f\u007f]/;
