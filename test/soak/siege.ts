/**
 * Bombs and slow visitors against `broadsheet serve`, as rows of the table that `npm run soak` makes. Exits 1 where a promise
 * is not kept.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { connect, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { type ComposerProcess, startComposer } from '../support/composer-process.ts';
import { percentile } from './visitors.ts';

const mebibyte = 1_048_576;
const slots = Array.from({ length: 20 }, (_, index) => index);

/** Pages of bombs, and how many of them at once. */
const bombPages = 500;
const together = 4;

/** Visitors of each slow kind, and for how long they stay. */
const slowVisitors = 500;
const siegeMs = 10_000;

const folder = await mkdtemp(join(tmpdir(), 'broadsheet-siege-'));
const service = spawn(process.execPath, ['test/soak/bomb-service.ts'], { stdio: ['ignore', 'pipe', 'inherit'] });
try {
  const [line] = await once(service.stdout, 'data');
  const siteFile = join(folder, 'site.json');
  await writeFile(siteFile, JSON.stringify(makeSite(String(line).replace('ready ', '').trim())));
  process.exitCode = 0;
  for await (const row of lay(siteFile)) {
    process.stdout.write(`| ${row.join(' | ')} |\n`);
    if (row.at(-1) !== 'yes') process.exitCode = 1;
  }
} finally {
  service.kill('SIGKILL');
  await rm(folder, { recursive: true });
}

type Row = readonly [target: string, promised: string, measured: string, kept: string];

async function* lay(siteFile: string): AsyncGenerator<Row, void> {
  {
    await using composer = await startComposer(siteFile, ['--max-old-space-size=128']);
    yield await tryBombs(composer);
  }
  await using composer = await startComposer(siteFile);
  yield* await trySlowVisitors(composer);
}

/** Every slot is a bomb, and some of them may even be shown. */
async function tryBombs(composer: ComposerProcess): Promise<Row> {
  // What a process of its age holds anyway is no bomb's.
  await timePages(composer, 4_000);
  const before = await composer.residentBytes();
  let peak = before;
  const watch = setInterval(async () => {
    peak = Math.max(peak, await composer.residentBytes());
  }, 50);
  let left = bombPages;
  let whole = 0;
  const visitor = async (): Promise<void> => {
    while (left > 0) {
      left -= 1;
      const response = await fetch(`${composer.origin}/bombs`);
      if (response.status === 200 && (await response.text()).endsWith('</html>')) whole += 1;
    }
  };
  await Promise.all(Array.from({ length: together }, visitor));
  clearInterval(watch);
  const budget = 32 * mebibyte + together * slots.length * mebibyte;
  const used = peak - before;
  return [
    `T9 ${bombPages} pages of 20 bombs, old space 128 MB`,
    `all whole, RSS ≤ start + ${budget / mebibyte} MiB`,
    `${whole} whole, start ${round(before / mebibyte)} + ${round(used / mebibyte)} MiB`,
    whole === bombPages && used <= budget ? 'yes' : 'NO',
  ];
}

/** Some read 1 kB a second, some never end their request; the others must not notice. */
async function trySlowVisitors(composer: ComposerProcess): Promise<readonly Row[]> {
  const port = Number(new URL(composer.origin).port);
  await (await fetch(`${composer.origin}/large`)).text();
  await timePages(composer, 2_000);
  const alone = await timePages(composer, siegeMs);
  const before = await composer.residentBytes();
  const readers = Array.from({ length: slowVisitors }, () => readSlowly(port));
  const dawdlers = Array.from({ length: slowVisitors }, () => askSlowly(port));
  // What all of them take at once fills the buffers of the system.
  await delay(3_000);
  const besieged = await timePages(composer, siegeMs);
  const used = (await composer.residentBytes()) - before;
  const freed = await Promise.all(dawdlers.map(isFreed));
  for (const socket of [...readers, ...dawdlers]) socket.destroy();
  const [first, second] = [percentile(alone, 0.99), percentile(besieged, 0.99)];
  return [
    [
      `T23 ${slowVisitors} readers of 1 kB/s and ${slowVisitors} slow requests`,
      'p99 of others + 10 % at most, or 1 ms; RSS + 64 MiB at most',
      `p99 ${round(first)} ms alone, ${round(second)} ms besieged; RSS + ${round(used / mebibyte)} MiB`,
      second <= Math.max(first * 1.1, first + 1) && used <= 64 * mebibyte ? 'yes' : 'NO',
    ],
    [
      'T23 sockets of slow requests',
      'all freed within 15 s',
      `${freed.filter(Boolean).length} of ${freed.length}`,
      freed.every(Boolean) ? 'yes' : 'NO',
    ],
  ];
}

/** Fifty pages a second of the ordinary kind, each timed from when it was due. */
async function timePages(composer: ComposerProcess, forMs: number): Promise<readonly number[]> {
  const startedAt = performance.now();
  const times: Promise<number>[] = [];
  for (let due = 0; due < forMs; due += 20) {
    await delay(Math.max(0, startedAt + due - performance.now()));
    times.push(timePage(`${composer.origin}/ordinary`, startedAt + due));
  }
  return Promise.all(times);
}

async function timePage(url: string, dueAt: number): Promise<number> {
  await (await fetch(url)).text();
  return performance.now() - dueAt;
}

/** Asks for a large page, and takes a kilobyte of it each second. */
function readSlowly(port: number): Socket {
  const socket = open(port, 'GET /large HTTP/1.1\r\nhost: site.test\r\n\r\n');
  socket.on('readable', () => {
    if (socket.readableLength > 0 && !socket.destroyed) setTimeout(() => socket.read(1_024) ?? socket.read(), 1_000);
  });
  return socket;
}

/** A header every second, and never the end of them. */
function askSlowly(port: number): Socket {
  const socket = open(port, 'GET /ordinary HTTP/1.1\r\n');
  const timer = setInterval(() => socket.write('x: y\r\n'), 1_000);
  return socket.resume().once('close', () => clearInterval(timer));
}

function open(port: number, request: string): Socket {
  const socket = connect(port, '127.0.0.1');
  socket.write(request);
  // Being cut off is what is looked for.
  return socket.on('error', () => undefined);
}

function isFreed(socket: Socket): Promise<boolean> {
  if (socket.closed) return Promise.resolve(true);
  const closed = new Promise<boolean>((resolve) => socket.once('close', () => resolve(true)));
  return Promise.race([closed, delay(2_000).then(() => false)]);
}

function makeSite(url: string): object {
  const kinds = ['gzip', 'endless', 'legal', 'page'];
  const fragments = Object.fromEntries(
    kinds.flatMap((kind) => slots.map((slot) => [`${kind}${slot}`, { path: `/${kind}${slot}`, fallback: '<i>-</i>' }])),
  );
  const page = (names: readonly string[]): object => ({
    html: `<!doctype html><html lang="en"><title>Siege</title><body>${names
      .map((name) => `<div><fragment src="${name}"></fragment></div>`)
      .join('')}</body></html>`,
  });
  return {
    services: { bombs: { url, fragments } },
    pages: {
      '/bombs': page(slots.map((slot) => `${['gzip', 'endless', 'legal', 'gzip'][slot % 4]}${slot}`)),
      '/ordinary': page(['page0', 'page1']),
      '/large': page(slots.map((slot) => `page${slot}`)),
    },
  };
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
