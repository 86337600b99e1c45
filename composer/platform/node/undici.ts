/**
 * What calls are sent with, by the files of undici that hold it.
 *
 * Its index loads `fetch`, web sockets, caches and mocks too: 9 MiB in every process that uses none of them. The version is
 * pinned exactly, so that the files are where they are.
 */
import { createRequire } from 'node:module';
import type * as undici from 'undici';

const load = createRequire(import.meta.url);

/** One connection. */
export type Client = undici.Client;
export const Client: typeof undici.Client = load('undici/lib/dispatcher/client.js');

/** Some connections to one origin. */
export const Pool: typeof undici.Pool = load('undici/lib/dispatcher/pool.js');

/** What opens them. */
export const buildConnector: typeof undici.buildConnector = load('undici/lib/core/connect.js');
