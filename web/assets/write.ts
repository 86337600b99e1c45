/**
 * `npm run build:assets`: writes what Workers serve into `.broadsheet/assets`, and what they say of it into
 * `.broadsheet/built-assets.js`. Every `wrangler` command does it first (`[build]` in its `wrangler.toml`).
 *
 * With `BROADSHEET_DEPLOYED`, the address of the site as it is deployed, files of its earlier builds that are not on this machine are
 * fetched from there: a build machine that starts from nothing keeps them reachable too.
 */
import { join } from 'node:path';
import { stopWith } from '../process.ts';
import { buildAssets } from './build.ts';
import { fetchKept } from './fetch-kept.ts';
import { STORE } from './keep-on-node.ts';
import { writeAssets } from './write-assets.ts';

try {
  const build = await buildAssets();
  const origin = process.env['BROADSHEET_DEPLOYED'];
  if (origin !== undefined) await fetchKept(origin, STORE);
  writeAssets(build, STORE, join(STORE, '../built-assets.js'), Date.now());
} catch (error) {
  stopWith(error);
}
