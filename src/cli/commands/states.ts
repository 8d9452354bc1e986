import type { Command } from 'commander';
import { stateResource } from '../../reports/resource.ts';
import { states } from '../../tasks/answer.ts';
import { examples, print, withCsv, withData } from '../options.ts';
import { columns } from '../print/page.ts';
import { ask, type World } from '../world.ts';

const COLUMNS = [
  'iso3',
  'iso2',
  'name',
  'formal',
  'aliases',
  'demonyms',
  'capitals',
  'existed',
  'succeeded',
  'membership',
  'note',
];

export function statesCommand(program: Command, world: World): void {
  const command = program
    .command('states')
    .summary('the States on record and the names they go by')
    .description('All States on record, or those whose names hold a text.')
    .argument('[text]', 'part of a code or of a present or former English name')
    .option('--json', 'print JSON');
  withCsv(withData(command));
  examples(command, 'states congo', 'states --csv');
  command.action(async (text: string | undefined, options: { json?: boolean; csv?: boolean; data?: string }) => {
    const question = await ask(world, options);
    const answer = states(question, text);
    const resources = () => answer.map(stateResource);
    print(world, options, {
      json: resources,
      csv: { columns: COLUMNS, rows: resources },
      text: (page) => {
        const rows = answer.map((state) => [
          state.iso3,
          state.iso2,
          state.name,
          [...state.aliases, ...state.former.map((one) => `formerly ${one.name}`)].join('; '),
        ]);
        for (const row of columns(rows)) page.line(row);
      },
    });
  });
}
