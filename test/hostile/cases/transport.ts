/** Fragments that break the protocol: cut off, run on, framed twice, or in no protocol at all. */
import { lastChunk, makeChunk, makeHead } from '../exchange.ts';
import type { HostileCase } from '../hostile-case.ts';

const chunked = makeHead({ fields: [['transfer-encoding', 'chunked']] });

/** Raw answers that are no HTTP, or not enough of it. `{content}` is the fragment's markup, `{length}` its length. */
const malformed: Readonly<Record<string, string>> = {
  'no-status-line': '{content}',
  'empty-reply': '',
  'binary-noise': '\x00\x01\x02\xff\xfe\x16\x03\x01',
  'http-2-preface': 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n',
  'ssh-banner': 'SSH-2.0-OpenSSH_9.6\r\n',
  'smtp-banner': '220 mail.test ESMTP\r\n',
  'status-letters': 'HTTP/1.1 abc OK\r\ncontent-type: text/html\r\ncontent-length: {length}\r\n\r\n{content}',
  'status-two-digits': 'HTTP/1.1 20 OK\r\ncontent-type: text/html\r\ncontent-length: {length}\r\n\r\n{content}',
  'status-four-digits': 'HTTP/1.1 2000 OK\r\ncontent-type: text/html\r\ncontent-length: {length}\r\n\r\n{content}',
  'status-000': 'HTTP/1.1 000 OK\r\ncontent-type: text/html\r\ncontent-length: {length}\r\n\r\n{content}',
  'status-999': 'HTTP/1.1 999 OK\r\ncontent-type: text/html\r\ncontent-length: {length}\r\n\r\n{content}',
  'version-9': 'HTTP/9.9 200 OK\r\ncontent-type: text/html\r\ncontent-length: {length}\r\n\r\n{content}',
  'version-missing': '200 OK\r\ncontent-type: text/html\r\ncontent-length: {length}\r\n\r\n{content}',
  'length-negative': 'HTTP/1.1 200 OK\r\ncontent-type: text/html\r\ncontent-length: -1\r\n\r\n{content}',
  'length-letters': 'HTTP/1.1 200 OK\r\ncontent-type: text/html\r\ncontent-length: many\r\n\r\n{content}',
  'length-overflow':
    'HTTP/1.1 200 OK\r\ncontent-type: text/html\r\ncontent-length: 99999999999999999999999\r\n\r\n{content}',
  'length-twice':
    'HTTP/1.1 200 OK\r\ncontent-type: text/html\r\ncontent-length: {length}\r\ncontent-length: 4\r\n\r\n{content}',
  'length-plus': 'HTTP/1.1 200 OK\r\ncontent-type: text/html\r\ncontent-length: +{length}\r\n\r\n{content}',
  'length-and-chunked':
    'HTTP/1.1 200 OK\r\ncontent-type: text/html\r\ncontent-length: 3\r\ntransfer-encoding: chunked\r\n\r\n{content}',
  'length-beside-sound-chunks':
    'HTTP/1.1 200 OK\r\ncontent-type: text/html\r\ncontent-length: 5\r\ntransfer-encoding: chunked\r\n\r\n4\r\nevil\r\n0\r\n\r\n',
  'chunk-size-letters': `${chunked}zz\r\n{content}\r\n0\r\n\r\n`,
  'chunk-size-negative': `${chunked}-5\r\n{content}\r\n0\r\n\r\n`,
  'chunk-size-overflow': `${chunked}fffffffffffffffffff\r\n{content}\r\n0\r\n\r\n`,
  'chunk-without-end-of-line': `${chunked}4\r\n<p>x</p>0\r\n\r\n`,
  'transfer-encoding-unknown':
    'HTTP/1.1 200 OK\r\ncontent-type: text/html\r\ntransfer-encoding: rot13\r\n\r\n{content}',
  'header-without-colon': 'HTTP/1.1 200 OK\r\nthis is no header\r\ncontent-length: {length}\r\n\r\n{content}',
  'header-name-with-space': 'HTTP/1.1 200 OK\r\ncontent type: text/html\r\ncontent-length: {length}\r\n\r\n{content}',
  'header-with-nul':
    'HTTP/1.1 200 OK\r\nx-a: a\0b\r\ncontent-type: text/html\r\ncontent-length: {length}\r\n\r\n{content}',
  'switching-protocols':
    'HTTP/1.1 101 Switching Protocols\r\nconnection: upgrade\r\nupgrade: websocket\r\n\r\n{content}',
};

const malformedCases = Object.entries(malformed).map(
  ([name, raw]): HostileCase => ({
    name: `transport-${name}`,
    shows: 'fallback',
    requests: 2,
    never: ['token-'],
    again: 'asked',
    fragment: { cache: 'max-age=60' },
    behave(exchange) {
      const { content } = exchange;
      exchange.send(raw.replaceAll('{content}', () => content).replaceAll('{length}', String(content.length)));
      exchange.end();
    },
  }),
);

