import type { Command } from 'commander';
import { wordOf } from '../../../base/word.ts';
import { DEED_KINDS } from '../../../people/assistance.ts';
import {
  ASSISTANCE_COLUMNS,
  assistanceEditionResource,
  assistanceResource,
  assistanceRows,
} from '../../../reports/assistance.ts';
import { withdrawalResource } from '../../../reports/people.ts';
import { examples, print, withCsv, withData } from '../../options.ts';
import type { World } from '../../world.ts';
import { type AccessOptions, accessOf, withAccess } from '../register/access.ts';
import { notTogether, type PublishingOptions, refuseUnpublished, toBeTold, withPublishing } from './publishing.ts';

interface Options extends AccessOptions, PublishingOptions {
  readonly year?: string;
  readonly kind?: string;
  readonly by?: string;
  readonly on?: string;
  readonly known?: string;
  readonly data?: string;
  readonly json?: boolean;
  readonly csv?: boolean;
}

export function assistanceCommand(program: Command, world: World): void {
  const command = program
    .command('assistance')
    .summary('risk education and victim assistance: what was done, and whom it reached')
    .description(
      'Counts sessions of risk education and services to victims, and the beneficiaries by sex, under and over 18, and disability; what is not known is a line of its own, and each percentage says of how many. Beneficiaries are contacts: who came twice may be counted twice. What spans several years is counted whole in the year in which it ended. The public is told whole years from editions in which small numbers, and those from which they could be reckoned, are left out; --access internal counts freely.',
    )
    .argument('<state>', 'a State, by its code')
    .option('--year <year>', 'one year, in place of --from and --to')
    .option('--from <day>', 'first year, or day YYYY-MM-DD (default: from the beginning)')
    .option('--to <day>', 'last year, or day YYYY-MM-DD (default: --on)')
    .option('--kind <kind>', 'education or assistance (default: both)')
    .option('--by <words>', 'sex, age, disability, service, method, organisation, year; several with commas')
    .option('--on <day>', 'what ended after it does not count (default: today)')
    .option('--known <instant>', 'as known then: YYYY-MM-DD or an instant in UTC (default: now)');
  withPublishing(command).option('--json', 'print JSON');
  withCsv(withAccess(withData(command)));
  examples(
    command,
    'assistance BIH --by year',
    'assistance BIH --year 2024 --kind assistance --by service --csv',
    'assistance BIH --by sex,age,disability --access internal',
  );
  command.action(async (state: string, options: Options) => {
    refuseUnpublished('assistance', options);
    if (options.publish || options.withdraw) return tell(world, state, options);
    const { answerAssistance } = await import('../../../tasks/people/assistance.ts');
    const { printAssistance } = await import('../../print/assistance.ts');
    const { year, from, to, kind, on, known } = options;
    const by = options.by?.split(',').map((word) => word.trim());
    const access = accessOf(world, options);
    const answer = await answerAssistance(
      world.register(options.data),
      { state, year, from, to, kind, by, on, known },
      world.today,
      access,
    );
    print(world, options, {
      json: () => assistanceResource(answer),
      csv: { columns: ASSISTANCE_COLUMNS(answer.by), rows: () => assistanceRows(answer) },
      text: (page) => printAssistance(page, answer),
    });
  });
}

async function tell(world: World, state: string, options: Options): Promise<void> {
  const { year, kind, by, withdraw } = options;
  const done = withdraw ? '--withdraw' : '--publish';
  if (by !== undefined) throw notTogether('assistance', `--by with ${done}`, 'all tables of a year, told together');
  if (year !== undefined && (options.from !== undefined || options.to !== undefined)) {
    throw notTogether('assistance', '--year with --from or --to', 'a year, or the first and last of several');
  }
  const years = year === undefined ? options : { ...options, from: year, to: year };
  const told = toBeTold(world, 'assistance', state, years);
  if (withdraw) {
    const { withdrawYears } = await import('../../../tasks/people/withdrawal.ts');
    const { printWithdrawal } = await import('../../print/people.ts');
    const only = kind === undefined ? undefined : wordOf(DEED_KINDS, kind, '--kind');
    const gone = await withdrawYears(world.register(options.data), 'assistance-edition', told, only);
    print(world, options, { json: () => withdrawalResource(gone), text: (page) => printWithdrawal(page, gone) });
    return;
  }
  const { tellAssistance } = await import('../../../tasks/people/assistance-edition.ts');
  const { printAssistanceEdition } = await import('../../print/assistance.ts');
  const edition = await tellAssistance(world.register(options.data), { ...told, kind }, world.today);
  print(world, options, {
    json: () => assistanceEditionResource(edition),
    text: (page) => printAssistanceEdition(page, edition),
  });
}
