import type { Command } from 'commander';
import { stateNamed } from '../../law/name.ts';
import { CONDUCTS, PURPOSES, WEAPONS } from '../../law/treaty.ts';
import { assessmentResource, stateName } from '../../reports/resource.ts';
import { type AssessSpec, assessment } from '../../tasks/answer.ts';
import { asQuestion, examples, print, type QuestionOptions, withCsv } from '../options.ts';
import { printAssessments } from '../print/law.ts';
import { ask, type World } from '../world.ts';

const COLUMNS = [
  'state',
  'stateName',
  'role',
  'treaty',
  'verdict',
  'byTreaty',
  'article',
  'condition',
  'says',
  'status',
  'bound',
  'missing',
];

export function assessCommand(program: Command, world: World): void {
  const command = program
    .command('assess')
    .summary('what the treaties said of a described conduct, to each State in it')
    .description(
      'States the law on a described fact; whether it happened is not asked. For each State and treaty: prohibited, allowed on a condition, not bound, not covered, not regulated, undetermined or contested.',
    )
    .argument('<conduct>', CONDUCTS.join(', '))
    .requiredOption('--by <state>', 'who does it')
    .option('--to <state>', 'the other side of a transfer, or who is assisted')
    .requiredOption('--weapon <weapon>', `${WEAPONS.join(', ')}; short: ap-mine, av-mine`)
    .option('--purpose <purpose>', PURPOSES.join(' or '))
    .option('--in <conduct>', 'with assist: what is assisted');
  withCsv(asQuestion(command));
  examples(
    command,
    'assess transfer --by USA --to UKR --weapon ap-mine --on 2024-11-20',
    'assess use --by RUS --weapon ap-mine --on 2025-06-10 --json',
    'assess retain --by FIN --weapon ap-mine --purpose training --on 2020-01-01',
    'assess assist --by EST --to UKR --in use --weapon ap-mine --on 2025-08-01',
  );
  command.action(async (conduct: string, options: QuestionOptions & Omit<AssessSpec, 'conduct'>) => {
    const question = await ask(world, options);
    const answer = assessment(question, { ...options, conduct });
    const resources = () => answer.map((one) => assessmentResource(question.record, one));
    const name = (state: string) => stateName(question.record, stateNamed(question.record, state).iso3);
    const to = options.to === undefined ? '' : ` to ${name(options.to)}`;
    print(world, options, {
      json: resources,
      csv: { columns: COLUMNS, rows: resources },
      text: (page) =>
        printAssessments(
          page,
          question,
          answer,
          `${conduct}${options.in === undefined ? '' : ` in ${options.in}`} of ${options.weapon} by ${name(options.by)}${to}`,
        ),
    });
  });
}
