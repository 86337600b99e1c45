import assert from 'node:assert/strict';
import { test } from 'node:test';
import { problemsOf, withFragment } from './sample-site.ts';

const F = '$.services.legacy.fragments.ticker';
const NO_NUMBER = 'Expected whole milliseconds from 1 to 60000, got';

/** One mistake each: what is in SITE.json, where it is reported, and how. */
const MISTAKES: readonly (readonly [site: unknown, path: string, message: string])[] = [
  [
    withFragment({ path: 'ticker' }),
    `${F}.path`,
    '"ticker" is no plain path on the service. Write it like "/ticker", without host, query or "..".',
  ],
  [
    withFragment({ path: '//evil.example/' }),
    `${F}.path`,
    '"//evil.example/" is no plain path on the service. Write it like "/ticker", without host, query or "..".',
  ],
  [
    withFragment({ path: '/a/../b' }),
    `${F}.path`,
    '"/a/../b" is no plain path on the service. Write it like "/ticker", without host, query or "..".',
  ],
  [withFragment({ path: undefined }), `${F}.path`, '"path" is missing. Add "path": "/ticker".'],
  [withFragment({ timeoutMs: '250' }), `${F}.timeoutMs`, `${NO_NUMBER} "250". Write it like 300.`],
  [withFragment({ timeoutMs: 0 }), `${F}.timeoutMs`, `${NO_NUMBER} 0. Write it like 300.`],
  [withFragment({ timeoutMs: 1.5 }), `${F}.timeoutMs`, `${NO_NUMBER} 1.5. Write it like 300.`],
  [withFragment({ timeoutMs: null }), `${F}.timeoutMs`, `${NO_NUMBER} null. Write it like 300.`],
  [withFragment({ timeoutMs: 60_001 }), `${F}.timeoutMs`, `${NO_NUMBER} 60001. Write it like 300.`],
  [withFragment({ timeoutms: 250 }), `${F}.timeoutms`, 'Unknown key "timeoutms". Did you mean "timeoutMs"?'],
  [
    withFragment({ maxBytes: 0 }),
    `${F}.maxBytes`,
    'Expected a whole number of bytes from 1 to 67108864, got 0. Write it like 262144.',
  ],
  [
    withFragment({ trust: 'sanitize' }),
    `${F}.trust`,
    'Expected one of two words, got "sanitize". Did you mean "sanitise"?',
  ],
  [
    withFragment({ trust: true }),
    `${F}.trust`,
    'Expected one of two words, got true. Write it like "verbatim" or "sanitise".',
  ],
  [
    withFragment({ nested: 'yes' }),
    `${F}.nested`,
    'Expected one of two words, got "yes". Write it like true or false, without quotes.',
  ],
  [withFragment({ fallback: '<p>a' }), `${F}.fallback`, '<p> is not closed. Add </p> after it.'],
  [withFragment({ fallback: '</div>' }), `${F}.fallback`, '</div> closes nothing that was opened here. Remove it.'],
  [withFragment({ fallback: '<!-- a' }), `${F}.fallback`, 'This comment is never closed. Close it with -->.'],
  [withFragment({ cache: 'maxage=5' }), `${F}.cache`, 'Unknown directive "maxage". Did you mean "max-age"?'],
  [withFragment({ cache: 'max-age=5s' }), `${F}.cache`, '"max-age" needs whole seconds: max-age=60.'],
  [withFragment({ cache: 'max-age=-1' }), `${F}.cache`, '"max-age" needs whole seconds: max-age=60.'],
  [withFragment({ cache: 'max-age=5, max-age=6' }), `${F}.cache`, '"max-age" is there twice. Remove one.'],
  [withFragment({ cache: 'private=1' }), `${F}.cache`, '"private" takes no value. Write only private.'],
  [withFragment({ cache: '' }), `${F}.cache`, 'The value is empty. Leave "cache" out, or write "max-age=60".'],
  [
    withFragment({ cache: 'a="b' }),
    `${F}.cache`,
    'Not a Cache-Control value. Write it like "max-age=60, stale-if-error=3600".',
  ],
  [
    withFragment({ cache: 'max-age=5\r\nx: y' }),
    `${F}.cache`,
    'Not a Cache-Control value. Write it like "max-age=60, stale-if-error=3600".',
  ],
  [
    withFragment({ cache: 'stale-if-error=5' }),
    `${F}.cache`,
    'Without max-age nothing is stored. Add max-age=0 or more, or write no-store.',
  ],
  [
    withFragment({ cache: 's-maxage=5, stale-if-error=5' }),
    `${F}.cache`,
    's-maxage, must-revalidate and proxy-revalidate forbid to serve anything stale. Use max-age alone.',
  ],
  [
    withFragment({ cache: 60 }),
    `${F}.cache`,
    'Expected a Cache-Control value, got 60. Write it like "max-age=60, stale-if-error=3600".',
  ],
  [
    withFragment({ forward: 'accept' }),
    `${F}.forward`,
    'Expected a list of headers and cookies, got "accept". Write it like ["accept-language", "cookie:edition"].',
  ],
  [
    withFragment({ forward: [1] }),
    `${F}.forward[0]`,
    'Expected a list of headers and cookies, got 1. Write the list like ["accept-language", "cookie:edition"].',
  ],
  [
    withFragment({ forward: ['Cookie'] }),
    `${F}.forward[0]`,
    'All cookies are never forwarded. Name the ones that are needed: "cookie:edition".',
  ],
  [
    withFragment({ forward: ['accept', 'Host'] }),
    `${F}.forward[1]`,
    '"host" belongs to the connection or to the composer, and is never forwarded. Remove it.',
  ],
  [
    withFragment({ forward: ['transfer-encoding'] }),
    `${F}.forward[0]`,
    '"transfer-encoding" belongs to the connection or to the composer, and is never forwarded. Remove it.',
  ],
  [
    withFragment({ forward: ['cookie:a b'] }),
    `${F}.forward[0]`,
    '"cookie:a b" is no name of a header or cookie. Write "accept-language" or "cookie:edition".',
  ],
  [
    withFragment({ forward: ['x\ny'] }),
    `${F}.forward[0]`,
    '"x\ny" is no name of a header or cookie. Write "accept-language" or "cookie:edition".',
  ],
  [withFragment({ assets: { style: [] } }), `${F}.assets.style`, 'Unknown key "style". Did you mean "styles"?'],
  [
    withFragment({ props: 3 }),
    `${F}.props`,
    'Expected a JSON Schema, got 3. Write it like { "type": "object", "properties": { "team": { "type": "string" } } }.',
  ],
];

for (const [site, path, message] of MISTAKES) {
  test(`a site with this is refused at ${path}: ${message.slice(0, 60)}`, async () => {
    const problems = await problemsOf({ 'SITE.json': site });
    assert.deepEqual(
      problems.map((problem) => problem.replace(/^SITE\.json:1:\d+: /, '')),
      [`${path}: ${message}`],
    );
  });
}
