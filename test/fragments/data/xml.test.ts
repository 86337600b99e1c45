import assert from 'node:assert/strict';
import { test } from 'node:test';
import { XMLParser } from 'fast-xml-parser';
import { parseXml, type XmlElement } from '../../../fragments/formats/xml.ts';
import { measureWork } from '../../support/processor-time.ts';
import { failureReason, loadedValue } from './loaded.ts';
import { hasSharedData, listShared, readSharedText } from './shared-data.ts';

const outline = ({ name, attributes, children }: XmlElement): unknown => [name, [...attributes], children.map(outline)];

test('elements come in their order, with their attributes, whichever quotes are around those', () => {
  const text = `<?xml version="1.0"?>\n<!-- a - b --><r a="1 > 0" b = 'x"y'>text<c/><d><e __proto__=""/></d> </r>\n`;
  assert.deepEqual(outline(loadedValue(parseXml(text, 3))), [
    'r',
    [
      ['a', '1 > 0'],
      ['b', 'x"y'],
    ],
    [
      ['c', [], []],
      ['d', [], [['e', [['__proto__', '']], []]]],
    ],
  ]);
});

test('what is cut short, crossed or not alone is refused wherever it ends', () => {
  const whole = '<r a="1"><c b="2"/></r>';
  for (let length = 0; length < whole.length; length += 1)
    assert.equal(parseXml(whole.slice(0, length), 9).ok, false, whole.slice(0, length));
  for (const text of [
    '<a><b></a></b>',
    '<a/><b/>',
    'x<a/>',
    '<a/>x',
    '<a b=1/>',
    '<a></b>',
    '</a>',
    '<!DOCTYPE a><a/>',
  ])
    assert.equal(parseXml(text, 9).ok, false, text);
});

test('depth is bounded, and text that is made to be slow is refused in time', () => {
  assert.match(failureReason(parseXml('<a><a><a/></a></a>', 1)), /more than 1/);
  for (const text of [`<a${' '.repeat(500_000)}`, `<!--${'- '.repeat(250_000)}`, `<a ${'b="" '.repeat(100_000)}`]) {
    const { value: parsed, workMs } = measureWork(() => parseXml(text, 9));
    assert.equal(parsed.ok, false);
    assert.ok(workMs < 500, text.slice(0, 10));
  }
});

test('recorded files have the elements that another reader finds in them', (context) => {
  if (!hasSharedData(context)) return;
  const other = new XMLParser({ ignoreAttributes: false, attributeNamePrefix: '', preserveOrder: true });
  const count = (value: unknown): number =>
    Array.isArray(value) ? value.filter((one) => !('#text' in one)).reduce((sum, one) => sum + countIn(one), 0) : 0;
  const countIn = (one: object): number =>
    1 + Object.entries(one).reduce((sum, [name, inner]) => sum + (name === ':@' ? 0 : count(inner)), 0);
  const size = ({ children }: XmlElement): number => children.reduce((sum, child) => sum + size(child), 1);
  for (const file of listShared('widgets/currency')) {
    const text = readSharedText(file);
    // Its count has the declaration, too.
    assert.equal(size(loadedValue(parseXml(text, 8))) + 1, count(other.parse(text)), file);
  }
});
