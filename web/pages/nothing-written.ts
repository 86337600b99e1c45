/** What `#built-pages` is outside a Worker: nothing. Pages are rendered there. */
import type { BuiltPages } from './written-pages.ts';

export const builtPages: BuiltPages = { pages: [], names: [], paths: [] };
