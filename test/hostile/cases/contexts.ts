/** Slots in places where HTML has rules of its own: what is harmless in a `<div>` tears these apart. */
import type { HostileCase } from '../hostile-case.ts';

/** Markup around the slot, by the element that it stands in. */
const places: Readonly<Record<string, string>> = {
  p: '<p id="around" data-slot="hostile">{slot}</p>',
  span: '<p id="around"><span data-slot="hostile">{slot}</span> <em>Sentinel word</em></p>',
  li: '<ul id="around"><li data-slot="hostile">{slot}</li><li>Sentinel item</li></ul>',
  dd: '<dl id="around"><dt>Sentinel term</dt><dd data-slot="hostile">{slot}</dd><dt>Sentinel term</dt></dl>',
  td: '<table id="around"><tbody><tr><td data-slot="hostile">{slot}</td><td>Sentinel</td></tr></tbody></table>',
  caption:
    '<table id="around"><caption data-slot="hostile">{slot}</caption><tbody><tr><td>Sentinel</td></tr></tbody></table>',
  a: '<p id="around"><a href="/x" data-slot="hostile">{slot}</a> <a href="/y">Sentinel link</a></p>',
  button: '<div id="around"><button data-slot="hostile">{slot}</button><button>Sentinel</button></div>',
  h2: '<header id="around"><h2 data-slot="hostile">{slot}</h2><p>Sentinel</p></header>',
  form: '<form id="around" data-slot="hostile">{slot}</form>',
  b: '<p id="around"><b data-slot="hostile">{slot}</b> Sentinel word</p>',
  details: '<details id="around"><summary data-slot="hostile">{slot}</summary><p>Sentinel</p></details>',
};

/** Each is balanced, and nearly all are right somewhere. */
const markups: Readonly<Record<string, string>> = {
  p: '<p>x</p>',
  div: '<div>x</div>',
  'list-item': '<li>x</li>',
  list: '<ul><li>x</li></ul>',
  term: '<dt>x</dt><dd>y</dd>',
  cell: '<td>x</td>',
  row: '<tr><td>x</td></tr>',
  table: '<table><tbody><tr><td>x</td></tr></tbody></table>',
  anchor: '<a href="/z">x</a>',
  button: '<button>x</button>',
  heading: '<h3>x</h3>',
  form: '<form><input></form>',
  bold: '<b>x</b>',
  option: '<option>x</option>',
  'closing-its-place': '</p></span></li></dd></td></a></button></h2></form></b></summary><p>x</p>',
  'table-closing': '</caption></td></tr></tbody></table>',
  'open-bold': '<b><i>x',
  hr: '<hr>',
  pre: '<pre>x</pre>',
  summary: '<summary>x</summary>',
};

export const contextCases: readonly HostileCase[] = Object.entries(places).flatMap(([place, around]) =>
  Object.entries(markups).map(
    ([name, markup]): HostileCase => ({
      name: `place-${place}-${name}`,
      shows: 'contained',
      around,
      behave: (exchange) => exchange.answer(markup),
    }),
  ),
);
