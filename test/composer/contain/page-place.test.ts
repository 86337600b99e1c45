import assert from 'node:assert/strict';
import { test } from 'node:test';
import { containBody, fitsSlot } from '../../../composer/contain/contain.ts';
import { PagePlace } from '../../../composer/contain/page-place.ts';
import { placeInside } from '../../../composer/contain/place.ts';
import { hosts } from './oracle.ts';

function placeAfter(...parts: readonly string[]): number {
  const page = new PagePlace();
  for (const part of parts) page.read(part);
  return page.place;
}

/** What stands before a slot, and the elements that are open there. */
const pages: readonly (readonly [html: string, open: readonly string[]])[] = [
  ['', []],
  ['<!doctype html><title>a</title><main>', ['main']],
  ['<html><head><style>p>a{}</style></head><body><p>a<div>', ['html', 'body', 'div']],
  ['<html><head><meta charset=utf-8><body>', ['html', 'body']],
  ['<html><head>', ['html', 'head']],
  ['<body><p>a', ['body', 'p']],
  ['<body><p>a<table><tr><td>b<tr>', ['body', 'table', 'tr']],
  ['<table><tbody><tr><td>a</tbody>', ['table']],
  ['<ul><li>a<li>', ['ul', 'li']],
  ['<ul><li>a</ul>', []],
  ['<a href="x>y"><b>', ['a', 'b']],
  ['<!-- <table> --><script>"<table>"</script><textarea><table></textarea>', []],
  ['<br><img src=x><hr><input>', []],
  ['<svg><path/><g>', ['svg', 'g']],
  ['<svg><g/></svg><svg/>', []],
  ['<svg><foreignObject>', ['svg', 'foreignobject']],
  ['<select><optgroup><option>a<option>b</optgroup>', ['select']],
  ['<form><button>a</button>', ['form']],
  ['</div><main></main></p>', []],
];

for (const [html, open] of pages) {
  test(`behind ${html === '' ? 'nothing' : html} a slot stands in ${open.join('>') || 'the top'}`, () => {
    assert.equal(placeAfter(html), placeInside(open));
    // However a page is cut into parts.
    assert.equal(placeAfter(...html), placeInside(open));
  });
}

test('the places of whole pages are those of their open elements', () => {
  for (const { head, place, name } of hosts) assert.equal(placeAfter(head), place, name);
});

test('a contained body is held against the place of each slot', () => {
  const contained = containBody(new TextEncoder().encode('<div>a'), 'verbatim');
  assert.ok(contained.ok);
  assert.ok(fitsSlot(contained.body, placeInside(['main'])));
  assert.ok(fitsSlot(contained.body, placeInside(['ul', 'li'])));
  assert.ok(!fitsSlot(contained.body, placeInside(['p'])));
  assert.ok(!fitsSlot(contained.body, placeInside(['table', 'tbody'])));
  assert.ok(fitsSlot(new Uint8Array(0), placeInside(['table'])));
});

test('what would close an option or its group does not fit there', () => {
  const fits = (markup: string, ...open: readonly string[]): boolean => {
    const contained = containBody(new TextEncoder().encode(markup), 'verbatim');
    assert.ok(contained.ok);
    return fitsSlot(contained.body, placeInside(open));
  };
  assert.ok(!fits('<hr>', 'select', 'option'));
  assert.ok(!fits('<hr>', 'select', 'optgroup'));
  assert.ok(!fits('<optgroup></optgroup>', 'select', 'optgroup'));
  assert.ok(fits('<hr>', 'select'));
  assert.ok(fits('<option>a', 'select', 'optgroup'));
});
