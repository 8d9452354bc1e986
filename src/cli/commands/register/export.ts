import type { Command } from 'commander';
import { csvHeader, csvRows } from '../../../reports/table.ts';
import type { Entry } from '../../../store/register/entry.ts';
import type { Export, ExportSpec } from '../../../tasks/register/export.ts';
import { entryResource, exportRow, ROW_COLUMNS } from '../../../tasks/register/resource.ts';
import { examples, withData } from '../../options.ts';
import type { World } from '../../world.ts';
import { type AccessOptions, accessOf, withAccess } from './access.ts';

/** Entries written at a time. */
const PART = 500;

interface Options extends AccessOptions, Omit<ExportSpec, 'kind'> {
  readonly data?: string;
  readonly json?: boolean;
  readonly out?: string;
  readonly format?: string;
}

export function exportCommand(program: Command, world: World): void {
  const command = program
    .command('export')
    .summary('what is in force of a kind, as a table or JSON')
    .description(
      'Every entry of a kind that is in force, as CSV: the fields of the kind, then how the register knows it. Restricted and personal fields are left out unless --access asks for them; what was left out is told.',
    )
    .argument('<kind>', 'act, extension, completion, stockpile-figure, armed-conflict … as “status” lists them')
    .option('--owner <state>', 'of one State only, by its code')
    .option('--on <day>', 'what holds on that day, YYYY-MM-DD')
    .option('--known <instant>', 'as known then: YYYY-MM-DD, an instant in UTC, or snapshot:NAME (default: now)')
    .option('--json', 'print JSON instead of CSV')
    .option('--out <file>', 'write a file: .gpkg, .geojson, .geojsonl, .fgb, .zip (Shapefile), .kml, .csv or .xlsx')
    .option('--format <word>', 'its format, where the ending does not tell');
  withAccess(withData(command));
  examples(
    command,
    'export extension',
    'export act --owner UKR --json',
    'export act --known snapshot:submitted-2026',
    'export hazardous-area --out areas.gpkg',
  );
  command.action(async (kind: string, options: Options) => {
    const { exportKind } = await import('../../../tasks/register/export.ts');
    const access = accessOf(world, options);
    if (options.out !== undefined) return toFile(world, kind, options, options.out);
    const withheld = new Map<string, number>();
    const counted = (entry: Entry) => {
      for (const field of entry.withheld) withheld.set(field, (withheld.get(field) ?? 0) + 1);
    };
    await exportKind(world.register(options.data), { kind, ...options }, access, (found) =>
      options.json ? writeJson(world, found, counted) : writeTable(world, found, counted),
    );
    const left = [...withheld].map(([field, times]) => `${field} (${times})`);
    if (left.length > 0)
      world.terminal.err(`Left out, as --access ${access.level} does not reach it: ${left.join(', ')}.\n`);
  });
}

async function toFile(world: World, kind: string, options: Options, out: string): Promise<void> {
  const { exportFile } = await import('../../../tasks/land/export-file.ts');
  const access = accessOf(world, options);
  const spec = { kind, ...options, out, signal: world.stopping() };
  const done = await exportFile(world.register(options.data), spec, access);
  const rows = Object.values(done.rows).reduce((sum, count) => sum + count, 0);
  world.terminal.err(`${out}: ${rows} rows, ${done.format}, ${done.bytes} bytes.\n`);
  for (const remark of done.remarks) world.terminal.err(`${remark}\n`);
  if (done.withheld.length > 0)
    world.terminal.err(`Left out, as --access ${access.level} does not reach it: ${done.withheld.join(', ')}.\n`);
}

async function writeTable(world: World, { fields, entries }: Export, counted: (entry: Entry) => void): Promise<void> {
  const columns = [...fields, ...ROW_COLUMNS];
  world.terminal.out(csvHeader(columns));
  for await (const part of inParts(entries)) {
    for (const entry of part) counted(entry);
    world.terminal.out(csvRows(columns, part.map(exportRow)));
  }
}

async function writeJson(world: World, { entries }: Export, counted: (entry: Entry) => void): Promise<void> {
  let separator = '[\n';
  for await (const entry of entries) {
    counted(entry);
    world.terminal.out(separator + JSON.stringify(entryResource(entry)));
    separator = ',\n';
  }
  world.terminal.out(separator === '[\n' ? '[]\n' : '\n]\n');
}

async function* inParts(entries: AsyncIterable<Entry>): AsyncGenerator<Entry[]> {
  let part: Entry[] = [];
  for await (const entry of entries) {
    part.push(entry);
    if (part.length < PART) continue;
    yield part;
    part = [];
  }
  if (part.length > 0) yield part;
}
