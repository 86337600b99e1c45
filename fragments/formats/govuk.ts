/**
 * GOV.UK content items to articles of plain text. Items without a text of their own, such as lists, are refused.
 */
import * as z from 'zod/mini';
import type { Article, Loaded } from '../load/types.ts';
import { readFeedDate } from './feed-date.ts';
import { parseJson } from './json.ts';
import { makeFailed, makeLoaded } from './loaded.ts';
import { toPlainText } from './plain-text.ts';

const source = 'GOV.UK';
const maxParagraphs = 200;
const maxParagraphLength = 5_000;
const maxOrganisations = 20;

const item = z.object({
  title: z.string().check(z.minLength(1)),
  description: z.nullish(z.string()),
  public_updated_at: z.nullish(z.string()),
  first_published_at: z.nullish(z.string()),
  details: z.object({ body: z.nullish(z.string()) }),
  links: z.optional(
    z.object({
      organisations: z.optional(z.array(z.object({ title: z.string() })).check(z.maxLength(maxOrganisations))),
    }),
  ),
});

/** Reads the item that was asked for as `slug`. */
export function parseGovUk(text: string, slug: string): Loaded<Article> {
  const read = parseJson(text, source, item);
  if (!read.ok) return read;
  const { title, description, public_updated_at, first_published_at, details, links } = read.value;
  const publishedAt = readFeedDate(public_updated_at ?? first_published_at ?? undefined);
  if (publishedAt === undefined) return makeFailed(`${source}: "${slug}" has no moment of publication`);
  const paragraphs = toParagraphs(details.body ?? '');
  if (paragraphs.length === 0) return makeFailed(`${source}: "${slug}" has no text`);
  const author = (links?.organisations ?? []).map((organisation) => toPlainText(organisation.title)).join(', ');
  return makeLoaded({
    slug,
    title: toPlainText(title),
    summary: toPlainText(description ?? ''),
    section: 'world',
    author: author === '' ? source : author,
    publishedAt,
    paragraphs,
    source,
  });
}

/** Cuts a text at the ends of its blocks. */
function toParagraphs(markup: string): readonly string[] {
  return markup
    .split(/<\/(?:p|li|h[1-6]|blockquote|td|dd|dt)>/i, maxParagraphs)
    .map((block) => toPlainText(block, maxParagraphLength))
    .filter((paragraph) => paragraph !== '');
}
