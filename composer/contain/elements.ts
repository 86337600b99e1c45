/**
 * What each element of HTML does to those around it, taken from the parsing rules of the HTML Standard (§13.2.6).
 * Elements that are not named here are ordinary: `span`, `label`, custom elements and the unknown.
 */
import {
  above,
  category,
  closing,
  type ElementRule,
  FLOW_CONTENT,
  foreign,
  implied,
  kind,
  SELECT_CONTENT,
  TEMPLATE_CONTENT,
  within,
} from './rules.ts';

const PARENT_OPTION = above.option | above.optionGroup;
const PARENT_ONLY = above.heading | PARENT_OPTION | above.table | above.rowGroup | above.row | above.columns;
const ORDINARY_KEEPS = ~PARENT_ONLY;
/** Special elements end the search for an open `li`, `dd` or `dt`. */
const SPECIAL_KEEPS = ORDINARY_KEEPS & ~(above.item | above.description);
/** Elements that bound the scope in which open elements are looked for. */
const SCOPE_KEEPS = SPECIAL_KEEPS & ~(above.paragraph | above.button | above.nobr);
/** Elements that also bound the list of formatting elements. */
const MARKER_KEEPS = SCOPE_KEEPS & ~above.anchor;
const TABLE_PART_ENDS = implied.block | implied.light;

/** The rule of an element that is not named. */
export const ORDINARY: ElementRule = {
  kind: kind.ordinary,
  category: category.flow,
  accepts: FLOW_CONTENT,
  conflicts: 0,
  adds: 0,
  keeps: ORDINARY_KEEPS,
  closes: 0,
  closedBy: 0,
  implied: 0,
  ends: implied.light,
  foreign: foreign.plain,
};

type Row = readonly [names: string, rule: Partial<ElementRule>];

const BLOCK: Partial<ElementRule> = {
  conflicts: above.paragraph,
  keeps: SPECIAL_KEEPS,
  closes: closing.paragraph,
  ends: implied.block | implied.light,
};
const TABLE_PART: Partial<ElementRule> = { keeps: SPECIAL_KEEPS, ends: TABLE_PART_ENDS };
const EMPTY: Partial<ElementRule> = { kind: kind.empty };
const FORBIDDEN: Partial<ElementRule> = { kind: kind.forbidden };

