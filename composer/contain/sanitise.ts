/**
 * Takes out of someone else's markup whatever could act, deceive, or reach outside its slot: what is left is text, its
 * structure, links, pictures and sound.
 *
 * An allow-list: what is not named here is dropped. sanitize-html is loaded when it is first asked for, so that a site
 * without untrusted fragments pays nothing. What it lets through is scanned again (`contain.ts`), since the proof that
 * markup stays in its slot is the scan's alone.
 */
import type { IOptions } from 'sanitize-html';
import type { Sanitise } from './contain.ts';

const STRUCTURE =
  'address article aside blockquote br caption col colgroup dd details div dl dt figcaption figure footer h1 h2 h3 h4 h5 h6 ' +
  'header hgroup hr li main nav ol p pre section summary table tbody td tfoot th thead tr ul';
const PHRASES =
  'a abbr b bdi bdo cite code data del dfn em i ins kbd mark q rp rt ruby s samp small span strong sub sup time u var wbr';
const MEDIA = 'audio img picture source track video';

/** What is dropped with all that is in it; of other elements that are not allowed, the text stays. */
const DROPPED_WHOLE =
  'applet button canvas datalist embed frameset iframe math noembed noframes noscript object option optgroup plaintext ' +
  'script select style svg template textarea title xmp';

const policy: IOptions = {
  allowedTags: `${STRUCTURE} ${PHRASES} ${MEDIA}`.split(' '),
  nonTextTags: DROPPED_WHOLE.split(' '),
  // No id or name: they become globals of the page's scripts. No style or class: with the page's own stylesheet, as
  // with one's own, a link can be laid over the whole page. No target, no autoplay, no event handlers.
  allowedAttributes: {
    '*': ['dir', 'lang', 'title'],
    a: ['href', 'hreflang'],
    audio: ['controls', 'loop', 'muted', 'preload', 'src'],
    blockquote: ['cite'],
    col: ['span'],
    colgroup: ['span'],
    data: ['value'],
    del: ['cite', 'datetime'],
    details: ['open'],
    img: ['alt', 'decoding', 'height', 'loading', 'src', 'width'],
    ins: ['cite', 'datetime'],
    li: ['value'],
    ol: ['reversed', 'start', 'type'],
    q: ['cite'],
    source: ['height', 'media', 'src', 'type', 'width'],
    td: ['colspan', 'headers', 'rowspan'],
    th: ['abbr', 'colspan', 'headers', 'rowspan', 'scope'],
    time: ['datetime'],
    track: ['default', 'kind', 'label', 'src', 'srclang'],
    video: ['controls', 'height', 'loop', 'muted', 'playsinline', 'poster', 'preload', 'src', 'width'],
  },
  allowedSchemes: ['http', 'https'],
  allowedSchemesByTag: { a: ['http', 'https', 'mailto', 'tel'] },
  allowedSchemesAppliedToAttributes: ['cite', 'href', 'poster', 'src'],
  // The scan has refused what is nested deeper before; this is for whoever calls the function on its own.
  nestingLimit: 100,
};

/** Loads the sanitiser. What it returns is synchronous, takes UTF-8 and gives UTF-8. */
export async function loadSanitiser(): Promise<Sanitise> {
  const { default: sanitizeHtml } = await import('sanitize-html');
  const decoder = new TextDecoder();
  const encoder = new TextEncoder();
  return (body) => encoder.encode(sanitizeHtml(decoder.decode(body), policy));
}
