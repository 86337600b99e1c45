/**
 * Equal calls of a page are made once, and their markup stands in it more than once: its ids must not.
 *
 * A fragment says which prefix its ids begin with (`fragment-id-prefix`, contract 1; the kit takes it for React's `useId`). From
 * the second time on the prefix is another one, everywhere in the markup alike.
 */
import { containBody } from './contain/contain.ts';

/** Long enough to stand nowhere by chance, and without a character that means something to HTML. */
const PREFIX = /^[\w-]{6,64}$/;

/** A prefix that can be renamed; `undefined` where there is none, or it could be anything. */
export function readIdPrefix(header: string | undefined): string | undefined {
  return header !== undefined && PREFIX.test(header) ? header : undefined;
}

/** Markup for the `repeat`-th time in a page, counted from 0. Proven anew, since a prefix may be the name of a tag, too. */
export function withOwnIds(body: Uint8Array, prefix: string | undefined, repeat: number): Uint8Array {
  if (repeat === 0 || prefix === undefined) return body;
  const renamed = new TextDecoder().decode(body).replaceAll(prefix, `${prefix}r${repeat}`);
  const contained = containBody(new TextEncoder().encode(renamed), 'verbatim');
  return contained.ok ? contained.body : body;
}
