/** The weather: of many places at once, and of one in full. */
import type { PageDefinition } from '../../composer/page.ts';
import { WeatherFallback } from '../../fragments/weather/view.tsx';
import { definePage } from '../layout/define-page.tsx';
import { Place } from '../layout/place.tsx';
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
              <Place key={slug} room={19}>
                <Slot
                  fragment="weather"
                  props={{ city: slug, days: 4 }}
                  fallback={<WeatherFallback title={`Weather in ${name}`} />}
                  placeholder={<Waiting title={`Weather in ${name}`} desk="weather" />}
                />
              </Place>
            ))}
        </div>
        <div className="desks">
          <Place room={10}>
            <Slot fragment="cities" placeholder={<Waiting title="More places" desk="weather" />} />
          </Place>
          <Place room={10}>
            <Slot fragment="daylight" placeholder={<Waiting title="Daylight" desk="weather" />} />
          </Place>
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
        above: [{ name: 'Weather', path: '/weather' }],
      };
    },
    layout: ({ city = '' }) =>
      city.length > MAX_NAME ? undefined : (
        <>
          <h1 className="page-title">Weather in {nameOf(facts, city)}</h1>
          <div className="with-rail">
            <div className="stack">
              <Slot fragment="weather" props={{ city, days: 10, title: 'Now and to come' }} required />
              <Place room="hours">
                <Slot
                  fragment="weather-hours"
                  props={{ city }}
                  placeholder={<Waiting title="Hour by hour" desk="weather" />}
                />
              </Place>
            </div>
            <div className="stack">
              <Place room={14}>
                <Slot fragment="cities" placeholder={<Waiting title="More places" desk="weather" />} />
              </Place>
              <Place room={10}>
                <Slot fragment="daylight" placeholder={<Waiting title="Daylight" desk="weather" />} />
              </Place>
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
