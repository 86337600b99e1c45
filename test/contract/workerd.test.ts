import { fileURLToPath } from 'node:url';
import { startWranglerDev } from '../support/wrangler-dev.ts';
import { TOKEN } from './contract-case.ts';
import { runContract } from './run-contract.ts';

const configPath = fileURLToPath(new URL('./worker/wrangler.toml', import.meta.url));

runContract('workerd', (site) => startWranglerDev(configPath, { SITE: JSON.stringify(site), BROADSHEET_TOKEN: TOKEN }));
