import { htmlPage } from 'broadsheet';
import { createFragmentHost, defineFragment } from 'broadsheet/fragments';
import { startNode } from 'broadsheet/node';
import * as z from 'zod/mini';

const props = z.object({ name: z.string() });
const View = ({ data }: { readonly data: string }) => <p>Hello, {data}</p>;
const hello = defineFragment({ name: 'hello', props, cache: { maxAgeS: 60 }, load: ({ name }) => name, View });

const host = createFragmentHost([hello]);
const services = [{ name: 'greeter', address: { kind: 'local' as const, host }, fragments: host.specs('greeter') }];
const pages = [
  htmlPage('/:name', '<!doctype html><title>Hello</title><fragment src="hello?name={name}">Hello</fragment>'),
];
const { url, close } = await startNode({
  site: { services, pages },
  host: '127.0.0.1',
  port: Number(process.env['PORT'] ?? 8787),
});
process.stdout.write(`ready ${url}\n`);
process.on('SIGTERM', () => void close());
