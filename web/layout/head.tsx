/** The head of a document: what browsers, search engines and previews are told of it. */
import type { ReactElement } from 'react';
import { OWN_ORIGIN } from './origin.ts';
import type { PageHead } from './page-head.ts';
import { CARD, describePage } from './structured-data.ts';

interface HeadProps {
  readonly head: PageHead;
  /** Path that search engines shall keep; none where they shall keep nothing. */
  readonly canonical: string | undefined;
}

export function Head({ head, canonical }: HeadProps): ReactElement {
  return (
    <head>
      <meta charSet="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <title>{`${head.title} – Broadsheet`}</title>
      <meta name="description" content={head.description} />
      <meta name="color-scheme" content="light dark" />
      <meta name="theme-color" content="#fdfdfb" media="(prefers-color-scheme: light)" />
      <meta name="theme-color" content="#121614" media="(prefers-color-scheme: dark)" />
      {head.indexed === false ? (
        <meta name="robots" content="noindex" />
      ) : (
        <Preview head={head} canonical={canonical} />
      )}
      {canonical === undefined ? null : <link rel="canonical" href={OWN_ORIGIN + canonical} />}
      <link rel="alternate" type="application/rss+xml" title="Broadsheet" href="/feed.xml" />
      <link rel="stylesheet" href="/assets/site.css" />
      <script async src="/assets/dates.js" />
      <link rel="icon" href="/favicon.svg" type="image/svg+xml" />
      {canonical === undefined ? null : <StructuredData head={head} path={canonical} />}
    </head>
  );
}

/** Open Graph: how the page looks where someone shares it. */
function Preview({ head, canonical }: HeadProps): ReactElement {
  return (
    <>
      <meta property="og:site_name" content="Broadsheet" />
      <meta property="og:locale" content="en_GB" />
      <meta property="og:title" content={head.title} />
      <meta property="og:description" content={head.description} />
      <meta property="og:type" content={head.article === undefined ? 'website' : 'article'} />
      {canonical === undefined ? null : (
        <>
          <meta property="og:url" content={OWN_ORIGIN + canonical} />
          <meta property="og:image" content={OWN_ORIGIN + CARD.path} />
          <meta property="og:image:width" content={String(CARD.width)} />
          <meta property="og:image:height" content={String(CARD.height)} />
          <meta property="og:image:alt" content="Broadsheet" />
          <meta name="twitter:card" content="summary_large_image" />
        </>
      )}
      {head.article === undefined ? null : (
        <>
          <meta property="article:published_time" content={head.article.publishedAt} />
          <meta property="article:author" content={head.article.author} />
          <meta property="article:section" content={head.article.desk} />
        </>
      )}
    </>
  );
}

/** Data, not a script: no policy has to allow it, and no `<` can end it. */
function StructuredData({ head, path }: { readonly head: PageHead; readonly path: string }): ReactElement {
  const facts = { '@context': 'https://schema.org', '@graph': describePage(head, path) };
  return (
    <script
      type="application/ld+json"
      // biome-ignore lint/security/noDangerouslySetInnerHtml: JSON, with every `<` escaped.
      dangerouslySetInnerHTML={{ __html: JSON.stringify(facts).replaceAll('<', '\\u003c') }}
    />
  );
}
