/** `broadsheet serve SITE.json`: serves a site described in JSON, and follows its changes. */
import { type Command, parseArguments, UsageError } from '../command.ts';

const DEFAULT_PORT = 8787;
const DEFAULT_HOST = '127.0.0.1';

export const serve: Command = {
  name: 'serve',
  usage: 'SITE.json [--port N] [--host H]',
  summary: 'Serves the site that SITE.json describes; reloads when it changes.',
  options: [
    `--port N   Port to listen on, 0 for any free one; default: PORT, else ${DEFAULT_PORT}`,
    `--host H   Address to listen on; default: HOST, else ${DEFAULT_HOST}`,
  ],
  async run(args) {
    const { positionals, strings } = parseArguments(args, { port: 'string', host: 'string' });
    const [file, extra] = positionals;
    if (file === undefined) throw new UsageError('serve needs the file of a site. Write broadsheet serve SITE.json.');
    if (extra !== undefined) throw new UsageError(`serve takes one file; "${extra}" is one too many. Remove it.`);
    const port = readPort(strings.get('port') ?? process.env['PORT'] ?? String(DEFAULT_PORT));
    const host = strings.get('host') ?? process.env['HOST'] ?? DEFAULT_HOST;
    // Loaded only now: help and mistakes in the arguments need none of it.
    const { serveSite } = await import('../serve-site.ts');
    await serveSite({ file, port, host, log: (line) => process.stderr.write(`broadsheet: ${line}\n`) });
    return 0;
  },
};

function readPort(text: string): number {
  const port = /^\d{1,5}$/.test(text) ? Number(text) : Number.NaN;
  if (port >= 0 && port <= 65_535) return port;
  throw new UsageError(`"${text}" is no port. Write --port with a number from 0 to 65535.`);
}
