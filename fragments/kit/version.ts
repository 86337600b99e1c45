/** Versions of fragments: of the code that renders them. */
import type { Fragment } from './fragment.ts';

/** Says of which version an answer is: whoever keeps answers, or puts several into one page, must not mix them. */
export const VERSION_HEADER = 'fragment-version';

/** Of a fragment that states none. */
export const NO_VERSION = '0';

/** What can stand in a header: printable ASCII, no space at either end. */
const VERSION = /^[!-~](?:[ -~]{0,126}[!-~])?$/;

/** The same fragment, in this version where it states none of its own. Throws where it is no version. */
export function withVersion(fragment: Fragment, version: string | undefined): Fragment {
  const { terms } = fragment;
  const known = terms.version === NO_VERSION && version !== undefined ? version : terms.version;
  if (!VERSION.test(known))
    throw new Error(
      `Fragment "${terms.name}": "${known}" is no version. Give up to 128 printable ASCII characters, no space at either end.`,
    );
  return known === terms.version ? fragment : { ...fragment, terms: { ...terms, version: known } };
}

/** The id of a deployment of this Worker, from its binding `CF_VERSION_METADATA`; `undefined` where it has none. */
export function readDeployment(environment: unknown): string | undefined {
  const metadata =
    typeof environment === 'object' && environment !== null && 'CF_VERSION_METADATA' in environment
      ? environment.CF_VERSION_METADATA
      : undefined;
  const id = typeof metadata === 'object' && metadata !== null && 'id' in metadata ? metadata.id : undefined;
  return typeof id === 'string' && id !== '' ? id : undefined;
}
