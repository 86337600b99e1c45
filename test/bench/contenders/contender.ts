/** What a contender is to the benchmark. */
import type { Program } from '../child.ts';
import type { Scenario } from '../scenarios.ts';

/** Everything a contender may need to set itself up for one scenario. */
export interface Bench {
  readonly scenario: Scenario;
  /** Base URL of the fragment service. */
  readonly origin: string;
  /** An empty folder of its own, removed afterwards. */
  readonly folder: string;
  /** Address of a server with static files, for contenders that fetch the page's own markup. Their content is given by {@link layouts}. */
  readonly layouts: LayoutServer;
}

/** Serves the page's own markup to contenders that ask for it over HTTP. */
export interface LayoutServer {
  readonly port: number;
  /** Makes `html` available, fresh for an hour; gives its path. */
  add(html: string): string;
}

/** `limit`: does only a part of the work, and shows what no contender can go below. */
export type ContenderKind = 'ours' | 'peer' | 'limit';

/**
 * How strictly a page is checked: to the byte; the same but for scripts of its own; each fragment once, in any order;
 * not at all (limits that send no page).
 */
export type Check = 'exact' | 'but-for-scripts' | 'any-order' | 'none';

export interface Contender {
  /** As in the tables. */
  readonly name: string;
  readonly kind: ContenderKind;
  /** Counts as a Node peer in the ratios. */
  readonly node: boolean;
  readonly check: Check;
  /** Short remark for the table. */
  readonly note?: string;
  /** Why it cannot run on this machine, or nothing. */
  readonly missing?: () => string | undefined;
  /** Scenarios that say something about it. */
  readonly suits: (scenario: Scenario) => boolean;
  readonly prepare: (
    bench: Bench,
  ) => Promise<Program & { /** Path of the page; default `/`. */ readonly path?: string }>;
}
