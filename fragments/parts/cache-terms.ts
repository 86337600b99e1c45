/** How long facts keep: four kinds are enough for a newspaper. All are better stale than missing for a day. */
import type { SharedCachePolicy } from '../kit/cache-policy.ts';

const DAY_S = 86_400;

/** What readers watch: ten seconds, as often as an open page asks. */
export const liveFacts: SharedCachePolicy = { maxAgeS: 10, staleWhileRevalidateS: 600, staleIfErrorS: DAY_S };

/** Scores and headlines: a minute. */
export const quickFacts: SharedCachePolicy = { maxAgeS: 60, staleWhileRevalidateS: 600, staleIfErrorS: DAY_S };

/** Forecasts, tables, rates: ten minutes. */
export const slowFacts: SharedCachePolicy = { maxAgeS: 600, staleWhileRevalidateS: 3_600, staleIfErrorS: DAY_S };

/** What changes with a release only: an hour. */
export const fixedParts: SharedCachePolicy = { maxAgeS: 3_600, staleWhileRevalidateS: DAY_S, staleIfErrorS: DAY_S };
