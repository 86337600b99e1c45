/**
 * Reads tags, and what they make of the bytes behind them: raw text, scripts, the insides of `noscript`.
 */
import { readAttribute } from './attribute.ts';
import { COLON, quoteBytes, startsWith, toBytes } from './bytes.ts';
import { ORDINARY } from './elements.ts';
import type { Findings } from './findings.ts';
import type { MarkupLimits } from './limits.ts';
import type { Nesting } from './nesting.ts';
import { isForFragment, isPageScript, speaksToReact } from './page-notes.ts';
import { endOfRawText, endOfScript } from './raw-text.ts';
import { recogniseElement } from './recognise.ts';
import { type ElementRule, kind, within } from './rules.ts';
import { Tag } from './tag.ts';

const ESI = toBytes('esi');
const FOR = toBytes('for');
const SHADOW_ROOT = toBytes('shadowrootmode');
const CUT_OFF = 'cut off inside a tag';

export class TagScan {
  readonly #body: Uint8Array;
  readonly #limits: MarkupLimits;
  readonly #nesting: Nesting;
  readonly #findings: Findings;
  readonly #tag = new Tag();
  /** Where the tag being read starts. */
  #at = 0;
  #elements = 0;
  /** These, and all their attributes. */
  #pieces = 0;
  /** Where the end tag stands that ends the open `noscript` in a browser that runs scripts. */
  #noscriptEnd = -1;

  constructor(body: Uint8Array, limits: MarkupLimits, nesting: Nesting, findings: Findings) {
    this.#body = body;
    this.#limits = limits;
    this.#nesting = nesting;
    this.#findings = findings;
  }

