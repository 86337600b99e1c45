/** Fragments that keep one waiting: before the head, in it, in the body, for ever. */
import { makeHead } from '../exchange.ts';
import type { HostileCase } from '../hostile-case.ts';

const muchLaterMs = 3_000;
const dripEveryMs = 100;

export const timeCases: readonly HostileCase[] = [
  {
    name: 'time-slow-head',
    shows: 'fallback',
    letsGo: true,
    async behave(exchange) {
      await exchange.wait(muchLaterMs);
      exchange.answer(exchange.content);
    },
  },
  {
    name: 'time-slow-body',
    shows: 'fallback',
    letsGo: true,
    async behave(exchange) {
      exchange.send(makeHead({ fields: [['content-length', String(exchange.content.length)]] }));
      await exchange.wait(muchLaterMs);
      exchange.send(exchange.content);
    },
  },
  {
    name: 'time-drip-head',
    shows: 'fallback',
    letsGo: true,
    behave: (exchange) => drip(exchange, makeHead({ fields: [['content-length', '5']] })),
  },
  {
    name: 'time-drip-body',
    shows: 'fallback',
    letsGo: true,
    behave(exchange) {
      exchange.send(makeHead({ fields: [['content-length', String(exchange.content.length)]] }));
      return drip(exchange, exchange.content);
    },
  },
  {
    name: 'time-drip-chunks',
    shows: 'fallback',
    letsGo: true,
    async behave(exchange) {
      exchange.send(makeHead({ fields: [['transfer-encoding', 'chunked']] }));
      while (!exchange.isGone) {
        exchange.send('1\r\nx\r\n');
        await exchange.wait(dripEveryMs);
      }
    },
  },
  {
    name: 'time-drip-interim-answers',
    shows: 'fallback',
    letsGo: true,
    async behave(exchange) {
      while (!exchange.isGone) {
        exchange.send('HTTP/1.1 103 Early Hints\r\nlink: </x.css>; rel=preload\r\n\r\n');
        await exchange.wait(dripEveryMs);
      }
    },
  },
  { name: 'time-never-answers', shows: 'fallback', letsGo: true, behave: (exchange) => exchange.wait(60_000) },
  {
    name: 'time-head-then-never-ends',
    shows: 'fallback',
    letsGo: true,
    async behave(exchange) {
      exchange.send(makeHead({ fields: [['transfer-encoding', 'chunked']] }));
      await exchange.wait(60_000);
    },
  },
  {
    name: 'time-stalls-inside-a-tag',
    shows: 'fallback',
    letsGo: true,
    never: ['class="half'],
    async behave(exchange) {
      exchange.send(`${makeHead({ fields: [['transfer-encoding', 'chunked']] })}f\r\n<div class="half \r\n`);
      await exchange.wait(60_000);
    },
  },
  {
    name: 'time-whole-body-but-no-last-chunk',
    shows: 'fallback',
    letsGo: true,
    async behave(exchange) {
      const { content } = exchange;
      exchange.send(
        `${makeHead({ fields: [['transfer-encoding', 'chunked']] })}${content.length.toString(16)}\r\n${content}\r\n`,
      );
      await exchange.wait(60_000);
    },
  },
  {
    name: 'time-never-closes-unframed-body',
    shows: 'fallback',
    letsGo: true,
    async behave(exchange) {
      exchange.send(`${makeHead()}${exchange.content}`);
      await exchange.wait(60_000);
    },
  },
  {
    name: 'time-just-in-time',
    shows: 'content',
    async behave(exchange) {
      await exchange.wait(120);
      exchange.answer(exchange.content);
    },
  },
  {
    name: 'time-late-answer-stays-out-of-the-next-page',
    shows: 'fallback',
    again: 'asked',
    fragment: { cache: 'max-age=60', timeoutMs: 150 },
    async behave(exchange) {
      await exchange.wait(250);
      exchange.answer(exchange.content);
    },
  },
  {
    name: 'time-slow-once-then-good',
    shows: 'contained',
    again: 'made',
    async behave(exchange) {
      if (exchange.hit === 1) await exchange.wait(muchLaterMs);
      exchange.answer(exchange.content);
    },
  },
];

async function drip(exchange: Parameters<HostileCase['behave']>[0], text: string): Promise<void> {
  for (const char of text) {
    if (exchange.isGone) return;
    exchange.send(char);
    await exchange.wait(dripEveryMs);
  }
}
