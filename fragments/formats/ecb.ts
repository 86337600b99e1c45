/**
 * Euro reference rates of the European Central Bank: the daily file, and the one of the last 90 days.
 */
import type { Day, Loaded, Rate, Rates } from '../load/types.ts';
import { known } from './known.ts';
import { makeFailed, makeLoaded } from './loaded.ts';
import { isDay } from './match-facts.ts';
import { parseXml, type XmlElement } from './xml.ts';

const source = 'European Central Bank';
/** The whole history since 1999 is some 6 MB; the two files that are meant here have less than 0.1. */
const maxLength = 512 * 1024;
/** Elements of the file, none deeper than this. */
const maxDepth = 8;

/** The rates of one day, as published. */
export interface DayOfRates {
  readonly date: Day;
  readonly values: readonly (readonly [currency: string, value: number])[];
}

/** Reads every day of the file, newest first. */
export function parseEcbDays(text: string): Loaded<readonly DayOfRates[]> {
  if (text.length > maxLength) return makeFailed(`${source}: ${text.length} characters, more than ${maxLength}`);
  if (/<!DOCTYPE/i.test(text)) return makeFailed(`${source}: a document type, which these files do not have`);
  const read = parseXml(text, maxDepth);
  if (!read.ok) return makeFailed(`${source}: not valid XML: ${read.reason}`);
  const days = findDays(read.value);
  return days.length === 0 ? makeFailed(`${source}: no day in <${read.value.name}>`) : readDays(days);
}

/** Reads the newest day, and the change from the day before it where the file holds that too. */
export function parseEcb(text: string): Loaded<Rates> {
  const read = parseEcbDays(text);
  return read.ok ? compareDays(read.value) : read;
}

/** The newest of the days, compared with the one before. */
export function compareDays(days: readonly DayOfRates[]): Loaded<Rates> {
  const [newest, before] = days.toSorted((one, other) => other.date.localeCompare(one.date));
  if (newest === undefined) return makeFailed(`${source}: no day in the file`);
  const previous = new Map(before?.values ?? []);
  const rates = newest.values.map(
    ([currency, value]): Rate => ({
      currency,
      value,
      ...known(previous.get(currency), (former) => ({ previous: former })),
    }),
  );
  return makeLoaded({
    date: newest.date,
    base: 'EUR',
    rates,
    ...known(before, ({ date }) => ({ previousDate: date })),
    source,
  });
}

/** Envelope, a cube of days, and in each a cube of rates. */
function findDays(envelope: XmlElement): readonly XmlElement[] {
  if (envelope.name !== 'gesmes:Envelope') return [];
  const [cube, ...others] = cubesOf(envelope);
  return cube === undefined || others.length > 0 ? [] : cubesOf(cube);
}

function cubesOf({ children }: XmlElement): readonly XmlElement[] {
  return children.filter(({ name }) => name === 'Cube');
}

function readDays(cubes: readonly XmlElement[]): Loaded<readonly DayOfRates[]> {
  const days: DayOfRates[] = [];
  for (const cube of cubes) {
    const date = cube.attributes.get('time') ?? '';
    if (!isDay(date)) return makeFailed(`${source}: ${date} is no day`);
    const values = cubesOf(cube).map(readRate);
    const wrong = values.find(([currency, value]) => !/^[A-Z]{3}$/.test(currency) || !(value > 0 && value < Infinity));
    if (wrong !== undefined) return makeFailed(`${source}: ${date}: no rate for ${wrong[0]}`);
    if (values.length === 0) return makeFailed(`${source}: ${date}: no rates`);
    days.push({ date, values });
  }
  return makeLoaded(days.sort((one, other) => other.date.localeCompare(one.date)));
}

function readRate({ attributes }: XmlElement): readonly [currency: string, value: number] {
  return [attributes.get('currency') ?? '', Number(attributes.get('rate'))];
}
