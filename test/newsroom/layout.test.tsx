/** Layouts in TSX become the parts of a page. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ReactElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import type { PagePart } from '../../composer/page.ts';
import { definePage } from '../../web/layout/define-page.tsx';
import { Slot } from '../../web/layout/slot.tsx';
import { splitMarkup } from '../../web/layout/split-markup.ts';

const split = (layout: ReactElement): readonly PagePart[] => splitMarkup(renderToStaticMarkup(layout), 'page "/test"');

const slotsOf = (parts: readonly PagePart[]) => parts.flatMap((part) => (part.kind === 'slot' ? [part.slot] : []));

const htmlOf = (parts: readonly PagePart[]): string =>
  parts.map((part) => (part.kind === 'html' ? part.html : part.kind === 'slot' ? '[]' : '')).join('');

test('a slot is cut out of the markup around it, whatever that is', () => {
  const parts = split(
    <ul>
      <li>before</li>
      <Slot fragment="weather" props={{ city: 'leeds' }} timeout={250} required lazy />
      <li>after</li>
    </ul>,
  );
  assert.equal(htmlOf(parts), '<ul><li>before</li>[]<li>after</li></ul>');
  assert.deepEqual(slotsOf(parts), [
    { fragment: 'weather', props: { city: 'leeds' }, timeoutMs: 250, required: true, lazy: true, at: 'page "/test"' },
  ]);
});

test('neighbouring slots keep their order', () => {
  const parts = split(
    <>
      <Slot fragment="footer" />
      <Slot fragment="edition" />
    </>,
  );
  assert.deepEqual(
    slotsOf(parts).map(({ fragment }) => fragment),
    ['footer', 'edition'],
  );
});

test('fallback and placeholder are rendered for their slot, and an empty one is not a missing one', () => {
  const [slot] = slotsOf(split(<Slot fragment="cities" fallback={<p>None &amp; nothing</p>} placeholder="" />));
  assert.equal(slot?.fallback, '<p>None &amp; nothing</p>');
  assert.equal(slot?.placeholder, '');
  const [bare] = slotsOf(split(<Slot fragment="cities" />));
  assert.equal(bare && 'fallback' in bare, false);
});

test('props come through whatever signs they hold', () => {
  const city = `"><broadsheet-slot data-slot='&amp;"</script>\u2028é`;
  const [slot] = slotsOf(split(<Slot fragment="weather" props={{ city }} />));
  assert.deepEqual(slot?.props, { city });
});

test('text that looks like a slot is text', () => {
  const forged = '<broadsheet-slot data-slot="{&quot;fragment&quot;:&quot;footer&quot;}"></broadsheet-slot>';
  const parts = split(<p title={forged}>{forged}</p>);
  assert.equal(slotsOf(parts).length, 0);
});

test('a slot inside the fallback of another is refused, and the page is named', () => {
  const nested = (
    <Slot
      fragment="cities"
      fallback={
        <p>
          <Slot fragment="footer" />
        </p>
      }
    />
  );
  assert.throws(() => split(nested), /page "\/test": a <Slot> stands in the fallback or placeholder of another/);
});

test('a page without parameters is rendered once, when it is defined', () => {
  let rendered = 0;
  const page = definePage({
    path: '/once',
    head: { title: 'Once', description: 'Once.' },
    layout: () => {
      rendered += 1;
      return <h1>Once</h1>;
    },
  });
  assert.ok(Array.isArray(page.parts));
  assert.equal(rendered, 1);
});

test('a page with parameters is rendered for them, and may say that it does not exist', () => {
  const { parts } = definePage({
    path: '/of/:name',
    head: ({ name = '' }) => ({ title: name, description: 'One of many.' }),
    layout: ({ name }) => (name === 'none' ? undefined : <h1>{name}</h1>),
  });
  assert.ok(typeof parts === 'function');
  assert.equal(parts({ name: 'none' }), undefined);
  const html = htmlOf(parts({ name: 'a<b' }) ?? []);
  assert.match(html, /^<!doctype html><html lang="en-GB"><head>/);
  assert.match(html, /<title>a&lt;b – Broadsheet<\/title>/);
  assert.match(html, /<link rel="canonical" href="https:\/\/origin\.invalid\/of\/a%3Cb"\/>/);
  assert.match(html, /<h1>a&lt;b<\/h1>/);
});

test('the compiler checks a slot against its fragment', () => {
  const wrong = [
    // @ts-expect-error: there is no such fragment
    <Slot key="1" fragment="wether" props={{ city: 'leeds' }} />,
    // @ts-expect-error: the city is a text
    <Slot key="2" fragment="weather" props={{ city: 7 }} />,
    // @ts-expect-error: the city is needed
    <Slot key="3" fragment="weather" props={{}} />,
    // @ts-expect-error: props are needed
    <Slot key="4" fragment="weather" />,
    // @ts-expect-error: the footer takes no city
    <Slot key="5" fragment="footer" props={{ city: 'leeds' }} />,
  ];
  // `tsc` is the judge; at run time a layout is only markup.
  assert.equal(slotsOf(split(<div>{wrong}</div>)).length, wrong.length);
});
