/** Fragments in the wrong bytes: broken compression, wrong charsets, broken characters, wrong types. */
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import type { HostileCase } from '../hostile-case.ts';

const coders = { gzip: gzipSync, deflate: deflateSync, br: brotliCompressSync } as const;

const codingCases = Object.entries(coders).flatMap(([coding, code]): readonly HostileCase[] => [
  {
    name: `encoding-${coding}-whole`,
    shows: 'content',
    behave: (exchange) => exchange.answer(code(exchange.content), { fields: [['content-encoding', coding]] }),
  },
  {
    name: `encoding-${coding}-cut`,
    shows: 'fallback',
    again: 'asked',
    fragment: { cache: 'max-age=60' },
    behave(exchange) {
      const body = code(exchange.content.repeat(20));
      exchange.answer(body.subarray(0, body.length - 6), { fields: [['content-encoding', coding]] });
    },
  },
  {
    name: `encoding-${coding}-not-at-all`,
    shows: 'fallback',
    behave: (exchange) => exchange.answer(exchange.content, { fields: [['content-encoding', coding]] }),
  },
  {
    name: `encoding-${coding}-unlabelled`,
    shows: 'fallback',
    behave: (exchange) => exchange.answer(code(exchange.content)),
  },
  {
    name: `encoding-${coding}-surplus`,
    shows: 'contained',
    never: ['overhang'],
    behave: (exchange) =>
      exchange.answer(Buffer.concat([code(exchange.content), Buffer.from('<p>overhang</p>')]), {
        fields: [['content-encoding', coding]],
      }),
  },
]);

const oddCodings: readonly HostileCase[] = [
  {
    name: 'encoding-gzip-in-capitals',
    shows: 'content',
    behave: (exchange) => exchange.answer(gzipSync(exchange.content), { fields: [['content-encoding', 'GZIP']] }),
  },
  {
    name: 'encoding-gzip-wrong-checksum',
    shows: 'fallback',
    behave(exchange) {
      const body = gzipSync(exchange.content);
      body.writeUInt32LE(0xdead_beef, body.length - 8);
      exchange.answer(body, { fields: [['content-encoding', 'gzip']] });
    },
  },
  {
    name: 'encoding-unknown-coding',
    shows: 'fallback',
    behave: (exchange) => exchange.answer(exchange.content, { fields: [['content-encoding', 'rot13']] }),
  },
  {
    name: 'encoding-empty-gzip-body',
    shows: 'contained',
    behave: (exchange) => exchange.answer('', { fields: [['content-encoding', 'gzip']] }),
  },
];

/** Bodies that are no UTF-8, or hold what no page may. */
const brokenBytes: Readonly<Record<string, Uint8Array>> = {
  'lone-continuation': Buffer.from([0x3c, 0x70, 0x3e, 0x80, 0x80, 0x3c, 0x2f, 0x70, 0x3e]),
  'overlong-slash': Buffer.from([0x3c, 0x70, 0x3e, 0xc0, 0xaf, 0x3c, 0x2f, 0x70, 0x3e]),
  'overlong-less-than': Buffer.from([0xc0, 0xbc, 0x73, 0x63, 0x72, 0x69, 0x70, 0x74, 0xc0, 0xbe]),
  surrogate: Buffer.from([0x3c, 0x70, 0x3e, 0xed, 0xa0, 0x80, 0x3c, 0x2f, 0x70, 0x3e]),
  'beyond-unicode': Buffer.from([0x3c, 0x70, 0x3e, 0xf4, 0x90, 0x80, 0x80, 0x3c, 0x2f, 0x70, 0x3e]),
  'cut-character-at-end': Buffer.from([0x3c, 0x70, 0x3e, 0x78, 0x3c, 0x2f, 0x70, 0x3e, 0xe2, 0x82]),
  'character-eats-tag': Buffer.from([0x3c, 0x70, 0x3e, 0xe2, 0x82, 0x3c, 0x2f, 0x70, 0x3e]),
  'latin-1': Buffer.from('<p>caf\xe9</p>', 'latin1'),
  'utf-16': Buffer.from('\ufeff<p>wide</p>', 'utf16le'),
  'nul-in-text': Buffer.from('<p>a\0b</p>'),
  'nul-in-tag': Buffer.from('<scr\0ipt>alert(1)</scr\0ipt>'),
  'ff-fe': Buffer.from([0xff, 0xfe, 0xff, 0xfe]),
};

const brokenByteCases = Object.entries(brokenBytes).map(
  ([name, body]): HostileCase => ({
    name: `encoding-bytes-${name}`,
    shows: 'contained',
    behave: (exchange) => exchange.answer(body),
  }),
);

