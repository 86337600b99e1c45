/** The composer's door: what programs outside of it use. */
export { type Composer, type ComposerOptions, createComposer } from './composer.ts';
export type { Connection } from './connection.ts';
export type { FragmentSpec, Freshness, Props, PropValue, Trust } from './contract.ts';
export type { Clock } from './deadline.ts';
export { type HtmlPageOptions, htmlPage } from './html-page.ts';
export { type LiveSite, type LoadSiteOptions, loadSite } from './load-site.ts';
export type { LogEvent } from './observe/log.ts';
export type { Receipt, SlotReceipt } from './observe/receipts.ts';
export type { FailureReason, OutcomeKind } from './outcome.ts';
export type { PageDefinition, PageParams, PagePart, SlotDefinition } from './page.ts';
export { NODE_LIMITS, type PlatformLimits, WORKERS_FREE_LIMITS, WORKERS_PAID_LIMITS } from './policy/limits.ts';
export { type ServiceDefinition, type SiteDefinition, SiteError } from './site.ts';
export { type FetchContext, fetchPage } from './web-fetch.ts';
