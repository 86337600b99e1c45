/** The newsroom in pictures: what is taken, and how, so that the same page is the same picture every time. */
import type { Browser, BrowserContextOptions } from 'playwright';

/** One picture. */
export interface Shot {
  /** Of the file, without its ending. */
  readonly name: string;
  readonly path: string;
  /** Of the window, in CSS pixels. */
  readonly width: number;
  readonly colorScheme: 'light' | 'dark';
}

const paths: Readonly<Record<string, string>> = {
  front: '/',
  section: '/world',
  article: '/news/torres-settles-a-final-of-few-chances',
  football: '/sport/football',
  results: '/sport/football/2026/results',
  weather: '/weather/copenhagen',
  'not-found': '/no-such-page',
};

export const shots: readonly Shot[] = Object.entries(paths).flatMap(([page, path]) =>
  [360, 768, 1280].flatMap((width) =>
    (['light', 'dark'] as const).map((colorScheme) => ({
      name: `${page}-${width}-${colorScheme}`,
      path,
      width,
      colorScheme,
    })),
  ),
);

/** A page is shown down to here, in CSS pixels. */
const MAX_HEIGHT = 3_200;

/** Half size is enough to see what is where, and small enough to keep. */
const SCALE = 0.5;

/** What is off screen is not painted before it is needed; here it is. */
const EVERYTHING = '* { content-visibility: visible !important; }';

const MOST_TRIES = 10;

const WEBP = { format: 'webp', quality: 40 } as const;

/** The one reader for whom all pictures are taken. */
export const READER: BrowserContextOptions = {
  locale: 'en-GB',
  timezoneId: 'Europe/London',
  reducedMotion: 'reduce',
  deviceScaleFactor: 1,
};

/** A page of the newsroom, open. `await using` closes it. */
export interface OpenPage extends AsyncDisposable {
  /** Takes a picture as WebP, in base64. */
  readonly take: (view: Pick<Shot, 'width' | 'colorScheme'>) => Promise<string>;
}

/** Opens a page, with all that is lazy in it. `style` is added to the page's own. */
export async function openForShots(browser: Browser, url: string, style = ''): Promise<OpenPage> {
  const context = await browser.newContext({ ...READER, bypassCSP: true, viewport: { width: 1280, height: 900 } });
  const page = await context.newPage();
  await page.goto(url, { waitUntil: 'networkidle' });
  await page.addStyleTag({ content: `${EVERYTHING} ${style}` });
  // What is lazy comes when it is near: for a moment everything is.
  await page.setViewportSize({ width: 1280, height: MAX_HEIGHT });
  await page.waitForLoadState('networkidle');
  const session = await context.newCDPSession(page);
  return {
    async take({ width, colorScheme }) {
      await page.emulateMedia({ colorScheme });
      await page.setViewportSize({ width, height: 900 });
      const height = await page.evaluate((most) => Math.min(document.body.scrollHeight, most), MAX_HEIGHT);
      return settle(async () => {
        const clip = { x: 0, y: 0, width, height, scale: SCALE };
        const { data } = await session.send('Page.captureScreenshot', { ...WEBP, captureBeyondViewport: true, clip });
        return data;
      });
    },
    [Symbol.asyncDispose]: () => context.close(),
  };
}

/** A busy browser may leave out what it has not painted yet: a picture counts when the next one is the same. */
async function settle(capture: () => Promise<string>): Promise<string> {
  let before = await capture();
  for (let tries = 0; tries < MOST_TRIES; tries += 1) {
    const next = await capture();
    if (next === before) return next;
    before = next;
  }
  throw new Error('the page does not come to rest');
}
