import assert from 'node:assert/strict';
import { basename } from 'node:path';
import { test } from 'node:test';
import { parseGovUk } from '../../../fragments/formats/govuk.ts';
import { failureReason, loadedValue } from './loaded.ts';
import { hasSharedData, listShared, readSharedText } from './shared-data.ts';

const item = {
  title: 'Bridges &amp; tunnels',
  description: 'A <em>summary</em>',
  public_updated_at: '2024-11-16T10:00:00+00:00',
  details: {
    body: '<h2>One</h2><p>Two <a href="javascript:x">three</a></p><script>alert(1)</script><ul><li>Four</li></ul>',
  },
  links: { organisations: [{ title: 'Office of Bridges' }] },
};

test('a content item becomes an article of plain paragraphs', () => {
  assert.deepEqual(loadedValue(parseGovUk(JSON.stringify(item), 'bridges')), {
    slug: 'bridges',
    title: 'Bridges & tunnels',
    summary: 'A summary',
    section: 'world',
    author: 'Office of Bridges',
    publishedAt: '2024-11-16T10:00:00.000Z',
    paragraphs: ['One', 'Two three', 'Four'],
    source: 'GOV.UK',
  });
});

test('an item without a text, without a date, or of another shape is refused', () => {
  assert.match(failureReason(parseGovUk(JSON.stringify({ ...item, details: {} }), 'x')), /"x" has no text/);
  assert.match(failureReason(parseGovUk(JSON.stringify({ ...item, public_updated_at: null }), 'x')), /no moment/);
  assert.match(failureReason(parseGovUk('{"title":"x"}', 'x')), /details is not of type object/);
  assert.match(failureReason(parseGovUk('<!doctype html>', 'x')), /not valid JSON/);
});

test('the recorded articles have paragraphs without markup, and the index of a guide has none', (context) => {
  if (!hasSharedData(context)) return;
  for (const file of listShared('headlines/govuk-content-api')) {
    const loaded = parseGovUk(readSharedText(file), basename(file, '.json'));
    if (file.includes('travel-advice')) {
      assert.match(failureReason(loaded), /has no text/);
      continue;
    }
    const { paragraphs } = loadedValue(loaded);
    assert.ok(paragraphs.length >= 1, file);
    assert.doesNotMatch(paragraphs.join(), /<\/?\w+[^>]*>|&\w+;/, file);
  }
});
