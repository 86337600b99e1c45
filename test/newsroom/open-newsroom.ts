/** The whole newsroom in process: a path goes in, a page comes out. */
import { createComposer } from '../../composer/composer.ts';
import { loadSite } from '../../composer/load-site.ts';
import type { ServiceDefinition } from '../../composer/site.ts';
import { createLocalTransport } from '../../composer/transport/local.ts';
import type { Transport } from '../../composer/transport/transport.ts';
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

interface ReceiptSlot {
  readonly fragment: string;
  readonly outcome: string;
  readonly reason?: string;
}

/** The newsroom with these loaders; default: the embedded ones. */
export function openNewsroom(loaders: Loaders = createLoaders()): (path: string) => Promise<Page> {
  const composer = createComposer(loadSite(createNewsroomSite({ loaders, embedded: createLoaders() }), connect), {
    clock: createFakeClock(),
    wallClock: () => 1_000,
  });
  const get = (path: string): Promise<Response> =>
    fetchPage(composer, new Request(`http://site.test${path}`), { isLocal: true });
  return async (path) => {
    const response = await get(path);
    const html = await response.text();
    const receipt = await get(`/_broadsheet/receipts/${response.headers.get('broadsheet-receipt')}`);
    return { path, status: response.status, html, slots: await readSlots(receipt) };
  };
}

function connect({ name, address }: ServiceDefinition): Transport {
  if (address.kind !== 'local') throw new Error(`service "${name}" is not in this process`);
  return createLocalTransport(address.host, (run) => void setImmediate(run));
}

async function readSlots(receipt: Response): Promise<readonly ReceiptSlot[]> {
  if (receipt.status !== 200) return [];
  const { slots }: { readonly slots: readonly ReceiptSlot[] } = await receipt.json();
  return slots;
}
