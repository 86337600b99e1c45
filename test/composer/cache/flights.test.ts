import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createFlights } from '../../../composer/cache/flights.ts';
import { settle } from '../../support/fake-clock.ts';

/** A flight under `key`, and how often it was given up. */
function start(flights: ReturnType<typeof createFlights<string>>, key: string, untilMs: number) {
  const flight = flights.start(key, untilMs);
  const cancelled = { times: 0 };
  const cancel = (): void => {
    cancelled.times += 1;
  };
  flight.departed({ cancel, isQueued: () => false, hasBegun: () => false }, 0);
  return { flight, cancelled };
}

test('those of its own request are told at once, those of others with the next tick, all once', async () => {
  const flights = createFlights<string>();
  const { flight } = start(flights, 'a', 2_000);
  const told: string[] = [];
  flight.ask({ take: (landing) => void told.push(`one ${landing}`) });
  flight.ask({ take: (landing) => void told.push(`two ${landing}`) });
  flight.join({ take: (landing) => void told.push(`other ${landing}`) });
  flight.land('here');
  flight.land('again');
  assert.deepEqual(told, ['one here', 'two here']);
  await settle();
  assert.deepEqual(told, ['one here', 'two here', 'other here']);
  assert.equal(await flight.landed, 'here');
});

test('a flight can be joined until it lands', () => {
  const flights = createFlights<string>();
  const { flight } = start(flights, 'a', 2_000);
  assert.equal(flights.find('a', 1_000), flight);
  assert.equal(flights.find('b', 1_000), undefined);
  flight.land('here');
  assert.equal(flights.find('a', 1_000), undefined);
  assert.equal(flights.size(), 0);
});

test('nobody joins a flight that is older than its time, and it is forgotten', () => {
  const flights = createFlights<string>();
  const { flight } = start(flights, 'a', 2_000);
  assert.equal(flights.find('a', 1_999), flight);
  assert.equal(flights.find('a', 2_000), undefined);
  assert.equal(flights.size(), 0);
});

test('a flight that nobody else may join is not listed, and has nothing to be kept alive for', () => {
  const flights = createFlights<string>();
  const { flight } = start(flights, 'a', 0);
  assert.equal(flights.find('a', 1), undefined);
  assert.equal(flight.landed, undefined);
  assert.equal(flights.size(), 0);
});

test('the last one who leaves ends the call, nobody before', async () => {
  const flights = createFlights<string>();
  const { flight, cancelled } = start(flights, 'a', 2_000);
  flight.ask({ take: () => assert.fail('told of a flight that never landed') });
  flight.join({ take: () => assert.fail('told of a flight that never landed') });
  flight.leave();
  assert.deepEqual([cancelled.times, flight.over, flights.size()], [0, false, 1]);
  flight.leave();
  assert.deepEqual([cancelled.times, flight.over, flights.size()], [1, true, 0]);
  flight.leave();
  flight.land('too late');
  await settle();
  assert.equal(cancelled.times, 1);
  assert.equal(await flight.landed, undefined);
});

test('leaving after it has landed gives up nothing', () => {
  const flights = createFlights<string>();
  const { flight, cancelled } = start(flights, 'a', 2_000);
  flight.ask({ take: () => undefined });
  flight.land('here');
  flight.leave();
  assert.equal(cancelled.times, 0);
});

test('a flight whose time is up does not unlist its successor when it lands', () => {
  const flights = createFlights<string>();
  const first = start(flights, 'a', 2_000).flight;
  assert.equal(flights.find('a', 2_500), undefined);
  const second = start(flights, 'a', 4_500).flight;
  first.land('late');
  assert.equal(flights.find('a', 3_000), second);
});

test('a flight that is replaced before its time is up does not unlist its successor', () => {
  const flights = createFlights<string>();
  const first = start(flights, 'a', 2_000).flight;
  const second = start(flights, 'a', 2_000).flight;
  first.ask({ take: () => undefined });
  first.leave();
  assert.equal(flights.find('a', 1_500), second);
});
