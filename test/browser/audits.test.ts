/** Pages as Lighthouse sees them. */
import { desktopConfig } from 'lighthouse';
import { auditNewsroom, pagesAtADesk, pagesOnAPhone } from './audits.ts';

auditNewsroom(pagesOnAPhone, 'on a phone with a slow network');
auditNewsroom(pagesAtADesk, 'at a desk', desktopConfig);
