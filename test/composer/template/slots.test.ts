import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { SlotDefinition } from '../../../composer/page.ts';
import { partsOf } from './page-parts.ts';

function slotsOf(html: string): readonly SlotDefinition[] {
  return partsOf(html).flatMap((part) => (part.kind === 'slot' ? [part.slot] : []));
}

const AT = 'page.html:1:1';

const SLOTS: readonly (readonly [html: string, slot: Partial<SlotDefinition>])[] = [
  ['<fragment src="ticker"></fragment>', { fragment: 'ticker', props: {} }],
  ['<fragment src="ticker"/>', { fragment: 'ticker' }],
  ['<fragment src=ticker />', { fragment: 'ticker' }],
  ['<fragment src=ticker/>', { fragment: 'ticker' }],
  ['<fragment src=ticker?a=b/>', { fragment: 'ticker', props: { a: 'b' } }],
  ["<FRAGMENT SRC='ticker'></Fragment>", { fragment: 'ticker' }],
  ['<fragment\n  src = " ticker "\n></fragment >', { fragment: 'ticker' }],
  ['<fragment src="sport.ticker-2_b"/>', { fragment: 'sport.ticker-2_b' }],
  ['<fragment src="ticker" timeout="250"/>', { timeoutMs: 250 }],
  ['<fragment src="ticker" timeout=60000 />', { timeoutMs: 60_000 }],
  ['<fragment src="ticker" required/>', { required: true }],
  ['<fragment src="ticker" required=""/>', { required: true }],
  ['<fragment src="ticker" required="required" lazy="true"/>', { required: true, lazy: true }],
  ['<fragment src="ticker" lazy/>', { lazy: true }],
  [
    '<fragment src="ticker" placeholder="<p>&hellip;</p>"/>'.replace('&hellip;', '&#8230;'),
    { placeholder: '<p>…</p>' },
  ],
  ['<fragment src="ticker" placeholder="&lt;p&gt;&quot;&lt;/p&gt;"/>', { placeholder: '<p>"</p>' }],
  ['<fragment src="ticker"><p>No ticker</p></fragment>', { fallback: '<p>No ticker</p>' }],
  ['<fragment src="ticker">…</fragment>', { fallback: '…' }],
  ['<fragment src="ticker"> \n </fragment>', {}],
  ['<fragment src="ticker"><!-- none --></fragment>', { fallback: '<!-- none -->' }],
  ['<fragment src="ticker"><!-- </fragment> --></fragment>', { fallback: '<!-- </fragment> -->' }],
  [
    '<fragment src="ticker"><ul><li>a<li>b</ul><br><img src=x></fragment>',
    { fallback: '<ul><li>a<li>b</ul><br><img src=x>' },
  ],
  ['<fragment src="ticker"><svg><path/></svg></fragment>', { fallback: '<svg><path/></svg>' }],
  ['<fragment src="ticker"><script>"</fragment>"</script></fragment>', { fallback: '<script>"</fragment>"</script>' }],
  ['<fragment src="ticker?team=Leeds"/>', { props: { team: 'Leeds' } }],
  ['<fragment src="ticker?team={name}"/>', { props: { team: { template: [{ param: 'name' }] } } }],
  [
    '<fragment src="ticker?t=a-{name}+{b}%20c"/>',
    { props: { t: { template: ['a-', { param: 'name' }, ' ', { param: 'b' }, ' c'] } } },
  ],
  ['<fragment src="ticker?a=1&b=2"/>', { props: { a: '1', b: '2' } }],
  ['<fragment src="ticker?a=1&amp;b=2"/>', { props: { a: '1', b: '2' } }],
  ['<fragment src="ticker?a=1&#38;b=2&#x26;c=3"/>', { props: { a: '1', b: '2', c: '3' } }],
  ['<fragment src="ticker?a=1&copy=2&lt=3"/>', { props: { a: '1', copy: '2', lt: '3' } }],
  ['<fragment src="ticker?tag=a&tag=b&tag=a"/>', { props: { tag: ['a', 'b', 'a'] } }],
  ['<fragment src="ticker?a=x+y%2Bz%26%C3%A9%7Bname%7D"/>', { props: { a: 'x y+z&é{name}' } }],
  ['<fragment src="ticker?a"/>', { props: { a: '' } }],
  ['<fragment src="ticker?a=b=c&&"/>', { props: { a: 'b=c' } }],
  ['<fragment src="ticker?"/>', { props: {} }],
  ['<fragment src="ticker?a=b?c"/>', { props: { a: 'b?c' } }],
  ['<fragment src="ticker?a={ name }{}{{x}}{1}"/>', { props: { a: '{ name }{}{{x}}{1}' } }],
];

for (const [html, expected] of SLOTS) {
  test(`${JSON.stringify(html)} is one slot`, () => {
    assert.deepEqual(partsOf(html), [{ kind: 'slot', slot: { fragment: 'ticker', props: {}, at: AT, ...expected } }]);
  });
}

test('a prop may have any name', () => {
  const [slot] = slotsOf('<fragment src="a?__proto__=1&constructor=2"/>');
  assert.deepEqual(Object.entries(slot?.props ?? {}), [
    ['__proto__', '1'],
    ['constructor', '2'],
  ]);
});

test('a fallback with parameters is parts', () => {
  const [slot] = slotsOf('<fragment src="ticker"><a href="/team/{name}">{name}</a></fragment>');
  assert.equal(slot?.fallback, undefined);
  assert.deepEqual(slot?.fallbackParts, [
    { kind: 'html', html: '<a href="/team/' },
    { kind: 'param', param: 'name', context: 'url' },
    { kind: 'html', html: '">' },
    { kind: 'param', param: 'name', context: 'text' },
    { kind: 'html', html: '</a>' },
  ]);
});

test('a slot knows its line and column, whatever ends the lines', () => {
  const html = '\ufeff<p>\r\n é😀<fragment src="a"/>\r<fragment src="b"/>\n\n  <fragment src="c"></fragment>';
  assert.deepEqual(
    slotsOf(html).map(({ at }) => at),
    ['page.html:2:5', 'page.html:3:1', 'page.html:5:3'],
  );
});

test('ten thousand slots are compiled in one go', () => {
  const parts = partsOf('<li><fragment src="a?b=c">d</fragment></li>\n'.repeat(10_000));
  assert.equal(parts.filter((part) => part.kind === 'slot').length, 10_000);
});
