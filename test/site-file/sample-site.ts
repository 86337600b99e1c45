/** A small site, and what is wrong with variants of it. */
import { readSite } from '../../web/site-file/read-site.ts';
import { makeSiteFolder } from './site-folder.ts';

/** The only fragment of the sample. */
export const TICKER = { path: '/ticker' };
/** One service, one fragment, one page. */
export const SITE = {
  services: { legacy: { url: 'http://127.0.0.1:9002', fragments: { ticker: TICKER } } },
  pages: { '/': { html: '<title>a</title><fragment src="ticker"/>' } },
};

/** Problems of a site, without the folder in which the test keeps it. */
export async function problemsOf(files: Readonly<Record<string, unknown>>): Promise<readonly string[]> {
  await using folder = await makeSiteFolder(files);
  const reading = await readSite(folder.site);
  return reading.ok
    ? []
    : reading.problems.map((problem) => problem.replaceAll(folder.site.replace('SITE.json', ''), ''));
}

/** The sample with its fragment changed. */
export const withFragment = (changes: object): object => ({
  ...SITE,
  services: { legacy: { url: 'http://127.0.0.1:9002', fragments: { ticker: { ...TICKER, ...changes } } } },
});
/** The sample with its service changed. */
export const withService = (changes: object): object => ({
  ...SITE,
  services: { legacy: { ...SITE.services.legacy, ...changes } },
});
/** The sample with its page changed. */
export const withPage = (changes: object): object => ({ ...SITE, pages: { '/': { ...SITE.pages['/'], ...changes } } });
