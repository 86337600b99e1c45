/** Fragments that fail: a page is whole, in time, and says why on its receipt. */
import assert from 'node:assert/strict';
import { AS_OPERATOR, type ContractCase, outcomes } from '../contract-case.ts';
import { type Answering, html, silence } from '../origin.ts';

const endless: Answering = (response) => {
  response.writeHead(200, { 'content-type': 'text/html' });
  const timer = setInterval(() => response.write('<p>more</p>'), 20);
  response.once('close', () => clearInterval(timer));
};
const cutShort: Answering = (response) => {
  response.writeHead(200, { 'content-type': 'text/html', 'content-length': '1000' }).write('<p>only');
  setTimeout(() => response.destroy(), 50);
};
const redirect: Answering = (response) => response.writeHead(302, { location: '/target' }).end();

const FAILURES: readonly (readonly [
  what: string,
  name: string,
  answering: Answering,
  reason: string,
  terms?: object,
])[] = [
  ['answers 500', 'sick', html('sorry', {}, 500), 'bad-status'],
  ['answers 404', 'missing', html('no', {}, 404), 'bad-status'],
  ['redirects', 'away', redirect, 'redirect'],
  ['never answers', 'silent', silence, 'timeout', { timeoutMs: 200 }],
  ['never ends', 'endless', endless, 'timeout', { timeoutMs: 200 }],
  ['is cut short', 'short', cutShort, 'bad-body'],
  ['is too large', 'huge', html('x'.repeat(5_000)), 'too-large', { maxBytes: 4_999 }],
  ['is a picture', 'picture', html('GIF89a', { 'content-type': 'image/gif' }), 'bad-body'],
  ['is no HTML that ends', 'open', html('<p>ok</p><textarea>'), 'bad-markup'],
  ['can not be reached', 'lost', silence, 'unreachable'],
];

const failing: readonly ContractCase[] = FAILURES.map(([what, name, answering, reason, terms]) => ({
  name: `a fragment that ${what} costs its slot, not the page`,
  spots: { [name]: { ...(terms && { fragment: terms }), fallback: '<p>later</p>' } },
  async check(subject) {
    subject.origin.when(name, answering);
    const page = await subject.get(`/${name}`);
    assert.equal(page.status, 200);
    assert.equal(page.text, '<main><p>later</p></main>');
    assert.deepEqual(await outcomes(subject, page), [`fallback ${reason}`]);
    assert.equal(subject.origin.asked('target').length, 0);
  },
}));

/** Tells whether a fragment that is late says nothing at all, or does not come to an end. */
const late: ContractCase = {
  name: 'what was waited for when the time was up is counted',
  spots: { wordless: { fragment: { timeoutMs: 300 } }, rambling: { fragment: { timeoutMs: 1_000 } } },
  async check({ origin, get }) {
    origin.when('wordless', silence);
    origin.when('rambling', endless);
    for (const name of ['wordless', 'rambling']) assert.equal((await get(`/${name}`)).text, '<main></main>');
    const metrics = (await get('/_broadsheet/metrics', AS_OPERATOR)).text.split('\n');
    for (const labels of ['fragment="wordless",phase="head"', 'fragment="rambling",phase="body"'])
      assert.ok(metrics.includes(`broadsheet_timeouts_total{${labels}} 1`), labels);
  },
};

export const failureCases: readonly ContractCase[] = [...failing, late];
