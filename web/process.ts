/** What the programs of this package have in common: address, `ready`, signals, exit codes. */
import { ListenError } from '../composer/platform/node/listen-error.ts';
import { SiteError } from '../composer/site.ts';

/** Where to listen, from `PORT` and `HOST`. Throws where they make no sense. */
export function readAddress(environment: NodeJS.ProcessEnv): { readonly port: number; readonly host: string } {
  const { PORT = '8787', HOST = '127.0.0.1' } = environment;
  const port = Number(PORT);
  if (!/^\d+$/.test(PORT) || port > 65_535)
    throw new SiteError([`PORT: "${PORT}" is no port. Give a number from 0 to 65535.`]);
  return { port, host: HOST };
}

/**
 * Where the site is for its readers: `BROADSHEET_ORIGIN`, else the address itself where only this machine can reach it.
 * Undefined where neither says so. Throws where it makes no sense.
 */
export function readOrigin(environment: NodeJS.ProcessEnv): string | undefined {
  const { BROADSHEET_ORIGIN: given } = environment;
  const { port, host } = readAddress(environment);
  if (given === undefined || given === '') {
    return port !== 0 && ['127.0.0.1', 'localhost'].includes(host) ? `http://${host}:${port}` : undefined;
  }
  const url = URL.parse(given);
  if (url === null || !/^https?:$/.test(url.protocol))
    throw new SiteError([`BROADSHEET_ORIGIN: "${given}" is no origin. Give one like https://news.example.`]);
  return url.origin;
}

/** Something that is served and can be ended. */
interface Ending {
  readonly url: string;
  readonly close: () => Promise<void>;
}

/** One wish to end may arrive twice: for the process group, and from npm. Within so many milliseconds it is the same one. */
const SAME_WISH_MS = 250;

/** Says that requests are taken; ends well on SIGTERM and SIGINT, at once on a second one. */
export function runUntilSignalled({ url, close }: Ending): void {
  console.log(`ready ${url}`);
  let firstMs: number | undefined;
  const end = (): void => {
    const nowMs = performance.now();
    if (firstMs === undefined) void close().then(() => process.exit(0));
    else if (nowMs - firstMs > SAME_WISH_MS) process.exit(1);
    firstMs ??= nowMs;
  };
  process.on('SIGTERM', end);
  process.on('SIGINT', end);
}

/** Says what was wrong and what to do, and exits: 2 for wrong use, 1 for what should not happen. */
export function stopWith(error: unknown): never {
  if (error instanceof SiteError) {
    for (const problem of error.problems) console.error(`broadsheet: ${problem}`);
    process.exit(2);
  }
  if (error instanceof ListenError) {
    console.error(`broadsheet: ${error.message} It is given by HOST and PORT, or --host and --port.`);
    process.exit(2);
  }
  console.error(error);
  process.exit(1);
}
