/** The hostile suite on Node: a fragment misbehaves in every way we know, and its page is whole, in time, and nobody else's. */
import { startComposer } from '../support/composer-process.ts';
import { runHostile } from './run-hostile.ts';

runHostile({
  name: 'Node',
  start: startComposer,
  ownHeaders: ['connection', 'date', 'keep-alive', 'transfer-encoding'],
  exitCode: 0,
  differences: {},
});
