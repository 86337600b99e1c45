/** `broadsheet new fragment NAME`: a fragment that works at once. */
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
    const { created, changed } = createFragment(ROOT, names);
    const lines = [
      ...created.map((path) => `created  ${path}`),
      ...changed.map((path) => `changed  ${path}`),
      '',
      `See it:      npm start, then http://127.0.0.1:8787/fragments/${names.kebab}`,
      `Change it:   fragments/${names.kebab}/view.tsx`,
      `Put it into a page of web/pages/:  <Slot fragment="${names.kebab}" props={{ name: 'Ada' }} />`,
    ];
    process.stdout.write(`${lines.join('\n')}\n`);
    return 0;
  },
};
