/** `broadsheet new fragment NAME`: a fragment that works at once. */
import { realpathSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Command, parseArguments, UsageError } from '../command.ts';

/** Root of the repository that this program is part of. */
const ROOT = fileURLToPath(new URL('../../..', import.meta.url));

export const create: Command = {
  name: 'new',
  usage: 'fragment NAME',
  summary: 'Creates a fragment that works at once: props, loader, view, fallback, style, test, Worker, registration.',
  options: ['NAME   Lower-case words with "-" between them, as match-report'],
  async run(args) {
    const { positionals } = parseArguments(args, {});
    const [kind, name, extra] = positionals;
    if (kind !== 'fragment') throw new UsageError('new makes fragments. Write broadsheet new fragment NAME.');
    if (name === undefined)
      throw new UsageError('new fragment needs a name. Write broadsheet new fragment match-report.');
    if (extra !== undefined)
      throw new UsageError(`new fragment takes one name; "${extra}" is one too many. Remove it.`);
    const { readFragmentName } = await import('../scaffold/fragment-name.ts');
    const { createFragment } = await import('../scaffold/create-fragment.ts');
    const names = readFragmentName(name);
    refuseElsewhere(process.cwd());
    const { created, changed } = createFragment(ROOT, names);
    const lines = [
      ...created.map((file) => `created  ${file}`),
      ...changed.map((file) => `changed  ${file}`),
      '',
      `See it:        npm start (again, where it runs), then http://127.0.0.1:8787/fragments/${names.kebab}`,
      `Change it:     fragments/${names.kebab}/view.tsx`,
      `Test it:       npm test -- test/fragments/${names.kebab}.test.ts`,
      `Show it:       <Slot fragment="${names.kebab}" props={{ name: 'Ada' }} /> in a page of web/pages/`,
      'Take it back:  remove what was created, and its lines in what was changed',
    ];
    process.stdout.write(`${lines.join('\n')}\n`);
    return 0;
  },
};

/** It writes into the repository that the program is part of: nobody expects that from another folder. */
function refuseElsewhere(folder: string): void {
  const way = path.relative(realpathSync(ROOT), realpathSync(folder));
  if (way !== '..' && !way.startsWith(`..${path.sep}`) && !path.isAbsolute(way)) return;
  throw new UsageError(
    `new fragment adds to the newsroom in ${ROOT}, and this is another folder. Go there first; a fragment of your own ` +
      'repository needs no more than a URL that answers text/html, see fragments/CONTRACT.md.',
  );
}
