import type { Command } from 'commander';
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
import { notTogether, type PublishingOptions, refuseUnpublished, toBeTold, withPublishing } from './publishing.ts';

interface Options extends AccessOptions, PublishingOptions {
  readonly state?: string;
  readonly world?: boolean;
  readonly by?: string;
  readonly on?: string;
  readonly known?: string;
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
    .option('--known <instant>', 'as known then: YYYY-MM-DD or an instant in UTC (default: now)');
  withPublishing(command).option('--json', 'print JSON');
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
    refuseUnpublished('casualties', options);
    if (options.publish) return publish(world, options);
    if (options.withdraw) return withdraw(world, options);
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
  const told = toBeTold(world, 'casualties', options.state, options);
  const edition = await tellYears(world.register(options.data), told, world.today);
  print(world, options, { json: () => editionResource(edition), text: (page) => printEdition(page, edition) });
}

async function withdraw(world: World, options: Options): Promise<void> {
  const { withdrawYears } = await import('../../../tasks/people/withdrawal.ts');
  const { printWithdrawal } = await import('../../print/people.ts');
  const years = toBeTold(world, 'casualties', options.state, options);
  const gone = await withdrawYears(world.register(options.data), 'casualty-edition', years);
  print(world, options, { json: () => withdrawalResource(gone), text: (page) => printWithdrawal(page, gone) });
}

const together = (found: string, wanted: string) => notTogether('casualties', found, wanted);
