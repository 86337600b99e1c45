import assert from 'node:assert/strict';
import { test } from 'node:test';
import { settle } from '../../support/fake-clock.ts';
import { answerOf, createFakeSite, fragment, parts } from '../../support/fake-site.ts';
import { collectFlushes, flushMark, readFlushes } from '../../support/flushes.ts';

test('the page up to its first pending slot is there before any fragment has answered', async () => {
  const { get, clock } = await createFakeSite(
    [fragment('rain')],
    [{ parts: parts('<head></head><main>', { fragment: 'rain' }, '</main>') }],
  );
  const response = await get('/');
  const flushes = readFlushes(response);
  assert.equal((await flushes.next()).value, '<head></head><main>');
  await clock.advance(2_000);
  assert.equal((await flushes.next()).value, '</main>');
});

test('pieces are written in document order, each as soon as those before it are', async () => {
  const { get, desk } = await createFakeSite(
    [fragment('rain'), fragment('score')],
    [{ parts: parts('<main>', { fragment: 'rain' }, '<hr>', { fragment: 'score' }, '</main>') }],
  );
  const written = collectFlushes(await get('/'));
  desk.answer('score', '<p>2:1</p>');
  await settle();
  await settle();
  desk.answer('rain', '<p>rain</p>');
  assert.equal(await written, ['<main>', '<p>rain</p><hr><p>2:1</p></main>'].join(flushMark));
});

test('every call is started before the first is awaited', async () => {
  const { get, desk } = await createFakeSite(
    [fragment('rain'), fragment('score')],
    [{ parts: parts({ fragment: 'rain' }, { fragment: 'score' }) }],
  );
  await get('/');
  assert.deepEqual(
    desk.calls.map(({ attempt }) => attempt.call.fragment.name),
    ['rain', 'score'],
  );
});

test('equal calls of a page are made once', async () => {
  const { get, desk } = await createFakeSite(
    [fragment('rain')],
    [{ parts: parts({ fragment: 'rain', props: { b: 1, a: 2 } }, '|', { fragment: 'rain', props: { a: 2, b: 1 } }) }],
  );
  const text = (await get('/')).text();
  desk.answer('rain', '<p>rain</p>');
  assert.equal(await text, '<p>rain</p>|<p>rain</p>');
  assert.equal(desk.calls.length, 1);
});

test('markup that stands in a page twice has ids of its own each time, fresh and cached', async () => {
  const slot = { fragment: 'rain' };
  const { get, desk } = await createFakeSite([fragment('rain')], [{ parts: parts(slot, slot, '|', slot) }]);
  const first = await get('/');
  const label = '<p id="_qx7k2mR_0_"></p>';
  desk.answer('rain', label, { 'fragment-id-prefix': 'qx7k2m', 'cache-control': 'max-age=60' });
  const expected = '<p id="_qx7k2mR_0_"></p><p id="_qx7k2mr1R_0_"></p>|<p id="_qx7k2mr2R_0_"></p>';
  assert.equal(await first.text(), expected);
  assert.equal(await (await get('/')).text(), expected);
});

test('a fragment that never answers costs the page its timeout and its own slot, and is told to stop', async () => {
  const { get, desk, clock, receipt } = await createFakeSite(
    [fragment('rain', { fallback: '<p>later</p>' }), fragment('score')],
    [{ parts: parts({ fragment: 'rain', timeoutMs: 250 }, '|', { fragment: 'score' }) }],
  );
  const response = await get('/');
  const text = response.text();
  desk.answer('score', '<p>2:1</p>');
  await clock.advance(249);
  assert.equal(desk.calls[0]?.cancelled, false);
  await clock.advance(1);
  assert.equal(await text, '<p>later</p>|<p>2:1</p>');
  assert.equal(desk.calls[0]?.cancelled, true);
  const { slots } = await receipt(response);
  assert.deepEqual(
    slots.map(({ outcome, reason, ms }) => ({ outcome, reason, ms })),
    [
      { outcome: 'fallback', reason: 'timeout', ms: 250 },
      { outcome: 'fresh', reason: null, ms: 0 },
    ],
  );
  assert.equal(clock.pendingTimers, 0);
});

test('the page deadline ends what has more time of its own, and says so', async () => {
  const { get, clock, receipt } = await createFakeSite(
    [fragment('rain', { timeoutMs: 5_000 })],
    [{ deadlineMs: 400, parts: parts({ fragment: 'rain' }) }],
  );
  const response = await get('/');
  await clock.advance(400);
  assert.equal(await response.text(), '');
  assert.deepEqual(
    (await receipt(response)).slots.map(({ outcome, reason }) => [outcome, reason]),
    [['empty', 'deadline']],
  );
});

test('a visitor who leaves takes the calls along', async () => {
  const { get, desk, clock } = await createFakeSite(
    [fragment('rain')],
    [{ parts: parts('<main>', { fragment: 'rain' }) }],
  );
  const response = await get('/');
  await response.body?.cancel();
  assert.equal(desk.calls[0]?.cancelled, true);
  assert.equal(clock.pendingTimers, 0);
});

