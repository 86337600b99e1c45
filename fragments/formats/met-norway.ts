/**
 * MET Norway Locationforecast 2.0, `compact` and `complete`: readings in UTC, moved to the place's clock where its
 * zone is known. Days are put together from their readings, so the lowest is the lowest that was forecast.
 */
import * as z from 'zod/mini';
import type { Loaded, Place, Weather, WeatherDay, WeatherHour } from '../load/types.ts';
import { parseJson } from './json.ts';
import { known } from './known.ts';
import { makeFailed, makeLoaded } from './loaded.ts';
import { createPlaceClock } from './place-clock.ts';
import { skyOfSymbol } from './sky.ts';

const source = 'MET Norway';
/** The service sends some 90 points. */
const maxPoints = 1000;
/** A day with fewer readings says nothing of its lowest and highest: 6-hourly forecasts have four a day. */
const minReadingsOfDay = 4;

const number = z.optional(z.number());
const period = z.optional(
  z.object({
    summary: z.optional(z.object({ symbol_code: z.optional(z.string()) })),
    details: z.optional(
      z.object({ precipitation_amount: number, air_temperature_max: number, air_temperature_min: number }),
    ),
  }),
);
const point = z.object({
  time: z.string().check(z.regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/)),
  data: z.object({
    instant: z.object({
      details: z.object({
        air_temperature: number,
        air_pressure_at_sea_level: number,
        relative_humidity: number,
        wind_from_direction: number,
        wind_speed: number,
      }),
    }),
    next_1_hours: period,
    next_6_hours: period,
    next_12_hours: period,
  }),
});
const forecast = z.object({
  properties: z.object({
    meta: z.object({ units: z.object({ air_temperature: z.literal('celsius'), wind_speed: z.literal('m/s') }) }),
    timeseries: z.array(point).check(z.maxLength(maxPoints)),
  }),
});

type RawPoint = z.infer<typeof point>;

/** One reading on the place's clock. */
interface Reading {
  readonly time: string;
  readonly temperatureC: number;
  readonly point: RawPoint['data'];
}

/** Reads the answer for `place`, whose name and zone the format does not hold. */
export function parseMetNorway(text: string, place: Place): Loaded<Weather> {
  const read = parseJson(text, source, forecast);
  if (!read.ok) return read;
  const toClock = createPlaceClock(place.timeZone);
  const readings = read.value.properties.timeseries.flatMap((raw): readonly Reading[] => {
    const temperatureC = raw.data.instant.details.air_temperature;
    return temperatureC === undefined ? [] : [{ time: toClock(raw.time), temperatureC, point: raw.data }];
  });
  const first = readings[0];
  if (first === undefined) return makeFailed(`${source}: no temperature in the answer`);
  return makeLoaded({
    place,
    current: readCurrent(first),
    hours: readings.flatMap(readHour),
    days: readDays(readings),
    source,
    observedAt: first.time,
  });
}

function readCurrent({ time, temperatureC, point: { instant, ...periods } }: Reading): NonNullable<Weather['current']> {
  const { details } = instant;
  return {
    time,
    temperatureC,
    sky: skyOf(periods.next_1_hours) ?? skyOf(periods.next_6_hours) ?? 'unknown',
    ...known(details.wind_speed, (windMetresPerSecond) => ({ windMetresPerSecond })),
    ...known(details.wind_from_direction, (windFromDegrees) => ({ windFromDegrees })),
    ...known(details.relative_humidity, (humidityPercent) => ({ humidityPercent })),
    ...known(periods.next_1_hours?.details?.precipitation_amount, (precipitationMm) => ({ precipitationMm })),
    ...known(details.air_pressure_at_sea_level, (pressureHpa) => ({ pressureHpa })),
  };
}

/** Later points stand for six hours and are no hours. */
function readHour({ time, temperatureC, point: { next_1_hours: next } }: Reading): readonly WeatherHour[] {
  if (next === undefined) return [];
  const rain = known(next.details?.precipitation_amount, (precipitationMm) => ({ precipitationMm }));
  return [{ time, temperatureC, sky: skyOf(next) ?? 'unknown', ...rain }];
}

function readDays(readings: readonly Reading[]): readonly WeatherDay[] {
  const byDay = Map.groupBy(readings, (one) => one.time.slice(0, 10));
  return [...byDay].flatMap(([date, ofDay]) => (ofDay.length < minReadingsOfDay ? [] : [readDay(date, ofDay)]));
}

function readDay(date: string, readings: readonly Reading[]): WeatherDay {
  const temperatures = readings.map((one) => one.temperatureC);
  const midday = readings.find((one) => one.time.slice(11) >= '11:00') ?? readings.at(-1);
  return {
    date,
    minimumC: Math.min(...temperatures),
    maximumC: Math.max(...temperatures),
    sky: skyOf(midday?.point.next_6_hours) ?? skyOf(midday?.point.next_1_hours) ?? 'unknown',
  };
}

function skyOf(next: RawPoint['data']['next_1_hours']): WeatherDay['sky'] | undefined {
  const symbol = next?.summary?.symbol_code;
  return symbol === undefined ? undefined : skyOfSymbol(symbol);
}
