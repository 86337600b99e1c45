/** Pages as Lighthouse sees them from a desk. */
import { desktopConfig } from 'lighthouse';
import { auditNewsroom, pagesFromADesk } from './audits.ts';

auditNewsroom(pagesFromADesk, 'at a desk', desktopConfig);
