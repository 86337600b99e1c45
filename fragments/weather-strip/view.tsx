/** The weather in one line, for the masthead. */
import type { ReactElement } from 'react';
import type { Weather } from '../load/types.ts';
import { degrees } from '../parts/numbers.ts';
import { SkyIcon, skyWords } from '../parts/sky-icon.tsx';

export function WeatherStripView({ weather }: { readonly weather: Weather }): ReactElement {
  const today = weather.days[0];
  const sky = weather.current?.sky ?? today?.sky ?? 'unknown';
  return (
    <p className="strip">
      <SkyIcon sky={sky} />
      <a href={`/weather/${weather.place.slug}`}>{weather.place.name}</a>{' '}
      {weather.current === undefined ? null : <b className="strip-now">{degrees(weather.current.temperatureC)}</b>}{' '}
      <span className="strip-sky">{skyWords(sky)}</span>
      {today === undefined ? null : (
        <small>
          {degrees(today.minimumC)} to {degrees(today.maximumC)}
        </small>
      )}
    </p>
  );
}

export function WeatherStripFallback(): ReactElement {
  return (
    <p className="strip">
      <a href="/weather">Weather</a>
    </p>
  );
}
