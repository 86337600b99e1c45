/** Serves a site file: start, reload on change, end. */
import { type Started, startNode } from '../../composer/platform/node/start.ts';
import { type SiteDefinition, SiteError } from '../../composer/site.ts';
import { runUntilSignalled, stopWith } from '../process.ts';
import { readSite } from '../site-file/read-site.ts';
import { createStderrLog } from '../stderr-log.ts';
import { type FileWatch, watchFiles } from './watch-files.ts';

/** What to serve, and where. */
export interface ServeSiteOptions {
  /** Path of SITE.json. */
  readonly file: string;
  readonly port: number;
  readonly host: string;
  /** Takes a line for the operator. */
  readonly log: (line: string) => void;
}

/** Serves until the process is told to end, which it then does itself. A site with a mistake does not start: exit code 2. */
export async function serveSite(options: ServeSiteOptions): Promise<void> {
  const reload = makeSerial(async () => takeChanges(options, watch, await starting));
  const watch: FileWatch = watchFiles(reload);
  const starting: Promise<Started> = start(options, watch);
  const { url, close } = await starting.catch(stopWith);
  process.on('SIGHUP', reload);
  runUntilSignalled({
    url,
    close() {
      watch.close();
      return close();
    },
  });
}

async function start(options: ServeSiteOptions, watch: FileWatch): Promise<Started> {
  const { port, host } = options;
  const site = await loadSite(options, watch);
  return startNode({ site, port, host, token: process.env['BROADSHEET_TOKEN'], log: createStderrLog() });
}

/** Swaps the site between two requests. A site with a mistake is not taken: the one before stays. */
async function takeChanges(options: ServeSiteOptions, watch: FileWatch, started: Started): Promise<void> {
  const { file, log } = options;
  try {
    await started.replaceSite(await loadSite(options, watch));
    log(`reloaded ${file}`);
  } catch (error) {
    for (const problem of error instanceof SiteError ? error.problems : [describeBug(error)]) log(problem);
    log(`not reloaded: ${file} has mistakes, the site before stays`);
  }
}

/** What should not happen must not end a server that has a good site. */
function describeBug(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

/** Runs one at a time; asked meanwhile, it runs once more at the end. */
function makeSerial(run: () => Promise<void>): () => void {
  let running = false;
  let asked = false;
  async function start(): Promise<void> {
    asked = true;
    if (running) return;
    running = true;
    try {
      while (asked) {
        asked = false;
        await run();
      }
    } finally {
      running = false;
    }
  }
  return () => void start();
}

/** Reads the site; from now on its files are watched. Throws `SiteError`: then those of the site before are watched as well. */
async function loadSite({ file, log }: ServeSiteOptions, watch: FileWatch): Promise<SiteDefinition> {
  const reading = await readSite(file, watch.see);
  for (const warning of reading.warnings) log(`warning: ${warning}`);
  if (!reading.ok) throw new SiteError(reading.problems);
  watch.keepOnly(reading.files);
  return reading.site;
}
