import type { Command } from 'commander';
import { parseDay } from '../../../base/day.ts';
import { Problem } from '../../../base/problem.ts';
import { nearResource } from '../../../reports/land-near.ts';
import { examples, print, withData } from '../../options.ts';
import type { World } from '../../world.ts';

interface Options {
  readonly radius: string;
  readonly on?: string;
  readonly known?: string;
  readonly data?: string;
  readonly json?: boolean;
}

export function nearCommand(program: Command, world: World): void {
  const command = program
    .command('near')
    .summary('what is recorded at a place and around it')
    .description(
      'In or how far from which recorded areas a place lies, with their state and dates. No record is no proof of safety, and every answer says so.',
    )
    .argument('<place...>', 'latitude, longitude (44.12,18.31), degrees and minutes, UTM or MGRS')
    .option('--radius <metres>', 'how far around it to look', '2000')
    .option('--on <day>', 'what held on that day, YYYY-MM-DD (default: today)')
    .option('--known <instant>', 'as known then: YYYY-MM-DD or an instant in UTC (default: now)')
    .option('--json', 'print JSON');
  withData(command);
  examples(
    command,
    'near 44.12,18.31',
    'near 34T BP 85000 90000 --radius 500',
    'near 44.12,18.31 --on 2015-06-30 --json',
  );
  command.action(async (words: string[], options: Options) => {
    const { nearPlace } = await import('../../../tasks/land/near.ts');
    const { printNear } = await import('../../print/land-near.ts');
    const radius = Number(options.radius);
    if (Number.isNaN(radius)) {
      throw new Problem('word-unknown', {
        found: `--radius is “${options.radius}”`,
        wanted: 'metres as a number, such as 500',
        next: 'Write it so.',
      });
    }
    const on = options.on === undefined ? world.today : parseDay(options.on, '--on');
    const spec = { place: words.join(' '), radius, on, known: options.known };
    const near = await nearPlace(world.register(options.data), spec);
    print(world, options, { json: () => nearResource(near), text: (page) => printNear(page, near) });
  });
}
