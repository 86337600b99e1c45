/** A fragment with the files that were built of its folder: its style in the head of pages, its client in its markup. */
import type { FragmentAssets } from '../../composer/contract.ts';
import type { FragmentFiles } from './built-assets.ts';
import type { Fragment } from './fragment.ts';

/** The same fragment where nothing was built of it. */
export function withFiles(fragment: Fragment, files: Readonly<Record<string, FragmentFiles>> = {}): Fragment {
  const { terms } = fragment;
  const { style, client, runtime } = (Object.hasOwn(files, terms.name) && files[terms.name]) || {};
  const module = terms.island && client;
  if (!style && !module) return fragment;
  const { react, loader } = (module && runtime) ?? {};
  const built = [style, module, react, loader].filter((file) => file !== undefined);
  const assets: FragmentAssets = {
    ...terms.assets,
    styles: style ? [...terms.assets.styles, style.url] : terms.assets.styles,
    ...(loader && { scripts: [...terms.assets.scripts, loader.url], async: [loader.url] }),
    ...(module && { islands: [module, react].flatMap((file) => file?.url ?? []) }),
    integrity: {
      ...terms.assets.integrity,
      ...Object.fromEntries(built.map(({ url, integrity }) => [url, integrity])),
    },
  };
  const island = terms.island && module ? { ...terms.island, client: module, ...(react && { react }) } : terms.island;
  return { ...fragment, terms: { ...terms, assets, island } };
}
