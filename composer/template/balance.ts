/** Checks that markup closes what it opens, and nothing else: what stands in a slot must not change the page around it. */
import { scanTokens } from './scan.ts';
import type { OpenTag, Token } from './token.ts';

/** Elements without content and without an end tag. HTML standard §13.1.2. */
const VOID_ELEMENTS: ReadonlySet<string> = new Set(
  'area base br col embed hr img input link meta source track wbr'.split(' '),
);

/** Elements that the end of their parent closes. HTML standard §13.1.2.4. */
const CLOSED_BY_PARENT: ReadonlySet<string> = new Set(
  'li dt dd p rt rp optgroup option thead tbody tfoot tr td th colgroup caption'.split(' '),
);

/** Something that is not closed, or that closes something of the page. */
export interface Imbalance {
  readonly start: number;
  readonly message: string;
}

/** Judges markup; `undefined` where it is whole. */
export function findImbalance(html: string): Imbalance | undefined {
  return findTokenImbalance(scanTokens(html));
}

/** Judges tokens; their offsets are those of the answer. */
export function findTokenImbalance(tokens: Iterable<Token>): Imbalance | undefined {
  const open: Opened[] = [];
  for (const token of tokens) {
    if (token.kind === 'fault') return { start: token.start, message: token.message };
    if (token.kind === 'open' && !isEmpty(token, open)) open.push({ name: token.name, start: token.start });
    if (token.kind !== 'close') continue;
    const imbalance = closeElement(token.name, token.start, open);
    if (imbalance) return imbalance;
  }
  return open[0] && unclosed(open[0], 'after it');
}

/** A start tag whose end tag is still to come. */
interface Opened {
  readonly name: string;
  readonly start: number;
}

/** Takes the element, and what its end closes, off the open ones. */
function closeElement(name: string, start: number, open: Opened[]): Imbalance | undefined {
  const at = open.findLastIndex((element) => element.name === name);
  if (at < 0) return { start, message: `</${name}> closes nothing that was opened here. Remove it` };
  const between = open.slice(at + 1).find((element) => !CLOSED_BY_PARENT.has(element.name));
  if (between) return unclosed(between, `before </${name}>`);
  open.length = at;
  return undefined;
}

/** Has it no end tag? In SVG and MathML `/>` closes an element; in HTML only the void elements have none. */
function isEmpty(tag: OpenTag, open: readonly Opened[]): boolean {
  if (VOID_ELEMENTS.has(tag.name)) return true;
  return tag.selfClosing && (isForeign(tag.name) || open.some((element) => isForeign(element.name)));
}

function isForeign(name: string): boolean {
  return name === 'svg' || name === 'math';
}

function unclosed(element: Opened, where: string): Imbalance {
  return { start: element.start, message: `<${element.name}> is not closed. Add </${element.name}> ${where}` };
}
