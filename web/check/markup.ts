/** The markup of an answer, and what is in it. */
import { judgeContentType, parseEnvelope, toUtf8 } from '../../composer/envelope.ts';
import { scanTokens } from '../../composer/template/scan.ts';
import type { OpenTag, Token } from '../../composer/template/token.ts';

/** Markup as text, or why the answer is none. */
export type ReadMarkup = { readonly ok: true; readonly html: string } | { readonly ok: false; readonly reason: string };

/** Reads markup out of an answer as a composer does. */
export function readMarkup(contentType: string | undefined, body: Uint8Array): ReadMarkup {
  const kind = judgeContentType(contentType);
  if (kind.kind === 'refused') return { ok: false, reason: kind.reason };
  if (kind.kind === 'envelope') {
    const envelope = parseEnvelope(body);
    if (!envelope.ok) return envelope;
    return { ok: true, html: [...envelope.head, envelope.bodyInline, ...envelope.bodyLast].join('') };
  }
  const bytes = toUtf8(body, kind.charset);
  if (!(bytes instanceof Uint8Array)) return { ok: false, reason: bytes.reason };
  try {
    return { ok: true, html: new TextDecoder('utf-8', { fatal: true }).decode(bytes) };
  } catch {
    return { ok: false, reason: 'the body is not valid UTF-8' };
  }
}

/** Every `id` in markup, as written. */
export function readIds(html: string): readonly string[] {
  return [...scanTokens(html)].flatMap((token) =>
    token.kind === 'open' ? token.attributes.filter(({ name }) => name === 'id').map(({ value }) => value) : [],
  );
}

/**
 * Values that break out of every place where markup may put them unescaped. Each is told apart by `zq`, which no fragment
 * writes by itself; long ones first, for a prop may have a bound.
 */
export const HOSTILE_VALUES: readonly string[] = [
  `zq"'--></script></style></title></textarea><zq-hostile zq-attr=1><script>zq()</script><?start name="zq"?>`,
  `zq" zq-attr="1`,
  `zq' zq-attr='1`,
  `zq zq-attr=1`,
  `zq"><zq-hostile>`,
  `javascript:zq()`,
];

const LINKS = new Set(['href', 'src', 'action', 'formaction', 'xlink:href']);

/** How a hostile value got out of the place where it was written; undefined where it did not. */
export function findEscape(html: string): string | undefined {
  for (const token of scanTokens(html)) {
    const found = findInToken(token, html);
    if (found !== undefined) return found;
  }
  return undefined;
}

function findInToken(token: Token, html: string): string | undefined {
  switch (token.kind) {
    case 'open':
      return findInTag(token);
    case 'raw': {
      const text = html.slice(token.start, token.end);
      // Inside a script or a stylesheet a bare quote is all that it takes.
      const isCode = token.element === 'script' || token.element === 'style';
      return isCode && /zq["']|javascript:zq/.test(text) ? `is written unescaped into <${token.element}>` : undefined;
    }
    case 'verbatim':
      return html.slice(token.start, token.end).startsWith('<?start') ? 'becomes a processing instruction' : undefined;
    case 'fault':
      return html.slice(token.start).includes('zq') ? 'leaves a tag open' : undefined;
    default:
      return undefined;
  }
}

function findInTag({ name, attributes }: OpenTag): string | undefined {
  if (name.startsWith('zq-hostile')) return 'becomes an element';
  for (const attribute of attributes) {
    if (attribute.name.startsWith('zq-attr')) return `becomes an attribute of <${name}>`;
    if (LINKS.has(attribute.name) && /^\s*javascript:zq/i.test(attribute.value))
      return `becomes a script in ${attribute.name} of <${name}>`;
  }
  return undefined;
}
