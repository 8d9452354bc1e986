import type { Command } from 'commander';
import { brief, briefResource } from '../../tasks/brief.ts';
import { asQuestion, examples, print, type QuestionOptions } from '../options.ts';
import { printBrief } from '../print/brief.ts';
import { ask, type World } from '../world.ts';

export function briefCommand(program: Command, world: World): void {
  const command = program
    .command('brief')
    .summary('one State, all of it on a page')
    .description(
      'Standing with its reasons, duties, stockpile, conflicts, what a notice of withdrawal on that day would come to, and what happened.',
    )
    .argument('<state>', 'ISO code or English name, present or former');
  asQuestion(command);
  examples(command, 'brief UKR --on 2025-07-08', 'brief Finland --json');
  command.action(async (state: string, options: QuestionOptions) => {
    const question = await ask(world, options);
    const answer = brief(question, state);
    print(world, options, {
      json: () => briefResource(question.record, answer),
      text: (page) => printBrief(page, question, answer),
    });
  });
}
