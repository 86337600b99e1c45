/** The date line of the masthead: the day that this edition's facts are of. */
import type { ReactElement } from 'react';
import type { Day } from '../load/types.ts';
import { DayTime } from '../parts/moment.tsx';

export function EditionView({ day }: { readonly day: Day }): ReactElement {
  return (
    <p className="edition">
      <DayTime day={day} long />
      <small>International edition</small>
    </p>
  );
}

export function EditionFallback(): ReactElement {
  return (
    <p className="edition">
      International edition
      <small>All day, every day</small>
    </p>
  );
}
