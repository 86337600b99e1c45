/**
 * A parameter as text that can not leave the place in the page where it stands.
 *
 * Values come from visitors: every function here is total over all strings, lone surrogates and NUL included, and what
 * it returns holds none of `<`, `>`, `"` and `'`.
 */
import type { ParamContext } from '../page.ts';

/** Escapes a parameter for where it stands. Attribute values are always in quotes: the template compiler sees to that. */
export function escapeParam(value: string, context: ParamContext): string {
  switch (context) {
    case 'text':
    case 'attribute':
      return escapeMarkup(value);
    case 'url':
      return encodeComponent(value);
    case 'link':
      return encodeLink(value);
    case 'script':
      return escapeScript(value);
    case 'rawtext':
      return escapeRawText(value);
  }
}

const MARKUP: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
  '\r': '&#13;',
  '\0': '\ufffd',
};

/** For text, `<title>`, `<textarea>` and quoted attribute values: reads back as the same value, NUL excepted. */
function escapeMarkup(value: string): string {
  return value.toWellFormed().replace(/[&<>"'\r\0]/g, (unit) => MARKUP[unit] ?? '');
}

/** One component of a URL. RFC 3986 §2.3: everything but the unreserved characters is encoded, `'()*!` too. */
function encodeComponent(value: string): string {
  return encodeURIComponent(value.toWellFormed()).replace(/[!'()*]/g, percent);
}

/** Schemes that a visitor's value may choose. None of them runs anything. */
const HARMLESS_SCHEMES: ReadonlySet<string> = new Set(['http', 'https', 'mailto', 'tel']);

/**
 * A value that a URL begins with: a whole URL or its first part. One with a scheme that is not known to be harmless becomes
 * a single path segment, `javascript%3Aalert(1)`, which leads nowhere.
 */
function encodeLink(value: string): string {
  // URL standard §4.4: leading C0 controls and spaces are skipped, tabs and newlines are removed wherever they stand.
  const url = value.toWellFormed().replace(/^[\0- ]+|[\t\n\r]/g, '');
  const scheme = /^([^/?#\\:]*):/.exec(url)?.[1];
  if (scheme !== undefined && !HARMLESS_SCHEMES.has(scheme.toLowerCase())) return encodeComponent(value);
  return url.replace(/%(?![0-9A-Fa-f]{2})|[^A-Za-z0-9\-._~:/?#[\]@$+,;=%]+/g, encodeReserved);
}

/** Encodes what may not stand in a URL as it is; `&` may, and is written as HTML has it. */
function encodeReserved(run: string): string {
  return encodeComponent(run).replaceAll('%26', '&amp;');
}

function percent(unit: string): string {
  return `%${unit.charCodeAt(0).toString(16).toUpperCase()}`;
}

/** Inside a string of JavaScript or JSON. Everything but letters, digits and spaces is `\uXXXX`, so that no quote, comment or tag can end early. */
function escapeScript(value: string): string {
  return value.replace(/[^A-Za-z0-9 ]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

/** Inside CSS or other raw text: CSS escapes, which elsewhere are only odd to read. */
function escapeRawText(value: string): string {
  return value.toWellFormed().replace(/[^A-Za-z0-9]/gu, (point) => `\\${(point.codePointAt(0) ?? 0).toString(16)} `);
}
