/** The whole document around a page: head, skip link, masthead with navigation, footer. */
import type { ReactElement, ReactNode } from 'react';
import { Masthead } from './masthead.tsx';
import type { PageHead } from './page-head.ts';
import { Slot } from './slot.tsx';

interface DocumentProps {
  readonly head: PageHead;
  /** Path that search engines shall keep. */
  readonly canonical: string | undefined;
  readonly children: ReactNode;
}

export function Document({ head, canonical, children }: DocumentProps): ReactElement {
  const section = head.section ?? 'front';
  return (
    <html lang="en-GB">
      <Head head={head} canonical={canonical} />
      <body className={`page page-${section}`}>
        <a className="skip" href="#main">
          Skip to the news
        </a>
        <Masthead section={section} />
        <main id="main" className="main" tabIndex={-1}>
          {children}
        </main>
        <Slot fragment="footer" />
      </body>
    </html>
  );
}

function Head({ head, canonical }: Omit<DocumentProps, 'children'>): ReactElement {
  const title = `${head.title} – Broadsheet`;
  return (
    <head>
      <meta charSet="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <title>{title}</title>
      <meta name="description" content={head.description} />
      <meta name="color-scheme" content="light dark" />
      <meta name="theme-color" content="#fdfdfb" media="(prefers-color-scheme: light)" />
      <meta name="theme-color" content="#121614" media="(prefers-color-scheme: dark)" />
      {head.indexed === false ? <meta name="robots" content="noindex" /> : null}
      {canonical === undefined ? null : <link rel="canonical" href={canonical} />}
      <meta property="og:site_name" content="Broadsheet" />
      <meta property="og:title" content={head.title} />
      <meta property="og:description" content={head.description} />
      <meta property="og:type" content="website" />
      <link rel="stylesheet" href="/assets/site.css" />
      <link rel="icon" href="/favicon.svg" type="image/svg+xml" />
    </head>
  );
}
