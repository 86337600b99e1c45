/** Plans of the slots in fragments' own markup: made once for each stored body. */
import type { Held } from './held.ts';
import { type FindFragment, outlinePage } from './outline.ts';
import { makePlan, type Plan } from './plan.ts';
import { splitNested } from './template/nested.ts';

const decoder = new TextDecoder();

/** Creates a planner for one state of a site: a replaced fragment has new plans. `see` is told which fragments stand in which. */
export function createInnerPlanner(
  find: FindFragment,
  see: Held['see'],
): (body: Uint8Array, fragment: string) => Plan | undefined {
  const plans = new WeakMap<Uint8Array, { readonly plan: Plan | undefined }>();
  return (body, fragment) => {
    const known = plans.get(body);
    if (known) return known.plan;
    const parts = splitNested(decoder.decode(body), `fragment "${fragment}"`);
    see(
      fragment,
      parts.flatMap((part) => (part.kind === 'slot' ? part.slot.fragment : [])),
    );
    const plan = parts.length === 0 ? undefined : makePlan(`inner ${fragment}`, outlinePage(parts, find), {}, []);
    plans.set(body, { plan });
    return plan;
  };
}
