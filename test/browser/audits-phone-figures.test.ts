/** Pages of figures as Lighthouse sees them from a phone on a slow network. */
import { auditNewsroom, pagesOfFigures } from './audits.ts';

auditNewsroom(pagesOfFigures, 'on a phone');
