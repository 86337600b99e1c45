/**
 * Dates of feeds: RFC 822 as RSS writes them, RFC 3339 as Atom does. Read by rule, not by what an engine guesses.
 */
import type { Instant } from '../load/types.ts';

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** RFC 822 §5: the zones it names, in hours from UTC. Military letters are known to be used wrongly: but for Z, none. */
const zones: Readonly<Record<string, number>> = {
  ut: 0,
  utc: 0,
  gmt: 0,
  z: 0,
  est: -5,
  edt: -4,
  cst: -6,
  cdt: -5,
  mst: -7,
  mdt: -6,
  pst: -8,
  pdt: -7,
};

const rfc822 =
  /^(?:[a-z]{3,9},?\s+)?(\d{1,2})\s+([a-z]{3})[a-z]*\s+(\d{4}|\d{2})\s+(\d{1,2}):(\d{2})(?::(\d{2}))?\s+([+-]\d{4}|[a-z]{1,4})$/;
const rfc3339 = /^(\d{4})-(\d{2})-(\d{2})[t ](\d{2}):(\d{2})(?::(\d{2})(?:\.\d{1,9})?)?\s*(z|[+-]\d{2}:?\d{2})$/;

/** The moment in UTC. A date without a time or without a zone is no moment, so it is undefined, as is 30 February. */
export function readFeedDate(text: string | undefined): Instant | undefined {
  const written = (text ?? '').trim().slice(0, 60).toLowerCase();
  return readRfc3339(written) ?? readRfc822(written);
}

function readRfc822(written: string): Instant | undefined {
  const [, day, monthName = '', year, hour, minute, second = '0', zone = ''] = rfc822.exec(written) ?? [];
  const month = months.indexOf(monthName);
  const offset = readOffset(zone);
  if (day === undefined || month < 0 || offset === undefined) return undefined;
  return makeInstant(
    [fullYear(Number(year)), month, Number(day)],
    [Number(hour), Number(minute), Number(second)],
    offset,
  );
}

function readRfc3339(written: string): Instant | undefined {
  const [, year, month, day, hour, minute, second = '0', zone = ''] = rfc3339.exec(written) ?? [];
  const offset = readOffset(zone);
  if (year === undefined || offset === undefined) return undefined;
  return makeInstant(
    [Number(year), Number(month) - 1, Number(day)],
    [Number(hour), Number(minute), Number(second)],
    offset,
  );
}

/** RFC 2822 §4.3: two digits up to 49 are of this century. */
function fullYear(year: number): number {
  if (year > 99) return year;
  return year < 50 ? 2000 + year : 1900 + year;
}

/** Minutes that the clock is ahead of UTC. */
function readOffset(zone: string): number | undefined {
  const named = zones[zone];
  if (named !== undefined) return named * 60;
  const [, sign, hours, minutes] = /^([+-])(\d{2}):?(\d{2})$/.exec(zone) ?? [];
  if (hours === undefined || Number(hours) > 14 || Number(minutes) > 59) return undefined;
  return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes));
}

type Three = readonly [number, number, number];

function makeInstant([year, month, day]: Three, [hour, minute, second]: Three, offset: number): Instant | undefined {
  if (hour > 23 || minute > 59 || second > 60) return undefined;
  const local = new Date(Date.UTC(year, month, day, hour, minute, second));
  if (local.getUTCMonth() !== month && day > 28) return undefined;
  if (Number.isNaN(local.getTime()) || month > 11 || month < 0 || day < 1 || day > 31) return undefined;
  return new Date(local.getTime() - offset * 60_000).toISOString();
}
