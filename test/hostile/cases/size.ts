/** Fragments that are too much: bodies, bombs, heads, and markup made to be slow to read. */
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import type { Exchange } from '../exchange.ts';
import { makeChunk, makeHead } from '../exchange.ts';
import type { HostileCase } from '../hostile-case.ts';

const mebibyte = 1_048_576;
/** Twelve times what the fragment may send. */
const bombBytes = 12 * mebibyte;
const bomb = Buffer.alloc(bombBytes, '<p>boom</p>');

const bombs = {
  gzip: gzipSync(bomb),
  deflate: deflateSync(bomb),
  br: brotliCompressSync(bomb),
} as const;

const bombCases = Object.entries(bombs).map(
  ([coding, body]): HostileCase => ({
    name: `size-bomb-${coding}`,
    shows: 'fallback',
    never: ['boom'],
    behave: (exchange) => exchange.answer(body, { fields: [['content-encoding', coding]] }),
  }),
);

const bodyCases: readonly HostileCase[] = [
  {
    name: 'size-declared-64-mebibytes',
    shows: 'fallback',
    withinMs: 200,
    async behave(exchange) {
      exchange.send(makeHead({ fields: [['content-length', String(64 * mebibyte)]] }));
      await pour(exchange, 64, (chunk) => chunk);
    },
  },
  {
    name: 'size-endless-chunks',
    shows: 'fallback',
    async behave(exchange) {
      exchange.send(makeHead({ fields: [['transfer-encoding', 'chunked']] }));
      await pour(exchange, 64, makeChunk);
    },
  },
  {
    name: 'size-endless-until-close',
    shows: 'fallback',
    async behave(exchange) {
      exchange.send(makeHead());
      await pour(exchange, 64, (chunk) => chunk);
    },
  },
  {
    name: 'size-one-byte-too-many',
    shows: 'fallback',
    fragment: { maxBytes: 1_000 },
    behave: (exchange) => exchange.answer(exchange.content.padEnd(1_001)),
  },
  {
    name: 'size-exactly-as-allowed',
    shows: 'content',
    fragment: { maxBytes: 1_000 },
    behave: (exchange) => exchange.answer(exchange.content.padEnd(1_000)),
  },
  {
    name: 'size-small-coded-too-large-decoded',
    shows: 'fallback',
    fragment: { maxBytes: 1_000 },
    behave: (exchange) =>
      exchange.answer(gzipSync(exchange.content.padEnd(2_000)), { fields: [['content-encoding', 'gzip']] }),
  },
  {
    name: 'size-bomb-in-bomb',
    shows: 'fallback',
    behave: (exchange) => exchange.answer(gzipSync(bombs.gzip), { fields: [['content-encoding', 'gzip, gzip']] }),
  },
  {
    name: 'size-coding-chain',
    shows: 'fallback',
    behave(exchange) {
      const coded = Array.from({ length: 20 }).reduce<Buffer>((body) => gzipSync(body), Buffer.from(exchange.content));
      exchange.answer(coded, { fields: [['content-encoding', Array.from({ length: 20 }, () => 'gzip').join(', ')]] });
    },
  },
];

const headCases: readonly HostileCase[] = [
  {
    name: 'size-ten-thousand-header-fields',
    shows: 'fallback',
    requests: 2,
    behave: (exchange) =>
      exchange.answer(exchange.content, {
        fields: Array.from({ length: 10_000 }, (_, index) => [`x-field-${index}`, 'value'] as const),
      }),
  },
  {
    name: 'size-header-of-256-kibibytes',
    shows: 'fallback',
    requests: 2,
    behave: (exchange) => exchange.answer(exchange.content, { fields: [['x-long', 'a'.repeat(262_144)]] }),
  },
  {
    name: 'size-endless-header',
    shows: 'fallback',
    requests: 2,
    async behave(exchange) {
      exchange.send('HTTP/1.1 200 OK\r\nx-long: ');
      await pour(exchange, 16, (chunk) => chunk);
    },
  },
  {
    name: 'size-endless-reason-phrase',
    shows: 'fallback',
    requests: 2,
    async behave(exchange) {
      exchange.send('HTTP/1.1 200 ');
      await pour(exchange, 16, (chunk) => chunk);
    },
  },
];

/** Markup within the byte cap that a careless reader takes seconds for. */
const slowMarkup: Readonly<Record<string, string>> = {
  'nested-elements': `${'<div>'.repeat(80_000)}${'</div>'.repeat(80_000)}`,
  'unclosed-elements': '<div>'.repeat(100_000),
  'formatting-elements': '<b><i><a href=x><font>'.repeat(6_000),
  'misnested-formatting': '<b><p></b>'.repeat(30_000),
  attributes: `<p ${Array.from({ length: 50_000 }, (_, index) => `a${index}=1`).join(' ')}>x</p>`,
  'same-attribute': `<p ${'a=1 '.repeat(100_000)}>x</p>`,
  'comment-starts': '<!-'.repeat(200_000),
  'comment-starts-and-hyphens': '<!--'.repeat(150_000),
  'tag-starts': '<'.repeat(800_000),
  'end-tag-starts': '</'.repeat(400_000),
  'script-starts': '<script><!--'.repeat(60_000),
  'fragment-starts': '<fragment '.repeat(80_000),
  'template-nest': '<template>'.repeat(80_000),
  'table-nest': '<table><tr><td>'.repeat(40_000),
  'svg-nest': '<svg><foreignObject>'.repeat(40_000),
  'open-attribute': `<p title="${'<p title='.repeat(60_000)}`,
  'end-tags': '</p></div></b>'.repeat(50_000),
  'character-references': '&amp'.repeat(200_000),
  'cdata-starts': '<![CDATA['.repeat(80_000),
  'processing-instructions': '<?start name="x">'.repeat(50_000),
};

const slowMarkupCases = Object.entries(slowMarkup).map(
  ([name, markup]): HostileCase => ({
    name: `size-slow-${name}`,
    shows: 'contained',
    // Reading it may not even take as long as the fragment had.
    withinMs: 100,
    behave: (exchange) => exchange.answer(markup),
  }),
);

export const sizeCases: readonly HostileCase[] = [...bombCases, ...bodyCases, ...headCases, ...slowMarkupCases];

/** Sends mebibytes until all are sent or the composer has gone. */
async function pour(exchange: Exchange, count: number, wrap: (chunk: Uint8Array) => Uint8Array): Promise<void> {
  const chunk = wrap(bomb.subarray(0, mebibyte));
  for (let sent = 0; sent < count && !exchange.isGone; sent += 1) {
    exchange.send(chunk);
    await exchange.wait(5);
  }
}
