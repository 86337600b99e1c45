/**
 * The site of the soak: pages of twenty slots, and what a visitor has to find in them.
 */

/** Slots of a page. */
const slotCount = 20;

/** Of these, how many are made for one visitor. */
const personalCount = 2;

/** Budget of every fragment, in milliseconds; so a page may take no longer. */
export const slotTimeoutMs = 300;

/** Cap on every fragment, in bytes: less than the longest answer of the chaos service. */
const maxBytes = 65_536;

export interface SoakSite {
  /** Misbehaves in a share of its answers. */
  readonly flaky: string;
  /** Answers well as long as it is there. */
  readonly steady: string;
}

/**
 * The site as SITE.json has it: `/flaky` misbehaves, `/kept` is stored and may be stale, and no two visits of `/unique`
 * have a call in common.
 */
export function makeSoakSite({ flaky, steady }: SoakSite): object {
  const fragments = (prefix: string, extra: object = {}) =>
    Object.fromEntries(
      Array.from({ length: slotCount }, (_, index) => [
        `${prefix}${index}`,
        {
          path: `/${prefix}${index}`,
          timeoutMs: slotTimeoutMs,
          fallback: '<i>fallback</i>',
          maxBytes,
          ...personal(index),
          ...extra,
        },
      ]),
    );
  return {
    services: {
      flaky: { url: flaky, fragments: fragments('flaky') },
      steady: { url: steady, fragments: fragments('steady') },
      kept: { url: steady, fragments: fragments('kept', { cache: 'max-age=1, stale-if-error=600' }) },
    },
    pages: {
      ...Object.fromEntries(['flaky', 'steady', 'kept'].map((prefix) => [`/${prefix}`, { html: pageHtml(prefix) }])),
      '/unique/:visit': { html: pageHtml('steady', '?visit={visit}') },
    },
  };
}

/** Why a page is not what it has to be; undefined where it is. Fallbacks are in order, other visitors' content is not. */
export function findFault(status: number, body: string, visitor: string): string | undefined {
  if (status !== 200) return `status ${status}`;
  if (!body.endsWith('</main></body></html>')) return 'cut off';
  if (body.includes('poison')) return 'poison';
  const slots = body.match(/<div id="s\d+"><i>(good|fallback)[^<]*<\/i><\/div>/g) ?? [];
  if (slots.length !== slotCount) return `${slots.length} slots whole`;
  const visitors = Array.from(body.matchAll(/good for (\w+)\./g), ([, name]) => name);
  return visitors.every((name) => name === visitor) ? undefined : "another visitor's content";
}

function personal(index: number): object {
  return index < personalCount ? { forward: ['cookie:visitor'] } : {};
}

function pageHtml(prefix: string, query = ''): string {
  const slots = Array.from(
    { length: slotCount },
    (_, index) => `<div id="s${index}"><fragment src="${prefix}${index}${query}"></fragment></div>`,
  );
  return `<!doctype html><html lang="en"><head><title>Soak</title></head><body><main>${slots.join('')}</main></body></html>`;
}