/** Later rows add to earlier ones of the same name. */
const rows: readonly Row[] = [
  ['article aside blockquote center details dir dl fieldset figcaption figure', BLOCK],
  ['footer header hgroup listing main menu nav ol pre section summary ul', BLOCK],
  // These do not hide an open `li` from an inner one.
  ['address dialog div', { ...BLOCK, keeps: ORDINARY_KEEPS }],
  // New as a block: to older parsers it is an ordinary element. Allowed is what both read alike.
  ['search', { conflicts: above.paragraph }],
  ['p', { ...BLOCK, adds: above.paragraph, keeps: ORDINARY_KEEPS, ends: implied.light, implied: implied.block }],
  ['p', { closedBy: closing.paragraph | closing.cell | closing.row | closing.tableChild }],
  ['h1 h2 h3 h4 h5 h6', { ...BLOCK, conflicts: above.paragraph | above.heading, adds: above.heading }],
  ['li', { ...BLOCK, conflicts: above.paragraph | above.item, adds: above.item, implied: implied.block }],
  ['li', { closes: closing.paragraph | closing.item, closedBy: closing.item }],
  ['dd dt', { ...BLOCK, conflicts: above.paragraph | above.description, adds: above.description }],
  ['dd dt', { closes: closing.paragraph | closing.description, closedBy: closing.description, implied: implied.block }],
  ['form', { ...BLOCK, conflicts: above.paragraph | above.form, adds: above.form }],
  [
    'button',
    { ...BLOCK, conflicts: above.button, closes: 0, adds: above.button, keeps: SPECIAL_KEEPS & ~above.paragraph },
  ],
  ['applet marquee object', { ...BLOCK, conflicts: 0, closes: 0, keeps: MARKER_KEEPS }],

  ['b big code em font i s small strike strong tt u', { ends: 0 }],
  ['a', { ends: 0, conflicts: above.anchor, adds: above.anchor }],
  ['nobr', { ends: 0, conflicts: above.nobr, adds: above.nobr }],

  // A table closes an open paragraph in standards mode only, so the paragraph has to be closed before it.
  [
    'table',
    { conflicts: above.paragraph, keeps: SCOPE_KEEPS & ~within.loosePart, adds: above.table | within.ownTable },
  ],
  ['table', { accepts: category.tableChild | category.row | category.column | category.scripting }],
  ['table', { ends: implied.block | implied.light | implied.cell | implied.row | implied.tableChild }],
  ['caption colgroup thead tbody tfoot', { ...TABLE_PART, category: category.tableChild, closes: closing.tableChild }],
  ['caption colgroup thead tbody tfoot', { implied: implied.tableChild }],
  ['thead tbody tfoot', { accepts: category.row | category.scripting, closedBy: closing.tableChild }],
  ['thead tbody tfoot', { adds: above.rowGroup, ends: TABLE_PART_ENDS | implied.cell | implied.row }],
  ['caption', { keeps: MARKER_KEEPS, adds: above.cell, closedBy: closing.tableChild | closing.row }],
  ['colgroup', { accepts: category.column, adds: above.columns, closedBy: closing.tableChild | closing.row }],
  ['tr', { ...TABLE_PART, category: category.row, accepts: category.cell | category.scripting, implied: implied.row }],
  ['tr', { closes: closing.row, closedBy: closing.row | closing.tableChild, adds: above.row }],
  ['tr', { ends: TABLE_PART_ENDS | implied.cell }],
  ['td th', { ...TABLE_PART, category: category.cell, keeps: MARKER_KEEPS, adds: above.cell, implied: implied.cell }],
  ['td th', { closes: closing.cell, closedBy: closing.cell | closing.row | closing.tableChild }],

  ['select', { conflicts: above.select, adds: above.select, accepts: SELECT_CONTENT }],
  ['option', { category: category.option, conflicts: above.option, adds: above.option, implied: implied.light }],
  ['option', { accepts: FLOW_CONTENT & ~(category.option | category.rule) }],
  ['option', { closes: closing.option, closedBy: closing.option | closing.optionGroup }],
  ['optgroup', { category: category.optionGroup, conflicts: PARENT_OPTION, adds: above.optionGroup }],
  ['optgroup', { implied: implied.light }],
  [
    'optgroup',
    { accepts: category.option | category.text, closes: closing.optionGroup, closedBy: closing.optionGroup },
  ],

  ['ruby', { accepts: FLOW_CONTENT | category.ruby }],
  ['rb rt rp rtc', { category: category.ruby, implied: implied.light }],
  ['rb rtc', { closes: closing.rubyBase | closing.rubyText, closedBy: closing.rubyBase }],
  ['rt rp', { closes: closing.rubyText }],
  ['rb rt rp', { closedBy: closing.rubyText }],
  ['rtc', { accepts: FLOW_CONTENT | category.ruby }],

  ['area bgsound basefont br col embed img image input param source track wbr', EMPTY],
  ['col', { category: category.column }],
  ['hr', { ...EMPTY, category: category.rule, conflicts: above.paragraph | PARENT_OPTION, closes: closing.paragraph }],
  ['base link meta', { kind: kind.pageNote }],
  ['title', { kind: kind.pageTitle }],
  ['iframe noembed noframes textarea', { kind: kind.rawText }],
  ['xmp', { kind: kind.rawText, conflicts: above.paragraph, closes: closing.paragraph }],
  ['style', { kind: kind.rawText, category: category.scripting }],
  ['script', { kind: kind.script, category: category.scripting }],
  ['template', { kind: kind.template, category: category.scripting, accepts: TEMPLATE_CONTENT, keeps: 0 }],
  ['template', { ends: implied.block | implied.light | implied.cell | implied.row | implied.tableChild }],
  ['noscript', { kind: kind.noscript }],
  ['svg math', { kind: kind.foreignRoot }],
  ['html head body frameset frame plaintext keygen menuitem', FORBIDDEN],

  [
    'b big blockquote body br center code dd div dl dt em embed h1 h2 h3 h4 h5 h6 head hr',
    { foreign: foreign.breakout },
  ],
  ['i img li listing menu meta nobr ol p pre ruby s small span strong strike sub sup', { foreign: foreign.breakout }],
  ['table tt u ul var font', { foreign: foreign.breakout }],
  ['foreignobject desc title', { foreign: foreign.svgIntegration, ends: 0 }],
  ['mi mo mn ms mtext', { foreign: foreign.mathIntegration, ends: 0 }],
  ['annotation-xml mglyph malignmark', { foreign: foreign.ambiguous }],
];

const FOREIGN_KEEPS = ~(within.svg | within.math);

/** An element of SVG or MathML: nothing about it is implied. */
export const FOREIGN: ElementRule = makeRule(ORDINARY, { ends: 0 });
/** HTML inside SVG or MathML: bounds the scope, but neither the anchor nor the form around it. */
export const SVG_INTEGRATION: ElementRule = makeRule(FOREIGN, { keeps: SCOPE_KEEPS & FOREIGN_KEEPS });
export const MATH_INTEGRATION: ElementRule = makeRule(SVG_INTEGRATION, { adds: within.mathText });

function mergeRows(): ReadonlyMap<string, ElementRule> {
  const rules = new Map<string, ElementRule>();
  for (const [names, part] of rows) {
    for (const name of names.split(' ')) rules.set(name, makeRule(rules.get(name) ?? ORDINARY, part));
  }
  return rules;
}

/** Written out, so that all rules are objects of one shape, which the scan reads faster. */
function makeRule(base: ElementRule, part: Partial<ElementRule>): ElementRule {
  return {
    kind: part.kind ?? base.kind,
    category: part.category ?? base.category,
    accepts: part.accepts ?? base.accepts,
    conflicts: part.conflicts ?? base.conflicts,
    adds: part.adds ?? base.adds,
    keeps: part.keeps ?? base.keeps,
    closes: part.closes ?? base.closes,
    closedBy: part.closedBy ?? base.closedBy,
    implied: part.implied ?? base.implied,
    ends: part.ends ?? base.ends,
    foreign: part.foreign ?? base.foreign,
  };
}

/** Rules of all elements that are not {@link ORDINARY}, by lower-case name. */
export const namedElements: ReadonlyMap<string, ElementRule> = mergeRows();
