/**
 * Workers in real workerd, for tests that ask both runtimes the same questions.
 */
import { createTestHarness, type TestHarness } from 'wrangler';

/** Keeps wrangler from asking the network anything: telemetry, its own update, the sample of request.cf. */
export const quietly = {
  WRANGLER_SEND_METRICS: 'false',
  WRANGLER_HIDE_BANNER: 'true',
  WRANGLER_LOG: 'error',
  CLOUDFLARE_CF_FETCH_ENABLED: 'false',
  CI: '1',
} as const;

/** Running Workers. */
export interface RunningWorkers extends AsyncDisposable {
  /** Where the first Worker answers. */
  readonly origin: string;
  /** The whole harness, for logs and for single Workers. */
  readonly harness: TestHarness;
  close(): Promise<void>;
}

/**
 * Starts the Workers of the given wrangler.toml files, the composer's first. They are bundled as for `wrangler dev`, with
 * the production build of React. `variables` go to all of them. Their fetches of anything but each other are sent by Node, with
 * its own ways: see `wrangler-dev.ts`.
 */
export async function startWorkerd(
  configPaths: readonly string[],
  variables: Readonly<Record<string, string>> = {},
): Promise<RunningWorkers> {
  Object.assign(process.env, quietly, { NODE_ENV: 'production' });
  const harness = createTestHarness({
    workers: configPaths.map((configPath) => ({ configPath, vars: { ...variables } })),
  });
  const { url } = await harness.listen();
  const close = () => harness.close();
  return { origin: url.origin, harness, close, [Symbol.asyncDispose]: close };
}
