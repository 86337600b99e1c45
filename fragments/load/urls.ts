/**
 * Where the public formats are read: URL templates, from options or from the environment.
 */

/** Every kind is optional: what has no URL comes from the embedded snapshot. */
export interface DataUrls {
  /** openfootball JSON; `{season}` and `{league}` are filled in. */
  readonly football?: string;
  /** openfootball JSON of World Cups and European Championships; `{season}` and `{league}` are filled in. */
  readonly tournaments?: string;
  /** OpenLigaDB `getmatchdata`, for the Bundesliga; `{year}` is the one that the season begins in. Before `football`. */
  readonly openLigaDb?: string;
  /** Open-Meteo forecast; `{latitude}` and `{longitude}` are filled in. */
  readonly openMeteo?: string;
  /** MET Norway Locationforecast; `{latitude}` and `{longitude}` are filled in. Used where there is no `openMeteo`. */
  readonly metNorway?: string;
  /** USGS GeoJSON feed. */
  readonly earthquakes?: string;
  /** ECB reference rates: daily file or 90 days. */
  readonly rates?: string;
  /** RSS, Atom, by section; `{section}` is filled in. */
  readonly headlines?: string;
  /** GOV.UK content item; `{slug}` is filled in. */
  readonly articles?: string;
}

const variables = {
  football: 'BROADSHEET_FOOTBALL_URL',
  tournaments: 'BROADSHEET_TOURNAMENTS_URL',
  openLigaDb: 'BROADSHEET_OPENLIGADB_URL',
  openMeteo: 'BROADSHEET_OPEN_METEO_URL',
  metNorway: 'BROADSHEET_MET_NORWAY_URL',
  earthquakes: 'BROADSHEET_EARTHQUAKES_URL',
  rates: 'BROADSHEET_RATES_URL',
  headlines: 'BROADSHEET_HEADLINES_URL',
  articles: 'BROADSHEET_ARTICLES_URL',
} as const satisfies Record<keyof DataUrls, string>;

/** Reads the templates out of an environment. Throws where one is no http(s) URL, since then the site must not start. */
export function readDataUrls(environment: Readonly<Record<string, string | undefined>>): DataUrls {
  const urls = Object.entries(variables).flatMap(([kind, variable]) => {
    const url = environment[variable];
    if (url === undefined || url === '') return [];
    if (!/^https?:$/.test(URL.parse(url)?.protocol ?? '')) {
      throw new Error(`${variable}: "${url}" is no http or https URL. Give one, or leave it out for the snapshot.`);
    }
    return [[kind, url]];
  });
  return Object.fromEntries(urls);
}

/** Puts values into a template, each escaped for a URL. Unknown names stay. */
export function fillUrl(template: string, values: Readonly<Record<string, string | number>>): string {
  return template.replace(/\{(\w+)\}/g, (all, name: string) => {
    const value = values[name];
    return value === undefined ? all : encodeURIComponent(String(value));
  });
}
