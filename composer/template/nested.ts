/**
 * Slots in a fragment's own markup, for fragments that may have some: `<fragment src="NAME?props">fallback</fragment>`.
 *
 * Unlike in a page nothing else means anything here: braces are text, since markup from outside fills no parameters.
 */
import type { PagePart, PropTemplate, SlotDefinition } from '../page.ts';
import { scanTokens } from './scan.ts';
import { readSlot } from './slot.ts';
import type { OpenTag, Token } from './token.ts';

/** Splits proven markup at its slots. `at` names the fragment. A slot that cannot be read is left out, with its fallback in its place. */
export function splitNested(html: string, at: string): readonly PagePart[] {
  const tokens = [...scanTokens(html)];
  const parts: PagePart[] = [];
  let copied = 0;
  for (let index = 0; index < tokens.length; index += 1) {
    const tag = tokens[index];
    if (tag?.kind !== 'open' || tag.name !== 'fragment') continue;
    const end = findEnd(tokens, index);
    const close = tokens[end];
    if (!close) break;
    const fallback = html.slice(tag.end, close.start);
    const slot = readNestedSlot(tag, at);
    parts.push({ kind: 'html', html: html.slice(copied, tag.start) });
    parts.push(
      slot
        ? { kind: 'slot', slot: fallback.trim() === '' ? slot : { ...slot, fallback } }
        : { kind: 'html', html: fallback },
    );
    copied = close.end;
    index = end;
  }
  if (parts.length > 0) parts.push({ kind: 'html', html: html.slice(copied) });
  return parts;
}

/** Index of the end tag that belongs to the slot at `start`. */
function findEnd(tokens: readonly Token[], start: number): number {
  let depth = 0;
  for (let index = start; index < tokens.length; index += 1) {
    const token = tokens[index];
    if (token?.kind === 'open' && token.name === 'fragment') depth += 1;
    if (token?.kind === 'close' && token.name === 'fragment') depth -= 1;
    if (depth === 0) return index;
  }
  return tokens.length;
}

function readNestedSlot(tag: OpenTag, at: string): SlotDefinition | undefined {
  let sound = true;
  const report = (): void => {
    sound = false;
  };
  const slot = readSlot(tag, { placeOf: () => at, report, suggest: () => '' });
  if (!sound) return undefined;
  const props = Object.fromEntries(Object.entries(slot.props).map(([name, value]) => [name, literal(value)]));
  // The page alone decides what its status waits for.
  return { ...slot, props, required: false };
}

/** What looks like a parameter is text. */
function literal(value: PropTemplate): PropTemplate {
  if (typeof value !== 'object' || !('template' in value)) return value;
  return value.template.map((piece) => (typeof piece === 'string' ? piece : `{${piece.param}}`)).join('');
}
