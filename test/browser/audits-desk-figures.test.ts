/** Pages of figures as Lighthouse sees them from a desk. */
import { desktopConfig } from 'lighthouse';
import { auditNewsroom, pagesOfFigures } from './audits.ts';

auditNewsroom(pagesOfFigures, 'at a desk', desktopConfig);
