/** The same hostile suite in workerd: what a runtime's own HTTP lets through, the composer has to stop. */
import { runHostile } from './run-hostile.ts';
import { startWorkerdComposer } from './workerd-composer.ts';
import { WORKERD_DIFFERENCES } from './workerd-differences.ts';

runHostile({
  name: 'workerd',
  start: startWorkerdComposer,
  ownHeaders: ['transfer-encoding'],
  // wrangler's own: 128 and the number of SIGTERM.
  exitCode: 143,
  differences: WORKERD_DIFFERENCES,
});
