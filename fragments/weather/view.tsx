/** The weather of one place: now, and the days to come. */
import type { ReactElement } from 'react';
import type { Weather, WeatherDay, WeatherNow } from '../load/types.ts';
import { clockOf, dateInWords, dayOf, weekday } from '../parts/dates.ts';
import { degrees } from '../parts/numbers.ts';
import { Panel, QuietPanel } from '../parts/panel.tsx';
import { SkyIcon, skyWords } from '../parts/sky-icon.tsx';

interface WeatherProps {
  readonly weather: Weather;
  /** Days shown at most. */
  readonly days: number;
  /** Instead of the name of the place. */
  readonly title: string | undefined;
}

export function WeatherView({ weather, days, title }: WeatherProps): ReactElement {
  const { place, current, observedAt, source } = weather;
  return (
    <Panel
      title={title ?? `Weather in ${place.name}`}
      {...(title === undefined ? { href: `/weather/${place.slug}` } : {})}
      className="weather s-weather"
    >
      {current === undefined ? null : <Now now={current} />}
      <Days days={weather.days.slice(0, days)} />
      <p className="stamp">
        As of {clockOf(observedAt)}, <time dateTime={dayOf(observedAt)}>{dateInWords(observedAt)}</time> · Data:{' '}
        {source}
      </p>
    </Panel>
  );
}

function Now({ now }: { readonly now: WeatherNow }): ReactElement {
  return (
    <div className="weather-now">
      <SkyIcon sky={now.sky} />
      <p className="weather-temperature">{degrees(now.temperatureC)}</p>
      <p className="weather-words">
        {skyWords(now.sky)}
        {now.feelsLikeC === undefined ? null : <span>Feels like {degrees(now.feelsLikeC)}</span>}
        {now.windMetresPerSecond === undefined ? null : (
          <span>Wind {Math.round(now.windMetresPerSecond * 3.6)} km/h</span>
        )}
        {now.humidityPercent === undefined ? null : <span>Humidity {Math.round(now.humidityPercent)}%</span>}
      </p>
    </div>
  );
}

function Days({ days }: { readonly days: readonly WeatherDay[] }): ReactElement | null {
  if (days.length === 0) return null;
  return (
    <table className="weather-days">
      <caption className="unseen">The days to come</caption>
      <thead className="unseen">
        <tr>
          <th scope="col">Day</th>
          <th scope="col">Sky</th>
          <th scope="col">Rain</th>
          <th scope="col">Low</th>
          <th scope="col">High</th>
          <th scope="col" className="widest">
            From low to high
          </th>
        </tr>
      </thead>
      <tbody>
        {days.map((day) => (
          <tr key={day.date}>
            <th scope="row">
              <time dateTime={day.date}>{weekday(day.date)}</time>
            </th>
            <td className="weather-sky">
              <SkyIcon sky={day.sky} />
              {skyWords(day.sky)}
            </td>
            <td className="weather-rain">{rainText(day.precipitationMm)}</td>
            <td>{degrees(day.minimumC)}</td>
            <td className="points">{degrees(day.maximumC)}</td>
            <td className="widest weather-range">
              <Range day={day} days={days} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

// On a field 200 units wide, from the lowest temperature of all days to the highest.
function Range({ day, days }: { readonly day: WeatherDay; readonly days: readonly WeatherDay[] }): ReactElement {
  const lowest = Math.min(...days.map(({ minimumC }) => minimumC));
  const highest = Math.max(...days.map(({ maximumC }) => maximumC));
  const scale = 200 / Math.max(1, highest - lowest);
  const from = Math.round((day.minimumC - lowest) * scale);
  const to = Math.round((day.maximumC - lowest) * scale);
  return (
    <svg className="range" viewBox="0 0 200 8" preserveAspectRatio="none" aria-hidden="true" focusable="false">
      <path className="night" d="M0 3h200v2H0z" />
      <rect className="day" x={from} y="0" width={Math.max(2, to - from)} height="8" />
    </svg>
  );
}

function rainText(millimetres: number | undefined): string {
  if (millimetres === undefined) return '';
  return millimetres < 0.1 ? 'dry' : `${millimetres < 10 ? millimetres.toFixed(1) : Math.round(millimetres)} mm`;
}

export function WeatherFallback({ title }: { readonly title: string }): ReactElement {
  return (
    <QuietPanel title={title} href="/weather" className="weather s-weather">
      The forecast is on its way. Until then, a look out of the window is up to date.
    </QuietPanel>
  );
}
