/** The BBC envelope: a fragment's markup with what it needs in the head and at the end of the body. */
import type { FragmentAssets } from '../../composer/contract.ts';

/** Would the caller rather have an envelope? Only where it says so and does not take HTML. */
export function wantsEnvelope(accept: string | null): boolean {
  return accept !== null && /\bapplication\/json\b/i.test(accept) && !/\btext\/html\b/i.test(accept);
}

/** Makes the envelope as JSON. */
export function makeEnvelope(html: string, assets: FragmentAssets): string {
  const proofOf = (url: string): string => {
    const integrity = assets.integrity?.[url];
    return integrity === undefined ? '' : ` integrity="${escapeAttribute(integrity)}"`;
  };
  return JSON.stringify({
    head: assets.styles.map((url) => `<link rel="stylesheet" href="${escapeAttribute(url)}"${proofOf(url)}>`),
    bodyInline: html,
    bodyLast: assets.scripts.map(
      (url) => `<script type="module" src="${escapeAttribute(url)}"${proofOf(url)}></script>`,
    ),
  });
}

function escapeAttribute(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');
}
