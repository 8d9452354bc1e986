import { type Command, Option } from 'commander';
import { wordOf } from '../../../base/word.ts';
import { BALANCE_COLUMNS, balanceResource, balanceRows } from '../../../reports/land.ts';
import type { BalanceSpec } from '../../../tasks/land/balance-answer.ts';
import { examples, print, withCsv, withData } from '../../options.ts';
import type { World } from '../../world.ts';

const WORDS = ['classification', 'device-class', 'unit'] as const;

interface Options extends Omit<BalanceSpec, 'owner' | 'by'> {
  readonly by?: string[];
  readonly data?: string;
  readonly json?: boolean;
  readonly csv?: boolean;
}

export function balanceCommand(program: Command, world: World): void {
  const command = program
    .command('balance')
    .summary('the balance of land: what was there, what came, what was released')
    .description(
      'Closing = opening + newly recorded + reopened + adjusted + reclassified − cancelled − reduced − cleared, in square metres on the ellipsoid. Land under several areas is counted once; what is stated stands beside what is counted; what does not fit is told.',
    )
    .argument('<owner>', 'the State whose land it is, by its code')
    .option('--unit <unit>', 'one administrative unit, by its code or its path')
    .option('--from <day>', 'first day of the period, YYYY-MM-DD (default: from the beginning)')
    .option('--to <day>', 'last day of it, YYYY-MM-DD (default: today)')
    .option('--year <year>', 'a calendar year, instead of both')
    .addOption(
      new Option('--by <word>', `a line for each ${WORDS.join(', ')}; may be repeated`).argParser(
        (value: string, before: string[] | undefined) => [...(before ?? []), value],
      ),
    )
    .option('--known <instant>', 'as known then: YYYY-MM-DD or an instant in UTC (default: now)')
    .option('--json', 'print JSON');
  withCsv(withData(command));
  examples(
    command,
    'balance BIH --year 2025',
    'balance BIH --by unit --csv',
    'balance BIH --to 2024-12-31 --known 2025-04-30',
  );
  command.action(async (owner: string, options: Options) => {
    const { answerBalance } = await import('../../../tasks/land/balance-answer.ts');
    const { printBalance } = await import('../../print/land.ts');
    const by = (options.by ?? []).map((word) => wordOf(WORDS, word, '--by'));
    const answer = await answerBalance(world.register(options.data), { ...options, owner, by }, world.today);
    print(world, options, {
      json: () => balanceResource(answer),
      csv: { columns: BALANCE_COLUMNS(answer.by), rows: () => balanceRows(answer) },
      text: (page) => printBalance(page, answer),
    });
  });
}
