import { basename } from 'node:path';
import type { Command } from 'commander';
import { Problem } from '../../../base/problem.ts';
import { wordOf } from '../../../base/word.ts';
import { givenFile } from '../../given-file.ts';
import { examples, print, withCsv, withData } from '../../options.ts';
import type { World } from '../../world.ts';

const ACCOUNT_WORDS = ['stock', 'retained'] as const;

interface Options {
  readonly on?: string;
  readonly known?: string;
  readonly type?: string;
  readonly lot?: string;
  readonly account?: string;
  readonly import?: string;
  readonly dryRun?: boolean;
  readonly reason?: string;
  readonly author?: string;
  readonly data?: string;
  readonly json?: boolean;
  readonly csv?: boolean;
}

export function stockpileCommand(program: Command, world: World): void {
  const command = program
    .command('stockpile')
    .summary('what a State has in stock and retains, by every voice, and what does not add up')
    .description(
      'The balance of a State’s anti-personnel mines on a day: for every voice that counted them, its last count, and what came and went since. Limits are kept as they are, voices that differ stand side by side, and nothing is averaged. With --import, takes a table (CSV) of counts and movements into the register, as a whole or not at all; taken again, it changes nothing. Single ones are recorded with “record stock-count” and “record stock-movement”.',
    )
    .argument('[state]', 'ISO code or English name; needed unless --import is given')
    .option('--on <day>', 'the day the question is about, YYYY-MM-DD (default: today)')
    .option('--known <instant>', 'as known then: YYYY-MM-DD or an instant in UTC (default: now)')
    .option('--type <type>', 'one type of mine, as it is told of')
    .option('--lot <lot>', 'one lot')
    .option('--account <account>', `${ACCOUNT_WORDS.join(' or ')} only`)
    .option('--import <file>', 'take in a table of counts and movements')
    .option('--dry-run', 'say what an import would do, and do nothing')
    .option('--reason <text>', 'why it is taken in; kept with each entry')
    .option('--author <name>', 'who writes (default: WHITESTONE_AUTHOR, else your user name)')
    .option('--json', 'print JSON');
  withCsv(withData(command));
  examples(
    command,
    'stockpile Ukraine --on 2024-12-31',
    'stockpile GRC --account retained --json',
    'stockpile BGR --csv',
    'stockpile --import holdings.csv --dry-run',
    'stockpile --import holdings.csv --reason "report of the engineers for 2024"',
  );
  command.action(async (state: string | undefined, options: Options) => {
    if (options.import !== undefined) return takeIn(world, options.import, state, options);
    if (state === undefined) {
      throw new Problem('option-conflict', {
        found: 'neither a State nor --import',
        wanted: 'a State (stockpile UKR), or a file to take in (stockpile --import holdings.csv)',
        next: 'Add one of them.',
      });
    }
    const accounts =
      options.account === undefined ? ACCOUNT_WORDS : [wordOf(ACCOUNT_WORDS, options.account, '--account')];
    const { withStock } = await import('../../../tasks/stockpile/open-stock.ts');
    const { stockAnswer } = await import('../../../tasks/stockpile/stock-answer.ts');
    const { stockResource, STOCK_ROW_COLUMNS, stockRows } = await import('../../../reports/stockpile.ts');
    const { printStock } = await import('../../print/stockpile.ts');
    const { record, answer } = await withStock(
      world.register(options.data),
      options.known,
      world.today,
      async (place) => ({ record: place.record, answer: await stockAnswer(place, { ...options, state }, world.today) }),
    );
    print(world, options, {
      json: () => stockResource(record, answer, accounts),
      csv: { columns: STOCK_ROW_COLUMNS, rows: () => stockRows(answer, accounts) },
      text: (page) => printStock(page, answer, accounts),
    });
  });
}

async function takeIn(world: World, path: string, state: string | undefined, options: Options): Promise<void> {
  if (state !== undefined) {
    throw new Problem('option-conflict', {
      found: `the State “${state}” and --import`,
      wanted: 'a question about a State, or a file to take in: its rows name their States',
      next: 'Leave out one of them.',
    });
  }
  if (options.reason === undefined && options.dryRun !== true) {
    throw new Problem('option-conflict', {
      found: '--import without --reason',
      wanted: 'why it is taken in; it is kept with each entry',
      next: 'Add --reason, or --dry-run to see what it would do.',
    });
  }
  const { importStock } = await import('../../../tasks/stockpile/import-stock.ts');
  const { printStockImport } = await import('../../print/stockpile.ts');
  const said = {
    what: path,
    wanted: 'a table of counts and movements',
    next: 'Correct the path given with --import.',
  };
  const file = { name: basename(path), text: givenFile(path, said) };
  const by = { author: options.author ?? world.author, reason: options.reason ?? 'a trial' };
  const done = await importStock(world.register(options.data), file, by, { dryRun: options.dryRun === true });
  print(world, options, {
    json: () => ({ dryRun: done.dryRun, rows: done.rows.map((one) => ({ ...one })) }),
    csv: { columns: ['line', 'subject', 'outcome'], rows: () => done.rows.map((one) => ({ ...one })) },
    text: (page) => printStockImport(page, file.name, done),
  });
}
