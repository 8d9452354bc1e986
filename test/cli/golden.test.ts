/**
 * Golden outputs: what a person sees, whole. When a change of output is meant, “npx vitest run test/cli -u” writes them anew;
 * read the difference before committing it.
 */
import ICAL from 'ical.js';
import { expect, test } from 'vitest';
import { run } from '../../src/cli/program.ts';
import { loadLexicon } from '../../src/store/record/cached-record.ts';
import { DATA, shippedRecord, TODAY } from '../support/record.ts';

/** Runs a command line with a fixed clock, in this process. */
async function whitestone(words: readonly string[], { colour = false, width = 100 } = {}) {
  let out = '';
  let err = '';
  const terminal = {
    out: (text: string) => {
      out += text;
    },
    err: (text: string) => {
      err += text;
    },
    colour,
    width,
  };
  const world = {
    terminal,
    today: TODAY,
    record: async () => shippedRecord(),
    now: () => '2026-11-22T12:00:00.000Z',
    author: 'tester',
    failed: () => undefined,
    lexicon: () => loadLexicon(DATA),
    input: async function* () {},
    stopping: () => new AbortController().signal,
    register: () => {
      throw new Error('no register in this test');
    },
  };
  const code = await run(world, '0.0.0', words);
  return { out, err, code };
}

test.each([
  ['standing-ukr-2025-07-08', ['standing', 'UKR', '--on', '2025-07-08']],
  ['standing-ukr-2025-12-06', ['standing', 'UKR', '--on', '2025-12-06', '--treaty', 'APMBC']],
  [
    'standing-deferred',
    [
      'standing',
      'UKR',
      '--treaty',
      'APMBC',
      '--on',
      '2026-01-18',
      '--suppose',
      'withdrawal-notification UKR APMBC 2025-07-18',
    ],
  ],
  ['standing-mne-contested', ['standing', 'Montenegro', '--treaty', 'APMBC', '--on', '2006-12-01']],
  ['standing-ben-undetermined', ['standing', 'Benin', '--treaty', 'CCW-APII']],
  ['brief-ukr-as-known-2025-07-08', ['brief', 'UKR', '--on', '2025-07-08', '--known', '2025-07-08']],
  ['brief-fin', ['brief', 'Finland']],
  ['brief-rus', ['brief', 'Russia']],
  ['duties-khm', ['duties', 'Cambodia', '--on', '2025-11-01']],
  ['duties-pol-leaving', ['duties', 'POL', '--treaty', 'APMBC', '--on', '2025-12-01']],
  ['duties-due', ['duties', '--treaty', 'APMBC', '--on', '2027-01-01', '--until', '2027-04-29']],
  ['timeline-moz', ['timeline', 'Mozambique', '--treaty', 'APMBC']],
  ['parties-2025-12-27', ['parties', '--treaty', 'APMBC', '--on', '2025-12-27']],
  ['parties-unsettled', ['parties', '--treaty', 'APMBC', '--on', '2006-12-01', '--csv']],
  ['changes-2025', ['changes', '--treaty', 'APMBC', '--from', '2025-06-01', '--to', '2026-03-01']],
  ['assess-usa-ukr', ['assess', 'transfer', '--by', 'USA', '--to', 'UKR', '--weapon', 'ap-mine', '--on', '2024-11-20']],
  ['assess-contested', ['assess', 'use', '--by', 'UKR', '--weapon', 'ap-mine', '--on', '2025-09-01']],
  ['acts-ukr', ['acts', 'UKR']],
  ['states-congo', ['states', 'congo']],
  ['help', ['--help']],
  ['help-standing', ['standing', '--help']],
  ['completion-bash', ['completion', 'bash']],
  ['completion-zsh', ['completion', 'zsh']],
  ['completion-fish', ['completion', 'fish']],
])('%s', async (name, words) => {
  const { out, code } = await whitestone(words);
  expect(code).toBe(0);
  await expect(out).toMatchFileSnapshot(`golden/${name}.txt`);
});

