/** The strongest earthquakes of the day, on a map and in a list. */
import type { ReactElement } from 'react';
import type { Quake } from '../load/types.ts';
import { Moment } from '../parts/moment.tsx';
import { Panel, QuietPanel } from '../parts/panel.tsx';

export function EarthquakesView({ quakes }: { readonly quakes: readonly Quake[] }): ReactElement {
  if (quakes.length === 0) {
    return (
      <QuietPanel title="Earthquakes" className="quakes s-science">
        No strong earthquake was reported.
      </QuietPanel>
    );
  }
  return (
    <Panel title="Earthquakes" className="quakes s-science">
      <QuakeMap quakes={quakes} />
      <ol className="quake-list">
        {quakes.map((quake) => (
          <li key={quake.id}>
            <b className="quake-size">
              <span className="unseen">Magnitude </span>
              {quake.magnitude.toFixed(1)}
            </b>
            <span className="quake-place">
              {capitalised(quake.place)}
              <small>
                {quake.depthKm === undefined ? null : <span>{Math.round(quake.depthKm)} km deep</span>}{' '}
                {quake.tsunami ? <span>tsunami bulletin</span> : null} <Moment at={quake.time} />
              </small>
            </span>
          </li>
        ))}
      </ol>
      <p className="stamp">Data: U.S. Geological Survey</p>
    </Panel>
  );
}

/** One unit is one degree, from 75 north to 75 south; the land is the background, from the stylesheet. */
function QuakeMap({ quakes }: { readonly quakes: readonly Quake[] }): ReactElement {
  return (
    <svg className="quake-map" viewBox="0 0 360 150" aria-hidden="true" focusable="false">
      {quakes.map((quake) => (
        <circle
          key={quake.id}
          cx={Math.round(quake.longitude + 180)}
          cy={Math.round(75 - quake.latitude)}
          r={Math.round(quake.magnitude ** 2 / 4)}
        />
      ))}
    </svg>
  );
}

/** The survey begins the name of a region in lower case: `western Afghanistan`. */
function capitalised(place: string): string {
  return place.charAt(0).toUpperCase() + place.slice(1);
}

export function EarthquakesFallback(): ReactElement {
  return (
    <QuietPanel title="Earthquakes" className="quakes s-science">
      The survey’s list of earthquakes has not come through. It will be back shortly.
    </QuietPanel>
  );
}
