import type { Command } from 'commander';
import { Problem } from '../../../base/problem.ts';
import { matchDoneResource, matchesResource } from '../../../reports/people.ts';
import { examples, print, withData } from '../../options.ts';
import type { World } from '../../world.ts';

interface Options {
  readonly state?: string;
  readonly least?: string;
  readonly same?: boolean;
  readonly different?: boolean;
  readonly undo?: boolean;
  readonly purpose?: string;
  readonly reason?: string;
  readonly author?: string;
  readonly data?: string;
  readonly json?: boolean;
}

export function matchesCommand(program: Command, world: World): void {
  const command = program
    .command('matches')
    .summary('incidents that several sources may tell of as one: proposed, decided, taken back')
    .description(
      'Without ids: pairs that may be one incident, with what speaks for and against it, and what was decided. With two ids (incidents, or casualties): --same or --different decides, --undo takes the decision back. Each decision is an entry with its author and reason; what was decided to be one is counted once.',
    )
    .argument('[one]', 'id of an incident, or pseudonym of a casualty')
    .argument('[two]', 'the other')
    .option('--state <state>', 'of one State')
    .option('--least <score>', 'proposals with less are not shown (default: 4)')
    .option('--same', 'they are one')
    .option('--different', 'they are two')
    .option('--undo', 'take the decision back')
    .option('--purpose <text>', 'what the list is for; it is written to the access log')
    .option('--reason <text>', 'why it is decided so')
    .option('--author <name>', 'who asks or decides (default: WHITESTONE_AUTHOR, else your user name)')
    .option('--json', 'print JSON');
  withData(command);
  examples(command, 'matches --state COL --purpose "one list of two"');
  command.action(async (one: string | undefined, two: string | undefined, options: Options) => {
    const tasks = await import('../../../tasks/people/matches.ts');
    const opening = world.register(options.data);
    const author = options.author ?? world.author;
    const verbs = [options.same, options.different, options.undo].filter(Boolean).length;
    if (one === undefined) {
      if (verbs > 0) throw together('a decision without ids', 'the two that are decided on');
      const { printMatches } = await import('../../print/people.ts');
      const purpose = required(options.purpose, '--purpose', 'what the list is for: it compares exact places');
      const least = options.least === undefined ? undefined : Number(options.least);
      if (least !== undefined && !Number.isFinite(least)) throw together(`--least is “${options.least}”`, 'a number');
      const answer = await tasks.matchesOf(
        opening,
        { state: options.state, least },
        { level: 'personal', who: author, purpose },
      );
      print(world, options, { json: () => matchesResource(answer), text: (page) => printMatches(page, answer) });
      return;
    }
    if (two === undefined) throw together('one id alone', 'the two that are decided on');
    if (verbs !== 1)
      throw together(`${verbs === 0 ? 'none' : 'several'} of --same, --different and --undo`, 'one of them');
    const by = { author, reason: required(options.reason, '--reason', 'why it is decided so') };
    const done = options.undo
      ? await tasks.undoMatch(opening, [one, two], by)
      : await tasks.decideMatch(opening, [one, two], options.same === true, by);
    print(world, options, {
      json: () => matchDoneResource(done),
      text: (page) => {
        const words = done.same === null ? 'are open again' : done.same ? 'are one, and counted once' : 'are two';
        page.text(`${done.pair.join(' and ')} ${words}.`);
        if (done.before !== null) page.text(`Before: ${done.before ? 'one' : 'two'}. It stays readable.`, 0, 'quiet');
      },
    });
  });
}

function required(value: string | undefined, what: string, wanted: string): string {
  if (value !== undefined && value.trim() !== '') return value;
  throw together(`${what} is missing`, wanted);
}

function together(found: string, wanted: string): Problem {
  return new Problem('option-conflict', {
    found,
    wanted,
    next: '“whitestone matches --help” shows what goes together.',
  });
}
