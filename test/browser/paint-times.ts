/** What a reader saw and when, as the browser itself tells it afterwards: works with page scripts off too. */
import type { Page } from 'playwright';

/** Moments in milliseconds since the navigation began. */
export interface PaintTimes {
  readonly largestMs: number;
  /** Cumulative layout shift. */
  readonly shift: number;
  /** First paint of each element with this `elementtiming`. */
  readonly elements: Readonly<Record<string, number>>;
  readonly domInteractiveMs: number;
}

/** Reads what Chromium has kept. */
export async function readPaintTimes(page: Page): Promise<PaintTimes> {
  return page.evaluate(() => {
    const entries = (
      type: string,
    ): (PerformanceEntry & { value?: number; identifier?: string; renderTime?: number })[] => {
      const observer = new PerformanceObserver(() => undefined);
      observer.observe({ type, buffered: true });
      return observer.takeRecords();
    };
    const [navigation] = performance.getEntriesByType('navigation');
    const timing: Partial<PerformanceNavigationTiming> = navigation?.toJSON() ?? {};
    return {
      largestMs: entries('largest-contentful-paint').at(-1)?.startTime ?? Number.POSITIVE_INFINITY,
      shift: entries('layout-shift').reduce((sum, { value = 0 }) => sum + value, 0),
      elements: Object.fromEntries(
        entries('element').map(({ identifier = '', renderTime = 0 }) => [identifier, renderTime]),
      ),
      domInteractiveMs: timing.domInteractive ?? 0,
    };
  });
}
