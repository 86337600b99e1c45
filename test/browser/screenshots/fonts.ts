/**
 * Which fonts this machine sets the paper in: pages name families that readers have, so that pictures differ where machines do.
 * Two machines with the same measures set the same lines.
 */
import type { Browser } from 'playwright';
import { READER } from './shots.ts';

/** Width of a sample in CSS pixels, by the font that a page asks for. */
export type FontMeasures = Readonly<Record<string, number>>;

const PAGE = '/news/the-quiet-orchestra';
const ELEMENTS = ['body', '.article-title', '.byline', '.nav a', '.brand'];

export async function measureFonts(browser: Browser, origin: string): Promise<FontMeasures> {
  const page = await browser.newPage(READER);
  await page.goto(origin + PAGE);
  const measures = await page.evaluate((selectors) => {
    const canvas = new OffscreenCanvas(1, 1).getContext('2d');
    const measure = (selector: string): number => {
      const element = document.querySelector(selector);
      if (canvas === null || element === null) return 0;
      const { fontWeight, fontFamily } = getComputedStyle(element);
      canvas.font = `${fontWeight} 100px ${fontFamily}`;
      return Math.round(canvas.measureText('Hamburgefonstiv 1–0, 14:05; “Åß”').width * 10) / 10;
    };
    return Object.fromEntries(selectors.map((selector) => [selector, measure(selector)]));
  }, ELEMENTS);
  await page.close();
  return measures;
}
