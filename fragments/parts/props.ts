/** Props that several fragments take, with their bounds. */
import * as z from 'zod/mini';

/** `2025-26` or `2026`. */
export const seasonProp = z.string().check(z.regex(/^\d{4}(-\d{2})?$/));

/** `en.1`, `worldcup`. */
export const leagueProp = z.string().check(z.regex(/^[a-z][a-z0-9.]{0,31}$/));

/** `Arsenal`, `Bosnia & Herzegovina`: a team as its league names it. */
export const teamProp = z.string().check(z.minLength(1), z.maxLength(96));

/** `final-in-extra-time`, `new-york`. */
export const slugProp = z.string().check(z.minLength(1), z.maxLength(96));

/** How many, from the top. */
export const limitProp = z.int().check(z.gte(1), z.lte(50));
