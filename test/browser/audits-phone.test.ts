/** The newsroom as Lighthouse sees it from a phone on a slow network. */
import { auditNewsroom } from './audits.ts';

auditNewsroom('on a phone', undefined);
