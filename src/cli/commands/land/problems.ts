import type { Command } from 'commander';
import { SEVERITIES } from '../../../base/check.ts';
import { wordOf } from '../../../base/word.ts';
import { csvHeader, csvRows } from '../../../reports/table.ts';
import type { LandProblem } from '../../../tasks/land/problems.ts';
import { examples, withCsv, withData } from '../../options.ts';
import { Page } from '../../print/page.ts';
import type { World } from '../../world.ts';

interface Options {
  readonly owner?: string;
  readonly import?: string;
  readonly code?: string;
  readonly severity?: string;
  readonly all?: boolean;
  readonly data?: string;
  readonly json?: boolean;
  readonly csv?: boolean;
}

const COLUMNS = [
  'place',
  'owner',
  'severity',
  'code',
  'subject',
  'import',
  'row',
  'line',
  'field',
  'found',
  'wanted',
  'next',
  'repair',
];
/** Of each code, unless all are asked for. */
const SHOWN = 5;

export function problemsCommand(program: Command, world: World): void {
  const command = program
    .command('problems')
    .summary('what does not fit: rows set aside, the ledger’s findings, what was noted')
    .description(
      'Rows that an import did not take, with their reasons; what the ledger of land found; and what the checks noted of rows that were taken. Repair a row in its file and bring the file in again: what is taken then leaves this list.',
    )
    .option('--owner <state>', 'of one State')
    .option('--import <id>', 'of one import')
    .option('--code <code>', 'of one kind')
    .option('--severity <word>', SEVERITIES.join(', '))
    .option('--all', 'every one; else the first of each kind')
    .option('--json', 'print JSON, every one');
  withCsv(withData(command));
  examples(command, 'problems --owner BIH', 'problems --owner BIH --severity error --csv');
  command.action(async (options: Options) => {
    const { landProblems } = await import('../../../tasks/land/problems.ts');
    const severity = options.severity === undefined ? undefined : wordOf(SEVERITIES, options.severity, '--severity');
    await landProblems(world.register(options.data), { ...options, severity }, world.author, (problems) =>
      options.json ? asJson(world, problems) : options.csv ? asCsv(world, problems) : asText(world, problems, options),
    );
  });
}

async function asJson(world: World, problems: AsyncIterable<LandProblem>): Promise<void> {
  let before = '[\n';
  for await (const problem of problems) {
    world.terminal.out(`${before}${JSON.stringify(problem)}`);
    before = ',\n';
  }
  world.terminal.out(before === '[\n' ? '[]\n' : '\n]\n');
}

async function asCsv(world: World, problems: AsyncIterable<LandProblem>): Promise<void> {
  world.terminal.out(csvHeader(COLUMNS));
  for await (const problem of problems) world.terminal.out(csvRows(COLUMNS, [{ ...problem }]));
}

async function asText(world: World, problems: AsyncIterable<LandProblem>, { all = false }: Options): Promise<void> {
  const groups = new Map<string, { first: LandProblem[]; count: number }>();
  for await (const problem of problems) {
    const key = `${problem.place} ${problem.severity} ${problem.code}`;
    const group = groups.get(key) ?? { first: [], count: 0 };
    group.count += 1;
    if (all || group.first.length < SHOWN) group.first.push(problem);
    groups.set(key, group);
  }
  const page = new Page(world.terminal);
  if (groups.size === 0) page.text('Nothing: no row is set aside, and the ledger adds up.', 0, 'good');
  const titles = { 'set-aside': 'Set aside', ledger: 'In the ledger', noted: 'Noted of rows that were taken' };
  let place = '';
  for (const { first, count } of groups.values()) {
    const [one] = first;
    if (one === undefined) continue;
    if (one.place !== place) page.heading(titles[one.place]);
    place = one.place;
    page.entry(
      one.severity,
      `${one.code}, ${count.toLocaleString('en-US')} times`,
      0,
      10,
      one.severity === 'error' ? 'bad' : 'doubt',
    );
    for (const { subject, found, wanted, next } of first) {
      const told = [found, wanted === '' ? '' : `wanted: ${wanted}`].filter((text) => text !== '').join('; ');
      page.text(`${subject}: ${told}. ${next}`.trim(), 2);
    }
    if (count > first.length)
      page.text(`and ${(count - first.length).toLocaleString('en-US')} more; --all shows them.`, 2, 'quiet');
  }
  page.print();
}
