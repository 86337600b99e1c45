/** Which parameters a page depends on. */
import type { PagePart, PropTemplate, TextTemplate } from '../page.ts';

/** Names of all parameters in these parts: in the markup, in props, and in fallbacks. */
export function paramNames(parts: readonly PagePart[]): ReadonlySet<string> {
  return new Set(parts.flatMap(namesIn));
}

function namesIn(part: PagePart): readonly string[] {
  if (part.kind === 'html') return [];
  if (part.kind === 'param') return [part.param];
  const { props, fallbackParts = [] } = part.slot;
  const templates = Object.values(props).filter(isTemplate);
  const inProps = templates.flatMap(({ template }) => template).filter((piece) => typeof piece === 'object');
  return [...inProps.map((piece) => piece.param), ...fallbackParts.flatMap(namesIn)];
}

/** Is a prop filled when the request is there? */
export function isTemplate(value: PropTemplate): value is { readonly template: TextTemplate } {
  return typeof value === 'object' && 'template' in value;
}
