import { startNode } from '../../composer/platform/node/start.ts';
import { TOKEN } from './contract-case.ts';
import { runContract } from './run-contract.ts';
import { readSiteValue } from './site.ts';

runContract('node', async (file) =>
  startNode({ site: await readSiteValue(file), token: TOKEN, port: 0, host: '127.0.0.1' }),
);
