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
      <meta property="og:type" content={head.article === undefined ? 'website' : 'article'} />
      {head.article === undefined ? null : <ArticleFacts head={head} article={head.article} />}
      <link rel="alternate" type="application/rss+xml" title="Broadsheet" href="/feed.xml" />
      <link rel="stylesheet" href="/assets/site.css" />
      <link rel="icon" href="/favicon.svg" type="image/svg+xml" />
    </head>
  );
}

/** A story as schema.org has it. Data, not a script: no policy has to allow it, and no `<` can end it. */
function ArticleFacts({
  head,
  article,
}: { readonly head: PageHead } & Required<Pick<PageHead, 'article'>>): ReactElement {
  const facts = {
    '@context': 'https://schema.org',
    '@type': 'NewsArticle',
    headline: head.title,
    description: head.description,
    datePublished: article.publishedAt,
    author: { '@type': 'Person', name: article.author },
    publisher: { '@type': 'Organization', name: 'Broadsheet' },
  };
  return (
    <>
      <meta property="article:published_time" content={article.publishedAt} />
      <meta property="article:author" content={article.author} />
      <script
        type="application/ld+json"
        // biome-ignore lint/security/noDangerouslySetInnerHtml: JSON, with every `<` escaped.
        dangerouslySetInnerHTML={{ __html: JSON.stringify(facts).replaceAll('<', '\\u003c') }}
      />
    </>
  );
}
