/** Services with an island, discovered by a composer whose site names their addresses and nothing else. */
import { fileURLToPath } from 'node:url';
import { createFragmentHost, defineFragment, type Fragment } from 'broadsheet/fragments';
import { buildService, type ServiceBuildOptions } from 'broadsheet/fragments/build';
import { type FragmentServer, serveFragments } from 'broadsheet/fragments/node';
import type { FragmentFiles } from '../../fragments/kit/built-assets.ts';
import type { IslandTrigger } from '../../fragments/kit/island.ts';
import { View as Counter } from './counter/client.tsx';
import { View as Tally } from './tally/client.tsx';

/** A service on a port of its own. `await using` ends it. */
export type IslandService = FragmentServer & AsyncDisposable;

/** What may be decided about a service. */
export interface IslandServiceOptions extends ServiceBuildOptions {
  /** Name of its island. Default: `counter`. */
  readonly name?: string;
  readonly on?: IslandTrigger;
  /** Default: 1. The second one shows `times` in place of `presses`. */
  readonly release?: 1 | 2;
  readonly port?: number;
  /** Says of its React that it is another one than it serves. Default: no. */
  readonly isReactFalse?: boolean;
  /** Other fragments that it has. */
  readonly more?: readonly Fragment[];
}

function falsify({ runtime, ...files }: FragmentFiles): FragmentFiles {
  if (!runtime) return files;
  return { ...files, runtime: { ...runtime, react: { ...runtime.react, integrity: `sha384-${'A'.repeat(64)}` } } };
}

const folderOf = (name: string): string => fileURLToPath(new URL(name, import.meta.url));

/** Builds and starts it. */
export async function startIslandService(options: IslandServiceOptions = {}): Promise<IslandService> {
  const {
    name = 'counter',
    on = 'load',
    release = 1,
    port = 0,
    more = [],
    isReactFalse = false,
    ...building
  } = options;
  const version = String(release);
  const terms = { name, island: { on }, timeoutMs: 5_000, load: () => ({ text: 'Pressed' }) };
  const island =
    release === 1 ? defineFragment({ ...terms, View: Counter }) : defineFragment({ ...terms, View: Tally });
  const { files, bodies } = await buildService({ [name]: folderOf(release === 1 ? 'counter' : 'tally') }, building);
  const host = createFragmentHost([island, ...more], {
    version,
    files: isReactFalse ? { [name]: falsify(files[name] ?? {}) } : files,
    bodies,
  });
  const server = await serveFragments(host, { port });
  let closing: Promise<void> | undefined;
  const close = (): Promise<void> => (closing ??= server.close());
  return { ...server, close, [Symbol.asyncDispose]: close };
}
