/** `broadsheet types`: the fragments of other services as TypeScript, so that a slot with a wrong prop does not compile. */
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { SiteError } from '../../../composer/site.ts';
import { type Command, parseArguments, UsageError } from '../command.ts';

/** What the types are merged into. */
const KIT = fileURLToPath(new URL('../../../fragments/kit/fragment-props.ts', import.meta.url));
/** Where the file is meant to stand where nothing else is said. */
const USUAL_FOLDER = fileURLToPath(new URL('../../../fragments', import.meta.url));

export const types: Command = {
  name: 'types',
  usage: 'SITE.json|URL… [--out FILE]',
  summary: 'Writes TypeScript types for the fragments of services, from their manifests.',
  options: ['--out FILE   Where to write; default: to stdout, for a file in fragments/'],
  async run(args) {
    const { positionals, strings } = parseArguments(args, { out: 'string' });
    if (positionals.length === 0)
      throw new UsageError(
        'types needs a site or a service. Write broadsheet types http://127.0.0.1:9001 --out fragments/remote.ts.',
      );
    const out = strings.get('out');
    const [{ findFragments, NoTypes }, { makeTypes }] = await Promise.all([
      import('../../types/find-fragments.ts'),
      import('../../types/make-types.ts'),
    ]);
    try {
      const { fragments, leftOut } = await findFragments(positionals);
      for (const entry of leftOut) process.stderr.write(`broadsheet: ${entry}\n`);
      const text = makeTypes(fragments, pathToKit(out === undefined ? USUAL_FOLDER : path.dirname(out)));
      if (out === undefined) process.stdout.write(text);
      else await write(out, text);
      return 0;
    } catch (error) {
      if (!(error instanceof NoTypes || error instanceof SiteError)) throw error;
      for (const problem of error.problems) process.stderr.write(`broadsheet: ${problem}\n`);
      return error instanceof SiteError ? 2 : 1;
    }
  },
};

async function write(out: string, text: string): Promise<void> {
  try {
    await writeFile(out, text);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code === 'ENOENT')
      throw new UsageError(`cannot write ${out}: there is no folder "${path.dirname(out)}". Make it, or name another.`);
    throw new UsageError(`cannot write ${out}: ${error instanceof Error ? error.message : String(error)}.`);
  }
}

/** As imports name it: relative, with forward slashes. */
function pathToKit(folder: string): string {
  const relative = path.relative(path.resolve(folder), KIT).split(path.sep).join('/');
  return relative.startsWith('.') ? relative : `./${relative}`;
}