test.each([
  ['standing-ukr', ['standing', 'UKR', '--on', '2025-07-08', '--json'], 'json'],
  ['parties', ['parties', '--treaty', 'CCM', '--on', '2025-03-06', '--json'], 'json'],
  [
    'assess',
    ['assess', 'transfer', '--by', 'USA', '--to', 'UKR', '--weapon', 'ap-mine', '--on', '2024-11-20', '--json'],
    'json',
  ],
  ['changes', ['changes', '--treaty', 'CCM', '--from', '2024-09-01', '--to', '2025-03-06', '--json'], 'json'],
  ['duties', ['duties', 'IRQ', '--treaty', 'APMBC', '--on', '2026-11-22', '--csv'], 'csv'],
  ['duties', ['duties', 'IRQ', '--treaty', 'APMBC', '--on', '2026-11-22', '--ics'], 'ics'],
  ['acts', ['acts', '--treaty', 'APMBC', '--kind', 'objection', '--csv'], 'csv'],
] as const)('%s as a document', async (name, words, ending) => {
  const { out, err, code } = await whitestone(words);
  expect({ err, code }).toEqual({ err: '', code: 0 });
  await expect(out).toMatchFileSnapshot(`golden/${name}.${ending}`);
});

test('colour and a narrow terminal change the look and nothing else', async () => {
  const words = ['standing', 'UKR', '--on', '2025-12-06'];
  const plain = await whitestone(words);
  const coloured = await whitestone(words, { colour: true });
  expect(coloured.out).toContain('\u001b[');
  // biome-ignore lint/suspicious/noControlCharactersInRegex: escape sequences are what is taken out
  expect(coloured.out.replace(/\u001b\[\d+m/g, '')).toBe(plain.out);
  const narrow = await whitestone(words, { width: 60 });
  const squeezed = (text: string) => text.replace(/\s+/g, ' ');
  expect(squeezed(narrow.out)).toBe(squeezed(plain.out));
  for (const line of narrow.out.split('\n')) expect(line.length).toBeLessThanOrEqual(62);
});

test('a problem is told on the side, with its code, and nothing on standard output', async () => {
  const { out, err, code } = await whitestone(['standing', 'Ukrane']);
  expect({ out, code }).toEqual({ out: '', code: 2 });
  expect(err).toBe(
    [
      'No State of that name (state-unknown)',
      '  found:  “Ukrane” names no State on record',
      '  wanted: an ISO 3166 code (UKR, UA) or a present or former English name (Ukraine, Swaziland)',
      '  next:   Did you mean Ukraine (UKR)?',
      '',
    ].join('\n'),
  );
});

test.each<[string, string[], number, string]>([
  ['an unknown command', ['standin', 'UKR'], 2, 'Did you mean standing?'],
  ['an unknown option', ['standing', 'UKR', '--onn', '2025-07-08'], 2, 'Did you mean --on?'],
  ['a missing argument', ['standing'], 2, "missing required argument 'state'"],
  ['a missing option', ['parties'], 2, "required option '--treaty <treaty>' not specified"],
  ['two formats', ['standing', 'UKR', '--json', '--csv'], 2, '--json and --csv'],
  ['two formats of duties', ['duties', 'UKR', '--json', '--ics'], 2, '--json and --ics'],
  ['neither State nor end', ['duties'], 2, 'neither a State nor --until'],
  [
    'an end before the beginning',
    ['duties', '--on', '2027-01-01', '--until', '2026-01-01'],
    2,
    '--until 2026-01-01 lies before --on 2027-01-01',
  ],
  [
    'changes that end before they begin',
    ['changes', '--from', '2026-01-01', '--to', '2025-01-01'],
    2,
    '--to 2025-01-01 lies before --from 2026-01-01',
  ],
  [
    'acts that end before they begin',
    ['acts', '--from', '2026-01-01', '--to', '2025-01-01'],
    2,
    '--to 2025-01-01 lies before --from 2026-01-01',
  ],
  ['a day too far off', ['standing', 'UKR', '--on', '9999-12-31'], 2, 'a day from 1900-01-01 to 2199-12-31'],
  ['a day too long ago', ['standing', 'UKR', '--known', '1899-12-31'], 2, '--known is “1899-12-31”'],
  ['an impossible day', ['standing', 'UKR', '--on', '2025-02-30'], 2, 'a day from 01 to 28 for 2025-02'],
  ['an unknown kind of act', ['acts', '--kind', 'ratificaton'], 2, 'Did you mean “ratification”?'],
  ['an unknown shell', ['completion', 'tcsh'], 2, 'one of bash, zsh, fish'],
  ['no name that holds a text', ['states', 'qqq'], 2, 'no name holds “qqq”'],
  [
    'a supposed act that cannot stand',
    ['standing', 'RUS', '--suppose', 'withdrawal-notification RUS APMBC 2025-01-01'],
    1,
    'withdrawal-by-non-party',
  ],
])('%s ends with an error', async (_, words, wanted, says) => {
  const { out, err, code } = await whitestone(words);
  expect({ out, code }).toEqual({ out: '', code: wanted });
  expect(err).toContain(says);
});

test('how a supposition was read is told on the side', async () => {
  const ahead = await whitestone([
    'standing',
    'NOR',
    '--treaty',
    'APMBC',
    '--on',
    '2027-07-15',
    '--suppose',
    'withdrawal-notification NOR APMBC 2027-01-15',
    '--json',
  ]);
  expect(ahead.err).toContain('so the question is asked as known on that day');
  expect(ahead.err).toContain('Supposed, not recorded: APMBC-NOR-withdrawal-notification-2027-01-15.');
  expect(JSON.parse(ahead.out)[0]).toMatchObject({ status: 'former-party', known: '2027-01-15' });
  const unknown = await whitestone([
    'standing',
    'NOR',
    '--treaty',
    'APMBC',
    '--known',
    '2026-11-22',
    '--on',
    '2027-07-15',
    '--suppose',
    'withdrawal-notification NOR APMBC 2027-01-15',
    '--json',
  ]);
  expect(unknown.err).toContain('is not yet known on 2026-11-22, so it changes nothing');
  expect(JSON.parse(unknown.out)[0]).toMatchObject({ status: 'party' });
});

test('without a question the help is shown', async () => {
  const { out, code } = await whitestone([]);
  expect(code).toBe(0);
  expect(out).toContain('Usage: whitestone [options] [command]');
});

test('a cell that a spreadsheet would run is made harmless', async () => {
  const { csvOf } = await import('../../src/reports/table.ts');
  expect(csvOf(['a', 'b', 'c'], [{ a: '=1+1', b: -5, c: ['x', 'y'] }])).toBe("a,b,c\r\n'=1+1,-5,x; y\r\n");
});

test('calendar lines are folded within 75 octets and unfold to what they were', async () => {
  const { out } = await whitestone(['duties', 'UKR', '--ics']);
  for (const line of out.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
  expect(out.endsWith('END:VCALENDAR\r\n')).toBe(true);
  const unfolded = out.replaceAll('\r\n ', '');
  expect(unfolded).toContain('DTSTART;VALUE=DATE:20331201\r\nDTEND;VALUE=DATE:20331202');
  expect(unfolded.match(/BEGIN:VEVENT/g)?.length).toBe(unfolded.match(/UID:/g)?.length);
  const ids = unfolded.match(/UID:.*/g) ?? [];
  expect(new Set(ids).size).toBe(ids.length);
});

test('the calendar is read by another program', async () => {
  const { out } = await whitestone(['duties', 'UKR', '--ics']);
  const events = new ICAL.Component(ICAL.parse(out)).getAllSubcomponents('vevent').map((one) => new ICAL.Event(one));
  expect(events.map((one) => `${one.startDate.toString()} ${one.summary}`)).toEqual([
    '2033-12-01 Ukraine: Destroy all anti-personnel mines in mined areas (APMBC Art 5(1))',
    '2027-04-30 Ukraine: Yearly transparency report for 2026 (APMBC Art 7(2))',
    '2027-03-31 Ukraine: Yearly report for 2026 (CCW-APII Art 13(4))',
  ]);
  expect(events.every((one) => one.startDate.isDate && one.component.getAllSubcomponents('valarm').length === 1)).toBe(
    true,
  );
});
