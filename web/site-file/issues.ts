/** What the schema found wrong, in words: what was expected, what is there, and what was meant. */
import type * as z from 'zod/mini';
import { suggest } from '../../composer/suggest.ts';
import type { JsonPath } from './json.ts';
import type { ProblemList } from './problems.ts';
import { keysAt, LARGEST_BODY_BYTES, LONGEST_MS } from './schema.ts';

/** What a key wants, and how that would be written. */
interface Wanted {
  readonly what: string;
  readonly example: string;
}

const want = (what: string, example: string): Wanted => ({ what, example });
const SERVICE = want('a service', '{ "url": "http://127.0.0.1:9001" }');
const FRAGMENT = want('a fragment', '{ "path": "/ticker" }');
const PAGE = want('a page', '{ "file": "front.html" }');
const TEXT = want('text', '"…"');

const WANTED: Readonly<Record<string, Wanted>> = {
  services: want('an object of services', `{ "weather": ${SERVICE.example} }`),
  pages: want('an object of pages', `{ "/": ${PAGE.example} }`),
  fragments: want('an object of fragments', `{ "ticker": ${FRAGMENT.example} }`),
  url: want('the address of the service', '"http://127.0.0.1:9001"'),
  concurrency: want('a whole number of calls at once, from 1 to 10000', '32'),
  pipelining: want('a whole number of requests that may share a connection, from 1 to 8', '1'),
  path: want('a path on the service', '"/ticker"'),
  version: want('a version as text', '"1.4.0"'),
  timeoutMs: want(`whole milliseconds from 1 to ${LONGEST_MS}`, '300'),
  deadlineMs: want(`whole milliseconds from 1 to ${LONGEST_MS}`, '2000'),
  graceMs: want(`whole milliseconds from 0 to ${LONGEST_MS}`, '30'),
  cache: want('a Cache-Control value', '"max-age=60, stale-if-error=3600"'),
  forward: want('a list of headers and cookies', '["accept-language", "cookie:edition"]'),
  fallback: want('markup', '"<p>No ticker just now</p>"'),
  maxBytes: want(`a whole number of bytes from 1 to ${LARGEST_BODY_BYTES}`, '262144'),
  trust: want('one of two words', '"verbatim" or "sanitise"'),
  assets: want('styles and scripts', '{ "styles": ["/ticker.css"], "scripts": [] }'),
  styles: want('a list of URLs', '["/ticker.css"]'),
  scripts: want('a list of URLs', '["/ticker.js"]'),
  props: want('a JSON Schema', '{ "type": "object", "properties": { "team": { "type": "string" } } }'),
  nested: want('one of two words', 'true or false, without quotes'),
  file: want('the path of an HTML file', '"front.html"'),
  html: want('the markup of the page', '"<!doctype html>…"'),
  status: want('a status from 200 to 599', '404'),
  policy: want('a Content-Security-Policy, false, or terms for one', '{ "scripts": ["https://maps.example"] }'),
};

/** Adds everything that the schema found. */
export function addIssues(issues: readonly z.core.$ZodIssue[], value: unknown, list: ProblemList): void {
  for (const issue of issues) {
    const path = issue.path.map((key) => (typeof key === 'number' ? key : String(key)));
    if (issue.code === 'unrecognized_keys') {
      for (const key of issue.keys) list.add([...path, key], unknownKey(key, path));
    } else list.add(path, wrongValue(path, valueAt(value, path)));
  }
}

function unknownKey(key: string, path: JsonPath): string {
  const known = keysAt(path);
  return `Unknown key "${key}".${suggest(key, known) || ` Remove it; the keys here are ${known.join(', ')}.`}`;
}

function wrongValue(path: JsonPath, value: unknown): string {
  const key = path.at(-1);
  const { what, example } = wantedAt(path);
  if (value === undefined) return `"${key}" is missing. Add "${key}": ${example}`;
  const hint = key === 'trust' && typeof value === 'string' ? suggest(value, ['verbatim', 'sanitise']) : '';
  return `Expected ${what}, got ${describe(value)}.${hint || ` Write ${typeof key === 'number' ? 'the list' : 'it'} like ${example}.`}`;
}

/** The value of a name that the operator chose (a service, a page) is one thing; the value of a known key another. */
function wantedAt(path: JsonPath): Wanted {
  const [root, , third] = path;
  if (path.length === 0) return want('an object', '{ "services": { … }, "pages": { … } }');
  if (root === 'services' && path.length === 2) return SERVICE;
  if (root === 'pages' && path.length === 2) return PAGE;
  if (third === 'fragments' && path.length === 4) return FRAGMENT;
  return WANTED[String(path.findLast((step) => typeof step === 'string'))] ?? TEXT;
}

function valueAt(value: unknown, path: JsonPath): unknown {
  return path.reduce<unknown>((inner, key) => {
    if (typeof inner !== 'object' || inner === null) return undefined;
    return Object.entries(inner).find(([name]) => name === String(key))?.[1];
  }, value);
}

function describe(value: unknown): string {
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object' && value !== null) return 'an object';
  const text = JSON.stringify(value) ?? 'nothing';
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}
