/** A site as a composer works with it. */
import type { Sanitise } from './contain/contain.ts';
import type { FragmentSpec } from './contract.ts';
import type { FindFile } from './fragment-files.ts';
import type { LabelledNumber } from './observe/metrics-text.ts';
import type { Plan } from './plan.ts';
import type { PlatformLimits } from './policy/limits.ts';
import type { ServiceRoute } from './policy/sending.ts';
import type { Releases } from './releases.ts';
import type { Routes } from './routes.ts';

/** The parts of a site. Swapped as a whole, so that no page mixes old and new. */
export interface LoadedSite {
  readonly routes: Routes;
  readonly fragments: ReadonlyMap<string, FragmentSpec>;
  readonly routeTo: (service: string) => ServiceRoute | undefined;
  /** Who has a fragment's style or script. */
  readonly findFile: FindFile;
  readonly limits: PlatformLimits;
  /** What is known of the releases of the site's services; newer than the plans, where one was replaced. */
  readonly releases: Releases;
  /** The plan of the slots in a fragment's markup; `undefined` where it has none. */
  readonly planInner: (body: Uint8Array, fragment: string) => Plan | undefined;
  /** The elements that load the styles of what may stand in a fragment, as far as that is known. */
  readonly stylesIn: (fragment: string) => readonly string[];
  /** Makes foreign markup harmless, where a fragment needs it. */
  readonly sanitise: Sanitise | undefined;
  /** Time since a service gave a good manifest, of the one for which that is longest, in milliseconds; 0 where none is asked. */
  readonly manifestAgeMs: () => number;
  /** How often something of a manifest was not used, by service and reason. */
  readonly manifestsRejected: () => readonly LabelledNumber[];
  /** Why pages can not all be shown yet; `undefined`: they can. */
  readonly notReady: () => string | undefined;
}
