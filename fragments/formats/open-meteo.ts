/**
 * Open-Meteo forecasts: columns to rows, in the place's own clock, in Celsius and metres per second.
 *
 * A row whose temperature is null is left out; other nulls and unknown units leave that fact out.
 */
import * as z from 'zod/mini';
import type { Loaded, Place, Weather, WeatherDay, WeatherHour, WeatherNow } from '../load/types.ts';
import { parseJson } from './json.ts';
import { known } from './known.ts';
import { makeFailed, makeLoaded } from './loaded.ts';
import { skyOfWmoCode } from './sky.ts';
import { toCelsius, toMetresPerSecond, toMillimetres } from './units.ts';

const source = 'Open-Meteo';
/** The API's longest forecast is 16 days of hours; more rows are a mistake. */
const maxRows = 16 * 24 + 31 * 24;

const reading = z.optional(z.nullable(z.number()));
const column = z.optional(z.array(z.nullable(z.number())).check(z.maxLength(maxRows)));
const clock = z.string().check(z.regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d$/));
const day = z.string().check(z.regex(/^\d{4}-\d\d-\d\d$/));
const clocks = z.optional(z.array(z.nullable(z.string())).check(z.maxLength(maxRows)));
const units = z.optional(z.record(z.string(), z.string()));

const forecast = z.object({
  timezone: z.optional(z.string()),
  current_units: units,
  current: z.optional(
    z.object({
      time: clock,
      temperature_2m: reading,
      apparent_temperature: reading,
      relative_humidity_2m: reading,
      precipitation: reading,
      weather_code: reading,
      wind_speed_10m: reading,
      wind_direction_10m: reading,
      pressure_msl: reading,
    }),
  ),
  hourly_units: units,
  hourly: z.optional(
    z.object({
      time: z.array(clock).check(z.maxLength(maxRows)),
      temperature_2m: column,
      weather_code: column,
      precipitation: column,
      precipitation_probability: column,
    }),
  ),
  daily_units: units,
  daily: z.optional(
    z.object({
      time: z.array(day).check(z.maxLength(maxRows)),
      temperature_2m_min: column,
      temperature_2m_max: column,
      weather_code: column,
      precipitation_sum: column,
      sunrise: clocks,
      sunset: clocks,
    }),
  ),
});

type Forecast = z.infer<typeof forecast>;
type Units = Readonly<Record<string, string>>;

/** Reads the answer for `place`, whose name the format does not hold. */
export function parseOpenMeteo(text: string, place: Place): Loaded<Weather> {
  const read = parseJson(text, source, forecast);
  if (!read.ok) return read;
  const { timezone } = read.value;
  const current = readCurrent(read.value);
  const hours = readHours(read.value);
  const days = readDays(read.value);
  const observedAt = current?.time ?? hours[0]?.time ?? days[0]?.date;
  if (observedAt === undefined) return makeFailed(`${source}: no temperature in the answer`);
  return makeLoaded({
    place: timezone === undefined ? place : { ...place, timeZone: timezone },
    ...(current === undefined ? {} : { current }),
    hours,
    days,
    source,
    observedAt,
  });
}

function readCurrent({ current, current_units: unitsOf = {} }: Forecast): WeatherNow | undefined {
  const temperatureC = celsius(current?.temperature_2m, unitsOf.temperature_2m);
  if (current === undefined || temperatureC === undefined) return undefined;
  return {
    time: current.time,
    temperatureC,
    sky: sky(current.weather_code),
    ...known(celsius(current.apparent_temperature, unitsOf.apparent_temperature), (feelsLikeC) => ({ feelsLikeC })),
    ...known(convert(toMetresPerSecond, current.wind_speed_10m, unitsOf.wind_speed_10m), (windMetresPerSecond) => ({
      windMetresPerSecond,
    })),
    ...known(current.wind_direction_10m, (windFromDegrees) => ({ windFromDegrees })),
    ...known(current.relative_humidity_2m, (humidityPercent) => ({ humidityPercent })),
    ...known(convert(toMillimetres, current.precipitation, unitsOf.precipitation), (precipitationMm) => ({
      precipitationMm,
    })),
    ...known(current.pressure_msl, (pressureHpa) => ({ pressureHpa })),
  };
}

function readHours({ hourly, hourly_units: unitsOf = {} }: Forecast): readonly WeatherHour[] {
  return (hourly?.time ?? []).flatMap((time, row) => {
    const temperatureC = celsius(hourly?.temperature_2m?.[row], unitsOf.temperature_2m);
    if (temperatureC === undefined) return [];
    return {
      time,
      temperatureC,
      sky: sky(hourly?.weather_code?.[row]),
      ...known(convert(toMillimetres, hourly?.precipitation?.[row], unitsOf.precipitation), (precipitationMm) => ({
        precipitationMm,
      })),
      ...known(hourly?.precipitation_probability?.[row], (precipitationPercent) => ({ precipitationPercent })),
    };
  });
}

function readDays({ daily, daily_units: unitsOf = {} }: Forecast): readonly WeatherDay[] {
  return (daily?.time ?? []).flatMap((date, row) => {
    const minimumC = celsius(daily?.temperature_2m_min?.[row], unitsOf.temperature_2m_min);
    const maximumC = celsius(daily?.temperature_2m_max?.[row], unitsOf.temperature_2m_max);
    if (minimumC === undefined || maximumC === undefined) return [];
    return {
      date,
      minimumC,
      maximumC,
      sky: sky(daily?.weather_code?.[row]),
      ...known(
        convert(toMillimetres, daily?.precipitation_sum?.[row], unitsOf.precipitation_sum),
        (precipitationMm) => ({ precipitationMm }),
      ),
      ...known(clockOf(daily?.sunrise?.[row]), (sunrise) => ({ sunrise })),
      ...known(clockOf(daily?.sunset?.[row]), (sunset) => ({ sunset })),
    };
  });
}

function convert(
  to: (value: number, unit: string) => number | undefined,
  value: number | null | undefined,
  unit: Units[string] | undefined,
): number | undefined {
  return value === null || value === undefined || unit === undefined ? undefined : to(value, unit);
}

function celsius(value: number | null | undefined, unit: string | undefined): number | undefined {
  return convert(toCelsius, value, unit);
}

function sky(code: number | null | undefined): WeatherNow['sky'] {
  return code === null || code === undefined ? 'unknown' : skyOfWmoCode(code);
}

/** `2026-07-26T05:12` to `05:12`. */
function clockOf(text: string | null | undefined): string | undefined {
  return /T(\d\d:\d\d)$/.exec(text ?? '')?.[1];
}
