/** How often somebody may do something. */
import { describe, expect, test } from 'vitest';
import { networkOf, RateLimit } from '../../src/tasks/rate-limit.ts';

describe('a rate', () => {
  test('lets so much through in its window, and tells how long to wait', () => {
    const rate = new RateLimit(2, 1_000);
    expect([rate.take('ana', 0), rate.take('ana', 400), rate.take('ana', 500)]).toEqual([0, 0, 500]);
    expect(rate.take('ana', 999)).toBe(1);
    expect(rate.take('ana', 1_000)).toBe(0);
    // The second of them still counts.
    expect(rate.take('ana', 1_000)).toBe(400);
  });

  test('counts each for themselves, and several at once as several', () => {
    const rate = new RateLimit(3, 1_000);
    expect([rate.take('ana', 0, 2), rate.take('bob', 0, 3), rate.take('ana', 10, 2), rate.take('ana', 10)]).toEqual([
      0, 0, 990, 0,
    ]);
    expect(rate.take('eve', 0, 4)).toBeGreaterThan(0);
  });

  test('forgets who did nothing for a while', () => {
    const rate = new RateLimit(1, 1_000);
    for (let one = 0; one < 100; one += 1) rate.take(`${one}`, one);
    expect(rate.size).toBe(100);
    rate.take('last', 2_000);
    expect(rate.size).toBe(1);
  });
});

test.each([
  ['203.0.113.7', '203.0.113.7'],
  ['::ffff:203.0.113.7', '203.0.113.7'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2'],
  ['2001:db8:1:2:ffff::1', '2001:db8:1:2'],
  ['2001:db8::1', '2001:db8:0:0'],
  ['::1', '0:0:0:0'],
  [null, 'unknown'],
])('%s is counted as %s', (address, network) => {
  expect(networkOf(address)).toBe(network);
});