/** Answers that end too early. None may be taken for whole, shown, or stored. */
const cutOff: Readonly<Record<string, (content: string) => string>> = {
  'content-length': (content) => `${makeHead({ fields: [['content-length', String(content.length + 50)]] })}${content}`,
  'without-last-chunk': (content) => `${chunked}${content.length.toString(16)}\r\n${content}\r\n`,
  'inside-a-chunk': (content) => `${chunked}fff\r\n${content}`,
  'inside-the-head': () => 'HTTP/1.1 200 OK\r\ncontent-type: text/h',
  'after-the-head': () => makeHead({ fields: [['content-length', '50']] }),
  'inside-the-trailer': (content) => `${chunked}${content.length.toString(16)}\r\n${content}\r\n0\r\nx-trailer: a`,
};

const cutOffCases = Object.entries(cutOff).flatMap(([name, raw]) =>
  (['end', 'reset'] as const).map(
    (way): HostileCase => ({
      name: `transport-cut-${name}-by-${way}`,
      shows: 'fallback',
      requests: 2,
      again: 'asked',
      fragment: { cache: 'max-age=60' },
      async behave(exchange) {
        exchange.send(raw(exchange.content));
        await exchange.wait(10);
        exchange[way]();
      },
    }),
  ),
);

const singleCases: readonly HostileCase[] = [
  {
    name: 'transport-reset-at-once',
    shows: 'fallback',
    requests: 2,
    withinMs: 150,
    behave: (exchange) => exchange.reset(),
  },
  {
    name: 'transport-closes-idle-connection',
    shows: 'content',
    requests: 2,
    again: 'made',
    behave(exchange) {
      exchange.answer(exchange.content);
      exchange.end();
    },
  },
  {
    name: 'transport-surplus-after-content-length',
    shows: 'contained',
    requests: 2,
    again: 'made',
    never: ['overhang'],
    behave(exchange) {
      exchange.answer(exchange.content);
      exchange.send('<p>overhang</p>');
    },
  },
  {
    name: 'transport-second-answer-unasked',
    shows: 'contained',
    requests: 2,
    again: 'made',
    never: ['overhang'],
    behave(exchange) {
      exchange.answer(exchange.content);
      exchange.answer('<p>overhang</p>');
    },
  },
  {
    name: 'transport-interim-answers-first',
    shows: 'content',
    behave(exchange) {
      exchange.send('HTTP/1.1 103 Early Hints\r\nlink: </evil.css>; rel=preload\r\n\r\n');
      exchange.answer(exchange.content);
    },
  },
  {
    name: 'transport-five-hundred-interim-answers',
    shows: 'contained',
    behave(exchange) {
      exchange.send('HTTP/1.1 103 Early Hints\r\nlink: </evil.css>; rel=preload\r\n\r\n'.repeat(500));
      exchange.answer(exchange.content);
    },
  },
  {
    name: 'transport-one-byte-a-packet',
    shows: 'content',
    // It takes a timer for each byte, and a busy machine several milliseconds for each.
    fragment: { timeoutMs: 2_000 },
    async behave(exchange) {
      exchange.send(makeHead({ fields: [['content-length', String(Buffer.byteLength(exchange.content))]] }));
      for (const byte of Buffer.from(exchange.content)) {
        exchange.send(Uint8Array.of(byte));
        await exchange.wait(0);
      }
    },
  },
  {
    name: 'transport-one-byte-a-chunk',
    shows: 'content',
    // It takes a timer for each byte, and a busy machine several milliseconds for each.
    fragment: { timeoutMs: 2_000 },
    behave(exchange) {
      const chunks = Array.from(Buffer.from(exchange.content), (byte) => makeChunk(Uint8Array.of(byte)));
      exchange.send(Buffer.concat([Buffer.from(chunked), ...chunks, Buffer.from(lastChunk)]));
    },
  },
  {
    name: 'transport-chunk-extensions-and-trailers',
    shows: 'content',
    never: ['x-evil'],
    behave(exchange) {
      const { content } = exchange;
      exchange.send(
        `${chunked}${content.length.toString(16)};a="b"\r\n${content}\r\n0\r\nx-evil: 1\r\nset-cookie: x-evil=1\r\n\r\n`,
      );
    },
  },
  {
    name: 'transport-http-1-0-until-close',
    shows: 'content',
    behave(exchange) {
      exchange.send(`HTTP/1.0 200 OK\r\ncontent-type: text/html\r\n\r\n${exchange.content}`);
      exchange.end();
    },
  },
  {
    name: 'transport-framing-by-close',
    shows: 'content',
    behave: (exchange) => exchange.answer(exchange.content, { framing: 'close' }),
  },
];

export const transportCases: readonly HostileCase[] = [...malformedCases, ...cutOffCases, ...singleCases];
