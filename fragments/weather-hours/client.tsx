/** The hours to come with a switch between °C and °F: rendered by the host, and made interactive by the browser. */
import { type ReactElement, useEffect, useId, useState } from 'react';
import type { WeatherHour } from '../load/types.ts';
import { type Unit, WeatherHoursView } from './view.tsx';

const UNITS: readonly { readonly unit: Unit; readonly sign: string; readonly name: string }[] = [
  { unit: 'celsius', sign: '°C', name: 'degrees Celsius' },
  { unit: 'fahrenheit', sign: '°F', name: 'degrees Fahrenheit' },
];

export function View({ data }: { readonly data: readonly WeatherHour[] }): ReactElement {
  const [unit, setUnit] = useState<Unit>('celsius');
  return (
    <WeatherHoursView hours={data} unit={unit}>
      <UnitSwitch unit={unit} onChange={setUnit} />
    </WeatherHoursView>
  );
}

interface UnitSwitchProps {
  readonly unit: Unit;
  readonly onChange: (unit: Unit) => void;
}

/** Takes its room from the start and works when it can; the stylesheet leaves it out where scripts are off. */
function UnitSwitch({ unit, onChange }: UnitSwitchProps): ReactElement {
  const id = useId();
  const [ready, setReady] = useState(false);
  useEffect(() => setReady(true), []);
  return (
    <fieldset className="unit-switch" disabled={!ready}>
      <legend className="unseen">Temperatures in</legend>
      {UNITS.map((one) => (
        <span key={one.unit}>
          <input
            id={`${id}${one.unit}`}
            type="radio"
            name={id}
            checked={one.unit === unit}
            onChange={() => onChange(one.unit)}
          />{' '}
          <label htmlFor={`${id}${one.unit}`}>
            <abbr title={one.name}>{one.sign}</abbr>
          </label>
        </span>
      ))}
    </fieldset>
  );
}
