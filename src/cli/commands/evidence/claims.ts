import type { Command } from 'commander';
import { wordOf } from '../../../base/word.ts';
import { PROPERTY_IDS } from '../../../evidence/property.ts';
import { VERDICTS } from '../../../evidence/verdict.ts';
import { stateNamed } from '../../../law/name.ts';
import { examples, print, withData } from '../../options.ts';
import type { World } from '../../world.ts';

interface ClaimsOptions {
  readonly state?: string;
  readonly property?: string;
  readonly judged?: string;
  readonly document?: string;
  readonly data?: string;
  readonly json?: boolean;
  readonly csv?: boolean;
}

export function claimsCommand(program: Command, world: World): void {
  const command = program
    .command('claims')
    .summary('the claims that are kept, and what people hold of them')
    .description(
      'Claims that “check --keep” has kept, each with its document and the judgements of people on it. Two people may differ; both are shown.',
    )
    .option('--state <state>', 'about this State, or with it at the other end: ISO code or English name')
    .option('--property <property>', 'of this property, for example withdrawal-effective')
    .option('--judged <verdict>', `judged so by somebody: ${VERDICTS.join(', ')}; or none`)
    .option('--document <text>', 'the id of a document, or a part of its title, publisher or address')
    .option('--json', 'print JSON')
    .option('--csv', 'print CSV');
  withData(command);
  examples(command, 'claims', 'claims --state UKR --judged none --csv');
  command.action(async (options: ClaimsOptions) => {
    const [{ claimsOf }, { keptClaimResource, KEPT_COLUMNS, keptClaimRow }, { printKeptClaims }] = await Promise.all([
      import('../../../tasks/evidence/claims-of.ts'),
      import('../../../tasks/evidence/resource.ts'),
      import('../../print/evidence.ts'),
    ]);
    const { state, property, judged, document, data } = options;
    const filter = {
      state: state === undefined ? undefined : stateNamed(await world.record(data), state).iso3,
      property: property === undefined ? undefined : wordOf(PROPERTY_IDS, property, '--property'),
      judged: judged === undefined ? undefined : wordOf([...VERDICTS, 'none'], judged, '--judged'),
      document,
    };
    const { called } = await world.lexicon();
    const kept = await claimsOf(world.register(data), filter);
    print(world, options, {
      json: () => kept.map((one) => keptClaimResource(one, called)),
      csv: { columns: KEPT_COLUMNS, rows: () => kept.map(keptClaimRow) },
      text: (page) => printKeptClaims(page, kept, called),
    });
  });
}
