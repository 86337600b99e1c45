/** What is checked: a service with its fragments, or a fragment alone. */
import type { Props } from '../../composer/contract.ts';
import type { ParsedManifest } from '../../composer/manifest.ts';
import type { PropsSchema } from '../../composer/props-schema.ts';
import type { Answer } from './ask.ts';

/** A manifest that came, and what it was judged to be. */
export interface FoundManifest {
  readonly url: string;
  readonly answer: Extract<Answer, { readonly kind: 'answer' }>;
  readonly parsed: ParsedManifest;
}

/** What a fragment says about itself; what contract 1 takes for granted where it says nothing. */
export interface CheckedFragment {
  readonly name: string;
  /** Without query. */
  readonly url: string;
  /** As the manifest has it; undefined: nothing is known. */
  readonly version: string | undefined;
  /** The same. */
  readonly propsSchema: unknown;
  /** The same, parsed. */
  readonly schema: PropsSchema | undefined;
  readonly timeoutMs: number;
  /** A Cache-Control value; empty where none is declared. */
  readonly cache: string;
  readonly forward: readonly string[];
  /** Props that should be right. */
  readonly example: Props;
  /** The answers to a few calls with them, one after the other. */
  readonly samples: readonly Answer[];
}

/** What the rules judge. */
export interface Subject {
  /** Origin and path prefix, without a trailing slash. */
  readonly base: string;
  /** Undefined: there is none, and the URL is taken for a fragment. */
  readonly manifest: FoundManifest | undefined;
  /** URL of the batch endpoint. */
  readonly batchUrl: string | undefined;
  readonly fragments: readonly CheckedFragment[];
}

/** The URL of one call, props sorted as a composer sorts them. */
export function callUrl({ url }: Pick<CheckedFragment, 'url'>, props: Props): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(props))
    for (const item of [value].flat()) query.append(name, String(item));
  query.sort();
  const text = query.toString();
  return text === '' ? url : `${url}?${text}`;
}
