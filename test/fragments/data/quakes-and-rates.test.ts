import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseEcb, parseEcbDays } from '../../../fragments/formats/ecb.ts';
import { parseUsgs } from '../../../fragments/formats/usgs.ts';
import { failureReason, loadedValue } from './loaded.ts';
import { hasSharedData, listShared, readSharedText } from './shared-data.ts';

const feature = {
  id: 'us1',
  properties: {
    mag: 4.6,
    place: '5 km N of Somewhere &amp; Elsewhere',
    time: 1_707_193_251_555,
    url: 'https://earthquake.test/us1',
    tsunami: 1,
    type: 'earthquake',
  },
  geometry: { coordinates: [121.07, 16.8, 10] },
};
const usgs = (...features: readonly object[]) => JSON.stringify({ type: 'FeatureCollection', features });
const changed = (properties: object) => ({ ...feature, properties: { ...feature.properties, ...properties } });

test('an earthquake is read with its moment in UTC and its place as text', () => {
  assert.deepEqual(loadedValue(parseUsgs(usgs(feature))), [
    {
      id: 'us1',
      magnitude: 4.6,
      place: '5 km N of Somewhere & Elsewhere',
      time: '2024-02-06T04:20:51.555Z',
      depthKm: 10,
      latitude: 16.8,
      longitude: 121.07,
      href: 'https://earthquake.test/us1',
      tsunami: true,
    },
  ]);
});

test('blasts, and shocks without a magnitude or a place, are left out; an unsafe link is dropped', () => {
  const [only, ...others] = loadedValue(
    parseUsgs(
      usgs(
        changed({ type: 'quarry blast' }),
        changed({ mag: null }),
        changed({ place: null }),
        changed({ url: 'javascript:alert(1)' }),
      ),
    ),
  );
  assert.deepEqual([only?.href, others], [undefined, []]);
});

test('an hour without an earthquake is an empty list', () => {
  assert.deepEqual(loadedValue(parseUsgs(usgs())), []);
});

test('times in seconds and other shapes are refused', () => {
  assert.match(
    failureReason(parseUsgs(usgs(changed({ time: 1_688_419_585 })))),
    /features\[0\]\.properties\.time is smaller/,
  );
  assert.match(failureReason(parseUsgs('{"type":"Feature"}')), /type is none of FeatureCollection/);
  assert.match(failureReason(parseUsgs('')), /not valid JSON/);
});

test('recorded earthquake feeds are read, and the one re-written in seconds is refused', (context) => {
  if (!hasSharedData(context)) return;
  for (const file of listShared('widgets/earthquakes')) {
    const loaded = parseUsgs(readSharedText(file));
    if (file.includes('2.5_day-2023')) assert.match(failureReason(loaded), /time is smaller than/);
    else assert.ok(loadedValue(loaded).length >= 13, file);
  }
});

const day = (date: string, dollars: string) => `<Cube time="${date}"><Cube currency="USD" rate="${dollars}"/></Cube>`;
const ecb = (...days: readonly string[]) =>
  `<?xml version="1.0"?><gesmes:Envelope xmlns:gesmes="x" xmlns="y"><Cube>${days.join('')}</Cube></gesmes:Envelope>`;

test('one day of rates has no change', () => {
  assert.deepEqual(loadedValue(parseEcb(ecb(day('2026-07-06', '1.1415')))), {
    date: '2026-07-06',
    base: 'EUR',
    rates: [{ currency: 'USD', value: 1.1415 }],
    source: 'European Central Bank',
  });
});

test('of several days the newest counts, and it is compared with the one before', () => {
  const rates = loadedValue(
    parseEcb(ecb(day('2026-07-02', '1.1'), day('2026-07-06', '1.3'), day('2026-07-03', '1.2'))),
  );
  assert.deepEqual([rates.date, rates.previousDate], ['2026-07-06', '2026-07-03']);
  assert.deepEqual(rates.rates, [{ currency: 'USD', value: 1.3, previous: 1.2 }]);
});

test('rates that are none, days that are none, and XML that is none are refused', () => {
  assert.match(failureReason(parseEcb(ecb(day('2026-07-06', 'N/A')))), /2026-07-06: no rate for USD/);
  assert.match(failureReason(parseEcb(ecb(day('2026-07-06', '0')))), /no rate for USD/);
  assert.match(failureReason(parseEcb(ecb(day('2026-13-06', '1')))), /2026-13-06 is no day/);
  assert.match(failureReason(parseEcb(ecb())), /no day in <gesmes:Envelope>/);
  assert.match(failureReason(parseEcb('<html><body>Sorry</body></html>')), /no day in <html>/);
  assert.match(failureReason(parseEcb('<gesmes:Envelope><Cube>')), /not valid XML/);
  assert.match(failureReason(parseEcb('')), /not valid XML/);
});

test('a document type, deep nesting and a huge file are refused before they cost anything', () => {
  assert.match(failureReason(parseEcb(`<!DOCTYPE x [<!ENTITY a "b">]>${ecb()}`)), /document type/);
  assert.match(failureReason(parseEcb('<a>'.repeat(50) + '</a>'.repeat(50))), /not valid XML/);
  assert.match(failureReason(parseEcb(' '.repeat(600_000))), /more than/);
});

test('the recorded rates are read: 30 currencies a day, and the working days of 90 where the file has them', (context) => {
  if (!hasSharedData(context)) return;
  for (const file of listShared('widgets/currency')) {
    const days = loadedValue(parseEcbDays(readSharedText(file)));
    assert.ok(
      days.length === (file.includes('90d') ? 61 : 1) && (days[0]?.values.length ?? 0) >= 29,
      `${file}: ${days.length}`,
    );
  }
});
