/** Days and moments as `<time>`. */
import type { ReactElement } from 'react';
import type { Day, Instant } from '../load/types.ts';
import { longDay, momentInWords, shortDay } from './dates.ts';

/** `Sun 19 Jul`, or in full. */
export function DayTime({ day, long = false }: { readonly day: Day; readonly long?: boolean }): ReactElement {
  return <time dateTime={day}>{long ? longDay(day) : shortDay(day)}</time>;
}

/** `19 Jul 2026, 14:05 UTC`. */
export function Moment({ at }: { readonly at: Instant }): ReactElement {
  return <time dateTime={at}>{momentInWords(at)}</time>;
}

interface StoryTimeProps {
  readonly at: Instant | undefined;
  /** Named where it is not this paper. */
  readonly source: string;
}

/** When a story was published, and where, if elsewhere. Nothing where neither is to be said. */
export function StoryTime({ at, source }: StoryTimeProps): ReactElement | null {
  const elsewhere = source === 'Broadsheet' ? '' : source;
  if (at === undefined && elsewhere === '') return null;
  return (
    <p className="stamp">
      {elsewhere}
      {at !== undefined && elsewhere !== '' ? ' · ' : null}
      {at === undefined ? null : <Moment at={at} />}
    </p>
  );
}
