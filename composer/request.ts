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
export type DecodedParams =
  | { readonly ok: true; readonly params: Readonly<Record<string, string>> }
  | { readonly ok: false; readonly reason: string };

/**
 * Route parameters, and those query parameters that the page names (`*` names all); route wins, then the first of a name. Broken
 * percent-escapes and control characters are refused: they stand in no honest link. Forms do send line breaks and tabs.
 */
export function decodeParams(
  route: Readonly<Record<string, string>>,
  query: string,
  names: readonly string[],
): DecodedParams {
  const params: Record<string, string> = Object.create(null);
  const written = [
    ...Object.entries(route).map(([name, encoded]) => [name, encoded, CONTROL] as const),
    ...wantedPairs(query, names).map(([name, encoded]) => [name, encoded, CONTROL_IN_FORM] as const),
  ];
  for (const [name, encoded, refused] of written) {
    if (name in params) continue;
    const value = decodeValue(encoded, refused);
    if (value === undefined) return { ok: false, reason: `The value of "${name}" in the address is broken.` };
    params[name] = value;
  }
  return { ok: true, params };
}

/** Pairs of a query that the page asks for, values still encoded. */
function wantedPairs(query: string, names: readonly string[]): readonly (readonly [string, string])[] {
  if (names.length === 0 || query === '') return [];
  const all = names.includes('*');
  return query.split('&').flatMap((pair) => {
    const [key = '', ...rest] = pair.replaceAll('+', ' ').split('=');
    const name = decodeValue(key, CONTROL);
    return name !== undefined && (all || names.includes(name)) ? [[name, rest.join('=')] as const] : [];
  });
}

function decodeValue(value: string, refused: RegExp): string | undefined {
  if (!value.includes('%') && !refused.test(value)) return value;
  try {
    const decoded = decodeURIComponent(value);
    return refused.test(decoded) ? undefined : decoded;
  } catch {
    // A URIError: an escape that is none.
    return undefined;
  }
}

/** C0 controls and DEL. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for.
const CONTROL = /[\u0000-\u001f\u007f]/;

/** The same without tab, line feed and carriage return. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for.
const CONTROL_IN_FORM = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/;
