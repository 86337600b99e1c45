/**
 * Takes rendered markup apart at its `<Slot>` markers.
 *
 * A marker cannot be forged by text: React writes every `<` and `"` of text and attributes as an entity, so only a `<Slot>`
 * in the layout yields the element.
 */
import type { PagePart, SlotDefinition } from '../../composer/page.ts';
import { fallbackMarker, placeholderMarker, slotMarker } from './slot.tsx';

const markers = new RegExp(
  `<${slotMarker} data-slot="([^"]*)">` +
    `(?:<${fallbackMarker}>(.*?)</${fallbackMarker}>)?` +
    `(?:<${placeholderMarker}>(.*?)</${placeholderMarker}>)?` +
    `</${slotMarker}>`,
  'gs',
);

/** Splits `markup` into text and slots, in document order. `at` names the page in messages. Throws on a slot inside a slot. */
export function splitMarkup(markup: string, at: string): readonly PagePart[] {
  const parts: PagePart[] = [];
  let end = 0;
  for (const match of markup.matchAll(markers)) {
    addMarkup(parts, markup.slice(end, match.index));
    parts.push({ kind: 'slot', slot: readSlot(match, at) });
    end = match.index + match[0].length;
  }
  addMarkup(parts, markup.slice(end));
  refuseNestedSlots(parts, at);
  return parts;
}

function addMarkup(parts: PagePart[], html: string): void {
  if (html !== '') parts.push({ kind: 'html', html });
}

/** The definition comes back as {@link Slot} wrote it, so its shape is known. */
function readSlot(match: RegExpExecArray, at: string): SlotDefinition {
  const [, definition = '', fallback, placeholder] = match;
  const slot: Omit<SlotDefinition, 'at'> = JSON.parse(decodeEntities(definition));
  return {
    ...slot,
    ...(fallback === undefined ? {} : { fallback }),
    ...(placeholder === undefined ? {} : { placeholder }),
    at,
  };
}

function refuseNestedSlots(parts: readonly PagePart[], at: string): void {
  for (const part of parts) {
    const html =
      part.kind === 'html' ? part.html : part.kind === 'slot' ? `${part.slot.fallback}${part.slot.placeholder}` : '';
    if (!html.includes(`<${slotMarker}`) && !html.includes(`</${slotMarker}`)) continue;
    throw new Error(`${at}: a <Slot> stands in the fallback or placeholder of another. Use plain markup there.`);
  }
}

const entities: Readonly<Record<string, string>> = {
  '&quot;': '"',
  '&#x27;': "'",
  '&lt;': '<',
  '&gt;': '>',
  '&amp;': '&',
};

/** Undoes the five entities that React writes in attributes. */
function decodeEntities(text: string): string {
  return text.replace(/&(?:quot|#x27|lt|gt|amp);/g, (entity) => entities[entity] ?? entity);
}
