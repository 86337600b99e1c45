/**
 * Days and moments in words.
 *
 * Written by hand instead of with `Intl`: the same on every runtime and in every release, and nothing to load at start-up.
 */
import type { Day, Instant } from '../load/types.ts';

const weekdays = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'] as const;
const months = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
] as const;

/** `2026-07-19` is `Sunday 19 July 2026`. Anything that is no day comes back as it is. */
export function longDay(day: Day): string {
  const parts = partsOf(day);
  return parts === undefined ? day : `${parts.weekday} ${parts.date} ${parts.month} ${parts.year}`;
}

/** `2026-07-19` is `Sun 19 Jul`. */
export function shortDay(day: Day): string {
  const parts = partsOf(day);
  return parts === undefined ? day : `${parts.weekday.slice(0, 3)} ${parts.date} ${parts.month.slice(0, 3)}`;
}

/** `2026-07-19` is `19 Jul`. */
export function dateAndMonth(day: Day): string {
  const parts = partsOf(day);
  return parts === undefined ? day : `${parts.date} ${parts.month.slice(0, 3)}`;
}

/** `2026-07-19` is `Sun`. */
export function weekday(day: Day): string {
  return partsOf(day)?.weekday.slice(0, 3) ?? day;
}

/** `2026-07-19` is `19 Jul 2026`. */
export function dateInWords(day: Day): string {
  const parts = partsOf(day);
  return parts === undefined ? day : `${parts.date} ${parts.month.slice(0, 3)} ${parts.year}`;
}

/** `2026-07-19T14:05:00Z` is `19 Jul 2026, 14:05 UTC`. */
export function momentInWords(instant: Instant): string {
  return partsOf(instant) === undefined ? instant : `${dateInWords(instant)}, ${clockOf(instant)} UTC`;
}

/** The clock of a moment: `2026-07-19T14:05` is `14:05`. Empty where it has none. */
export function clockOf(moment: string): string {
  return /T(\d\d:\d\d)/.exec(moment)?.[1] ?? '';
}

/** `2025-26` is `2025–26`. */
export function seasonName(season: string): string {
  return season.replace('-', '–');
}

/** The day of a moment, on the moment's own clock. */
export function dayOf(moment: string): Day {
  return moment.slice(0, 10);
}

interface DayParts {
  readonly weekday: (typeof weekdays)[number];
  readonly date: number;
  readonly month: (typeof months)[number];
  readonly year: number;
}

function partsOf(text: string): DayParts | undefined {
  const match = /^(\d{4})-(\d\d)-(\d\d)/.exec(text);
  if (match === null) return undefined;
  const [year, monthNumber, date] = [Number(match[1]), Number(match[2]), Number(match[3])];
  const weekdayName = weekdays[new Date(Date.UTC(year, monthNumber - 1, date)).getUTCDay()];
  const month = months[monthNumber - 1];
  return weekdayName === undefined || month === undefined ? undefined : { weekday: weekdayName, date, month, year };
}
