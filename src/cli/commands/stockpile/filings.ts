import type { Command } from 'commander';
import { Problem } from '../../../base/problem.ts';
import { FILING_COLUMNS, filingResource, filingsResource } from '../../../reports/filings.ts';
import { filings } from '../../../tasks/filings.ts';
import { examples, print, type QuestionOptions, withCsv, withData, withTreaty } from '../../options.ts';
import { printFilings } from '../../print/filings.ts';
import { ask, type World } from '../../world.ts';

interface Options extends QuestionOptions {
  readonly year?: string;
  readonly state?: string;
  readonly record?: string;
  readonly filed?: string;
  readonly first?: boolean;
  readonly layout?: string;
  readonly confidence: string;
  readonly source?: string;
  readonly sourceTitle?: string;
  readonly sourceUrl?: string;
  readonly note?: string;
  readonly reason?: string;
  readonly author?: string;
}

export function filingsCommand(program: Command, world: World): void {
  const command = program
    .command('filings')
    .summary('the calendar of reports: who owes one, who filed, who is late')
    .description(
      'The reports that Parties owe for a year (APMBC and CCM Art 7, Amended Protocol II Art 13(4)), by when, and what is on record of each. A report is called late only where it was filed late, or where the reports of that year were looked for (“record filing-coverage”) and it was not found. With --record, records that a State filed.',
    )
    .option('--year <year>', 'the calendar year that the reports cover (default: last year; with --state: all years)')
    .option('--state <state>', 'one State only: ISO code or English name')
    .option('--on <day>', 'as things stood on that day, YYYY-MM-DD (default: today)')
    .option('--known <day>', 'with what was known on that day, YYYY-MM-DD (default: today)')
    .option('--record <state>', 'record that this State filed a report')
    .option('--filed <day>', 'when: YYYY-MM-DD, a month, a year or an interval')
    .option('--first', 'it is the first report, not a yearly one')
    .option('--layout <layout>', 'forms (A to J), guide or other')
    .option('--confidence <word>', 'high, medium or low', 'high')
    .option('--source <id>', 'the id of a source on record, or of the new one')
    .option('--source-title <text>', 'a new source, recorded with it')
    .option('--source-url <url>', 'where it can be read')
    .option('--note <text>', 'what else is to be said')
    .option('--reason <text>', 'why it is recorded; kept with the entry')
    .option('--author <name>', 'who writes (default: WHITESTONE_AUTHOR, else your user name)')
    .option('--json', 'print JSON');
  withCsv(withTreaty(withData(command)));
  examples(
    command,
    'filings --treaty APMBC --year 2024 --on 2025-06-15',
    'filings --state Cambodia --treaty APMBC --csv',
    'filings --record KHM --treaty APMBC --year 2024 --filed 2025-04-29 --layout forms --source-title "Article 7 report of Cambodia for 2024" --reason "seen in the database of reports"',
  );
  command.action(async (options: Options) => {
    if (options.record !== undefined) return record(world, options.record, options);
    const question = await ask(world, options);
    const answer = filings(question, options);
    print(world, options, {
      json: () => filingsResource(question.record, answer),
      csv: { columns: FILING_COLUMNS, rows: () => answer.lines.map((line) => filingResource(question.record, line)) },
      text: (page) => printFilings(page, question.record, answer),
    });
  });
}

async function record(world: World, name: string, options: Options): Promise<void> {
  const { treaty, year, filed, first, layout, confidence, note, reason } = options;
  const missing = [
    ...(treaty === undefined ? ['--treaty'] : []),
    ...(filed === undefined ? ['--filed'] : []),
    ...(year === undefined && first !== true ? ['--year (or --first)'] : []),
    ...(options.source === undefined && options.sourceTitle === undefined ? ['--source or --source-title'] : []),
    ...(reason === undefined ? ['--reason'] : []),
  ];
  if (missing.length > 0) {
    throw new Problem('option-conflict', {
      found: `--record without ${missing.join(', ')}`,
      wanted:
        'the treaty, the year that the report covers, when it was filed, where that is said, and why it is recorded',
      next: 'Add what is missing.',
    });
  }
  const { recordEntry } = await import('../../../tasks/register/entries.ts');
  const { stateNamed, treatyNamed } = await import('../../../law/name.ts');
  const { changeResource } = await import('../../../tasks/register/resource.ts');
  const { printChange } = await import('../../print/register.ts');
  const { sourceOf } = await import('../register/entry.ts');
  const law = await world.record(options.data);
  const source = sourceOf(options);
  const fields = {
    state: stateNamed(law, name).iso3,
    treaty: treatyNamed(law, treaty ?? '').code,
    duty: first === true ? 'first-report' : 'yearly-report',
    year: year ?? '',
    layout: layout ?? '',
    filed: filed ?? '',
    confidence,
    sources: source?.id ?? options.source ?? '',
    note: note ?? '',
  };
  const by = { author: options.author ?? world.author, reason: reason ?? '' };
  const change = await recordEntry(world.register(options.data), 'filing', fields, by, source);
  print(
    world,
    { ...(options.json === true ? { json: true } : {}) },
    {
      json: () => changeResource(change),
      text: (page) => printChange(page, change),
    },
  );
}
