/** Pages of news as Lighthouse sees them from a desk. */
import { desktopConfig } from 'lighthouse';
import { auditNewsroom, pagesOfNews } from './audits.ts';

auditNewsroom(pagesOfNews, 'at a desk', desktopConfig);
