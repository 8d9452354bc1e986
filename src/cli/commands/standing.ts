import type { Command } from 'commander';
import { standingResource } from '../../reports/resource.ts';
import { standings } from '../../tasks/answer.ts';
import { asQuestion, examples, print, type QuestionOptions, withCsv, withTreaty } from '../options.ts';
import { printStandings } from '../print/law.ts';
import { ask, type World } from '../world.ts';

const COLUMNS = [
  'state',
  'stateName',
  'treaty',
  'on',
  'known',
  'finding',
  'status',
  'since',
  'entered',
  'until',
  'bound',
  'boundByTreaty',
  'confidence',
  'missing',
  'assumes',
];

export function standingCommand(program: Command, world: World): void {
  const command = program
    .command('standing')
    .summary('where a State stands under each treaty, and why')
    .description(
      'Where a State stands under each treaty on a day: its status, since when, whether it is bound, what is contested, and the provisions and acts that make it so.',
    )
    .argument('<state>', 'ISO code or English name, present or former');
  withCsv(withTreaty(asQuestion(command)));
  examples(
    command,
    'standing UKR --on 2025-07-08 --json',
    'standing Lithuania --treaty CCM --on 2025-03-06',
    'standing Ukraine --suppose "withdrawal-notification UKR APMBC 2025-07-18" --on 2026-01-18',
  );
  command.action(async (state: string, options: QuestionOptions) => {
    const question = await ask(world, options);
    const answer = standings(question, state, options.treaty);
    const resources = () => answer.map((one) => standingResource(question.record, one));
    print(world, options, {
      json: resources,
      csv: { columns: COLUMNS, rows: resources },
      text: (page) => printStandings(page, question, answer),
    });
  });
}
