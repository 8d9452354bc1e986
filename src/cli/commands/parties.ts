import type { Command } from 'commander';
import { partiesResource, type Resource } from '../../reports/resource.ts';
import { parties } from '../../tasks/answer.ts';
import { asQuestion, examples, print, type QuestionOptions, withCsv } from '../options.ts';
import { printParties } from '../print/law.ts';
import { ask, type World } from '../world.ts';

export function partiesCommand(program: Command, world: World): void {
  const command = program
    .command('parties')
    .summary('who is Party to a treaty on a day, and how many')
    .description(
      'The Parties to a treaty on a day, counted by the treaty’s own terms. States whose membership is contested or undetermined on that day are listed apart and not counted.',
    )
    .requiredOption('--treaty <treaty>', 'APMBC, CCM or CCW-APII, or a name of it');
  withCsv(asQuestion(command));
  examples(
    command,
    'parties --treaty APMBC --on 2025-12-27 --json',
    'parties --treaty "Ottawa Convention" --on 1999-03-01 --csv',
  );
  command.action(async (options: QuestionOptions & { treaty: string }) => {
    const question = await ask(world, options);
    const answer = parties(question, options.treaty);
    const resource = () => partiesResource(question.record, answer);
    print(world, options, {
      json: resource,
      csv: {
        columns: ['state', 'stateName', 'status', 'entered', 'until', 'contested', 'counted'],
        rows: () => [...(resource().parties as readonly Resource[]), ...(resource().unsettled as readonly Resource[])],
      },
      text: (page) => printParties(page, question.record, answer),
    });
  });
}
