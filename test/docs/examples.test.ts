/** Every example command of the documentation runs, and answers what the page says. */
import { describe, expect, test } from 'vitest';
import { documents, examplesIn, fits, linesOf, runCommand } from './console.ts';

describe('the comparison itself', () => {
  test.each([
    [['a', 'b'], ['a', 'b'], true],
    [['a'], ['a', 'b'], false],
    [['a', '…'], ['a'], true],
    [['a', '…', 'c'], ['a', 'b', 'b', 'c'], true],
    [['…', 'b', '…', 'd'], ['a', 'b', 'c', 'b', 'd'], true],
    [['a', '…', 'd'], ['a', 'b', 'c'], false],
    [['…', 'b'], ['a', 'b', 'c'], false],
    [[], [], true],
    [[], ['a'], false],
  ])('%j against %j: %s', (expected, actual, result) => {
    expect(fits(expected, actual)).toBe(result);
  });
});

describe.each(documents().filter((document) => examplesIn(document).length > 0))('%s', (document) => {
  test.each(examplesIn(document).map((example) => [`line ${example.line}: ${example.command}`, example] as const))(
    '%s',
    (_title, example) => {
      const { stdout, stderr, status } = runCommand(example.command);
      // A terminal shows both; talk comes first.
      const actual = linesOf(stderr + stdout);
      // On failure, the whole output is shown beside what the page has.
      if (!fits(linesOf(example.expected.join('\n')), actual)) expect(actual).toEqual(example.expected);
      expect(status).toBe(example.exit);
    },
  );
});

test('the examples do not hang on the day on which they are run', () => {
  const dated = documents()
    .flatMap(examplesIn)
    .filter(({ command, exit }) => exit === 0 && !/^whitestone (states|completion|compare|--|help)/.test(command));
  expect(dated.length).toBeGreaterThan(20);
  for (const { document, line, command } of dated) {
    expect(command, `${document}:${line}`).toMatch(/--known (\d{4}-\d\d-\d\d|publication)/);
  }
});
