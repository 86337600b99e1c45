/**
 * Static files on Node: in memory, so that no request touches the disk, and none can name a path.
 *
 * What is named by its content may be kept for good; everything else is asked for again after a while, and answered with 304
 * where it is the same.
 */
import { createHash } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { extname } from 'node:path';
import { CompressedCopies } from '../composer/platform/node/compression.ts';
import { NodeResponder } from '../composer/platform/node/node-responder.ts';
import { FOR_GOOD } from '../fragments/kit/file-bodies.ts';
import { type Files, HASHED } from './assets/build.ts';

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

const FOR_NOW = 'public, max-age=300, stale-while-revalidate=86400';

interface Asset {
  readonly body: Uint8Array;
  readonly etag: string;
  /** Names and values in turn. */
  readonly headers: readonly string[];
}

/** Answers what is a file; returns false where there is none. */
export type AnswerAsset = (path: string, request: IncomingMessage, response: ServerResponse) => boolean;

/** Creates the answers for these files. */
export function createAssets(files: Files): AnswerAsset {
  const assets = new Map([...files].map(([path, body]) => [path, makeAsset(path, body)]));
  const copies = new CompressedCopies();
  return (path, request, response) => {
    const asset = assets.get(path);
    if (!asset || (request.method !== 'GET' && request.method !== 'HEAD')) return false;
    const status = isNamed(asset.etag, request.headers['if-none-match']) ? 304 : 200;
    const body = status === 304 || request.method === 'HEAD' ? undefined : asset.body;
    new NodeResponder(response, copies).send({ status, headers: asset.headers }, body);
    return true;
  };
}

function makeAsset(path: string, body: Uint8Array): Asset {
  // Weak: the same for every coding of it.
  const etag = `W/"${createHash('sha256').update(body).digest('base64url').slice(0, 16)}"`;
  const headers = [
    'content-type',
    TYPES[extname(path)] ?? 'application/octet-stream',
    'cache-control',
    path.startsWith(HASHED) ? FOR_GOOD : FOR_NOW,
    'etag',
    etag,
    'x-content-type-options',
    'nosniff',
  ];
  return { body, etag, headers };
}

/** RFC 9110 §13.1.2: `*` is whatever there is. */
function isNamed(etag: string, ifNoneMatch: string | undefined): boolean {
  return ifNoneMatch?.split(',').some((one) => one.trim() === etag || one.trim() === '*') ?? false;
}
