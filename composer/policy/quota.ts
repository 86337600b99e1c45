/**
 * What is left of a platform's allowance for one page. It only goes down: platforms count requests, not open ones.
 */
import type { PlatformLimits } from './limits.ts';

/** What a request travels on: nothing, a service binding, or the network. */
export type Link = 'local' | 'binding' | 'http';

/** Takes one request from the allowance; or says why there is none left, and takes nothing. */
export type Spend = (link: Link) => string | undefined;

/** Opens the allowance of one page. */
export function createQuota({ invocations, subrequests }: PlatformLimits): Spend {
  let spentInvocations = 0;
  let spentRequests = 0;
  return (link) => {
    if (link === 'local') return undefined;
    if (spentRequests >= subrequests) return `not started: the platform allows a page ${subrequests} requests`;
    if (link === 'binding') {
      if (spentInvocations >= invocations)
        return `not started: the platform allows a page ${invocations} calls of bindings`;
      spentInvocations += 1;
    }
    spentRequests += 1;
    return undefined;
  };
}
