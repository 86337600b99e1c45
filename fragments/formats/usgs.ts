/**
 * USGS earthquake feeds (GeoJSON): quarry blasts and other noise that the feed carries are left out.
 */
import * as z from 'zod/mini';
import type { Loaded, Quake } from '../load/types.ts';
import { parseJson } from './json.ts';
import { known } from './known.ts';
import { readLink } from './link.ts';
import { makeLoaded } from './loaded.ts';
import { toPlainText } from './plain-text.ts';

const source = 'USGS';
/** A month of every tremor is some 10,000. */
const maxQuakes = 20_000;

/** 1973: before it no feed reaches, and a present time in seconds instead of milliseconds is taken for none. */
const earliestMs = 100_000_000_000;

const feature = z.object({
  id: z.string().check(z.maxLength(80)),
  properties: z.object({
    mag: z.nullable(z.number()),
    place: z.nullable(z.string()),
    time: z.int().check(z.minimum(earliestMs), z.maximum(8.64e15)),
    url: z.optional(z.nullable(z.string())),
    tsunami: z.optional(z.nullable(z.number())),
    type: z.optional(z.nullable(z.string())),
  }),
  geometry: z.object({ coordinates: z.array(z.nullable(z.number())).check(z.minLength(2), z.maxLength(3)) }),
});
const feed = z.object({
  type: z.literal('FeatureCollection'),
  features: z.array(feature).check(z.maxLength(maxQuakes)),
});

/** Reads a feed, in its order. An hour without any earthquake is an empty list, not a failure. */
export function parseUsgs(text: string): Loaded<readonly Quake[]> {
  const read = parseJson(text, source, feed);
  return read.ok ? makeLoaded(read.value.features.flatMap(readQuake)) : read;
}

function readQuake({ id, properties, geometry }: z.infer<typeof feature>): readonly Quake[] {
  const [longitude, latitude, depthKm] = geometry.coordinates;
  const { mag: magnitude, place, type } = properties;
  if (magnitude === null || place === null || (type ?? 'earthquake') !== 'earthquake') return [];
  if (typeof longitude !== 'number' || typeof latitude !== 'number') return [];
  const quake: Quake = {
    id,
    magnitude,
    place: toPlainText(place),
    time: new Date(properties.time).toISOString(),
    ...known(depthKm, (depth) => ({ depthKm: depth })),
    latitude,
    longitude,
    ...known(readLink(properties.url ?? undefined), (href) => ({ href })),
    tsunami: properties.tsunami === 1,
  };
  return [quake];
}
