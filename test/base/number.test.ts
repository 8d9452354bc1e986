import fc from 'fast-check';
import { expect, test } from 'vitest';
import { formatNumber } from '../../src/base/number.ts';

test.each([
  [0, '0'],
  [7, '7'],
  [999, '999'],
  [1000, '1,000'],
  [16500, '16,500'],
  [5950372, '5,950,372'],
  [-12345, '-12,345'],
  [1234.5, '1,234.5'],
])('%d is written %s', (value, text) => {
  expect(formatNumber(value)).toBe(text);
});

test('whole numbers read as the platform would write them', () => {
  fc.assert(
    fc.property(fc.maxSafeInteger(), (value) => {
      expect(formatNumber(value)).toBe(value.toLocaleString('en-US'));
    }),
  );
});
