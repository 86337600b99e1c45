import * as z from 'zod/mini';
import { defineFragment } from '../kit/define-fragment.ts';
import { fixedParts } from '../parts/cache-terms.ts';
import { NavigationView } from './view.tsx';

/** The way around the paper, with the section where one is. */
export const navigation = defineFragment({
  name: 'navigation',
  props: z.object({ current: z._default(z.string().check(z.maxLength(32)), '') }),
  cache: fixedParts,
  View: ({ props }) => <NavigationView current={props.current} />,
  Fallback: () => <NavigationView current="" />,
});
