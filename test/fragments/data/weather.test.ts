import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseMetNorway } from '../../../fragments/formats/met-norway.ts';
import { parseOpenMeteo } from '../../../fragments/formats/open-meteo.ts';
import { skyOfSymbol, skyOfWmoCode } from '../../../fragments/formats/sky.ts';
import type { Place } from '../../../fragments/load/types.ts';
import { failureReason, loadedValue } from './loaded.ts';
import { hasSharedData, readSharedText } from './shared-data.ts';

const place: Place = { slug: 'leeds', name: 'Leeds', latitude: 53.8, longitude: -1.55 };
const london: Place = { ...place, timeZone: 'Europe/London' };

const openMeteo = {
  timezone: 'Europe/London',
  current_units: { temperature_2m: '°F', wind_speed_10m: 'mp/h', precipitation: 'inch' },
  current: { time: '2026-06-15T08:30', temperature_2m: 50, wind_speed_10m: 10, precipitation: 1, weather_code: 61 },
  hourly_units: { temperature_2m: '°C' },
  hourly: {
    time: ['2026-06-15T09:00', '2026-06-15T10:00'],
    temperature_2m: [11, null],
    weather_code: [95, 0],
    precipitation_probability: [70, 0],
  },
  daily_units: { temperature_2m_min: '°C', temperature_2m_max: '°C', precipitation_sum: 'mm' },
  daily: {
    time: ['2026-06-15', '2026-06-16'],
    temperature_2m_min: [9.5, null],
    temperature_2m_max: [18.5, null],
    weather_code: [3, null],
    precipitation_sum: [2.5, null],
    sunrise: ['2026-06-15T04:43', null],
    sunset: ['2026-06-15T21:20', null],
  },
};

test('Open-Meteo: columns become rows in our units, and rows of nulls are left out', () => {
  assert.deepEqual(loadedValue(parseOpenMeteo(JSON.stringify(openMeteo), place)), {
    place: london,
    current: {
      time: '2026-06-15T08:30',
      temperatureC: 10,
      sky: 'rain',
      windMetresPerSecond: 4.5,
      precipitationMm: 25.4,
    },
    hours: [{ time: '2026-06-15T09:00', temperatureC: 11, sky: 'thunder', precipitationPercent: 70 }],
    days: [
      {
        date: '2026-06-15',
        minimumC: 9.5,
        maximumC: 18.5,
        sky: 'cloudy',
        precipitationMm: 2.5,
        sunrise: '04:43',
        sunset: '21:20',
      },
    ],
    source: 'Open-Meteo',
    observedAt: '2026-06-15T08:30',
  });
});

test('Open-Meteo: a unit that we do not know gives no reading', () => {
  const current_units = { temperature_2m: 'K', wind_speed_10m: 'furlong' };
  const loaded = parseOpenMeteo(JSON.stringify({ current: openMeteo.current, current_units }), place);
  assert.match(failureReason(loaded), /no temperature/);
});

test('Open-Meteo: an error answer and a wrong shape are refused', () => {
  assert.match(failureReason(parseOpenMeteo('{"error":true,"reason":"x"}', place)), /no temperature/);
  assert.match(failureReason(parseOpenMeteo('{"current":{"time":"now"}}', place)), /current\.time is not written as/);
  assert.match(failureReason(parseOpenMeteo('{"hourly":{"time":"x"}}', place)), /hourly\.time is not of type array/);
});

/** A point of MET Norway's series. */
const point = (time: string, temperature: number, symbol: string) => ({
  time,
  data: {
    instant: { details: { air_temperature: temperature, wind_speed: 3 } },
    next_1_hours: { summary: { symbol_code: symbol }, details: { precipitation_amount: 0.4 } },
  },
});
const metNorway = (timeseries: readonly object[], temperatureUnit = 'celsius') =>
  JSON.stringify({
    properties: { meta: { units: { air_temperature: temperatureUnit, wind_speed: 'm/s' } }, timeseries },
  });
