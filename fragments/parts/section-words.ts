/** Names and addresses of the sections. */

const names: Readonly<Record<string, string>> = {
  world: 'World',
  business: 'Business',
  science: 'Science',
  sport: 'Sport',
  culture: 'Culture',
  weather: 'Weather',
};

/** `world` is `World`; a name that is none of ours comes back as it is. */
export function sectionName(section: string): string {
  return names[section] ?? section;
}

/** The page of a section; `undefined` for a section that is none of ours. */
export function sectionHref(section: string): string | undefined {
  return Object.hasOwn(names, section) ? `/${section}` : undefined;
}