const charsetCases: readonly HostileCase[] = [
  {
    name: 'encoding-charset-latin-1-told',
    shows: 'contained',
    never: ['Ã©'],
    behave: (exchange) =>
      exchange.answer(Buffer.from('<p>caf\xe9</p>', 'latin1'), { type: 'text/html; charset=iso-8859-1' }),
  },
  {
    name: 'encoding-charset-utf-7',
    shows: 'contained',
    neverElements: ['script'],
    behave: (exchange) =>
      exchange.answer('+ADw-script+AD4-alert(1)+ADw-/script+AD4-', { type: 'text/html; charset=utf-7' }),
  },
  {
    name: 'encoding-charset-unknown',
    shows: 'contained',
    behave: (exchange) => exchange.answer(exchange.content, { type: 'text/html; charset=x-nobody-knows' }),
  },
  {
    name: 'encoding-charset-utf-16-told',
    shows: 'contained',
    behave: (exchange) =>
      exchange.answer(Buffer.from('<p>wide</p>', 'utf16le'), { type: 'text/html; charset=utf-16le' }),
  },
  {
    name: 'encoding-byte-order-mark',
    shows: 'content',
    behave: (exchange) => exchange.answer(`\ufeff${exchange.content}`),
  },
  {
    name: 'encoding-four-byte-characters-a-byte-a-chunk',
    shows: 'content',
    text: '𝕳𝖊𝖑𝖑𝖔 🗞️ {token}',
    behave: (exchange) => exchange.answer(`<p>𝕳𝖊𝖑𝖑𝖔 🗞️ ${exchange.token}</p>`, { framing: 'chunked' }),
  },
];

/** Types that are not HTML, whatever the body looks like. */
const wrongTypes = [
  'application/octet-stream',
  'text/plain',
  'image/png',
  'image/svg+xml',
  'application/javascript',
  'text/css',
  'application/pdf',
  'multipart/x-mixed-replace; boundary=x',
  'text/event-stream',
  'application/x-www-form-urlencoded',
  'text/html-but-not-quite',
  '',
];

const typeCases = wrongTypes.map(
  (type): HostileCase => ({
    name: `type-${type.replace(/[^a-z]+/g, '-').replace(/-$/, '') || 'empty'}`,
    shows: 'fallback',
    never: ['token-'],
    behave: (exchange) => exchange.answer(exchange.content, { type }),
  }),
);

const otherTypeCases: readonly HostileCase[] = [
  {
    name: 'type-missing',
    shows: 'fallback',
    behave: (exchange) => exchange.answer(exchange.content, { type: undefined }),
  },
  {
    name: 'type-html-in-capitals',
    shows: 'content',
    behave: (exchange) => exchange.answer(exchange.content, { type: 'TEXT/HTML;Charset="UTF-8"' }),
  },
  {
    name: 'type-json-without-envelope',
    shows: 'fallback',
    behave: (exchange) => exchange.answer('{"title":"x"}', { type: 'application/json' }),
  },
  {
    name: 'type-json-broken',
    shows: 'fallback',
    behave: (exchange) => exchange.answer('{"bodyInline":', { type: 'application/json' }),
  },
  {
    name: 'type-json-wrong-shape',
    shows: 'fallback',
    behave: (exchange) => exchange.answer('{"head":1,"bodyInline":{},"bodyLast":null}', { type: 'application/json' }),
  },
  {
    name: 'type-json-deep',
    shows: 'fallback',
    behave: (exchange) => exchange.answer(`${'['.repeat(200_000)}${']'.repeat(200_000)}`, { type: 'application/json' }),
  },
  {
    name: 'type-json-prototype',
    shows: 'contained',
    behave: (exchange) =>
      exchange.answer('{"__proto__":{"polluted":true},"head":[],"bodyInline":"<p>x</p>","bodyLast":[]}', {
        type: 'application/json',
      }),
  },
  {
    name: 'type-envelope-that-leaves-its-slot',
    shows: 'contained',
    behave: (exchange) =>
      exchange.answer(
        JSON.stringify({
          head: ['<base href="//evil.test/"><title>Taken</title>'],
          bodyInline: '</div></main><p>x</p>',
          bodyLast: ['</body><!--'],
        }),
        { type: 'application/json' },
      ),
  },
  { name: 'type-empty-body', shows: 'contained', behave: (exchange) => exchange.answer('') },
  { name: 'type-blank-body', shows: 'contained', behave: (exchange) => exchange.answer(' \n\t ') },
];

export const encodingCases: readonly HostileCase[] = [
  ...codingCases,
  ...oddCodings,
  ...brokenByteCases,
  ...charsetCases,
  ...typeCases,
  ...otherTypeCases,
];
