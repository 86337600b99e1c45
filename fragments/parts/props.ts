/** Props that several fragments take, with their bounds. */
import { z } from 'zod';

/** `2025-26` or `2026`. */
export const seasonProp = z.string().regex(/^\d{4}(-\d{2})?$/);

/** `en.1`, `worldcup`. */
export const leagueProp = z.string().regex(/^[a-z][a-z0-9.]{0,31}$/);

/** `final-in-extra-time`, `new-york`. */
export const slugProp = z.string().min(1).max(96);

/** How many, from the top. */
export const limitProp = z.number().int().min(1).max(50);
