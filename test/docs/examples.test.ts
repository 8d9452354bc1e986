/** Every example command of the documentation runs, and answers what the page says. */
import { describe, expect, test } from 'vitest';
import { byProgram, documents, examplesIn, fits, inProcess, linesOf } from './console.ts';

/** Run through the real program, with what it says to a shell; the others in this process, which is quicker. */
const BY_PROGRAM = ['README.md'];

describe('the comparison itself', () => {
  test.each([
    [['a', 'b'], ['a', 'b'], true],
    [['a'], ['a', 'b'], false],
    [['a', '…'], ['a'], true],
    [['a', '…', 'c'], ['a', 'b', 'b', 'c'], true],
    [['…', 'b', '…', 'd'], ['a', 'b', 'c', 'b', 'd'], true],
    [['a', '…', 'd'], ['a', 'b', 'c'], false],
    [['…', 'b'], ['a', 'b', 'c'], false],
    [['a …, b'], ['a 12, b'], true],
    [['a …, b'], ['a , b'], false],
    [['a (…) b*'], ['a (x) b*'], true],
    [['a (…) b*'], ['a (x) bbb'], false],
    [['a…'], [], false],
    [[], [], true],
    [[], ['a'], false],
  ])('%j against %j: %s', (expected, actual, result) => {
    expect(fits(expected, actual)).toBe(result);
  });
});

describe.each(documents().filter((document) => examplesIn(document).length > 0))('%s', (document) => {
  // Each page is one story: what it records is there for its next example, and for no other page.
  const run = BY_PROGRAM.includes(document) ? byProgram() : inProcess();
  test.each(examplesIn(document).map((example) => [`line ${example.line}: ${example.command}`, example] as const))(
    '%s',
    async (_title, example) => {
      const { stdout, stderr, status } = await run(example.command);
      // A terminal shows both; talk comes first.
      const actual = linesOf(stderr + stdout);
      // On failure, the whole output is shown beside what the page has.
      if (!fits(linesOf(example.expected.join('\n')), actual)) expect(actual).toEqual(example.expected);
      expect(status).toBe(example.exit);
    },
  );
});

/** Commands that ask nothing about the law on a day. */
const WITHOUT_DAY =
  /^whitestone (states|completion|compare|claims|judge|import|problems|traverse|enter|scan|stockpile --import|filings --record|record|correct|retract|reinstate|history|diff|export|snapshot|verify|backup|restore|status|access-log|--|help)/;

test('the examples do not hang on the day on which they are run', () => {
  const dated = documents()
    .flatMap(examplesIn)
    .filter(({ command, exit }) => exit === 0 && !WITHOUT_DAY.test(command));
  expect(dated.length).toBeGreaterThan(20);
  for (const { document, line, command } of dated) {
    // A balance is of a period and a place of a day; both are of what their own page has recorded.
    const wanted = /^whitestone (balance|casualties|near|stockpile) /.test(command)
      ? /--(on|to|year) \d{4}/
      : /--known (\d{4}-\d\d-\d\d|publication)/;
    expect(command, `${document}:${line}`).toMatch(wanted);
  }
});
