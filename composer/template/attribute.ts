/**
 * What a parameter in an attribute is to the browser: text, a part of a URL, or something that no visitor may write.
 */
import type { ParamContext } from '../page.ts';
import type { Piece } from './parameters.ts';
import type { Attribute, OpenTag } from './token.ts';

/**
 * How the parameters of one value are escaped: the first as `first`, the others as `rest`, with `before` written in front of
 * the first. Or why there may be none.
 */
export type AttributeVerdict =
  | { readonly ok: true; readonly first: ParamContext; readonly rest: ParamContext; readonly before: string }
  | { readonly ok: false; readonly message: string };

const URL_ATTRIBUTES: ReadonlySet<string> = new Set(
  (
    'href xlink:href src action formaction cite poster data background longdesc codebase classid archive manifest profile ' +
    'usemap icon dynsrc lowsrc'
  ).split(' '),
);
const URL_LIST_ATTRIBUTES: ReadonlySet<string> = new Set(['srcset', 'imagesrcset', 'ping', 'attributionsrc']);

/** Elements that run or obey what their URL leads to; a visitor may fill a part of the path, never choose the server. */
const STRICT_ELEMENTS: ReadonlySet<string> = new Set(
  'script iframe frame embed object applet link base use form portal fencedframe'.split(' '),
);
const STRICT_ATTRIBUTES: ReadonlySet<string> = new Set(['action', 'formaction', 'manifest']);
const ANIMATIONS: ReadonlySet<string> = new Set(['animate', 'set', 'animatetransform', 'animatemotion']);

const TEXT: AttributeVerdict = { ok: true, first: 'attribute', rest: 'attribute', before: '' };
const COMPONENT: AttributeVerdict = { ok: true, first: 'url', rest: 'url', before: '' };
const LINK: AttributeVerdict = { ok: true, first: 'link', rest: 'url', before: '' };
/** `/{a}/{b}`: were the first one empty, the second would name a server. `/./` is `/` to every URL parser. */
const ROOTED: AttributeVerdict = { ok: true, first: 'url', rest: 'url', before: './' };

/** Judges the parameters in the value of an attribute. */
export function judgeAttribute(tag: OpenTag, attribute: Attribute, pieces: readonly Piece[]): AttributeVerdict {
  const { name } = attribute;
  if (name.startsWith('on')) return refuse(`the event handler ${name}. Put it into a data- attribute, and read that`);
  if (name === 'style') return refuse('a style attribute. Set a class instead');
  if (name === 'srcdoc') return refuse('srcdoc. Use src, with the parameter in its query');
  if (ANIMATIONS.has(tag.name)) return refuse(`<${tag.name}>, which can change links. Leave it out`);
  if (tag.name === 'meta' && name === 'content' && tag.attributes.some((other) => other.name === 'http-equiv')) {
    return refuse('<meta http-equiv>, which can redirect. Leave it out');
  }
  if (URL_LIST_ATTRIBUTES.has(name)) return COMPONENT;
  if (!URL_ATTRIBUTES.has(name)) return TEXT;
  return judgeUrl(STRICT_ELEMENTS.has(tag.name) || STRICT_ATTRIBUTES.has(name), pieces);
}

/** Judges a URL by what stands before its first parameter. Terms of the URL standard, §4.4. */
function judgeUrl(isStrict: boolean, pieces: readonly Piece[]): AttributeVerdict {
  const written = pieces[0]?.kind === 'text' ? pieces[0].text : '';
  const head = written.replace(/^[\0- ]+|[\t\n\r]/g, '');
  const authority = /^[^/?#\\]*[/\\]*[^/?#\\]*/.exec(head)?.[0] ?? '';
  if (authority.includes('&'))
    return refuse('a URL that begins with a character reference. Write the character itself');
  const scheme = /^([^/?#\\:]*):/.exec(head)?.[1]?.toLowerCase();
  if (scheme === 'javascript' || scheme === 'vbscript' || scheme === 'data') {
    return refuse(`a ${scheme}: URL. Put it into a data- attribute, and read that`);
  }
  if (scheme === undefined && !/[/?#\\]/.test(head) && /^[^/?#\\]*[:&]/.test(textAfterFirst(pieces))) {
    return refuse('the scheme of a URL. Write the scheme out');
  }
  if (isStrict && (head === '' || isInHost(head))) {
    return refuse('the server name of a URL whose content takes part in the page. Begin the URL with a fixed path');
  }
  if (head === '/' && /^[/\\]/.test(textAfterFirst(pieces))) return ROOTED;
  return head === '' ? LINK : COMPONENT;
}

/** Would the next character belong to the name of a server? */
function isInHost(head: string): boolean {
  return /^(?:[a-z][a-z0-9+.-]*:[/\\]*|[/\\]{2,})[^/?#\\]*$/i.test(head);
}

function textAfterFirst(pieces: readonly Piece[]): string {
  return pieces
    .slice(1)
    .map((piece) => (piece.kind === 'text' ? piece.text : ''))
    .join('');
}

function refuse(where: string): AttributeVerdict {
  return { ok: false, message: `cannot stand in ${where}` };
}
