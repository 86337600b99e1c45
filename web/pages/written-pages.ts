/**
 * Pages that were rendered when the site was built: whoever serves them needs no React, no layouts and no snapshot, and spends no
 * time on either when it starts.
 *
 * A page with a parameter is written once for every value that is known, and once for all others, with {@link GAP} where the
 * value goes; one with several parameters so for each of them in turn, with a gap for one of them at most.
 */
import type { PageDefinition, PageParams, PagePart, SlotDefinition } from '../../composer/page.ts';
import { type Names, readNamed } from './names.ts';

/** The pages of a build. */
export interface BuiltPages {
  readonly pages: readonly WrittenPage[];
  /** What the values of runs are written with. */
  readonly names: Names;
  /** Addresses of the site that do not depend on what is in the news. */
  readonly paths: readonly string[];
}

/** One page as it is written. */
export interface WrittenPage extends Omit<PageDefinition, 'parts'> {
  readonly parts: WrittenParts | WrittenByParam;
}

/** A page that depends on a parameter; an absent one has the empty value. */
export interface WrittenByParam {
  readonly param: string;
  readonly known: Readonly<Record<string, WrittenParts | WrittenByParam>>;
  /** Absent: there is no page for any other value. */
  readonly other?: WrittenParts;
}

/** Markup and slots in turn, beginning and ending with markup, {@link SEAM} between them; slots, and runs of them, in JSON. */
export type WrittenParts = string;

/** Between markup and slot. Private use: in no text of a page. */
export const SEAM = '\uE001';

/** Stands for the value of the parameter, and in URLs its encoded form does. Private use, too. */
export const GAP = '\uE000';
const GAP_IN_URL = encodeURIComponent(GAP);

/** Is there a place for the value in it? */
export function holdsGap(text: string): boolean {
  return text.includes(GAP) || text.includes(GAP_IN_URL);
}

/** Longest value of a parameter for which there is a page, in characters. */
export const MAX_PARAM = 96;

/** A slot without what is the same for all of a page. */
export type WrittenSlot = Omit<SlotDefinition, 'at'>;

/**
 * Slots that differ in one prop only, with the same markup between them: thousands of matches take a third less space. The
 * values have no spaces, which stand between them, and all begin with `prefix`; what follows is written as `names.ts` says. No gaps
 * are in it.
 */
export type WrittenRun = readonly [slot: WrittenSlot, prop: string, between: string, prefix: string, values: string];

export function readPages({ pages, names }: BuiltPages): readonly PageDefinition[] {
  return pages.map((page) => ({ ...page, parts: readPageParts(page, names) }));
}

function readPageParts({ parts, at }: WrittenPage, names: Names): PageDefinition['parts'] {
  const read = (text: WrittenParts, value?: string): readonly PagePart[] => readParts(text, at, value, names);
  return typeof parts === 'string' ? read(parts) : (params) => choose(parts, params, read);
}

function choose(
  { param, known, other }: WrittenByParam,
  params: PageParams,
  read: (text: WrittenParts, value?: string) => readonly PagePart[],
): readonly PagePart[] | undefined {
  const value = params[param] ?? '';
  const own = Object.hasOwn(known, value) ? known[value] : undefined;
  if (typeof own === 'string') return read(own);
  if (own !== undefined) return choose(own, params, read);
  return other === undefined || value.length > MAX_PARAM ? undefined : read(other, value);
}

/** Puts the parts together again. `value` goes into the gaps, where there are any. */
function readParts(text: WrittenParts, at: string, value: string | undefined, names: Names): readonly PagePart[] {
  return text.split(SEAM).flatMap((piece, index): readonly PagePart[] => {
    if (index % 2 === 1 && piece.startsWith('[')) return readRun(JSON.parse(piece), at, names);
    if (index % 2 === 1) return [{ kind: 'slot', slot: { ...readSlot(piece, value), at } }];
    return piece === '' ? [] : [{ kind: 'html', html: fillMarkup(piece, value) }];
  });
}

function readRun([slot, prop, between, prefix, values]: WrittenRun, at: string, names: Names): readonly PagePart[] {
  return values.split(' ').flatMap((written, index): readonly PagePart[] => {
    const props = { ...slot.props, [prop]: prefix + readNamed(written, names) };
    const part: PagePart = { kind: 'slot', slot: { ...slot, props, at } };
    return index === 0 || between === '' ? [part] : [{ kind: 'html', html: between }, part];
  });
}

/** Written by us, so its shape is known. */
function readSlot(json: string, value: string | undefined): WrittenSlot {
  const slot: WrittenSlot = JSON.parse(json);
  if (value === undefined || !holdsGap(json)) return slot;
  const { props, fallback, placeholder } = slot;
  const filled = Object.entries(props).map(([name, prop]) => [
    name,
    typeof prop === 'string' ? prop.replaceAll(GAP, () => value) : prop,
  ]);
  return {
    ...slot,
    props: Object.fromEntries(filled),
    ...(fallback === undefined ? {} : { fallback: fillMarkup(fallback, value) }),
    ...(placeholder === undefined ? {} : { placeholder: fillMarkup(placeholder, value) }),
  };
}

/** Data for programs, in JSON: the one place in a page where React's escapes are none. */
const DATA = /(<script type="application\/ld\+json">.*?<\/script>)/s;

function fillMarkup(html: string, value: string | undefined): string {
  if (value === undefined) return html;
  return html
    .split(DATA)
    .map((piece, index) => fill(piece, value, index % 2 === 1 ? escapeInData : escapeMarkup))
    .join('');
}

function fill(text: string, value: string, write: (text: string) => string): string {
  return text.replaceAll(GAP, () => write(value)).replaceAll(GAP_IN_URL, () => write(encodeURIComponent(value)));
}

/** Inside of a string, as `structured-data.ts` writes it. */
function escapeInData(text: string): string {
  return JSON.stringify(text).slice(1, -1).replaceAll('<', '\\u003c');
}

const ENTITIES: Readonly<Record<string, string>> = {
  '"': '&quot;',
  '&': '&amp;',
  "'": '&#x27;',
  '<': '&lt;',
  '>': '&gt;',
};

/** As React escapes text and attributes, so that a page is the same whoever filled it in. */
function escapeMarkup(text: string): string {
  return text.replace(/["&'<>]/g, (one) => ENTITIES[one] ?? '');
}
