import type { Command } from 'commander';
import { examples, withData } from '../../options.ts';
import type { World } from '../../world.ts';
import { type GivenOptions, withGiven } from './check.ts';

export interface CompareOptions extends GivenOptions {
  readonly data?: string;
  readonly json?: boolean;
  readonly csv?: boolean;
}

export function compareCommand(program: Command, world: World): void {
  const command = program
    .command('compare')
    .summary('set what several sources say side by side: agreeing, alone, or in conflict')
    .description(
      'Finds the statements of documents, adds the rows of claims files (.jsonl or .csv), and lays what is said of one thing side by side. A revision in time is no conflict, rounding is none, and near-copies of one text count as one voice. Nothing is averaged and no source is chosen.',
    )
    .argument('<document...>', 'files, folders, addresses of the web, - for standard input; claims files');
  withGiven(command)
    .option('--json', 'print JSON')
    .option('--csv', 'print CSV: a row for each fact, a column for each source');
  withData(command);
  examples(command, 'compare dispatch.txt dispatch-2.txt', 'compare dispatch.txt dispatch-2.txt --csv');
  command.action(async (names: string[], options: CompareOptions) => {
    const { runCompare } = await import('./compare-run.ts');
    await runCompare(world, names, options);
  });
}
