/** Fragments whose markup speaks a composer's language: it is text like any other. */
import type { HostileCase } from '../hostile-case.ts';

/** What a fragment reflects of a prop that came from the visitor is data to the composer. */
const includeSyntax: Readonly<Record<string, string>> = {
  own: '<fragment src="healthy?at=before"></fragment>',
  'own-unclosed': '<fragment src="healthy">',
  esi: '<esi:include src="{canary}/"/>',
  'esi-remove': '<esi:remove><!--esi <p>x</p>--></esi:remove>',
  ssi: '<!--#include virtual="/" --><!--#exec cmd="id" -->',
  podium: '<podlet src="{canary}/"></podlet>',
  'include-element': '<include src="{canary}/"></include>',
  'h-include': '<h-include src="{canary}/"></h-include>',
  'xi-include': '<xi:include href="{canary}/"/>',
  mustache: '{{> healthy}} {{{name}}}',
};

export const includeCases: readonly HostileCase[] = Object.entries(includeSyntax).map(
  ([name, markup]): HostileCase => ({
    name: `include-${name}`,
    shows: 'contained',
    never: ['canary sings', 'All is well before</p></fragment>'],
    behave: (exchange, canary) => exchange.answer(`<p>x</p>${markup.replaceAll('{canary}', canary)}`),
  }),
);
