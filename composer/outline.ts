/**
 * A page as far as no request changes it, made when the site is loaded: a request then pays for its parameters alone.
 */
import { PagePlace } from './contain/page-place.ts';
import type { Place } from './contain/place.ts';
import { above } from './contain/rules.ts';
import type { FragmentSpec, Props, PropValue } from './contract.ts';
import { type Failure, makeFailure } from './outcome.ts';
import type { PageParams, PagePart, PropTemplate, SlotDefinition, TextTemplate } from './page.ts';
import { type PlannedSlot, planCall } from './planned-slot.ts';
import { FRAGMENT_TIMEOUT_MS } from './policy/budgets.ts';
import { escapeParam } from './template/escape.ts';
import type { Call } from './transport/transport.ts';

/** A page without its parameters. */
export interface Outline {
  /** Segments of the page, one more than slots: `texts[i]` stands before `slots[i]`. */
  readonly texts: readonly TextOutline[];
  readonly slots: readonly SlotOutline[];
}

/** One segment. */
interface TextOutline {
  /** As it is; with parameters in it, as `fill` makes it. */
  readonly bytes: Uint8Array;
  readonly fill: ((params: PageParams) => Uint8Array) | undefined;
}

/** One slot, and what of it waits for parameters. */
export interface SlotOutline {
  readonly slot: PlannedSlot;
  readonly fillCall: ((params: PageParams) => Call | Failure) | undefined;
  readonly fillFallback: ((params: PageParams) => Uint8Array) | undefined;
}

/** Finds a fragment by its registered name. */
export type FindFragment = (name: string) => FragmentSpec | undefined;

/** Markup, or a parameter in it. */
type TextPart = Exclude<PagePart, { kind: 'slot' }>;

const encoder = new TextEncoder();
const NOTHING = new Uint8Array(0);
const NO_PARAMS: PageParams = {};

/** In place of a call that waits for parameters: what checks props is not asked about any before. */
const UNFILLED = makeFailure('invalid-props', 'its parameters are not known yet');

/** Makes the outline of a page with these parts. */
export function outlinePage(parts: readonly PagePart[], find: FindFragment): Outline {
  const place = new PagePlace();
  const texts: TextOutline[] = [];
  const slots: SlotOutline[] = [];
  let text: TextPart[] = [];
  for (const part of parts) {
    if (part.kind === 'html') place.read(part.html);
    if (part.kind !== 'slot') text.push(part);
    else {
      texts.push(outlineText(text));
      text = [];
      slots.push(outlineSlot(slots.length, part.slot, place.place, find));
    }
  }
  texts.push(outlineText(text));
  return { texts, slots };
}

function outlineText(parts: readonly TextPart[]): TextOutline {
  const fill = (params: PageParams): Uint8Array => encoder.encode(fillMarkup(parts, params));
  const isFixed = parts.every(({ kind }) => kind === 'html');
  return isFixed ? { bytes: fill(NO_PARAMS), fill: undefined } : { bytes: NOTHING, fill };
}

function outlineSlot(index: number, definition: SlotDefinition, place: Place, find: FindFragment): SlotOutline {
  const { props, placeholder, fallbackParts } = definition;
  const fragment = find(definition.fragment);
  const misplaced = findMisplaced(definition, place);
  const fillCall = (params: PageParams): Call | Failure => planCall(definition, fragment, fillProps(props, params));
  const varies = !misplaced && Object.values(props).some(isTemplate);
  const own = fallbackParts && outlineText(fallbackParts.filter((part) => part.kind !== 'slot'));
  const fallback = definition.fallback ?? (misplaced ? undefined : fragment?.fallback);
  return {
    slot: {
      index,
      definition,
      call: misplaced ?? (varies ? UNFILLED : fillCall(NO_PARAMS)),
      forwards: fragment !== undefined && fragment.forward.length > 0,
      timeoutMs: definition.timeoutMs ?? fragment?.timeoutMs ?? FRAGMENT_TIMEOUT_MS,
      required: definition.required ?? false,
      repeat: 0,
      place,
      fallback: own?.bytes ?? (fallback === undefined ? undefined : encoder.encode(fallback)),
      placeholder: placeholder === undefined ? NOTHING : encoder.encode(placeholder),
    },
    fillCall: varies ? fillCall : undefined,
    fillFallback: own?.fill,
  };
}

/** Where SVG or MathML goes on, whatever a fragment answers or falls back to would end it: nobody is asked. */
function findMisplaced({ at }: SlotDefinition, place: Place): Failure | undefined {
  if ((place & above.foreign) === 0) return undefined;
  return makeFailure('bad-markup', `${at}: a slot directly inside <svg> or <math>, where no HTML can stand`);
}

/** Markup as it is, a parameter escaped for where it stands. */
function fillMarkup(parts: readonly TextPart[], params: PageParams): string {
  let markup = '';
  for (const part of parts)
    markup += part.kind === 'html' ? part.html : escapeParam(params[part.param] ?? '', part.context);
  return markup;
}

/** Props of a slot with the parameters of a request in their places. */
function fillProps(props: Readonly<Record<string, PropTemplate>>, params: PageParams): Props {
  const filled: Record<string, PropValue> = Object.create(null);
  for (const name of Object.keys(props)) {
    const value = props[name];
    if (value !== undefined) filled[name] = isTemplate(value) ? fillText(value.template, params) : value;
  }
  return filled;
}

function isTemplate(value: PropTemplate): value is { readonly template: TextTemplate } {
  return typeof value === 'object' && 'template' in value;
}

function fillText(template: TextTemplate, params: PageParams): string {
  let text = '';
  for (const piece of template) text += typeof piece === 'string' ? piece : (params[piece.param] ?? '');
  return text;
}
