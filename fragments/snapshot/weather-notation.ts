/**
 * The notation of the embedded weather: a block for each place, a line for each reading.
 *
 * ```
 * # london | London | 51.5 | -0.1 | Europe/London | MET Norway
 * now 2020-07-20T12:00 18.8 clear f17 w2.3 d349.3 h47 r0 p1023.2    then feels like, wind m/s and from, humidity %,
 *                                                                   rain mm, pressure hPa, where known
 * day 2020-07-20 14.8 21.1 clear r0.8 s05:04-21:28                  lowest, highest, sky, rain mm, sun
 * hours 2020-07-20T12:00 18.8,clear,0.2,30 19.1,clear               one after the other: °C, sky, rain mm, chance %
 * ```
 */
import { known } from '../formats/known.ts';
import type { SkyKind, Weather, WeatherDay, WeatherHour, WeatherNow } from '../load/types.ts';

const skies: readonly SkyKind[] = [
  'clear',
  'partly-cloudy',
  'cloudy',
  'fog',
  'drizzle',
  'rain',
  'sleet',
  'snow',
  'showers',
  'thunder',
];

/** Reads every place, in order. */
export function decodeWeather(text: string): readonly Weather[] {
  return text.trim().split(/\n\n/).map(decodePlace);
}

function decodePlace(block: string): Weather {
  const [title = '', ...lines] = block.split('\n');
  const [slug = '', name = '', latitude, longitude, timeZone, source = ''] = title.slice(2).split(' | ');
  const of = (kind: string): readonly string[] =>
    lines.filter((line) => line.startsWith(`${kind} `)).map((line) => line.slice(kind.length + 1));
  const days = of('day').map(decodeDay);
  const current = of('now').map(decodeNow)[0];
  return {
    place: {
      slug,
      name,
      latitude: Number(latitude),
      longitude: Number(longitude),
      ...known(timeZone, (zone) => ({ timeZone: zone })),
    },
    ...known(current, (now) => ({ current: now })),
    hours: of('hours').flatMap(decodeHours),
    days,
    source,
    observedAt: current?.time ?? days[0]?.date ?? '',
  };
}

function decodeNow(line: string): WeatherNow {
  const [time = '', temperature, sky = '', ...facts] = line.split(' ');
  return {
    time,
    temperatureC: Number(temperature),
    sky: readSky(sky),
    ...known(readFact(facts, 'f'), (feelsLikeC) => ({ feelsLikeC })),
    ...known(readFact(facts, 'w'), (windMetresPerSecond) => ({ windMetresPerSecond })),
    ...known(readFact(facts, 'd'), (windFromDegrees) => ({ windFromDegrees })),
    ...known(readFact(facts, 'h'), (humidityPercent) => ({ humidityPercent })),
    ...known(readFact(facts, 'r'), (precipitationMm) => ({ precipitationMm })),
    ...known(readFact(facts, 'p'), (pressureHpa) => ({ pressureHpa })),
  };
}

function decodeDay(line: string): WeatherDay {
  const [date = '', minimum, maximum, sky = '', ...facts] = line.split(' ');
  const sun = /^s(\d\d:\d\d)-(\d\d:\d\d)$/.exec(facts.find((fact) => fact.startsWith('s')) ?? '');
  return {
    date,
    minimumC: Number(minimum),
    maximumC: Number(maximum),
    sky: readSky(sky),
    ...known(readFact(facts, 'r'), (precipitationMm) => ({ precipitationMm })),
    ...known(sun?.[1], (sunrise) => ({ sunrise })),
    ...known(sun?.[2], (sunset) => ({ sunset })),
  };
}

function decodeHours(line: string): readonly WeatherHour[] {
  const [start = '', ...readings] = line.split(' ');
  return readings.map((reading, hour) => {
    const [temperature, sky = '', rain, chance] = reading.split(',');
    return {
      time: addHours(start, hour),
      temperatureC: Number(temperature),
      sky: readSky(sky),
      ...known(readNumber(rain), (precipitationMm) => ({ precipitationMm })),
      ...known(readNumber(chance), (precipitationPercent) => ({ precipitationPercent })),
    };
  });
}

/** On a clock that is not put forward or back meanwhile, as on none of the days in the table. */
function addHours(clock: string, hours: number): string {
  const moment = new Date(`${clock}:00Z`);
  return new Date(moment.getTime() + hours * 3_600_000).toISOString().slice(0, 16);
}

function readFact(facts: readonly string[], sign: string): number | undefined {
  return readNumber(facts.find((fact) => fact.startsWith(sign))?.slice(1));
}

function readNumber(text: string | undefined): number | undefined {
  return text === undefined || text === '' ? undefined : Number(text);
}

function readSky(word: string): SkyKind {
  return skies.find((sky) => sky === word) ?? 'unknown';
}
