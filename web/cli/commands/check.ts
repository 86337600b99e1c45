/** `broadsheet check URL`: judges a fragment service, in any language, against contract 1. */
import { type Command, parseArguments, UsageError } from '../command.ts';

export const check: Command = {
  name: 'check',
  usage: 'URL [--props QUERY] [--fragment NAME] [--json]',
  summary: 'Judges a fragment service, or one fragment of it, against contract 1: a line for each rule.',
  options: [
    "--props QUERY    Props to ask with, as in a URL: 'city=Leeds&days=3'; default: made from the schemas",
    '--fragment NAME  Only this fragment of the service',
    '--json           The report as JSON',
  ],
  async run(args) {
    const { positionals, strings, flags } = parseArguments(args, {
      props: 'string',
      fragment: 'string',
      json: 'boolean',
    });
    const [address, extra] = positionals;
    if (address === undefined) throw new UsageError('check needs a URL. Write broadsheet check http://127.0.0.1:9001.');
    if (extra !== undefined) throw new UsageError(`check takes one URL; "${extra}" is one too many. Remove it.`);
    const target = { url: readUrl(address), props: strings.get('props') ?? '', fragment: strings.get('fragment') };
    // Loaded only now: help and mistakes in the arguments need none of it.
    const [{ runCheck }, { formatReport }, { Unreachable }] = await Promise.all([
      import('../../check/run-check.ts'),
      import('../../check/report.ts'),
      import('../../check/find-subject.ts'),
    ]);
    try {
      const report = await runCheck(target);
      process.stdout.write(flags.has('json') ? `${JSON.stringify(report, null, 2)}\n` : formatReport(report));
      return report.ok ? 0 : 1;
    } catch (error) {
      if (!(error instanceof Unreachable)) throw error;
      const problem = `cannot check ${address}: ${error.message}`;
      if (flags.has('json')) process.stdout.write(`${JSON.stringify({ url: target.url.href, ok: false, problem })}\n`);
      process.stderr.write(`broadsheet: ${problem}\n`);
      return 1;
    }
  },
};

function readUrl(text: string): URL {
  const url = URL.parse(text);
  if (url?.protocol === 'http:' || url?.protocol === 'https:') return url;
  throw new UsageError(`"${text}" is no http or https URL. Write it in full, as http://127.0.0.1:9001.`);
}
