import { defineFragment } from '../kit/define-fragment.ts';
import { fixedParts } from '../parts/cache-terms.ts';
import { FooterView } from './view.tsx';

/** The foot of every page. */
export const footer = defineFragment({
  name: 'footer',
  cache: fixedParts,
  View: () => <FooterView />,
  Fallback: FooterView,
});
