/**
 * Euro reference rates of the European Central Bank: the daily file, and the one of the last 90 days.
 */
import { XMLParser } from 'fast-xml-parser';
import * as z from 'zod/mini';
import type { Day, Loaded, Rate, Rates } from '../load/types.ts';
import { describePath } from './json.ts';
import { known } from './known.ts';
import { describeError, makeFailed, makeLoaded } from './loaded.ts';
import { isDay } from './match-facts.ts';

const source = 'European Central Bank';
/** The whole history since 1999 is some 6 MB; the two files that are meant here have less than 0.1. */
const maxLength = 512 * 1024;
/** Elements of the file, none deeper than this. */
const maxNestedTags = 8;

const rate = z.object({ currency: z.string().check(z.regex(/^[A-Z]{3}$/)), rate: z.string() });
const dayCube = z.object({ time: z.string(), Cube: z.array(rate).check(z.minLength(1)) });
const envelope = z.object({
  'gesmes:Envelope': z.object({ Cube: z.tuple([z.object({ Cube: z.array(dayCube).check(z.minLength(1)) })]) }),
});

/** The rates of one day, as published. */
export interface DayOfRates {
  readonly date: Day;
  readonly values: readonly (readonly [currency: string, value: number])[];
}

/** Reads every day of the file, newest first. */
export function parseEcbDays(text: string): Loaded<readonly DayOfRates[]> {
  if (text.length > maxLength) return makeFailed(`${source}: ${text.length} characters, more than ${maxLength}`);
  if (/<!DOCTYPE/i.test(text)) return makeFailed(`${source}: a document type, which these files do not have`);
  const read = readXml(text);
  if (!read.ok) return read;
  const checked = envelope.safeParse(read.value);
  if (!checked.success) {
    return makeFailed(`${source}: ${describePath(checked.error.issues[0]?.path ?? [])} has another shape`);
  }
  return readDays(checked.data['gesmes:Envelope'].Cube[0].Cube);
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

function readXml(text: string): Loaded<unknown> {
  const parser = new XMLParser({
    ignoreAttributes: false,
    attributeNamePrefix: '',
    parseAttributeValue: false,
    processEntities: false,
    maxNestedTags,
    isArray: (name) => name === 'Cube',
  });
  try {
    return makeLoaded<unknown>(parser.parse(text, true));
  } catch (error) {
    return makeFailed(`${source}: not valid XML: ${describeError(error)}`);
  }
}

function readDays(cubes: readonly z.infer<typeof dayCube>[]): Loaded<readonly DayOfRates[]> {
  const days: DayOfRates[] = [];
  for (const { time, Cube } of cubes) {
    if (!isDay(time)) return makeFailed(`${source}: ${time} is no day`);
    const values = Cube.map((one): [string, number] => [one.currency, Number(one.rate)]);
    const wrong = values.find(([, value]) => !Number.isFinite(value) || value <= 0);
    if (wrong !== undefined) return makeFailed(`${source}: ${time}: no rate for ${wrong[0]}`);
    days.push({ date: time, values });
  }
  return makeLoaded(days.sort((one, other) => other.date.localeCompare(one.date)));
}
