/** Fragments whose markup leaves its slot: each is tried trusted and untrusted. */
import type { HostileCase } from '../hostile-case.ts';
import { inBothTrusts } from './both-trusts.ts';

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

const broken = { ...prefixed('closes', closesTooMuch), ...prefixed('open', leavesOpen) };

export const markupCases: readonly HostileCase[] = Object.entries(broken).flatMap(([name, markup]) =>
  inBothTrusts(name, markup),
);

function prefixed<value>(prefix: string, entries: Readonly<Record<string, value>>): Readonly<Record<string, value>> {
  return Object.fromEntries(Object.entries(entries).map(([name, entry]) => [`${prefix}-${name}`, entry]));
}
