/**
 * Static files on Node: read once at start, so that no request touches the disk, and none can name a path.
 *
 * Every file answers at its own name, and at one with a hash of its content in it, which may be kept for good. A hash of
 * another time leads to the file of today, to be asked for again: a page of the last deploy is styled, not broken.
 */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { extname, join, relative, sep } from 'node:path';
import { CompressedCopies } from '../composer/platform/node/compression.ts';
import { NodeResponder } from '../composer/platform/node/node-responder.ts';
import type { NameAsset } from './asset-names.ts';

const TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.xml': 'application/xml; charset=utf-8',
  '.png': 'image/png',
  '.webp': 'image/webp',
  '.ico': 'image/x-icon',
  '.json': 'application/json; charset=utf-8',
  '.woff2': 'font/woff2',
};

const FOR_GOOD = 'public, max-age=31536000, immutable';
const FOR_NOW = 'public, max-age=300, stale-while-revalidate=86400';
const ASK_AGAIN = 'no-cache';

interface Asset {
  readonly body: Buffer;
  readonly type: string;
  readonly hash: string;
}

/** The files of a folder. */
export interface Assets {
  /** Answers what is a file; returns false where there is none. */
  readonly answer: (path: string, request: IncomingMessage, response: ServerResponse) => boolean;
  /** The name with the hash. */
  readonly nameAsset: NameAsset;
}

/** Reads a folder. `built` holds what is in no folder, by path. */
export function createAssets(folder: string, built: ReadonlyMap<string, Uint8Array> = new Map()): Assets {
  const assets = readAssets(folder);
  for (const [path, body] of built) assets.set(path, makeAsset(path, Buffer.from(body)));
  const copies = new CompressedCopies();
  return {
    nameAsset(path) {
      const asset = assets.get(path);
      return asset ? path.replace(/(?=\.\w+$)/, `.${asset.hash}`) : path;
    },
    answer(path, request, response) {
      if (request.method !== 'GET' && request.method !== 'HEAD') return false;
      const { asset, cacheControl } = findAsset(assets, path);
      if (!asset) return false;
      const etag = `W/"${asset.hash}"`;
      const headers = ['etag', etag, 'cache-control', cacheControl, 'x-content-type-options', 'nosniff'];
      const isSame = request.headers['if-none-match']?.split(',').some((one) => one.trim() === etag) ?? false;
      const body = isSame || request.method === 'HEAD' ? undefined : asset.body;
      const responder = new NodeResponder(response, copies);
      responder.send({ status: isSame ? 304 : 200, headers: [...headers, 'content-type', asset.type] }, body);
      return true;
    },
  };
}

/** `/assets/site.3f2a9c01d7.css`: what stands before the hash, the hash, the ending. */
const HASHED = /^(.+)\.([0-9a-f]{10})(\.\w+)$/;

function findAsset(
  assets: ReadonlyMap<string, Asset>,
  path: string,
): { readonly asset: Asset | undefined; readonly cacheControl: string } {
  const plain = assets.get(path);
  if (plain) return { asset: plain, cacheControl: FOR_NOW };
  const [, name, hash, ending] = HASHED.exec(path) ?? [];
  const asset = name === undefined ? undefined : assets.get(`${name}${ending}`);
  return { asset, cacheControl: asset?.hash === hash ? FOR_GOOD : ASK_AGAIN };
}

function readAssets(folder: string): Map<string, Asset> {
  const assets = new Map<string, Asset>();
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const file = join(entry.parentPath, entry.name);
    const path = `/${relative(folder, file).split(sep).join('/')}`;
    assets.set(path, makeAsset(path, readFileSync(file)));
  }
  return assets;
}

function makeAsset(path: string, body: Buffer): Asset {
  return {
    body,
    hash: createHash('sha256').update(body).digest('hex').slice(0, 10),
    type: TYPES[extname(path)] ?? 'application/octet-stream',
  };
}
