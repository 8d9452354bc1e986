import type { Command } from 'commander';
import { formatDay } from '../../base/day.ts';
import { changeResource } from '../../reports/resource.ts';
import { changes } from '../../tasks/answer.ts';
import { asQuestion, examples, print, type QuestionOptions, withCsv, withTreaty } from '../options.ts';
import { printChanges } from '../print/law.ts';
import { ask, type World } from '../world.ts';

export function changesCommand(program: Command, world: World): void {
  const command = program
    .command('changes')
    .summary('what changed between two days')
    .description(
      'Every change of standing after one day, up to and with another, with its cause, and the number of Parties at both ends.',
    )
    .requiredOption('--from <day>', 'after this day, YYYY-MM-DD')
    .option('--to <day>', 'up to and with this day (default: the day of --on)');
  withCsv(withTreaty(asQuestion(command)));
  examples(
    command,
    'changes --from 2025-06-01 --to 2026-03-01 --treaty APMBC',
    'changes --from 2024-01-01 --to 2025-03-06 --treaty CCM --json',
  );
  command.action(async (options: QuestionOptions & { from: string; to?: string }) => {
    const question = await ask(world, options);
    const answer = changes(question, options.from, options.to, options.treaty);
    const rows = () => answer.changes.map((change) => changeResource(question.record, change));
    print(world, options, {
      json: () => ({
        from: formatDay(answer.from),
        to: formatDay(answer.to),
        known: formatDay(question.known),
        counts: answer.counts.map((count) => ({ ...count })),
        changes: rows(),
      }),
      csv: { columns: ['date', 'treaty', 'state', 'stateName', 'before', 'after'], rows },
      text: (page) => printChanges(page, question.record, answer),
    });
  });
}
