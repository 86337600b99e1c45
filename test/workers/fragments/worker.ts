/** The fragments of the kit's tests, as a team would deploy them. */
import { createFragmentHost } from '../../../fragments/index.ts';
import { broken, field, patient, weather } from '../../fragments/kit/sample.tsx';

const { fetch } = createFragmentHost([weather, field, broken, patient]);

export default { fetch };
