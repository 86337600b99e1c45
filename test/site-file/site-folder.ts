/** A folder with a site in it, for one test. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

export interface SiteFolder extends AsyncDisposable {
  /** Path of `SITE.json` in it. */
  readonly site: string;
  readonly pathOf: (name: string) => string;
  /** Writes a file; a value that is no text is written as JSON. */
  readonly write: (name: string, content: unknown) => Promise<void>;
}

/** Makes a folder; `await using` removes it. */
export async function makeSiteFolder(files: Readonly<Record<string, unknown>>): Promise<SiteFolder> {
  const folder = await mkdtemp(path.join(tmpdir(), 'broadsheet-site-'));
  const pathOf = (name: string): string => path.join(folder, name);
  const write = (name: string, content: unknown): Promise<void> =>
    writeFile(
      pathOf(name),
      content instanceof Uint8Array || typeof content === 'string' ? content : JSON.stringify(content),
    );
  for (const [name, content] of Object.entries(files)) await write(name, content);
  return {
    site: pathOf('SITE.json'),
    pathOf,
    write,
    [Symbol.asyncDispose]: () => rm(folder, { recursive: true, force: true }),
  };
}
