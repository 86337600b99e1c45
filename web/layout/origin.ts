/**
 * Where the site is. Search engines and previews want whole addresses, and only the operator knows which one is the site's:
 * layouts write {@link OWN_ORIGIN}, and the site replaces it when it is made.
 */
import type { PageDefinition } from '../../composer/page.ts';
import { mapMarkup } from '../map-markup.ts';

/** Stands for the origin until it is known. RFC 2606: no such host can be. */
export const OWN_ORIGIN = 'https://origin.invalid';

/** Elements of the head that make no sense without an origin. */
const WHOLE_ADDRESSES = new RegExp(`<(?:link|meta)(?=[^>]*="${OWN_ORIGIN}/)[^>]*>`, 'g');

/**
 * Pages that know their addresses. `origin` as in `https://news.example`; without one they leave out what needs a whole
 * address, and say the rest as paths.
 */
export function withOrigin(pages: readonly PageDefinition[], origin: string | undefined): readonly PageDefinition[] {
  return mapMarkup(pages, (html) =>
    origin === undefined
      ? html.replace(WHOLE_ADDRESSES, '').replaceAll(OWN_ORIGIN, '')
      : html.replaceAll(OWN_ORIGIN, () => origin),
  );
}