for (const [what, reply, reason] of [
  ['answers 500', answerOf('<p>sorry</p>', {}, 500), 'bad-status'],
  ['redirects', answerOf('', { location: 'http://other.test/' }, 302), 'redirect'],
  ['sends JSON that is no envelope', answerOf('{"a":1}', { 'content-type': 'application/json' }), 'bad-body'],
  ['sends a picture', answerOf('GIF89a', { 'content-type': 'image/gif' }), 'bad-body'],
  ['leaves an element open that cannot be closed for it', answerOf('<p>ok</p><textarea>'), 'bad-markup'],
  [
    'cannot be reached',
    { kind: 'failure', failure: { reason: 'unreachable', detail: '' }, untouched: false },
    'unreachable',
  ],
  ['sends too much', { kind: 'failure', failure: { reason: 'too-large', detail: '' }, untouched: false }, 'too-large'],
] as const) {
  test(`a fragment that ${what} is replaced by its fallback, and by nothing else`, async () => {
    const { get, desk, receipt } = await createFakeSite(
      [fragment('rain', { fallback: '<p>later</p>' })],
      [{ parts: parts('<main>', { fragment: 'rain' }, '</main>') }],
    );
    const response = await get('/');
    desk.reply('rain', reply);
    assert.equal(response.status, 200);
    assert.equal(await response.text(), '<main><p>later</p></main>');
    assert.equal((await receipt(response)).slots[0]?.reason, reason);
  });
}

test('204 is an intended nothing, not a failure', async () => {
  const { get, desk, receipt } = await createFakeSite(
    [fragment('rain', { fallback: 'x' })],
    [{ parts: parts('<a>', { fragment: 'rain' }, '</a>') }],
  );
  const response = await get('/');
  desk.reply('rain', { kind: 'answer', status: 204, headers: {}, body: new Uint8Array(0) });
  assert.equal(await response.text(), '<a></a>');
  assert.equal((await receipt(response)).slots[0]?.outcome, 'fresh');
});

test('a call that was lost before any byte came back is tried once more', async () => {
  const { get, desk, receipt } = await createFakeSite([fragment('rain')], [{ parts: parts({ fragment: 'rain' }) }]);
  const response = await get('/');
  desk.reply('rain', { kind: 'failure', failure: { reason: 'unreachable', detail: '' }, untouched: true });
  desk.answer('rain', '<p>rain</p>');
  assert.equal(await response.text(), '<p>rain</p>');
  assert.equal((await receipt(response)).slots[0]?.attempts, 2);
});

test('retries are a tenth of all calls, however many fail', async () => {
  const { get, desk } = await createFakeSite(
    [fragment('rain')],
    [{ parts: parts(...Array.from({ length: 200 }, (_, n) => ({ fragment: 'rain', props: { n } }))) }],
  );
  const response = await get('/');
  for (let answered = 0; answered < desk.calls.length; answered += 1) {
    desk.reply('rain', { kind: 'failure', failure: { reason: 'unreachable', detail: '' }, untouched: true });
    await settle();
  }
  await response.text();
  assert.ok(desk.calls.length > 200 && desk.calls.length <= 230, `${desk.calls.length} calls`);
});

test('a required slot holds the status line, and its 404 is the page’s', async () => {
  const { get, desk } = await createFakeSite(
    [fragment('story'), fragment('menu')],
    [
      { path: '/news', parts: parts('<main>', { fragment: 'story', required: true }, '</main>') },
      { path: '*', status: 404, parts: parts('<h1>Lost</h1>', { fragment: 'menu' }) },
    ],
  );
  const pending = get('/news');
  desk.reply('story', answerOf('gone', {}, 404));
  await new Promise((resolve) => setImmediate(resolve));
  desk.answer('menu', '<nav></nav>');
  const response = await pending;
  assert.equal(response.status, 404);
  assert.equal(await response.text(), '<h1>Lost</h1><nav></nav>');
});

test('a required slot that is gone makes the page an error with a receipt, where the site has no page for what is not found', async () => {
  const { get, desk, receipt } = await createFakeSite(
    [fragment('story')],
    [{ path: '/news', parts: parts({ fragment: 'story', required: true }) }],
  );
  const pending = get('/news');
  desk.reply('story', answerOf('gone', {}, 410));
  const response = await pending;
  const { status, slots } = await receipt(response);
  assert.deepEqual([response.status, status, slots[0]?.reason], [410, 410, 'bad-status']);
});

test('a required slot with nothing to show makes the page a 503, one with a fallback does not', async () => {
  const { get, desk, receipt } = await createFakeSite(
    [fragment('story')],
    [
      { path: '/bare', parts: parts({ fragment: 'story', required: true }) },
      { path: '/soft', parts: parts({ fragment: 'story', props: { a: 1 }, required: true, fallback: '<p>soon</p>' }) },
    ],
  );
  const bare = get('/bare');
  desk.reply('story', answerOf('', {}, 500));
  assert.equal((await bare).status, 503);
  assert.ok((await bare).headers.get('retry-after'));
  assert.deepEqual(
    [(await receipt(await bare)).status, (await receipt(await bare)).slots[0]?.reason],
    [503, 'bad-status'],
  );
  const soft = get('/soft');
  desk.reply('story', answerOf('', {}, 500));
  assert.equal((await soft).status, 200);
  assert.equal(await (await soft).text(), '<p>soon</p>');
});

