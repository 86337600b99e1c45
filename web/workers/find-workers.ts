/** The Workers of this repository, by their `wrangler.toml`. */
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { SiteError } from '../../composer/site.ts';

/** The composer's, from the root of the repository. */
const COMPOSER_CONFIG = 'web/composer/wrangler.toml';

/** A Worker that can be started and deployed. */
interface FoundWorker {
  /** As Cloudflare knows it. */
  readonly name: string;
  /** Path of its `wrangler.toml`, from the root. */
  readonly config: string;
}

/** Composer and fragments. */
export interface FoundWorkers {
  readonly composer: FoundWorker;
  /** Sorted by path. */
  readonly fragments: readonly FoundWorker[];
}

/** Finds them. Throws where a fragment's Worker has no name, or the composer is not bound to it or bound to one that is not there. */
export function findWorkers(root: string): FoundWorkers {
  const fragments = globSync('fragments/**/wrangler.toml', { cwd: root })
    .toSorted()
    .map((config) => ({ name: readName(root, config), config }));
  const bound = readBoundNames(readFileSync(join(root, COMPOSER_CONFIG), 'utf8'));
  const names = new Set(fragments.map(({ name }) => name));
  for (const { name, config } of fragments)
    if (!bound.includes(name)) throw new SiteError([describeUnbound(name, config)]);
  for (const name of bound) if (!names.has(name)) throw new SiteError([describeMissing(name)]);
  return { composer: { name: readName(root, COMPOSER_CONFIG), config: COMPOSER_CONFIG }, fragments };
}

function readName(root: string, config: string): string {
  const name = /^name\s*=\s*"([^"]+)"/m.exec(readFileSync(join(root, config), 'utf8'))?.[1];
  if (name === undefined) throw new SiteError([`${config}: it has no line name = "…". Add one.`]);
  return name;
}

/** Only what this repository writes: one table for each binding, one key on a line. */
function readBoundNames(toml: string): readonly string[] {
  return [...toml.matchAll(/^service\s*=\s*"([^"]+)"/gm)].flatMap(([, name]) => name ?? []);
}

function describeUnbound(name: string, config: string): string {
  const binding = name
    .replace(/^broadsheet-/, '')
    .replaceAll(/[^a-z0-9]/gi, '_')
    .toUpperCase();
  return `${config}: the composer is not bound to it. Add to ${COMPOSER_CONFIG}: [[services]] binding = "${binding}" service = "${name}"`;
}

function describeMissing(name: string): string {
  return `${COMPOSER_CONFIG}: it is bound to "${name}", which no wrangler.toml below fragments/ is the Worker of. Remove the binding, or add the Worker.`;
}
