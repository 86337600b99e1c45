/** A page's plan for one set of parameters: what is filled in, and what all plans of the page have in common. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Outline, outlinePage } from '../../composer/outline.ts';
import type { PagePart } from '../../composer/page.ts';
import { makePlan, type Plan } from '../../composer/plan.ts';
import { isFailure } from '../../composer/planned-slot.ts';
import { fragment } from '../support/fake-site.ts';

const decoder = new TextDecoder();

function outline(...parts: readonly PagePart[]): Outline {
  return outlinePage(parts, (name) => fragment(name));
}

function html(markup: string): PagePart {
  return { kind: 'html', html: markup };
}

const name: PagePart = { kind: 'param', param: 'name', context: 'text' };

function plan(from: Outline, value: string): Plan {
  return makePlan('page', from, { name: value }, []);
}

function queries({ slots }: Plan): readonly (string | undefined)[] {
  return slots.map(({ call }) => (isFailure(call) ? undefined : call.query));
}

test('parameters are filled in, and everything else is the same bytes and slots in all plans of a page', () => {
  const page = outline(
    html('<p>'),
    { kind: 'slot', slot: { fragment: 'fixed', props: { size: 3 }, fallback: 'none', at: 'a' } },
    html('</p>'),
    name,
    {
      kind: 'slot',
      slot: {
        fragment: 'filled',
        props: { who: { template: ['of ', { param: 'name' }] } },
        fallbackParts: [html('no '), name],
        at: 'b',
      },
    },
    html('</body>'),
  );
  const [one, other] = [plan(page, 'a<b'), plan(page, 'c')];
  assert.deepEqual(
    one.texts.map((text) => decoder.decode(text)),
    ['<p>', '</p>a&lt;b', '</body>'],
  );
  assert.deepEqual(queries(one), ['size=3', 'who=of+a%3Cb']);
  assert.equal(decoder.decode(one.slots[1]?.fallback), 'no a&lt;b');
  assert.deepEqual(queries(other), ['size=3', 'who=of+c']);
  assert.equal(decoder.decode(other.slots[1]?.fallback), 'no c');
  assert.equal(one.texts[0], other.texts[0]);
  assert.equal(one.texts[2], other.texts[2]);
  assert.equal(one.slots[0], other.slots[0]);
});

test('slots that ask for the same say how many did before, in every plan anew', () => {
  const slot = (prop: string | { template: readonly [{ param: string }] }): PagePart => ({
    kind: 'slot',
    slot: { fragment: 'score', props: { of: prop }, at: 'a' },
  });
  const page = outline(slot('x'), slot({ template: [{ param: 'name' }] }), slot('x'));
  const repeats = (value: string): readonly number[] => plan(page, value).slots.map(({ repeat }) => repeat);
  assert.deepEqual(repeats('x'), [0, 1, 2]);
  assert.deepEqual(repeats('y'), [0, 0, 1]);
});

test('nobody is asked about props before their parameters are known', () => {
  const asked: unknown[] = [];
  const checked = fragment('checked', {
    checkProps(props) {
      asked.push({ ...props });
      return { ok: true };
    },
  });
  const who = { template: [{ param: 'name' }] };
  const page = outlinePage([{ kind: 'slot', slot: { fragment: 'checked', props: { who }, at: 'a' } }], () => checked);
  assert.deepEqual(asked, []);
  plan(page, 'Ada');
  assert.deepEqual(asked, [{ who: 'Ada' }]);
});

test('a query is what URLSearchParams writes, whatever is in it', () => {
  const values = [
    '',
    'plain-1.x_y*',
    'a b',
    'a+b',
    'ä',
    '~',
    "'()!",
    '%41',
    '&=#?/',
    '\u{1f30d}',
    '\ud800',
    'line\nend\r',
  ];
  const props = Object.fromEntries(values.map((value, index) => [`${value}${index}`, [value, value, true, 1.5]]));
  const page = outline({ kind: 'slot', slot: { fragment: 'any', props, at: 'a' } });
  const expected = new URLSearchParams();
  for (const key of Object.keys(props).sort()) for (const item of props[key] ?? []) expected.append(key, String(item));
  assert.deepEqual(queries(plan(page, '')), [expected.toString()]);
});

test('what comes late goes before the end of the body, wherever that is', () => {
  const tail = (text: string): number => plan(outline(html(text)), '').tailBytes;
  assert.equal(tail('<body>x</body></html>'), '</body></html>'.length);
  assert.equal(tail('</body> </BODY\n\t></html>\u00e9<!-- -->'), '</BODY\n\t></html>??<!-- -->'.length);
  for (const none of ['', 'x', '<', '</body', '</bodyguard>', '</body x']) assert.equal(tail(none), 0, none);
});
