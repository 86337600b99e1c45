import { z } from 'zod';
import { defineFragment } from '../kit/define-fragment.ts';
import { fixedParts } from '../parts/cache-terms.ts';
import { NavigationView } from './view.tsx';

/** The way around the paper, with the section where one is. */
export const navigation = defineFragment({
  name: 'navigation',
  props: z.object({ current: z.string().max(32).default('') }),
  cache: fixedParts,
  View: ({ props }) => <NavigationView current={props.current} />,
  Fallback: () => <NavigationView current="" />,
});
