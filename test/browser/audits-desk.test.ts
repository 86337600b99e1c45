/** The newsroom as Lighthouse sees it from a desk. */
import { desktopConfig } from 'lighthouse';
import { auditNewsroom } from './audits.ts';

auditNewsroom('at a desk', desktopConfig);
