/** Sunrise and sunset of a day in several places, as bars on one clock. */
import type { ReactElement } from 'react';
import { Panel, QuietPanel } from '../parts/panel.tsx';

/** One bar: times on the clock of the place. */
export interface Daylight {
  readonly place: string;
  /** `05:12` */
  readonly sunrise: string;
  readonly sunset: string;
}

export function DaylightView({ days }: { readonly days: readonly Daylight[] }): ReactElement {
  if (days.length === 0) return <DaylightFallback />;
  return (
    <Panel title="Daylight" className="s-weather" href="/weather">
      <ul className="daylight">
        {days.map((day) => (
          <li key={day.place}>
            <span className="daylight-place">{day.place}</span>
            <span className="daylight-times">
              <span className="unseen">Sunrise </span>
              {day.sunrise}
              <span aria-hidden="true">–</span>
              <span className="unseen"> sunset </span>
              {day.sunset}
            </span>
            <Bar day={day} />
          </li>
        ))}
      </ul>
    </Panel>
  );
}

// A picture of 24 hours, 240 units wide.
function Bar({ day }: { readonly day: Daylight }): ReactElement {
  const from = hoursOf(day.sunrise) * 10;
  const width = Math.max(0, hoursOf(day.sunset) * 10 - from);
  return (
    <svg className="daylight-bar" viewBox="0 0 240 8" preserveAspectRatio="none" aria-hidden="true" focusable="false">
      <path className="night" d="M0 3h240v2H0z" />
      <rect className="day" x={Math.round(from)} y="0" width={Math.round(width)} height="8" />
    </svg>
  );
}

function hoursOf(clock: string): number {
  const [hours = 0, minutes = 0] = clock.split(':').map(Number);
  return hours + minutes / 60;
}

export function DaylightFallback(): ReactElement {
  return (
    <QuietPanel title="Daylight" className="s-weather" href="/weather">
      Sunrise and sunset could not be looked up.
    </QuietPanel>
  );
}
