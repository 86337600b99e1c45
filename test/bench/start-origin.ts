/** Starts the fragment service that is asked, in a process of its own. */
import { fileURLToPath } from 'node:url';
import { type Served, startProgram } from './child.ts';

const FILE = fileURLToPath(new URL('origin.ts', import.meta.url));

export function startOrigin(): Promise<Served> {
  return startProgram({ command: process.execPath, arguments: [FILE] });
}
