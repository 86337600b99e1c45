/** What `#built-assets` is outside a Worker: nothing. Files have their plain names there, and islands stay markup. */
import type { BuiltAssets } from './built-assets.ts';

export const built: BuiltAssets = { files: {}, fragments: {} };
