/** Markup that a page shows once, however many of its fragments bring it: the head and the end of a BBC envelope, and `Link`. */
import type { PlaceNeeds } from './contain/scan.ts';
import type { ParsedEnvelope } from './envelope.ts';
import type { Contain } from './proof-memo.ts';
import type { Call } from './transport/transport.ts';

/** Elements around a fragment's own markup, each proven by itself. Never empty as a whole. */
export interface Once {
  /** For the head of the page, or before the markup where that has left. In order. */
  readonly head: readonly string[];
  /** For the end of the body, in order. */
  readonly last: readonly string[];
}

/** What an answer holds: markup for the slot, and what comes once. */
export interface Markup {
  readonly body: Uint8Array;
  readonly once: Once | undefined;
  /** What the place of the slot must not be for the sake of `once`. */
  readonly needs: PlaceNeeds;
}

const encoder = new TextEncoder();

/**
 * Takes an envelope apart. Where an entry is not sound by itself, or is not to be trusted, the envelope is one piece of markup:
 * it may be cut in the middle of an element.
 */
export function openEnvelope(
  { head, bodyInline, bodyLast }: ParsedEnvelope & { readonly ok: true },
  { fragment, key }: Call,
  contain: Contain,
): Markup {
  const entries = [...head, ...bodyLast];
  if (entries.length === 0) return { body: encoder.encode(bodyInline), once: undefined, needs: 0 };
  let needs: PlaceNeeds = 0;
  const isSound = (entry: string, index: number): boolean => {
    const contained = contain(encoder.encode(entry), 'verbatim', `${key}\nentry ${index}`);
    if (contained.ok) needs |= contained.needs;
    return contained.ok && contained.notes.length === 0;
  };
  return fragment.trust === 'verbatim' && entries.every(isSound)
    ? { body: encoder.encode(bodyInline), once: { head, last: bodyLast }, needs }
    : { body: encoder.encode([...head, bodyInline, ...bodyLast].join('')), once: undefined, needs: 0 };
}

/** With links put before what is there already. */
export function withLinks(once: Once | undefined, links: readonly string[]): Once | undefined {
  if (links.length === 0) return once;
  return { head: [...links, ...(once?.head ?? [])], last: once?.last ?? [] };
}
