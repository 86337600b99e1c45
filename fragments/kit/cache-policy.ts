/** How a fragment says how long its answers may be used, and the header that says so on the wire. */
import type { CacheRule } from '../../composer/contract.ts';

/** Times in seconds, from the moment of the answer. */
export interface SharedCachePolicy {
  readonly maxAgeS: number;
  /** Default 0. */
  readonly staleWhileRevalidateS?: number;
  /** Default 0. */
  readonly staleIfErrorS?: number;
}

/** `private`: may depend on the visitor, kept by no shared cache. `no-store`: kept by nobody. */
export type CachePolicy = SharedCachePolicy | 'private' | 'no-store';

/** What a composer goes by. No policy is no storing; a stated one besides makes the page that shows it private. */
export function makeCacheRule(policy: CachePolicy | undefined): CacheRule {
  if (policy === undefined) return { kind: 'none' };
  if (typeof policy === 'string') return { kind: 'private' };
  return {
    kind: 'shared',
    freshness: {
      maxAgeMs: policy.maxAgeS * 1_000,
      staleWhileRevalidateMs: (policy.staleWhileRevalidateS ?? 0) * 1_000,
      staleIfErrorMs: (policy.staleIfErrorS ?? 0) * 1_000,
    },
  };
}

/**
 * `Cache-Control`, always stated: a missing one would let every cache on the way guess. Without a policy it is `no-cache`,
 * which a composer does not store either, and which says nothing about the visitor: `no-store` would make the page private.
 */
export function formatCacheControl(policy: CachePolicy | undefined): string {
  if (policy === undefined) return 'no-cache';
  if (policy === 'no-store') return 'no-store';
  if (policy === 'private') return 'private, no-cache';
  // RFC 9111 §5.2.2.10: s-maxage also means proxy-revalidate, which forbids serving stale; so max-age only.
  return `public, ${formatFreshness(policy)}`;
}

/** The value of `cache` in a manifest, where there is one. */
export function formatManifestCache(policy: CachePolicy | undefined): string | undefined {
  return typeof policy === 'object' ? formatFreshness(policy) : policy;
}

function formatFreshness({ maxAgeS, staleWhileRevalidateS, staleIfErrorS }: SharedCachePolicy): string {
  const parts = [`max-age=${maxAgeS}`];
  if (staleWhileRevalidateS !== undefined) parts.push(`stale-while-revalidate=${staleWhileRevalidateS}`);
  if (staleIfErrorS !== undefined) parts.push(`stale-if-error=${staleIfErrorS}`);
  return parts.join(', ');
}
