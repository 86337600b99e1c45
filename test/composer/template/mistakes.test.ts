import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseTemplate } from '../../../composer/template/parse.ts';

const fault = (column: number, message: string): string => `page.html:1:${column}: ${message}`;
const NEVER_CLOSED = '<fragment> is never closed. Write </fragment> after its fallback, or end its tag with "/>".';
const TIMEOUT = 'is no budget. Write whole milliseconds from 1 to 60000: timeout="250".';

const PROBLEMS: readonly (readonly [html: string, ...problems: string[]])[] = [
  ['<fragment src="a">', fault(1, NEVER_CLOSED)],
  ['<p><fragment src="a"><p>b</p>', fault(4, NEVER_CLOSED)],
  ['<fragment src="a"><fragment src="b"></fragment>', fault(1, NEVER_CLOSED)],
  ['</fragment>', fault(1, '</fragment> closes nothing. Remove it, or write <fragment src="NAME"> before it.')],
  [
    '<fragment src="a"><b><fragment src="c"/></b></fragment>',
    fault(22, 'A <fragment> cannot stand in the fallback of another. Move it out.'),
  ],
  ['<fragment src="a"', fault(1, 'The tag <fragment is never closed by ">".')],
  ['<fragment/>', fault(1, '<fragment> has no src. Write <fragment src="NAME">.')],
  ['<fragment src=""/>', fault(16, 'src names no fragment. Write src="NAME" or src="NAME?prop=value".')],
  ['<fragment src/>', fault(14, 'src names no fragment. Write src="NAME" or src="NAME?prop=value".')],
  ['<fragment src="?a=b"/>', fault(16, 'src names no fragment. Write src="NAME" or src="NAME?prop=value".')],
  [
    '<fragment src="/a"/>',
    fault(16, '"/a" is no fragment\'s name. Write the registered name, not a URL: src="NAME?prop=value".'),
  ],
  [
    '<fragment src="http://a/b"/>',
    fault(16, '"http://a/b" is no fragment\'s name. Write the registered name, not a URL: src="NAME?prop=value".'),
  ],
  ['<fragment src="a{b}"/>', fault(16, 'The name of a fragment cannot be a parameter: "a{b}". Pass it as a prop.')],
  ['<fragment src="a?{b}=1"/>', fault(16, 'The name of a prop cannot be a parameter: "{b}=1". Write the name out.')],
  ['<fragment src="a?=1"/>', fault(16, '"=1" is a prop without a name. Write name=value.')],
  ['<fragment src="a?b=100%"/>', fault(16, '"b=100%" has a broken percent-escape. Write % as %25.')],
  ['<fragment src="a?b=%C3"/>', fault(16, '"b=%C3" has a broken percent-escape. Write % as %25.')],
  [
    '<fragment src="a?b=1&b={c}"/>',
    fault(16, 'Prop "b" is repeated, and a list cannot hold parameters. Give the prop once, or fixed values.'),
  ],
  ['<fragment src="a?b=&eacute;"/>', fault(16, '&eacute; is not understood here. Write the character itself.')],
  ['<fragment src="a" src="b"/>', fault(19, 'Attribute "src" is there twice. Remove one.')],
  ['<fragment src="a" timout="3"/>', fault(19, '<fragment> has no attribute "timout". [timout?]')],
  ['<fragment src="a" timeout="0"/>', fault(19, `timeout="0" ${TIMEOUT}`)],
  ['<fragment src="a" timeout="250ms"/>', fault(19, `timeout="250ms" ${TIMEOUT}`)],
  ['<fragment src="a" timeout="-1"/>', fault(19, `timeout="-1" ${TIMEOUT}`)],
  ['<fragment src="a" timeout="1.5"/>', fault(19, `timeout="1.5" ${TIMEOUT}`)],
  ['<fragment src="a" timeout="60001"/>', fault(19, `timeout="60001" ${TIMEOUT}`)],
  ['<fragment src="a" timeout/>', fault(19, `timeout="" ${TIMEOUT}`)],
  ['<fragment src="a" timeout="{t}"/>', fault(19, `timeout="{t}" ${TIMEOUT}`)],
  [
    '<fragment src="a" required="false"/>',
    fault(19, '"required" is either there or not, whatever its value. Remove ="false".'),
  ],
  ['<fragment src="a" placeholder="<p>"/>', fault(32, 'In the placeholder: <p> is not closed. Add </p> after it.')],
  ['<fragment src="a" placeholder="{b}"/>', fault(32, 'A placeholder cannot hold parameters. Use fixed markup.')],
  [
    '<fragment src="a"><p>b</fragment>',
    fault(19, 'In the fallback of a <fragment>: <p> is not closed. Add </p> after it.'),
  ],
  [
    '<fragment src="a"><div/></fragment>',
    fault(19, 'In the fallback of a <fragment>: <div> is not closed. Add </div> after it.'),
  ],
  [
    '<fragment src="a"></div></fragment>',
    fault(19, 'In the fallback of a <fragment>: </div> closes nothing that was opened here. Remove it.'),
  ],
  [
    '<fragment src="a"><b><i></b></i></fragment>',
    fault(22, 'In the fallback of a <fragment>: <i> is not closed. Add </i> before </b>.'),
  ],
  ['<p><!-- a', fault(4, 'This comment is never closed. Close it with -->.')],
  ['<!doctype html', fault(1, 'This "<" is never closed by ">".')],
  ['<a href="b>', fault(1, 'The tag <a is never closed by ">".')],
  ['<style>a', fault(1, '<style> is never closed. Close it with </style>.')],
  ['<script><!-- <script> </script>', fault(1, '<script> is never closed. Close it with </script>.')],
  [
    '<svg><![CDATA[a]]></svg>',
    fault(6, 'CDATA sections are not understood here. Write the text with &lt; and &amp; instead.'),
  ],
  [
    '<svg><title>a<!-- b</title></svg>',
    fault(14, 'In SVG and MathML the content of <title> is markup. Write "<" as &lt;, or move it out.'),
  ],
  ['<h{t}>', fault(1, 'The name of a tag cannot hold a parameter. Write it out.')],
  ['<b></b{t}>', fault(4, 'The name of a tag cannot hold a parameter. Write it out.')],
  ['<b {t}>', fault(4, '"{t}" cannot hold a parameter. Write name="{parameter}".')],
  ['<b data-{t}="1">', fault(4, '"data-{t}" cannot hold a parameter. Write name="{parameter}".')],
  [
    '<b onclick="a({t})">',
    fault(4, 'Parameter {t} cannot stand in the event handler onclick. Put it into a data- attribute, and read that.'),
  ],
  ['<b style="color:{t}">', fault(4, 'Parameter {t} cannot stand in a style attribute. Set a class instead.')],
  [
    '<iframe srcdoc="{t}"></iframe>',
    fault(9, 'Parameter {t} cannot stand in srcdoc. Use src, with the parameter in its query.'),
  ],
  [
    '<a href="javascript:a({t})">',
    fault(4, 'Parameter {t} cannot stand in a javascript: URL. Put it into a data- attribute, and read that.'),
  ],
  [
    '<a href=" java\tscript:a({t})">',
    fault(4, 'Parameter {t} cannot stand in a javascript: URL. Put it into a data- attribute, and read that.'),
  ],
  [
    '<a href="data:text/html,{t}">',
    fault(4, 'Parameter {t} cannot stand in a data: URL. Put it into a data- attribute, and read that.'),
  ],
  [
    '<a href="javascript&colon;{t}">',
    fault(4, 'Parameter {t} cannot stand in a URL that begins with a character reference. Write the character itself.'),
  ],
  ['<a href="{s}:{t}">', fault(4, 'Parameter {s} cannot stand in the scheme of a URL. Write the scheme out.')],
  ['<a href="{s}script:{t}">', fault(4, 'Parameter {s} cannot stand in the scheme of a URL. Write the scheme out.')],
  ['<a href="java{s}:{t}">', fault(4, 'Parameter {s} cannot stand in the scheme of a URL. Write the scheme out.')],
  ['<a href="{s}&colon;{t}">', fault(4, 'Parameter {s} cannot stand in the scheme of a URL. Write the scheme out.')],
  [
    '<meta http-equiv="refresh" content="0;url={t}">',
    fault(28, 'Parameter {t} cannot stand in <meta http-equiv>, which can redirect. Leave it out.'),
  ],
  [
    '<svg><set attributeName="href" to="{t}"/></svg>',
    fault(32, 'Parameter {t} cannot stand in <set>, which can change links. Leave it out.'),
  ],
  ...[
    '<script src="{t}"></script>',
    '<script src="//{t}/a.js"></script>',
    '<base href="https://{t}">',
    '<form action="{t}">',
  ].map((html): readonly [string, string] => {
    const column = html.search(/src|href|action/) + 1;
    const message =
      'Parameter {t} cannot stand in the server name of a URL whose content takes part in the page. Begin the URL with a fixed path.';
    return [html, fault(column, message)];
  }),
  ['<style>a{t}</style>', fault(9, 'Parameter {t} cannot stand in <style>. Set a class in the markup instead.')],
  ['<xmp>{t}</xmp>', fault(6, 'Parameter {t} cannot stand in <xmp>. Move it out of there.')],
  ['<script>"</scr{t}>"</script>', fault(15, 'Parameter {t} cannot follow "<" in a script. Write the "<" as \\u003c.')],
  [
    '<fragment src="a" a b/>',
    fault(19, '<fragment> has no attribute "a". [a?]'),
    fault(21, '<fragment> has no attribute "b". [b?]'),
  ],
];

for (const [html, ...expected] of PROBLEMS) {
  test(`${JSON.stringify(html)} is refused`, () => {
    const suggest = (typed: string): string => ` [${typed}?]`;
    const { problems } = parseTemplate(html, 'page.html', { routeParams: ['t'], suggest });
    assert.deepEqual(
      problems.map((problem) => problem.replace(/\]\.$/, ']')),
      expected,
    );
  });
}

test('every mistake of a page is listed, in the order of the page', () => {
  const html = '<fragment timeout=no/>\n<b onclick="{t}">\n</fragment><!--';
  const places = parseTemplate(html, 'page.html').problems.map((problem) => problem.split(': ', 1)[0]);
  assert.deepEqual(places, ['page.html:1:1', 'page.html:1:11', 'page.html:2:4', 'page.html:3:1', 'page.html:3:12']);
});
