/** The program `broadsheet`. Started by `broadsheet.mjs`, which sees to the right Node. */
import { flushCompileCache } from 'node:module';
import { commands } from './commands/index.ts';
import { runCommandLine } from './run.ts';

process.exitCode = await runCommandLine(process.argv.slice(2), commands, process);
// A server may be killed before it can save anything at its end.
flushCompileCache();
