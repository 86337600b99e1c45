/** The places that there is weather for. */
import type { ReactElement } from 'react';
import type { Place } from '../load/types.ts';
import { Panel, QuietPanel } from '../parts/panel.tsx';

export function CitiesView({ places }: { readonly places: readonly Place[] }): ReactElement {
  return (
    <Panel title="More places" className="s-weather">
      <ul className="cities">
        {places.map((place) => (
          <li key={place.slug}>
            <a href={`/weather/${place.slug}`}>{place.name}</a>
          </li>
        ))}
      </ul>
    </Panel>
  );
}

export function CitiesFallback(): ReactElement {
  return (
    <QuietPanel title="More places" className="s-weather">
      The list of places is not to hand just now.
    </QuietPanel>
  );
}
