/** The operator's log of a program: lines of JSON on stderr, so that stdout stays the program's own. */
import { createLog, type LogEvent } from '../composer/observe/log.ts';

/** Creates the log of this process. */
export function createStderrLog(): (event: LogEvent) => void {
  return createLog({ write: (line) => process.stderr.write(`${line}\n`), wallClock: Date.now });
}