  /** Reads the start tag at `at`, with all that is no markup behind it, and returns where to read on. */
  readStart(at: number): number {
    const tag = this.#tag;
    this.#at = at;
    tag.read(this.#body, at + 1);
    if (tag.end === -1) return this.#refuse(CUT_OFF);
    const excess = this.#findExcess();
    if (excess !== undefined) return this.#refuse(excess);
    if (tag.hasHoleId) return this.#refuse('hole of a React stream');
    if (tag.hasSlot && !this.#hasOwnParent()) return this.#refuse('slot attribute at the top');
    const rule = recogniseElement(this.#body, tag.nameFrom, tag.nameTo, tag.hash);
    return this.#nesting.isForeign ? this.#openForeign(rule) : this.#openElement(rule);
  }

  /** Reads the end tag at `at`. */
  readEnd(at: number): number {
    const tag = this.#tag;
    const { open } = this.#nesting;
    this.#at = at;
    tag.read(this.#body, at + 2);
    if (tag.end === -1) return this.#refuse(CUT_OFF);
    if (open.rule?.kind !== kind.noscript && open.closeInnermost(tag.nameFrom, tag.hash)) return tag.end;
    return this.#readOtherEnd(recogniseElement(this.#body, tag.nameFrom, tag.nameTo, tag.hash));
  }

  /** An end tag that is not just that of the innermost element. */
  #readOtherEnd(rule: ElementRule): number {
    const isInNoscript = (this.#nesting.open.inside & within.noscript) !== 0;
    if (rule.kind === kind.noscript && isInNoscript && this.#at !== this.#noscriptEnd) {
      return this.#refuse('noscript with two ends');
    }
    const result = this.#nesting.close(rule, this.#tag);
    if (result === 'closed') return this.#tag.end;
    if (result === 'stray') return this.#findings.cut(this.#at, this.#tag.end, 'stray end tag');
    return this.#refuse(result.refusal);
  }

  #findExcess(): string | undefined {
    const tag = this.#tag;
    const limits = this.#limits;
    if (++this.#elements > limits.maxElements) return 'too many elements';
    if (tag.attributes > limits.maxAttributes) return 'too many attributes';
    this.#pieces += 1 + tag.attributes;
    if (this.#pieces > limits.maxPieces) return `more than ${limits.maxPieces} elements and attributes`;
    if (tag.nameTo - tag.nameFrom > limits.maxNameBytes) return 'name too long';
    return this.#nesting.open.depth >= limits.maxDepth ? 'nested too deep' : undefined;
  }

  /** Is the parent an element of the fragment's own, wherever the fragment is put? */
  #hasOwnParent(): boolean {
    const open = this.#nesting.open;
    return open.depth > 0 && (open.inside & within.loosePart) === 0;
  }

  #openForeign(rule: ElementRule): number {
    if (rule.kind === kind.script && isPageScript(this.#body, this.#tag)) return this.#refuse('script for the page');
    const refusal = this.#nesting.openForeign(rule, this.#tag);
    return refusal === undefined ? this.#tag.end : this.#refuse(refusal);
  }

  #openElement(rule: ElementRule): number {
    const tag = this.#tag;
    const body = this.#body;
    if (rule.kind === kind.forbidden) return this.#refuse(`${this.#tagName()} in a fragment`);
    if (rule.kind === kind.pageTitle) return this.#cutRawText(endOfRawText(body, tag.end, tag.nameFrom, tag.nameTo));
    if (rule.kind === kind.pageNote && !isForFragment(body, tag)) return this.#cutTag();
    if (rule.kind === kind.script && isPageScript(body, tag)) return this.#cutRawText(endOfScript(body, tag.end));
    if (rule === ORDINARY && isEsi(body, tag)) return this.#cutTag();
    const refusal = this.#nesting.admit(rule, tag);
    return refusal === undefined ? this.#enter(rule) : this.#refuse(refusal);
  }

  /** Goes into an element that may stand here. */
  #enter(rule: ElementRule): number {
    const tag = this.#tag;
    switch (rule.kind) {
      case kind.ordinary:
        return this.#push(rule, 0);
      case kind.empty:
      case kind.pageNote:
        return tag.end;
      case kind.rawText:
        return this.#skipRawText(endOfRawText(this.#body, tag.end, tag.nameFrom, tag.nameTo));
      case kind.script:
        return this.#enterScript();
      case kind.template:
        return this.#enterTemplate(rule);
      case kind.noscript:
        return this.#enterNoscript(rule);
      default:
        return tag.selfClosing ? tag.end : this.#push(rule, this.#foreignSpace());
    }
  }

  #push(rule: ElementRule, extra: number): number {
    this.#nesting.open.push(rule, this.#tag.nameFrom, this.#tag.hash, extra);
    return this.#tag.end;
  }

  #foreignSpace(): number {
    return ((this.#body[this.#tag.nameFrom] ?? 0) | 0x20) === 0x73 ? within.svg : within.math;
  }

  #enterScript(): number {
    const end = endOfScript(this.#body, this.#tag.end);
    if (end !== -1 && speaksToReact(this.#body, this.#tag.end, end)) return this.#refuse('script of a React stream');
    return this.#skipRawText(end);
  }

  #enterTemplate(rule: ElementRule): number {
    const tag = this.#tag;
    if (readAttribute(this.#body, tag, FOR) !== undefined) return this.#refuse('patch of another place');
    const isPages = !this.#hasOwnParent() && readAttribute(this.#body, tag, SHADOW_ROOT) !== undefined;
    return isPages ? this.#refuse('shadow root for the page') : this.#push(rule, 0);
  }

  /** Read as text where scripts run and as markup where they do not: both have to end at the same tag. */
  #enterNoscript(rule: ElementRule): number {
    const tag = this.#tag;
    if ((this.#nesting.open.inside & within.noscript) !== 0) return this.#refuse('noscript in noscript');
    this.#noscriptEnd = endOfRawText(this.#body, tag.end, tag.nameFrom, tag.nameTo);
    if (this.#noscriptEnd === -1) return this.#refuse('noscript without end');
    return this.#push(rule, within.noscript);
  }

  /** Goes behind the end tag at `end`, which closes the raw text of the element just read. */
  #skipRawText(end: number): number {
    if (end === -1) return this.#refuse(`${this.#tagName()} without end`);
    this.#tag.read(this.#body, end + 2);
    return this.#tag.end === -1 ? this.#refuse(CUT_OFF) : this.#tag.end;
  }

  /** Leaves out the element just read, whose raw text ends at `end`. */
  #cutRawText(end: number): number {
    const what = `${this.#tagName()} for the page`;
    const to = this.#skipRawText(end);
    return to === -1 ? to : this.#findings.cut(this.#at, to, what);
  }

  #cutTag(): number {
    return this.#findings.cut(this.#at, this.#tag.end, this.#tagName());
  }

  #tagName(): string {
    return `<${quoteBytes(this.#body, this.#tag.nameFrom, this.#tag.nameTo)}>`;
  }

  #refuse(reason: string): number {
    return this.#findings.refuse(reason, this.#at);
  }
}

/** A tag of Edge Side Includes, which a proxy in front of the composer might obey. */
function isEsi(body: Uint8Array, tag: Tag): boolean {
  return body[tag.nameFrom + 3] === COLON && startsWith(body, tag.nameFrom, ESI);
}
