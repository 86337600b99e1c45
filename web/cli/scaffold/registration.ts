/** Where a new fragment is made known: the registry, and the composer's bindings. Changes texts; writes nothing. */
import type { FragmentNames } from './fragment-name.ts';

export const REGISTRY = 'fragments/registry.ts';
export const COMPOSER = 'web/composer/wrangler.toml';

/** A line that imports from a folder beside the registry. They are sorted by folder: `weather` before `weather-hours`. */
const IMPORT = /^import [^;]* from '\.\/([^'/]+)\/[^']+';\n/gm;

/** The list of all fragments. */
const LIST = /(export const fragments = \[\n)([\s\S]*?)(\] as const;)/;

/** The registry with the fragment in it, in order; undefined where it does not look as it should. */
export function addToRegistry(source: string, { kebab, camel }: FragmentNames): string | undefined {
  const imports = [...source.matchAll(IMPORT)];
  if (imports.length === 0 || !LIST.test(source)) return undefined;
  const next = imports.find(([, folder = '']) => folder > kebab);
  const last = imports.at(-1);
  const at = next?.index ?? (last ? last.index + last[0].length : 0);
  const line = `import { ${camel} } from './${kebab}/fragment.tsx';\n`;
  const imported = source.slice(0, at) + line + source.slice(at);
  return imported.replace(LIST, (_, start: string, lines: string, end: string) => start + addLine(lines, camel) + end);
}

/** The composer's configuration with one binding more. */
export function addBinding(config: string, names: FragmentNames): string {
  return `${config.trimEnd()}\n\n[[services]]\nbinding = "${nameBinding(names)}"\nservice = "${nameWorker(names)}"\n`;
}

/** What has the name already, in a sentence: a constant (`a2` is both `a2` and `a-2`), a Worker (a desk's, the composer), a binding. */
export function findNamesake(registry: string, config: string, names: FragmentNames): string | undefined {
  if (new RegExp(`^import \\{ ${names.camel} \\}`, 'm').test(registry))
    return `${REGISTRY} has a fragment that is called ${names.camel} in code already.`;
  const worker = nameWorker(names);
  if (config.includes(`"${worker}"`)) return `There is a Worker ${worker} already, see ${COMPOSER}.`;
  const binding = nameBinding(names);
  if (new RegExp(`^(binding = "${binding}"$|${binding} = )`, 'm').test(config))
    return `${COMPOSER} has a binding or variable ${binding} already.`;
  return undefined;
}

function nameBinding({ kebab }: FragmentNames): string {
  return kebab.replaceAll('-', '_').toUpperCase();
}

function nameWorker({ kebab }: FragmentNames): string {
  return `broadsheet-${kebab}`;
}

function addLine(lines: string, camel: string): string {
  const all = lines.split('\n').filter((line) => line !== '');
  const at = all.findIndex((line) => line.trim() > `${camel},`);
  return `${all.toSpliced(at === -1 ? all.length : at, 0, `  ${camel},`).join('\n')}\n`;
}
