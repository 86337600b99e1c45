/** The operator's door. */
import assert from 'node:assert/strict';
import { type Answer, AS_OPERATOR, type ContractCase, type Subject } from '../contract-case.ts';
import { isSo } from '../differences.ts';
import { html } from '../origin.ts';

const purge = ({ send }: Subject, target: unknown): Promise<Answer> =>
  send('/_broadsheet/purge', {
    method: 'POST',
    headers: { ...AS_OPERATOR, 'content-type': 'application/json' },
    body: JSON.stringify(target),
  });

export const doorCases: readonly ContractCase[] = [
  {
    name: 'health and readiness are for everybody',
    spots: {},
    async check({ get }) {
      assert.deepEqual(JSON.parse((await get('/_broadsheet/health')).text), { status: 'up' });
      const ready = await get('/_broadsheet/ready');
      assert.deepEqual([ready.status, JSON.parse(ready.text)], [200, { status: 'ready' }]);
    },
  },
  {
    name: 'everything else at the door needs the token, from anywhere but this machine',
    spots: {},
    async check({ get, send, platform }) {
      const open = isSo('the door opens without a token to this machine', platform);
      const elsewhere = open ? { 'x-forwarded-for': '192.0.2.7' } : {};
      for (const name of ['metrics', 'receipts/none', 'purge', 'nothing']) {
        assert.equal((await get(`/_broadsheet/${name}`, elsewhere)).status, 401, name);
        const wrong = await get(`/_broadsheet/${name}`, { ...elsewhere, authorization: 'Bearer wrong' });
        assert.equal(wrong.status, 401, name);
        assert.equal(wrong.headers['www-authenticate'], 'Bearer');
      }
      assert.equal(
        (await send('/_broadsheet/purge', { method: 'POST', headers: elsewhere, body: '{"fragment":"x"}' })).status,
        401,
      );
      assert.equal((await get('/_broadsheet/metrics', { ...elsewhere, ...AS_OPERATOR })).status, 200);
      assert.equal((await get('/_broadsheet/metrics')).status, open ? 200 : 401);
    },
  },
  {
    name: 'a receipt says what every slot came to',
    spots: {
      billed: { page: { html: '<fragment src="billed?n=1"></fragment><fragment src="unbilled">-</fragment>' } },
      unbilled: {},
    },
    async check({ get, receipt, origin }) {
      origin.when('billed', html('<p>1</p>'));
      origin.when('unbilled', html('', {}, 500));
      const page = await get('/billed?x=1');
      const { slots, ...rest } = await receipt(page);
      assert.deepEqual([rest.page, rest.url, rest.status], ['/billed', '/billed?x=1', 200]);
      assert.ok(Math.abs(Date.parse(rest.startedAt) - Date.now()) < 60_000, rest.startedAt);
      assert.ok(typeof rest.firstByteMs === 'number' && typeof rest.totalMs === 'number');
      assert.deepEqual(
        slots.map(({ ms, ...slot }) => ({ ...slot, ms: ms >= 0 })),
        [
          {
            fragment: 'billed',
            props: { n: '1' },
            service: 'desk',
            outcome: 'fresh',
            reason: null,
            bytes: 8,
            ageMs: 0,
            attempts: 1,
            ms: true,
          },
          {
            fragment: 'unbilled',
            props: {},
            service: 'desk',
            outcome: 'fallback',
            reason: 'bad-status',
            bytes: 1,
            ageMs: 0,
            attempts: 1,
            ms: true,
          },
        ],
      );
      assert.equal((await get('/_broadsheet/receipts/no-such', AS_OPERATOR)).status, 404);
    },
  },
  {
    name: 'a purge by tag or by fragment takes what it names, and only that',
    spots: { leeds: {}, york: {} },
    async check(subject) {
      const { get, origin } = subject;
      for (const name of ['leeds', 'york']) {
        origin.when(name, (response, asked, nth) =>
          html(`<p>${nth}</p>`, { 'cache-control': 'max-age=600', 'cache-tag': `city:${name}, cities` })(
            response,
            asked,
            nth,
          ),
        );
      }
      const both = async (): Promise<readonly string[]> => [
        (await get('/leeds')).text.slice(9, 10),
        (await get('/york')).text.slice(9, 10),
      ];
      assert.deepEqual(await both(), ['1', '1']);
      assert.deepEqual(JSON.parse((await purge(subject, { tags: ['city:leeds'] })).text), { purged: 1 });
      assert.deepEqual(await both(), ['2', '1']);
      assert.deepEqual(JSON.parse((await purge(subject, { fragment: 'york' })).text), { purged: 1 });
      assert.deepEqual(await both(), ['2', '2']);
      assert.deepEqual(JSON.parse((await purge(subject, { tags: ['cities', 'city:york'] })).text), { purged: 2 });
      assert.deepEqual(await both(), ['3', '3']);
      for (const nonsense of [{}, { tags: [] }, { tags: [''] }, { fragment: 1 }, { tags: ['a'], fragment: 'b' }, 7])
        assert.equal((await purge(subject, nonsense)).status, 400, JSON.stringify(nonsense));
      const { status } = await subject.send('/_broadsheet/purge', { method: 'POST', headers: AS_OPERATOR, body: '{' });
      assert.equal(status, 400);
    },
  },
  {
    name: 'metrics count pages, outcomes and failures in the Prometheus text format',
    spots: { counted: { fragment: { cache: 'max-age=600' } } },
    async check({ get, origin }) {
      origin.when('counted', html('<p>ok</p>'));
      for (let visit = 0; visit < 3; visit += 1) await get('/counted');
      const { headers, text } = await get('/_broadsheet/metrics', AS_OPERATOR);
      assert.equal(headers['content-type'], 'text/plain; version=0.0.4; charset=utf-8');
      assert.match(text, /^broadsheet_pages_total\{status="200"\} \d+$/m);
      assert.match(text, /^broadsheet_slots_total\{fragment="counted",outcome="fresh"\} 1$/m);
      assert.match(text, /^broadsheet_slots_total\{fragment="counted",outcome="cached"\} 2$/m);
      assert.match(text, /^broadsheet_slot_duration_seconds_count\{fragment="counted"\} \d+$/m);
    },
  },
];
