/**
 * The judge: what is wrong with a page, seen from outside alone. An empty list is an acquittal.
 */
import type { HostileCase } from './hostile-case.ts';
import { hostileTimeoutMs } from './hostile-case.ts';
import { emptyPage, fallbackMarkup, healthyMarkup } from './hostile-site.ts';
import { makeToken } from './origin.ts';
import { type PageShape, readPageShape, type SlotShape } from './page-shape.ts';
import type { Visit } from './visit-page.ts';

/** Header fields whose values differ from answer to answer. */
const ownToEachAnswer = new Set(['date', 'content-length', 'etag', 'broadsheet-receipt', 'server-timing']);

/** What may never be in a slot of a fragment that is not trusted. */
const refusedElements = new Set(['script', 'base', 'meta', 'form', 'iframe', 'frame', 'frameset', 'object', 'embed']);

/** Judges one page of a case. `tokens` are those of the answers that may show. */
export function judgePage(entry: HostileCase, visit: Visit, baseline: Visit, tokens: readonly string[]): string[] {
  const problems: string[] = [];
  if (visit.status !== 200) problems.push(`status ${visit.status}, not 200`);
  if (!visit.whole) problems.push('the answer was cut off');
  problems.push(...judgeHeaders(entry, visit, baseline));
  const html = decodeStrictly(visit.body);
  if (html === undefined) return [...problems, 'the page is not valid UTF-8'];
  if (html.includes('\0')) problems.push('the page holds a NUL');
  const everything = `${html}\n${visit.headers.map((pair) => pair.join(': ')).join('\n')}`;
  for (const text of entry.never ?? []) if (everything.includes(text)) problems.push(`the page holds ${text}`);
  for (const scripting of [true, false]) problems.push(...judgeShape(entry, html, scripting, tokens));
  return problems;
}

/** Judges the time of a page: the hostile fragment's budget is the longest it may take. */
export function judgeTime(entry: HostileCase, visit: Visit, slackMs: number): string[] {
  const limitMs = (entry.withinMs ?? entry.fragment?.timeoutMs ?? hostileTimeoutMs) + slackMs;
  return visit.ms <= limitMs ? [] : [`took ${Math.round(visit.ms)} ms, more than ${limitMs}`];
}

/**
 * The page's headers are the page's own: the same as those of a page on which nothing goes wrong. A page whose fragment is
 * told anything about the visitor is nobody else's.
 */
function judgeHeaders(entry: HostileCase, visit: Visit, baseline: Visit): string[] {
  const own = new Map(Array.from(ownToEachAnswer, (name) => [name, '…']));
  const page = entry.fragment?.forward === undefined ? own : new Map([...own, ['cache-control', 'private, no-store']]);
  const show = ({ headers }: Visit, instead: ReadonlyMap<string, string>) =>
    headers
      .map(([name, value]) => `${name}: ${instead.get(name) ?? value}`)
      .toSorted()
      .join(' | ');
  const [got, wanted] = [show(visit, own), show(baseline, page)];
  return got === wanted ? [] : [`headers ${got} instead of ${wanted}`];
}

function judgeShape(entry: HostileCase, html: string, scripting: boolean, tokens: readonly string[]): string[] {
  const shape = readPageShape(html, scripting);
  const problems = judgeOutside(shape, readPageShape(emptyPage(entry), scripting));
  for (const at of ['before', 'after']) {
    const slot = shape.slots.get(at)?.html;
    if (slot !== healthyMarkup(at)) problems.push(`the healthy slot ${at} it holds ${excerpt(slot)}`);
  }
  const hostile = shape.slots.get('hostile');
  if (hostile === undefined) return [...problems, 'the hostile slot is gone'];
  return [...problems, ...judgeContent(entry, hostile, tokens), ...judgeForbidden(entry, hostile)].map(
    (problem) => `${problem} (scripting ${scripting ? 'on' : 'off'})`,
  );
}

function judgeOutside(shape: PageShape, wanted: PageShape): string[] {
  if (shape.outside === wanted.outside) return [];
  const at = Array.from(shape.outside).findIndex((char, index) => char !== wanted.outside[index]);
  const where = Math.max(0, at - 30);
  return [
    `outside its slot there is ${excerpt(shape.outside.slice(where))} instead of ${excerpt(wanted.outside.slice(where))}`,
  ];
}

function judgeContent(entry: HostileCase, slot: SlotShape, tokens: readonly string[]): string[] {
  switch (entry.shows) {
    case 'fallback':
      return slot.html === fallbackMarkup(entry.name) ? [] : [`the slot holds ${excerpt(slot.html)}, not its fallback`];
    case 'nothing':
      return slot.html === '' ? [] : [`the slot holds ${excerpt(slot.html)}, not nothing`];
    case 'content': {
      const wanted = tokens.map((token) => (entry.text ?? '{token}').replaceAll('{token}', token));
      if (wanted.some((text) => slot.text.includes(text))) return [];
      return [`the slot holds ${excerpt(slot.html)}, not ${wanted.map(excerpt).join(' or ')}`];
    }
    case 'contained':
      return [];
  }
}

function judgeForbidden(entry: HostileCase, slot: SlotShape): string[] {
  const never = new Set(entry.neverElements);
  const sanitised = entry.fragment?.trust === 'sanitise';
  const elements = slot.elements.filter((name) => never.has(name) || (sanitised && refusedElements.has(name)));
  const attributes = sanitised ? slot.attributes.filter(([name, value]) => canAct(name, value)) : [];
  return [
    ...elements.map((name) => `the slot holds a <${name}>`),
    ...attributes.map(([name, value]) => `the slot holds ${name}=${excerpt(value)}`),
  ];
}

function canAct(name: string, value: string): boolean {
  // Browsers drop these from the scheme of a URL before they read it.
  const url = Array.from(value, (char) => (char <= ' ' ? '' : char))
    .join('')
    .toLowerCase();
  return /^on/.test(name) || name === 'srcdoc' || /^(javascript|vbscript|data:text\/html)/.test(url);
}

function decodeStrictly(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

function excerpt(text: string | undefined): string {
  const shown = JSON.stringify(text ?? null);
  return shown.length > 160 ? `${shown.slice(0, 160)}…` : shown;
}

/** The tokens of the answers to the given requests of a case, counted from 1. */
export function tokensOf(name: string, from: number, to: number): readonly string[] {
  return Array.from({ length: Math.max(0, to - from + 1) }, (_, index) => makeToken(name, from + index));
}
