/** The whole newsroom in process: a path goes in, a page comes out. */
import { createComposer } from '../../composer/composer.ts';
import type { Connection } from '../../composer/connection.ts';
import { loadSanitiser } from '../../composer/contain/sanitise.ts';
import { loadSite } from '../../composer/load-site.ts';
import { NODE_LIMITS } from '../../composer/policy/limits.ts';
import type { ServiceDefinition } from '../../composer/site.ts';
import { createLocalTransport } from '../../composer/transport/local.ts';
import { fetchPage } from '../../composer/web-fetch.ts';
import { createLoaders } from '../../fragments/load/loaders.ts';
import type { Loaders } from '../../fragments/load/types.ts';
import { createNewsroomSite } from '../../web/site.ts';
import { createFakeClock } from '../support/fake-clock.ts';

/** A page as a reader without a browser gets it. */
export interface Page {
  readonly path: string;
  readonly status: number;
  readonly html: string;
  /** One for each slot, in no particular order. */
  readonly slots: readonly ReceiptSlot[];
}

/** Where its pages say they are. */
export const ORIGIN = 'https://news.example';

interface ReceiptSlot {
  readonly fragment: string;
  readonly outcome: string;
  readonly reason?: string;
}

/** The newsroom with these loaders; default: the embedded ones. */
export function openNewsroom(loaders: Loaders = createLoaders()): (path: string) => Promise<Page> {
  const opening = open(loaders);
  return async (path) => {
    const get = await opening;
    const response = await get(path);
    const html = await response.text();
    const receipt = await get(`/_broadsheet/receipts/${response.headers.get('broadsheet-receipt')}`);
    return { path, status: response.status, html, slots: await readSlots(receipt) };
  };
}

async function open(loaders: Loaders): Promise<(path: string) => Promise<Response>> {
  const clock = createFakeClock();
  const { site } = await loadSite(createNewsroomSite({ loaders, embedded: createLoaders(), origin: ORIGIN }), {
    connect,
    limits: NODE_LIMITS,
    clock,
    log: () => undefined,
    loadSanitiser,
    onChange: () => undefined,
  });
  const composer = createComposer(site, { clock, wallClock: () => 1_000 });
  return (path) => fetchPage(composer, new Request(`http://site.test${path}`), { isLocal: true });
}

function connect({ name, address }: ServiceDefinition): Connection {
  if (address.kind !== 'local') throw new Error(`service "${name}" is not in this process`);
  return { link: 'local', transport: createLocalTransport(address.host, (run) => void setImmediate(run)) };
}

async function readSlots(receipt: Response): Promise<readonly ReceiptSlot[]> {
  if (receipt.status !== 200) return [];
  const { slots }: { readonly slots: readonly ReceiptSlot[] } = await receipt.json();
  return slots;
}
