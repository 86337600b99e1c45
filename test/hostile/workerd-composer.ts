/**
 * The composer in workerd, on the site of a SITE.json.
 */
import { readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startWranglerDev } from '../support/wrangler-dev.ts';
import type { StartComposer } from './chamber.ts';

/** The Worker of the contract suite: a composer for any site. */
const worker = fileURLToPath(new URL('../contract/worker/worker.ts', import.meta.url));

/** Starts it. The site is written into a configuration next to the file: it is too large for a command line. */
export const startWorkerdComposer: StartComposer = async (siteFile) => {
  const configPath = join(dirname(siteFile), 'wrangler.json');
  const config = {
    name: 'hostile-composer',
    main: worker,
    compatibility_date: '2026-10-20',
    compatibility_flags: ['enable_request_signal'],
    vars: { SITE: await readFile(siteFile, 'utf8'), BROADSHEET_TOKEN: 'nobody-knows' },
  };
  await writeFile(configPath, JSON.stringify(config));
  const running = await startWranglerDev(configPath);
  return {
    origin: running.url,
    complaints: running.said,
    async stop() {
      await running.close();
      return running.exitCode();
    },
  };
};
