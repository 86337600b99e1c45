/** Static files on Node: read once at start, so that no request touches the disk, and none can name a path. */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { extname, join, relative, sep } from 'node:path';

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

interface Asset {
  readonly body: Buffer;
  readonly type: string;
  readonly etag: string;
}

/** Answers what is a file below `folder`; returns false where there is none. */
export function createAssets(
  folder: string,
): (path: string, request: IncomingMessage, response: ServerResponse) => boolean {
  const assets = new Map<string, Asset>();
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const file = join(entry.parentPath, entry.name);
    const body = readFileSync(file);
    const etag = `"${createHash('sha256').update(body).digest('base64url').slice(0, 16)}"`;
    assets.set(`/${relative(folder, file).split(sep).join('/')}`, {
      body,
      etag,
      type: TYPES[extname(file)] ?? 'application/octet-stream',
    });
  }
  return (path, request, response) => {
    const asset = assets.get(path);
    if (!asset || (request.method !== 'GET' && request.method !== 'HEAD')) return false;
    const headers = {
      etag: asset.etag,
      'cache-control': 'public, max-age=300, stale-while-revalidate=86400',
      'x-content-type-options': 'nosniff',
    };
    if (request.headers['if-none-match'] === asset.etag) response.writeHead(304, headers).end();
    else {
      response.writeHead(200, { ...headers, 'content-type': asset.type, 'content-length': asset.body.byteLength });
      response.end(request.method === 'HEAD' ? undefined : asset.body);
    }
    return true;
  };
}