test('an open circuit answers at once, and one call a period finds out whether the fragment is back', async () => {
  const { get, desk, clock, receipt } = await createFakeSite(
    [fragment('rain')],
    [{ parts: parts({ fragment: 'rain' }) }],
  );
  for (let page = 0; page < 10; page += 1) {
    const response = await get('/');
    desk.reply('rain', answerOf('', {}, 500));
    await response.text();
  }
  const refused = await get('/');
  assert.equal(await refused.text(), '');
  assert.equal((await receipt(refused)).slots[0]?.reason, 'circuit-open');
  assert.equal(desk.calls.length, 10);
  await clock.advance(500);
  const probe = await get('/');
  assert.equal(desk.calls.length, 11);
  desk.answer('rain', '<p>rain</p>');
  assert.equal(await probe.text(), '<p>rain</p>');
  await get('/');
  await get('/');
  assert.equal(desk.calls.length, 13);
});

test('props that come with the request and are refused cost only their slot', async () => {
  const { get, receipt } = await createFakeSite(
    [
      fragment('team', {
        checkProps: ({ name }) => (name === 'x' ? { ok: false, reason: 'no such team' } : { ok: true }),
        fallback: '<p>?</p>',
      }),
    ],
    [{ path: '/team/:name', parts: parts({ fragment: 'team', props: { name: { template: [{ param: 'name' }] } } }) }],
  );
  const response = await get('/team/x');
  assert.equal(await response.text(), '<p>?</p>');
  assert.equal((await receipt(response)).slots[0]?.reason, 'invalid-props');
});

test('visitors get 400, 404, 405 and 414 for what makes no sense', async () => {
  const { get } = await createFakeSite([], [{ path: '/team/:name', parts: parts('x') }]);
  assert.equal((await get('/nowhere')).status, 404);
  assert.equal((await get('/team/%ff')).status, 400);
  assert.equal((await get('/team/a%00b')).status, 400);
  const post = await get('/team/a', { method: 'POST' });
  assert.equal(post.status, 405);
  assert.equal(post.headers.get('allow'), 'GET, HEAD');
  assert.equal((await get(`/team/a?${'x'.repeat(20_000)}`)).status, 414);
});

test('a text of several lines in a query is a value like any other', async () => {
  const page = {
    path: '/team/:name',
    parts: parts({ fragment: 'rain', props: { note: { template: [{ param: 'note' }] } } }),
  };
  const { get, desk } = await createFakeSite([fragment('rain')], [page]);
  assert.equal((await get('/team/a%0Ab?note=x')).status, 400);
  assert.equal((await get('/team/a?note=x%1By')).status, 400);
  assert.equal((await get('/team/a?note=one%0D%0Atwo%09x')).status, 200);
  assert.equal(desk.calls[0]?.attempt.call.props['note'], 'one\r\ntwo\tx');
});

test('no value of one parameter is taken for another parameter', async () => {
  const props = { a: { template: [{ param: 'a' }] }, b: { template: [{ param: 'b' }] } };
  const { get, desk } = await createFakeSite(
    [fragment('rain')],
    [{ path: '/s', parts: parts({ fragment: 'rain', props }) }],
  );
  await get('/s?a=1%0Ab%3D2');
  await get('/s?a=1&b=2');
  assert.deepEqual(
    desk.calls.map(({ attempt }) => ({ ...attempt.call.props })),
    [
      { a: '1\nb=2', b: '' },
      { a: '1', b: '2' },
    ],
  );
});

test('HEAD asks no fragment for anything but the status', async () => {
  const { get, desk } = await createFakeSite([fragment('rain')], [{ parts: parts('<main>', { fragment: 'rain' }) }]);
  const response = await get('/', { method: 'HEAD' });
  assert.equal(response.status, 200);
  assert.equal(await response.text(), '');
  assert.equal(desk.calls.length, 0);
});

test('a layout that throws costs its own page, and no other', async () => {
  const throws = (): never => {
    throw new Error('no such season');
  };
  const { get } = await createFakeSite(
    [],
    [
      { path: '/broken', parts: throws },
      { path: '/sound', parts: parts('x') },
    ],
  );
  assert.equal((await get('/broken')).status, 500);
  assert.equal(await (await get('/sound')).text(), 'x');
});

test('a required slot that fails at once makes the page an error, and nobody else is asked', async () => {
  const { get, desk } = await createFakeSite(
    [fragment('story', { checkProps: () => ({ ok: false, reason: 'no' }) }), fragment('rain')],
    [
      {
        path: '/:id',
        parts: parts(
          { fragment: 'story', required: true, props: { id: { template: [{ param: 'id' }] } } },
          { fragment: 'rain' },
        ),
      },
    ],
  );
  assert.equal((await get('/1')).status, 503);
  assert.equal(desk.calls.length, 0);
});
