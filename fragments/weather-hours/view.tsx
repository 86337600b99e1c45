/** The hours to come at one place, every third of them, under the line that the temperature draws. */
import type { ReactElement, ReactNode } from 'react';
import type { WeatherHour } from '../load/types.ts';
import { clockOf } from '../parts/dates.ts';
import { degrees, fahrenheit } from '../parts/numbers.ts';
import { Panel, QuietPanel } from '../parts/panel.tsx';
import { SkyIcon, skyWords } from '../parts/sky-icon.tsx';

/** Between two entries of the list, in hours. */
const STEP_HOURS = 3;

/** What temperatures are told in. */
export type Unit = 'celsius' | 'fahrenheit';

interface WeatherHoursProps {
  readonly hours: readonly WeatherHour[];
  readonly unit: Unit;
  /** Stands above the hours. */
  readonly children: ReactNode;
}

export function WeatherHoursView({ hours, unit, children }: WeatherHoursProps): ReactElement {
  if (hours.length < 2) return <WeatherHoursFallback />;
  return (
    <Panel title="Hour by hour" className="s-weather">
      {children}
      <TemperatureLine hours={hours} />
      <ol className="hours">
        {hours
          .filter((_, index) => index % STEP_HOURS === 0)
          .map((hour) => (
            <li key={hour.time}>
              <time dateTime={hour.time}>{clockOf(hour.time)}</time>
              <SkyIcon sky={hour.sky} />
              <span className="unseen">{skyWords(hour.sky)}, </span>
              <b>{unit === 'celsius' ? degrees(hour.temperatureC) : fahrenheit(hour.temperatureC)}</b>
              {hour.precipitationPercent === undefined ? null : (
                <span className="weather-rain">
                  <span className="unseen">Rain </span>
                  {Math.round(hour.precipitationPercent)}%
                </span>
              )}
            </li>
          ))}
      </ol>
    </Panel>
  );
}

/** Ten units an hour; warmest at the top, 40 units above the coldest. */
function TemperatureLine({ hours }: { readonly hours: readonly WeatherHour[] }): ReactElement {
  const temperatures = hours.map((hour) => hour.temperatureC);
  const coldest = Math.min(...temperatures);
  const span = Math.max(...temperatures) - coldest || 1;
  const points = temperatures.map(
    (celsius, index) => `${index * 10},${Math.round(45 - ((celsius - coldest) / span) * 40)}`,
  );
  return (
    <svg
      className="temperature-line"
      viewBox={`0 0 ${(hours.length - 1) * 10} 50`}
      preserveAspectRatio="none"
      aria-hidden="true"
      focusable="false"
    >
      <polyline points={points.join(' ')} />
    </svg>
  );
}

export function WeatherHoursFallback(): ReactElement {
  return (
    <QuietPanel title="Hour by hour" className="s-weather">
      There is no forecast by the hour for this place just now.
    </QuietPanel>
  );
}
