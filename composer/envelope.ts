/**
 * The envelope that BBC components answer with: JSON that tells markup for the head, the slot and the end of the body apart.
 */

/** A parsed envelope, or what is wrong with it. */
export type ParsedEnvelope =
  | {
      readonly ok: true;
      /** Markup for the document's head, in order. */
      readonly head: readonly string[];
      /** Markup for the slot. */
      readonly bodyInline: string;
      /** Markup for the end of the body, in order. */
      readonly bodyLast: readonly string[];
    }
  | { readonly ok: false; readonly reason: string };

/** The most entries of `head` and of `bodyLast`: a component needs a few styles and scripts, not hundreds. */
const MAX_ENTRIES = 100;

/** Parses the body of an answer of type `application/json`. The caller has capped its length. Never throws. */
export function parseEnvelope(body: Uint8Array): ParsedEnvelope {
  const value = parseJson(body);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return refuse('is no JSON object in UTF-8');
  const bodyInline = 'bodyInline' in value ? value.bodyInline : undefined;
  if (typeof bodyInline !== 'string') return refuse('has no string bodyInline');
  const head = parseEntries('head' in value ? value.head : undefined);
  if (head === undefined) return refuse(`head is no list of up to ${MAX_ENTRIES} strings`);
  const bodyLast = parseEntries('bodyLast' in value ? value.bodyLast : undefined);
  if (bodyLast === undefined) return refuse(`bodyLast is no list of up to ${MAX_ENTRIES} strings`);
  return { ok: true, head, bodyInline, bodyLast };
}

function refuse(what: string): ParsedEnvelope {
  return { ok: false, reason: `the envelope ${what}` };
}

function parseJson(body: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body));
  } catch {
    return undefined;
  }
}

/** An absent list is an empty one. Undefined: no list of strings. */
function parseEntries(value: unknown): readonly string[] | undefined {
  if (value === undefined) return [];
  if (!Array.isArray(value) || value.length > MAX_ENTRIES) return undefined;
  return value.every((entry) => typeof entry === 'string') ? value : undefined;
}
