import type { Command } from 'commander';
import { stateNamed } from '../../law/name.ts';
import { momentResource, stateName } from '../../reports/resource.ts';
import { timeline } from '../../tasks/answer.ts';
import { asQuestion, examples, print, type QuestionOptions, withCsv, withTreaty } from '../options.ts';
import { asked, printTimeline } from '../print/law.ts';
import { ask, type World } from '../world.ts';

export function timelineCommand(program: Command, world: World): void {
  const command = program
    .command('timeline')
    .summary('all that happened and will fall due for a State, in order')
    .description(
      'Acts, entry into force, deadlines, extensions, positions taken and events around them, in the order of days. Deadlines are given as they stand on the day asked about.',
    )
    .argument('<state>', 'ISO code or English name, present or former');
  withCsv(withTreaty(asQuestion(command)));
  examples(command, 'timeline UKR --treaty APMBC', 'timeline Mozambique --json');
  command.action(async (state: string, options: QuestionOptions) => {
    const question = await ask(world, options);
    const moments = timeline(question, state, options.treaty);
    const resources = () => moments.map(momentResource);
    print(world, options, {
      json: resources,
      csv: { columns: ['date', 'treaty', 'kind', 'says', 'confidence'], rows: resources },
      text: (page) => {
        const { iso3 } = stateNamed(question.record, state);
        page.heading(`${stateName(question.record, iso3)} (${iso3}), time line; deadlines ${asked(question)}`).line();
        printTimeline(page, moments, question.on);
      },
    });
  });
}
