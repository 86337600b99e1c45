/** Every hostile case, by group. */

import type { HostileCase } from '../hostile-case.ts';
import { activeCases } from './active.ts';
import { contextCases } from './contexts.ts';
import { encodingCases } from './encoding.ts';
import { headerCases } from './headers.ts';
import { includeCases } from './includes.ts';
import { markupCases } from './markup.ts';
import { pageWideCases } from './page-wide.ts';
import { sharingCases } from './sharing.ts';
import { sizeCases } from './size.ts';
import { statusCases } from './status.ts';
import { timeCases } from './time.ts';
import { transportCases } from './transport.ts';
import { visitorCases } from './visitors.ts';

/** A fragment on which nothing is wrong: its page is what the others are measured by. */
export const baselineCase: HostileCase = {
  name: 'baseline',
  shows: 'content',
  behave: (exchange) => exchange.answer(exchange.content),
};

export const hostileCases: readonly HostileCase[] = [
  ...timeCases,
  ...transportCases,
  ...sizeCases,
  ...encodingCases,
  ...statusCases,
  ...markupCases,
  ...pageWideCases,
  ...activeCases,
  ...contextCases,
  ...headerCases,
  ...visitorCases,
  ...sharingCases,
  ...includeCases,
];
