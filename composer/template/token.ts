/** The tokens of a page: what is markup in it, and where. */

/** A piece of the page from `start` up to `end`, offsets in UTF-16 units. */
export type Token =
  /** Text between tags. */
  | { readonly kind: 'text'; readonly start: number; readonly end: number }
  /** Comments, doctype, processing instructions: nothing in them means anything here. */
  | { readonly kind: 'verbatim'; readonly start: number; readonly end: number }
  /** What stands inside `<script>`, `<style>`, `<title>` and their like. */
  | { readonly kind: 'raw'; readonly element: string; readonly start: number; readonly end: number }
  | OpenTag
  | { readonly kind: 'close'; readonly name: string; readonly start: number; readonly end: number }
  /** Markup that does not end, or that this scanner will not guess about. The rest of the page is not scanned. */
  | { readonly kind: 'fault'; readonly start: number; readonly end: number; readonly message: string };

/** A start tag. */
export interface OpenTag {
  readonly kind: 'open';
  /** Lower case. */
  readonly name: string;
  readonly attributes: readonly Attribute[];
  /** Ends in `/>`. */
  readonly selfClosing: boolean;
  readonly start: number;
  readonly end: number;
}

/** An attribute as it is written. Offsets are of the page. */
export interface Attribute {
  /** Lower case. */
  readonly name: string;
  /** Where the name begins. */
  readonly start: number;
  /** Where the value begins, without its quote; the end of the name where there is no value. */
  readonly valueStart: number;
  readonly valueEnd: number;
  /** As written: character references are not decoded. */
  readonly value: string;
  /** What stands around the value; `none` for an attribute without `=`. */
  readonly quote: '"' | "'" | 'unquoted' | 'none';
}
