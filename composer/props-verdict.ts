/** A fragment's own check of its props, asked so that nothing it does costs more than its slot. */
import type { FragmentSpec, Props, PropsVerdict } from './contract.ts';

/** Its verdict. A check may be a site's own code; one that throws has refused. */
export function judgeProps(fragment: FragmentSpec, props: Props): PropsVerdict {
  try {
    return fragment.checkProps(props);
  } catch (error) {
    // Behind "got" stands what logs leave out of a request's props: an error may quote them.
    return { ok: false, reason: `its props check threw instead of refusing, got ${String(error)}` };
  }
}
