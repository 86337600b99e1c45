/**
 * How fast markup is proven: MB/s on long bodies, microseconds for one of 512 bytes, and growth on hostile ones.
 * `node test/bench/scan.ts`. One core; best of several rounds, since everything else on the machine only adds.
 */
import { containBody } from '../../composer/contain/contain.ts';

const encoder = new TextEncoder();

const samples: Readonly<Record<string, string>> = {
  text: '<p>Rain is expected over the hills on Sunday, with sunny spells along the coast and a light wind from the west.</p>\n',
  card: '<li class="card"><a href="/news/2026/storm?ref=front" class="card__link"><img src="/i/320/storm.webp" alt="Waves" width="320" height="180" loading="lazy"><h3 class="card__title">Storm on its way</h3></a><p>Gusts of 90 km/h.</p></li>\n',
  table:
    '<table><tbody><tr><td>Leeds</td><td>2</td><td>1</td></tr><tr><td>York</td><td>0</td><td>3</td></tr></tbody></table>\n',
  script:
    '<script type="module">const places = [1, 2, 3]; for (const p of places) if (p < 3) console.log(p);</script><p>x</p>\n',
  cyrillic: '<p class="lead">Дождь ожидается в воскресенье, на побережье солнечно, ветер слабый — до 3 м/с.</p>\n',
};

const hostile: Readonly<Record<string, string>> = {
  'unclosed divs': '<div>',
  'unclosed formatting': '<b><i>',
  'half comments': '<!-',
  'comment starts': '<!-- <!-- ',
  'raw text ends': '</scrip',
  'stray end tags': '</x>',
  attributes: ' a=b',
  'less-than signs': '< ',
  references: '&#1',
  directions: '\u202e',
  marks: '\u0301',
};

function repeatTo(text: string, bytes: number): Uint8Array {
  const once = encoder.encode(text).length;
  return encoder.encode(text.repeat(Math.ceil(bytes / once)));
}

/** Best time of one call in microseconds, over rounds of about 20 ms. */
function timeUs(run: () => void): number {
  let best = Number.POSITIVE_INFINITY;
  let calls = 1;
  for (let round = 0; round < 30; round++) {
    const start = performance.now();
    for (let call = 0; call < calls; call++) run();
    const elapsed = performance.now() - start;
    best = Math.min(best, (elapsed * 1000) / calls);
    calls = Math.max(1, Math.min(100_000, Math.round((calls * 20) / Math.max(elapsed, 0.01))));
  }
  return best;
}

function contain(body: Uint8Array): void {
  const contained = containBody(body, 'verbatim');
  if (contained.ok && contained.body.length > body.length * 2) throw new Error('grew');
}

for (const [name, sample] of Object.entries(samples)) {
  // Whole samples, so that what is timed is a fragment that is accepted as it is.
  const small = encoder.encode(sample.repeat(Math.max(1, Math.round(512 / encoder.encode(sample).length))));
  const large = repeatTo(sample, 100_000);
  const verdict = containBody(small, 'verbatim');
  const smallUs = timeUs(() => contain(small));
  const largeUs = timeUs(() => contain(large));
  console.log(
    `${name.padEnd(20)} ${verdict.ok ? 'clean' : verdict.detail} ${small.length} B ${smallUs.toFixed(2)} us; ${(large.length / largeUs).toFixed(0)} MB/s`,
  );
}
for (const [name, piece] of Object.entries(hostile)) {
  const prefix = name === 'attributes' ? '<p' : name === 'raw text ends' ? '<script>' : '';
  const [single, double] = [100_000, 200_000].map((times) => encoder.encode(prefix + piece.repeat(times)));
  const once = timeUs(() => contain(single ?? new Uint8Array(0)));
  const twice = timeUs(() => contain(double ?? new Uint8Array(0)));
  console.log(
    `${name.padEnd(20)} ${(once / 1000).toFixed(2)} ms for 100,000, times ${(twice / once).toFixed(2)} for twice as many`,
  );
}
