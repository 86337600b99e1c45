/** The element that loads a style: written in one way, so that it can be told whether a page has it. */
import type { FragmentAssets } from './contract.ts';
import { escapeParam } from './template/escape.ts';

/** `integrity`: what browsers are to check it by, where it is known. */
export function styleElement(url: string, integrity?: string): string {
  const proof = integrity === undefined ? '' : ` integrity="${escapeParam(integrity, 'attribute')}"`;
  return `<link rel="stylesheet" href="${escapeParam(url, 'attribute')}"${proof}>`;
}

/** Those of a fragment, in order. */
export function styleElements({ styles, integrity = {} }: FragmentAssets): readonly string[] {
  return styles.map((url) => styleElement(url, integrity[url]));
}
