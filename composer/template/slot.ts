/** Reads the start tag `<fragment src="NAME?props" timeout="250" required>` of a slot. */
import type { SlotDefinition } from '../page.ts';
import { findImbalance } from './balance.ts';
import { decodeReferences } from './character-references.ts';
import { hasParameter } from './parameters.ts';
import { parseSource } from './source.ts';
import type { Attribute, OpenTag } from './token.ts';

/** Longest budget that a slot may ask for, in milliseconds. Nothing that is part of a page may take longer than a minute. */
const SLOT_TIMEOUT_LIMIT_MS = 60_000;

const ATTRIBUTES = ['src', 'timeout', 'required', 'lazy', 'placeholder'];

/** Takes a mistake and where it is. */
export type Report = (offset: number, message: string) => void;

/** Says which known name a mistyped one is near to: ` Did you mean "timeout"?`; empty where it is near to none. */
export type Suggest = (typed: string, known: Iterable<string>) => string;

/** What reading a slot needs of its page. */
export interface SlotContext {
  readonly placeOf: (offset: number) => string;
  readonly report: Report;
  readonly suggest: Suggest;
}

/** Mutable while it is read. */
type SlotDraft = { -readonly [name in keyof SlotDefinition]: SlotDefinition[name] };

/** Makes the slot of a tag; what is wrong is reported, and left out. */
export function readSlot(tag: OpenTag, { placeOf, report, suggest }: SlotContext): SlotDefinition {
  const slot: SlotDraft = { fragment: '', props: {}, at: placeOf(tag.start) };
  const seen = new Set<string>();
  for (const attribute of tag.attributes) {
    if (seen.has(attribute.name)) report(attribute.start, `Attribute "${attribute.name}" is there twice. Remove one`);
    else if (ATTRIBUTES.includes(attribute.name)) readAttribute(attribute, slot, report);
    else report(attribute.start, unknownAttribute(attribute.name, suggest));
    seen.add(attribute.name);
  }
  if (!seen.has('src')) report(tag.start, '<fragment> has no src. Write <fragment src="NAME">');
  return slot;
}

function readAttribute(attribute: Attribute, slot: SlotDraft, report: Report): void {
  const decoded = decodeReferences(attribute.value);
  if (!decoded.ok) {
    report(attribute.valueStart, `${decoded.reference} is not understood here. Write the character itself`);
    return;
  }
  const value = decoded.text;
  switch (attribute.name) {
    case 'src':
      readSource(attribute, value, slot, report);
      break;
    case 'timeout':
      readTimeout(attribute, value, slot, report);
      break;
    case 'placeholder':
      readPlaceholder(attribute, value, slot, report);
      break;
    case 'required':
    case 'lazy':
      if (['', 'true', attribute.name].includes(value.toLowerCase())) slot[attribute.name] = true;
      else
        report(attribute.start, `"${attribute.name}" is either there or not, whatever its value. Remove ="${value}"`);
      break;
  }
}

function readSource(attribute: Attribute, value: string, slot: SlotDraft, report: Report): void {
  const source = parseSource(value);
  if (source.ok) Object.assign(slot, { fragment: source.fragment, props: source.props });
  else for (const problem of source.problems) report(attribute.valueStart, problem);
}

function readTimeout(attribute: Attribute, value: string, slot: SlotDraft, report: Report): void {
  const timeoutMs = /^\s*\d+\s*$/.test(value) ? Number(value) : 0;
  if (timeoutMs >= 1 && timeoutMs <= SLOT_TIMEOUT_LIMIT_MS) slot.timeoutMs = timeoutMs;
  else
    report(attribute.start, `timeout="${value}" is no budget. Write whole milliseconds from 1 to 60000: timeout="250"`);
}

function readPlaceholder(attribute: Attribute, value: string, slot: SlotDraft, report: Report): void {
  const imbalance = findImbalance(value);
  if (imbalance) report(attribute.valueStart, `In the placeholder: ${imbalance.message}`);
  else if (hasParameter(value)) report(attribute.valueStart, 'A placeholder cannot hold parameters. Use fixed markup');
  else slot.placeholder = value;
}

function unknownAttribute(name: string, suggest: Suggest): string {
  const hint = suggest(name, ATTRIBUTES) || ` It has ${ATTRIBUTES.join(', ')}; props go into the query of src.`;
  return `<fragment> has no attribute "${name}".${hint}`;
}
