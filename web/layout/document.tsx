/** The whole document around a page: head, skip link, masthead with navigation, footer. */
import type { ReactElement, ReactNode } from 'react';
import { Head } from './head.tsx';
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
  return (
    <html lang="en-GB">
      <Head head={head} canonical={canonical} />
      <body className={head.section === undefined ? 'page' : `page page-${head.section}`}>
        <a className="skip" href="#main">
          Skip to the news
        </a>
        <Masthead section={head.section} />
        <main id="main" className="main" tabIndex={-1}>
          {children}
        </main>
        <Slot fragment="footer" />
      </body>
    </html>
  );
}
