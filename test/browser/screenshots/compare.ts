/**
 * Is one picture like another? By blocks of 8 by 8: their mean colour is hardly touched by how edges are smoothed, and always
 * by something that is bigger, smaller, elsewhere, missing or of another colour.
 */
import type { Page } from 'playwright';

/** Two pictures. */
export interface Comparison {
  /** In pixels of the pictures. */
  readonly height: number;
  readonly approvedHeight: number;
  /** Blocks whose colour is not the same, as a share of all. */
  readonly changed: number;
}

/** More than so much of a picture may not change. A line of text in the longest of them is some 0.4 % of it. */
const MAX_CHANGED = 0.002;

/** Compares two pictures, as WebP in base64, in a page without a policy. */
export function compareShots(page: Page, approved: string, taken: string): Promise<Comparison> {
  return page.evaluate(compareInPage, [approved, taken] as const);
}

/** What is not as it was; undefined where all is. */
export function describeChange({ height, approvedHeight, changed }: Comparison): string | undefined {
  if (height !== approvedHeight) return `it is ${height} pixels high instead of ${approvedHeight}`;
  if (changed <= MAX_CHANGED) return undefined;
  return `${(changed * 100).toFixed(2)} % of it is not as it was; ${MAX_CHANGED * 100} % may be`;
}

/** Runs in the page. */
async function compareInPage([approved, taken]: readonly [string, string]): Promise<Comparison> {
  const BLOCK = 8;
  /** Of 255, in any channel. */
  const MAX_DISTANCE = 16;

  const read = async (base64: string): Promise<ImageData> => {
    const blob = await (await fetch(`data:image/webp;base64,${base64}`)).blob();
    const image = await createImageBitmap(blob);
    const context = new OffscreenCanvas(image.width, image.height).getContext('2d');
    if (context === null) throw new Error('no canvas');
    context.drawImage(image, 0, 0);
    return context.getImageData(0, 0, image.width, image.height);
  };
  const meanOf = ({ data, width, height }: ImageData, left: number, top: number): readonly number[] => {
    const sums = [0, 0, 0];
    let pixels = 0;
    for (let y = top; y < Math.min(top + BLOCK, height); y += 1)
      for (let x = left; x < Math.min(left + BLOCK, width); x += 1) {
        for (let channel = 0; channel < 3; channel += 1)
          sums[channel] = (sums[channel] ?? 0) + (data[(y * width + x) * 4 + channel] ?? 0);
        pixels += 1;
      }
    return sums.map((sum) => sum / pixels);
  };

  const [one, other] = await Promise.all([read(approved), read(taken)]);
  let blocks = 0;
  let changed = 0;
  for (let top = 0; top < Math.min(one.height, other.height); top += BLOCK)
    for (let left = 0; left < Math.min(one.width, other.width); left += BLOCK) {
      const before = meanOf(one, left, top);
      const after = meanOf(other, left, top);
      blocks += 1;
      if (before.some((value, channel) => Math.abs(value - (after[channel] ?? 0)) > MAX_DISTANCE)) changed += 1;
    }
  return { height: other.height, approvedHeight: one.height, changed: changed / blocks };
}
