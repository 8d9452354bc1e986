import type { Command } from 'commander';
import { Problem } from '../../../base/problem.ts';
import {
  CASUALTY_COLUMNS,
  casualtiesResource,
  casualtyRows,
  editionResource,
  withdrawalResource,
} from '../../../reports/people.ts';
import { examples, print, withCsv, withData } from '../../options.ts';
import type { World } from '../../world.ts';
import { type AccessOptions, accessOf, withAccess } from '../register/access.ts';

interface Options extends AccessOptions {
  readonly state?: string;
  readonly world?: boolean;
  readonly from?: string;
  readonly to?: string;
  readonly by?: string;
  readonly on?: string;
  readonly known?: string;
  readonly publish?: boolean;
  readonly withdraw?: boolean;
  readonly dryRun?: boolean;
  readonly author?: string;
  readonly reason?: string;
  readonly data?: string;
  readonly json?: boolean;
  readonly csv?: boolean;
}

export function casualtiesCommand(program: Command, world: World): void {
  const command = program
    .command('casualties')
    .summary('people killed and injured, by any breakdown')
    .description(
      'Counts casualties, and incidents apart from them; what is not known is a line of its own, and each percentage says of how many. The public is told whole years from editions in which small numbers, and those from which they could be reckoned, are left out; --access internal counts freely. Totals that others published stand beside, with their revisions.',
    )
    .option('--state <state>', 'one State, by its code')
    .option('--world', 'the world (the default)')
    .option('--from <day>', 'first year, or day YYYY-MM-DD (default: from the beginning)')
    .option('--to <day>', 'last year, or day YYYY-MM-DD (default: --on)')
    .option(
      '--by <words>',
      'outcome, age, sex, status, device, activity, unit, subunit, year, state; several with commas',
    )
    .option('--on <day>', 'no day after it counts, and what was published later is not told (default: today)')
    .option('--known <instant>', 'as known then: YYYY-MM-DD or an instant in UTC (default: now)')
    .option('--publish', 'tell the public the years --from to --to of a State, once and for all')
    .option('--withdraw', 'tell the public no longer of the years --from to --to of a State; they are not told anew')
    .option('--dry-run', 'with --publish: show what would be told, and keep nothing')
    .option(
      '--author <name>',
      'with --publish or --withdraw: who does it (default: WHITESTONE_AUTHOR, else your user name)',
    )
    .option('--reason <text>', 'with --publish or --withdraw: why')
    .option('--json', 'print JSON');
  withCsv(withAccess(withData(command)));
  examples(
    command,
    'casualties --state COL --by outcome',
    'casualties --state COL --from 2010 --to 2016 --by year,outcome --csv',
    'casualties --world --on 2018-01-01',
    'casualties --state COL --by subunit,age --access internal',
  );
  command.action(async (options: Options) => {
    if (options.state !== undefined && options.world) throw together('--state with --world', 'a State, or the world');
    if (options.publish && options.withdraw) throw together('--publish with --withdraw', 'one of the two');
    if (options.publish) return publish(world, options);
    if (options.withdraw) return withdraw(world, options);
    for (const [option, given] of [
      ['--dry-run', options.dryRun],
      ['--reason', options.reason],
      ['--author', options.author],
    ] as const) {
      if (given !== undefined) throw together(`${option} without --publish`, 'these two together, or neither');
    }
    const { answerCasualties } = await import('../../../tasks/people/casualties.ts');
    const { printCasualties } = await import('../../print/people.ts');
    const { state, from, to, on, known } = options;
    const by = options.by?.split(',').map((word) => word.trim());
    const access = accessOf(world, options);
    const answer = await answerCasualties(
      world.register(options.data),
      { state, from, to, by, on, known },
      world.today,
      access,
    );
    print(world, options, {
      json: () => casualtiesResource(answer),
      csv: { columns: CASUALTY_COLUMNS(answer.by), rows: () => casualtyRows(answer) },
      text: (page) => printCasualties(page, answer),
    });
  });
}

async function publish(world: World, options: Options): Promise<void> {
  const { tellYears } = await import('../../../tasks/people/edition.ts');
  const { printEdition } = await import('../../print/people.ts');
  const { dryRun } = options;
  const spec = yearsOf(world, options, '--publish', dryRun ? 'a trial run' : undefined);
  const edition = await tellYears(world.register(options.data), { ...spec, dryRun }, world.today);
  print(world, options, { json: () => editionResource(edition), text: (page) => printEdition(page, edition) });
}

async function withdraw(world: World, options: Options): Promise<void> {
  const { withdrawYears } = await import('../../../tasks/people/edition.ts');
  const { printWithdrawal } = await import('../../print/people.ts');
  if (options.dryRun) throw together('--dry-run with --withdraw', 'it with --publish');
  const gone = await withdrawYears(world.register(options.data), yearsOf(world, options, '--withdraw'));
  print(world, options, { json: () => withdrawalResource(gone), text: (page) => printWithdrawal(page, gone) });
}

function yearsOf(world: World, { state, from, to, author, reason }: Options, option: string, otherwise?: string) {
  if (state === undefined || from === undefined || to === undefined) {
    throw together(`${option} without --state, --from and --to`, 'the State, and the first and last of the years');
  }
  const why = reason ?? otherwise;
  if (why === undefined) throw together(`${option} without --reason`, 'why these years');
  return {
    state,
    from: yearIn(from, '--from'),
    to: yearIn(to, '--to'),
    author: author ?? world.author,
    reason: why,
  };
}

function yearIn(text: string, what: string): number {
  if (/^\d{4}$/.test(text) && Number(text) >= 1900) return Number(text);
  throw new Problem('day-malformed', {
    found: `${what} is “${text}”`,
    wanted: 'a year of four digits: 2016',
    next: 'Whole years are told.',
  });
}

function together(found: string, wanted: string): Problem {
  return new Problem('option-conflict', {
    found,
    wanted,
    next: '“whitestone casualties --help” shows what goes together.',
  });
}
