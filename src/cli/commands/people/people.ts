import type { Command } from 'commander';
import { Problem } from '../../../base/problem.ts';
import { wordOf } from '../../../base/word.ts';
import type { PeopleSpec } from '../../../tasks/people/record-people.ts';
import { givenFile } from '../../given-file.ts';
import { examples, print, withData } from '../../options.ts';
import type { World } from '../../world.ts';

interface Options {
  readonly author?: string;
  readonly reason?: string;
  readonly data?: string;
  readonly json?: boolean;
}

const WANTED = 'a list of objects with kind, owner, source and body, as docs/people.md shows';

export function peopleCommand(program: Command, world: World): void {
  const command = program
    .command('people')
    .summary('record incidents, casualties, published totals, risk education and assistance')
    .description(
      'Reads a JSON file: a list of objects with kind (incident, casualty, casualty-figure, risk-education, victim-assistance), owner (a State, or world for a published total), source and body. Incidents and casualties get an id made by chance. A name has no place in it: “whitestone identity” keeps names. Lists of casualties from tables: “whitestone import --kind casualty”.',
    )
    .argument('<file>', 'the JSON file')
    .option('--author <name>', 'who records it (default: WHITESTONE_AUTHOR, else your user name)')
    .option('--reason <text>', 'why')
    .option('--json', 'print JSON');
  withData(command);
  examples(command, 'people --help');
  command.action(async (file: string, options: Options) => {
    const { RECORDED_KINDS, recordPeople } = await import('../../../tasks/people/record-people.ts');
    const specs = listIn(file).map((one): PeopleSpec => {
      const { kind, owner, source, body } = one as Partial<Record<keyof PeopleSpec, unknown>>;
      return {
        kind: wordOf(RECORDED_KINDS, String(kind), 'the kind'),
        owner: String(owner ?? ''),
        source: String(source ?? ''),
        body,
      };
    });
    const by = { author: options.author ?? world.author, reason: options.reason ?? 'recorded' };
    const subjects = await recordPeople(world.register(options.data), specs, by);
    print(world, options, {
      json: () => subjects.map((subject, index) => ({ kind: specs[index]?.kind ?? '', subject })),
      text: (page) => {
        for (const [index, subject] of subjects.entries()) page.line(`${specs[index]?.kind ?? ''}  ${subject}`);
      },
    });
  });
}

/** What a parser says of a file quotes it, and it may name somebody: so that is not told. */
function listIn(file: string): readonly unknown[] {
  const text = givenFile(file, { what: 'the file', wanted: WANTED, next: 'Correct the path.' });
  try {
    const parsed: unknown = JSON.parse(text);
    if (Array.isArray(parsed) && parsed.every((one) => typeof one === 'object' && one !== null)) return parsed;
  } catch {
    // Told below, as is what is JSON and no list.
  }
  throw new Problem('body-unfit', {
    found: 'the file is no list of objects',
    wanted: WANTED,
    next: 'Correct it; nothing was kept.',
  });
}