const points = [
  point('2026-06-15T09:00:00Z', 11, 'heavyrainshowersandthunder_day'),
  point('2026-06-15T10:00:00Z', 12, 'cloudy'),
  point('2026-06-15T11:00:00Z', 14, 'fair_day'),
  point('2026-06-15T12:00:00Z', 13, 'rain'),
];

test('MET Norway: readings stand on the clock of the place, days are put together from them', () => {
  const weather = loadedValue(parseMetNorway(metNorway(points), london));
  assert.deepEqual(weather.current, {
    time: '2026-06-15T10:00',
    temperatureC: 11,
    sky: 'thunder',
    windMetresPerSecond: 3,
    precipitationMm: 0.4,
  });
  assert.equal(weather.hours.length, 4);
  assert.deepEqual(weather.days, [{ date: '2026-06-15', minimumC: 11, maximumC: 14, sky: 'cloudy' }]);
});

test('MET Norway: without a zone the readings stay in UTC and say so', () => {
  assert.equal(loadedValue(parseMetNorway(metNorway(points), place)).observedAt, '2026-06-15T09:00Z');
});

test('MET Norway: a day with three readings has no lowest and highest', () => {
  assert.deepEqual(loadedValue(parseMetNorway(metNorway(points.slice(0, 3)), london)).days, []);
});

test('MET Norway: other units, an empty series and a page in place of data are refused', () => {
  assert.match(failureReason(parseMetNorway(metNorway(points, 'kelvin'), place)), /air_temperature is none of celsius/);
  assert.match(failureReason(parseMetNorway(metNorway([]), place)), /no temperature/);
  assert.match(failureReason(parseMetNorway('403 Forbidden', place)), /not valid JSON/);
});

test('codes and symbols of the sky have a picture each', () => {
  const codes = [0, 2, 3, 45, 53, 63, 66, 75, 81, 86, 99, 4, -1].map(skyOfWmoCode);
  assert.deepEqual(codes, [
    ...['clear', 'partly-cloudy', 'cloudy', 'fog', 'drizzle', 'rain', 'sleet', 'snow', 'showers', 'snow', 'thunder'],
    ...['unknown', 'unknown'],
  ]);
  const symbols = [
    'clearsky_night',
    'partlycloudy_day',
    'lightsleetshowers_day',
    'heavysnow',
    'lightrainshowers_day',
    'x',
  ];
  assert.deepEqual(symbols.map(skyOfSymbol), ['clear', 'partly-cloudy', 'sleet', 'snow', 'showers', 'unknown']);
});

test('every recorded Open-Meteo forecast is read, in Celsius also where it was recorded in Fahrenheit', (context) => {
  if (!hasSharedData(context)) return;
  const read = (name: string) =>
    loadedValue(parseOpenMeteo(readSharedText(`weather/open-meteo/forecast-${name}.json`), place));
  const toronto = read('toronto-fahrenheit-2026-03-05');
  assert.deepEqual([toronto.current?.temperatureC, toronto.hours.length, toronto.days.length], [0.3, 192, 8]);
  assert.equal(read('copenhagen-2026-07-26').days.length, 7);
  assert.equal(read('frederick-nulls-2026-08-09').days.length, 7, 'the eighth day is all null');
  assert.equal(read('bucharest-2026-01-16').hours.length, 192);
  assert.equal(read('london-2026-06-15').place.timeZone, 'Europe/London');
  assert.equal(read('denver-2026-08-07').days.length, 5);
  const notForecast = readSharedText('weather/open-meteo/geocode-frederick.json');
  assert.match(failureReason(parseOpenMeteo(notForecast, place)), /no temperature/);
});

test('every recorded MET Norway forecast is read', (context) => {
  if (!hasSharedData(context)) return;
  for (const name of ['complete-london-2020-07-20', 'compact-new-york-2020-07-20', 'compact-innsbruck-2024-05-16']) {
    const text = readSharedText(`weather/met-no/locationforecast-${name}.json`);
    // Two of the recordings hold the answer in an envelope of the recorder.
    const recording: { readonly data?: unknown } = JSON.parse(text);
    const weather = loadedValue(parseMetNorway(JSON.stringify(recording.data ?? recording), place));
    assert.ok(weather.hours.length > 50 && weather.days.length >= 9, name);
  }
});
