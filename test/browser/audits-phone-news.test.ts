/** Pages of news as Lighthouse sees them from a phone on a slow network. */
import { auditNewsroom, pagesOfNews } from './audits.ts';

auditNewsroom(pagesOfNews, 'on a phone');
