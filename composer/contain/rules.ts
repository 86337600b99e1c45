/**
 * The vocabulary in which the behaviour of HTML's elements is written down, as sets of bits.
 *
 * It describes a strict part of HTML: the part in which every tag does what it says, and nothing moves. What a browser's
 * parser would mend by moving, copying or ignoring things has no words here, and is refused.
 */

/**
 * What is open above a tag, and would be closed, cut in two, or forgotten because of it.
 * Inside a fragment such a tag is refused; at its top it becomes a demand on the place where the fragment is put.
 */
export const above = {
  /** A `p` in button scope, which the start of any block closes. */
  paragraph: 1 << 0,
  /** An `li` that another `li` would close, even from inside a `div`. */
  item: 1 << 1,
  /** A `dd` or `dt` that another would close. */
  description: 1 << 2,
  /** An `a`, which another `a` ends. */
  anchor: 1 << 3,
  nobr: 1 << 4,
  button: 1 << 5,
  /** A `form`: the inner start tag is ignored, its end tag is not. */
  form: 1 << 6,
  /** The parent itself is `h1` to `h6`. */
  heading: 1 << 7,
  /** The parent itself is an `option`. */
  option: 1 << 8,
  select: 1 << 9,
  /** The parent itself is a `table`. */
  table: 1 << 10,
  /** The parent itself is a `thead`, `tbody` or `tfoot`. */
  rowGroup: 1 << 11,
  /** The parent itself is a `tr`. */
  row: 1 << 12,
  /** The parent itself is a `colgroup`. */
  columns: 1 << 13,
  /** A `td`, `th` or `caption` in table scope. */
  cell: 1 << 14,
  /** The parent itself is the `head`, or something in it. */
  head: 1 << 15,
  /** The parent itself is in the namespace of SVG or MathML. */
  foreign: 1 << 16,
  /** The parent itself is an `optgroup`. */
  optionGroup: 1 << 17,
} as const;

/** What a fragment's own open element is, beyond {@link above}. */
export const within = {
  svg: 1 << 20,
  math: 1 << 21,
  /** A text integration point of MathML, in which two elements stay foreign. */
  mathText: 1 << 22,
  noscript: 1 << 23,
  /** A part of a table without the table, which a browser keeps or drops with the place it stands in. */
  loosePart: 1 << 24,
  /** Inside a table of the fragment's own. */
  ownTable: 1 << 25,
} as const;

/** What a tag or a text is to the element it stands in. */
export const category = {
  flow: 1 << 0,
  /** `script`, `style`, `template`: allowed between the parts of a table. */
  scripting: 1 << 1,
  /** `caption`, `colgroup`, `thead`, `tbody`, `tfoot`. */
  tableChild: 1 << 2,
  row: 1 << 3,
  cell: 1 << 4,
  column: 1 << 5,
  option: 1 << 6,
  optionGroup: 1 << 7,
  ruby: 1 << 8,
  /** Text other than white space. */
  text: 1 << 9,
  /** `hr`, which may divide options. */
  rule: 1 << 10,
} as const;

/** What may be inside an ordinary element. */
export const FLOW_CONTENT = category.flow | category.rule | category.scripting | category.option | category.text;

/** What may be at the top of a `template`: parts of tables too, but not those that end the part before. */
export const TEMPLATE_CONTENT = FLOW_CONTENT | category.optionGroup | category.row | category.cell;

/** What may be at the top of a fragment. */
export const TOP_CONTENT = TEMPLATE_CONTENT | category.tableChild;

/** What may be inside a `select`, at any depth. */
export const SELECT_CONTENT = category.option | category.optionGroup | category.rule | category.text;

/** Which open elements a start tag closes where their end tag was left out. */
export const closing = {
  paragraph: 1 << 0,
  item: 1 << 1,
  description: 1 << 2,
  option: 1 << 3,
  optionGroup: 1 << 4,
  cell: 1 << 5,
  row: 1 << 6,
  tableChild: 1 << 7,
  rubyText: 1 << 8,
  rubyBase: 1 << 9,
} as const;

/** Kinds of elements whose end tag may be left out, by what stops at them. */
export const implied = {
  /** `p li dd dt`: only the end tag of a block closes these. */
  block: 1 << 0,
  /** `option optgroup rb rt rp rtc`: any end tag but that of a formatting element closes these. */
  light: 1 << 1,
  cell: 1 << 2,
  row: 1 << 3,
  tableChild: 1 << 4,
} as const;

/** How the content of an element is read. */
export const kind = {
  ordinary: 0,
  /** Has no content and no end tag. */
  empty: 1,
  /** Its content is text until its own end tag. */
  rawText: 2,
  script: 3,
  template: 4,
  /** `svg` and `math`. */
  foreignRoot: 5,
  noscript: 6,
  /** `base`, `meta`, `link`: may say something about the whole page. */
  pageNote: 7,
  /** `title`: read as raw text, and left out. */
  pageTitle: 8,
  /** Never in a fragment. */
  forbidden: 9,
} as const;

/** Everything the scan knows of one element. */
export interface ElementRule {
  readonly kind: number;
  /** Its own {@link category}. */
  readonly category: number;
  /** Categories it may hold. */
  readonly accepts: number;
  /** {@link above} that its start tag must not meet. */
  readonly conflicts: number;
  /** {@link above} that it is to its content. */
  readonly adds: number;
  /** {@link above} that its content still sees through it. */
  readonly keeps: number;
  /** {@link closing} that its start tag does. */
  readonly closes: number;
  /** {@link closing} that ends it. */
  readonly closedBy: number;
  /** Which {@link implied} kind it is, where its end tag may be left out. */
  readonly implied: number;
  /** {@link implied} that its end tag closes. */
  readonly ends: number;
  /** What it is inside `svg` or `math`. */
  readonly foreign: number;
}

/** What a name means inside `svg` or `math`. */
export const foreign = {
  plain: 0,
  /** Closes all of the `svg` or `math`. */
  breakout: 1,
  /** HTML again, inside `svg`. */
  svgIntegration: 2,
  /** HTML again, inside `math`. */
  mathIntegration: 3,
  /** Changes its meaning with its attributes or its neighbours. */
  ambiguous: 4,
} as const;
