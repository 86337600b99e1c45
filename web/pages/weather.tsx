/** The weather: of many places at once, and of one in full. */
import type { PageDefinition } from '../../composer/page.ts';
import { definePage } from '../layout/define-page.tsx';
import { Slot } from '../layout/slot.tsx';
import { Waiting } from '../layout/waiting.tsx';
import type { PageFacts } from './page-facts.ts';

/** Places shown on the overview. */
const OVERVIEW_PLACES = 6;

/** Longest name of a place that is looked up, in characters. */
const MAX_NAME = 96;

export function weatherPage(facts: PageFacts): PageDefinition {
  return definePage({
    path: '/weather',
    head: {
      title: 'Weather',
      description: 'Forecasts for cities around the world, sunrise and sunset.',
      section: 'weather',
    },
    layout: () => (
      <>
        <header>
          <h1 className="page-title">Weather</h1>
          <p className="page-intro">Now and in the days to come, from public forecasts.</p>
        </header>
        <div className="boards">
          {facts
            .places()
            .slice(0, OVERVIEW_PLACES)
            .map(({ slug, name }) => (
              <Slot
                key={slug}
                fragment="weather"
                props={{ city: slug, days: 4 }}
                placeholder={<Waiting title={`Weather in ${name}`} className="s-weather" />}
              />
            ))}
        </div>
        <div className="desks">
          <Slot fragment="cities" />
          <Slot fragment="daylight" />
        </div>
      </>
    ),
  });
}

export function cityWeatherPage(facts: PageFacts): PageDefinition {
  return definePage({
    path: '/weather/:city',
    head: ({ city = '' }) => {
      const name = nameOf(facts, city);
      return {
        title: `Weather in ${name}`,
        description: `${name}: the weather now and the forecast for the week.`,
        section: 'weather',
      };
    },
    layout: ({ city = '' }) =>
      city.length > MAX_NAME ? undefined : (
        <>
          <h1 className="page-title">Weather in {nameOf(facts, city)}</h1>
          <div className="with-rail">
            <div className="stack">
              <Slot fragment="weather" props={{ city, days: 10, title: 'Now and to come' }} required />
              <Slot
                fragment="weather-hours"
                props={{ city }}
                placeholder={<Waiting title="Hour by hour" className="s-weather" />}
              />
            </div>
            <div className="stack">
              <Slot fragment="cities" placeholder={<Waiting title="More places" className="s-weather" />} />
              <Slot fragment="daylight" placeholder={<Waiting title="Daylight" className="s-weather" />} />
            </div>
          </div>
        </>
      ),
  });
}

/** As the place is written; as the visitor wrote it where it is not known, which the required slot then answers with 404. */
function nameOf(facts: PageFacts, city: string): string {
  return facts.places().find((place) => place.slug === city.toLowerCase())?.name ?? city;
}
