import type { Command } from 'commander';
import { formatDay } from '../../base/day.ts';
import { Problem } from '../../base/problem.ts';
import { calendarOf } from '../../reports/calendar.ts';
import { dutyResource, stateName } from '../../reports/resource.ts';
import { duties, dutiesDue, standings } from '../../tasks/answer.ts';
import { asQuestion, examples, print, type QuestionOptions, withCsv, withTreaty } from '../options.ts';
import { asked, printDuties } from '../print/law.ts';
import { STATUS_WORDS } from '../print/words.ts';
import { ask, type World } from '../world.ts';

const COLUMNS = [
  'due',
  'state',
  'stateName',
  'treaty',
  'article',
  'duty',
  'title',
  'covers',
  'from',
  'status',
  'why',
  'completed',
  'contested',
  'ends',
  'missing',
  'confidence',
];

interface DutyOptions extends QuestionOptions {
  readonly until?: string;
  readonly ics?: boolean;
}

export function dutiesCommand(program: Command, world: World): void {
  const command = program
    .command('duties')
    .summary('what a State owes, by when, and whether it was done')
    .description(
      'Each duty of a State: from when, due when, met, late, running or unknown, and why. Without a State: what falls due for any State until a day.',
    )
    .argument('[state]', 'ISO code or English name, present or former; needed unless --until is given')
    .option('--until <day>', 'what falls due from --on to this day, for the State or for all')
    .option('--ics', 'print a calendar (RFC 5545) of the days that are still to come');
  withCsv(withTreaty(asQuestion(command)));
  examples(
    command,
    'duties UKR --treaty APMBC',
    'duties Cambodia --on 2025-11-01 --json',
    'duties Iraq --ics',
    'duties --treaty APMBC --on 2027-01-01 --until 2027-03-31 --csv',
  );
  command.action(async (state: string | undefined, options: DutyOptions) => {
    const question = await ask(world, options);
    if (state === undefined && options.until === undefined) {
      throw new Problem('option-conflict', {
        found: 'neither a State nor --until',
        wanted:
          'a State (duties UKR), or a day until which duties of all States are wanted (duties --until 2027-04-30)',
        next: 'Add one of them.',
      });
    }
    let answer =
      options.until === undefined
        ? duties(question, state ?? '', options.treaty)
        : dutiesDue(question, options.until, options.treaty);
    const subject = state === undefined ? null : (standings(question, state, options.treaty)[0]?.state ?? null);
    if (subject !== null) answer = answer.filter((duty) => duty.state === subject);
    if (options.ics && !options.json && !options.csv) {
      const ahead = answer.filter((duty) => duty.due !== null && duty.due >= question.on);
      world.terminal.out(calendarOf(question.record, ahead, question.known));
      return;
    }
    const resources = () => answer.map((duty) => dutyResource(question.record, duty));
    print(world, options, {
      json: resources,
      csv: { columns: COLUMNS, rows: resources },
      text: (page) => {
        const who = subject === null ? 'All States' : `${stateName(question.record, subject)} (${subject})`;
        const until = options.until === undefined ? '' : `, due until ${options.until}`;
        page.heading(`${who}, duties ${asked(question)}${until}`).line();
        printDuties(page, question.record, answer, subject === null);
        if (subject !== null && options.until === undefined) {
          for (const standing of standings(question, subject, options.treaty)) {
            if (answer.some((duty) => duty.treaty === standing.treaty)) continue;
            const since = standing.since === null ? '' : ` since ${formatDay(standing.since)}`;
            page.text(`${standing.treaty}: none; ${STATUS_WORDS[standing.status].toLowerCase()}${since}.`, 2, 'quiet');
          }
        } else if (answer.length === 0) {
          page.line('  Nothing falls due.');
        }
      },
    });
  });
}
