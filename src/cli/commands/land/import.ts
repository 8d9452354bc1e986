import { type Command, Option } from 'commander';
import { parseDay } from '../../../base/day.ts';
import { Problem } from '../../../base/problem.ts';
import { wordOf } from '../../../base/word.ts';
import { importResource } from '../../../reports/land-import.ts';
import type { ImportSpec } from '../../../tasks/land/import-report.ts';
import { givenFile } from '../../given-file.ts';
import { examples, print, withData } from '../../options.ts';
import { writeWhole } from '../../whole-file.ts';
import type { World } from '../../world.ts';

const REPAIRS = ['none', 'safe', 'proposed'] as const;
const PRODUCTS = ['cancelled', 'reduced', 'cleared'] as const;

const SAID = (path: string) => ({
  what: `the profile ${path}`,
  wanted: 'a profile as --save-profile writes it',
  next: 'Correct the path.',
});

interface Options {
  readonly owner?: string;
  readonly kind?: string;
  readonly layer?: string;
  readonly profile?: string;
  readonly saveProfile?: string;
  readonly map?: string[];
  readonly fix?: string[];
  readonly crs?: string;
  readonly encoding?: string;
  readonly on?: string;
  readonly product?: string;
  readonly repair: string;
  readonly sourceTitle?: string;
  readonly author?: string;
  readonly reason?: string;
  readonly dryRun?: boolean;
  readonly complete?: boolean;
  readonly undo?: string;
  readonly data?: string;
  readonly json?: boolean;
}

const gathered = (value: string, before: string[] | undefined): string[] => [...(before ?? []), value];

export function importCommand(program: Command, world: World): void {
  const command = program
    .command('import')
    .summary('bring in a file of hazardous areas, releases, surveys, devices or accidents')
    .description(
      'Reads GeoJSON, Shapefile, GeoPackage, File Geodatabase, KML, GPX, FlatGeobuf, CSV and XLSX. Each row is taken or set aside with its reasons (“whitestone problems” shows them); the original values are kept beside ours; the same file again changes nothing. All of it is one transaction.',
    )
    .argument('[file]', 'the file, or the folder of a File Geodatabase')
    .option('--owner <state>', 'whose land it is: the code of a State, or column:NAME')
    .option(
      '--kind <kind>',
      'hazardous-area, land-release, survey, device, accident, unit or casualty (default: what the columns tell; a casualty is never guessed)',
    )
    .option('--layer <name>', 'which layer of the file')
    .option('--profile <file>', 'how the columns are read, as saved before')
    .option('--save-profile <file>', 'save how the columns are read')
    .addOption(
      new Option('--map <field=column>', 'which column a field is read from; may be repeated').argParser(gathered),
    )
    .addOption(new Option('--fix <field=value>', 'a value for every row; may be repeated').argParser(gathered))
    .option('--crs <code>', 'the reference system, where the file does not say it: EPSG:…')
    .option('--encoding <name>', 'the encoding of its text, where it cannot be told')
    .option('--on <day>', 'the day that the data is of, for rows without a date')
    .option('--product <word>', 'cancelled, reduced or cleared, for rows of released land that do not say it')
    .option('--repair <how>', 'none; safe (moves no boundary); proposed (also what a person should look at)', 'safe')
    .option('--source-title <text>', 'who published the file; of casualties: the list that it is an edition of')
    .option('--complete', 'of casualties: the file is the whole list, and whoever it no longer tells of is retracted')
    .option('--author <name>', 'who brings it in (default: WHITESTONE_AUTHOR, else your user name)')
    .option('--reason <text>', 'why')
    .option('--dry-run', 'do all of it, tell what would change, and leave nothing behind')
    .option('--undo <import>', 'take an import back, by its id')
    .option('--json', 'print JSON');
  withData(command);
  examples(
    command,
    'import areas.geojson --owner BIH --dry-run',
    'import areas.geojson --owner BIH --on 2025-12-31 --reason "the centre’s layer of December"',
    'import --undo import-0123456789ab --reason "the wrong file"',
  );
  command.action(async (file: string | undefined, options: Options) => {
    const author = options.author ?? world.author;
    if (options.undo !== undefined) {
      const { undoImport } = await import('../../../tasks/land/import-undo.ts');
      const by = { author, reason: required(options.reason, '--reason', 'why the import is taken back') };
      const done = await undoImport(world.register(options.data), options.undo, by);
      print(world, options, {
        json: () => ({ import: options.undo ?? '', ...done }),
        text: (page) => {
          page.text(`${done.retracted} entries of ${options.undo} are retracted; they stay readable.`);
          if (done.reinstated > 0) {
            page.text(`${done.reinstated} that it had corrected or taken stand again as they were before.`);
          }
        },
      });
      return;
    }
    const path = required(file, 'the file', 'a file or folder to read');
    // Lists of words in many languages: loaded only here.
    const { parseProfile, profileText } = await import('../../../land/mapping/profile.ts');
    const profile =
      options.profile === undefined ? undefined : parseProfile(givenFile(options.profile, SAID(options.profile)));
    const spec = { ...specOf(path, options, author), profile };
    if (options.kind === 'unit') return importUnits(world, spec, options);
    if (options.kind === 'casualty' || (options.kind === undefined && profile?.kind === 'casualty')) {
      return importPeople(world, spec, options);
    }
    const { importFile } = await import('../../../tasks/land/import.ts');
    const { printImport } = await import('../../print/land-import.ts');
    const started = Date.now();
    let told = started;
    const report = await importFile(world.register(options.data), spec, world.today, {
      signal: world.stopping(),
      progress: (rows, bytes, total) => {
        if (Date.now() - told < 2_000) return;
        told = Date.now();
        const share = total > 0 ? `, ${Math.min(100, Math.round((bytes / total) * 100))} %` : '';
        world.terminal.err(`${rows.toLocaleString('en-US')} rows${share}, ${Math.round((told - started) / 1000)} s\n`);
      },
    });
    if (options.saveProfile !== undefined) writeWhole(options.saveProfile, profileText(report.plan.profile));
    print(world, options, { json: () => importResource(report), text: (page) => printImport(page, report) });
  });
}

function specOf(file: string, options: Options, author: string): ImportSpec {
  const { kind, layer, crs, encoding } = options;
  return {
    file,
    owner: required(options.owner, '--owner', 'the code of the State whose land it is, such as BIH'),
    kind,
    layer,
    crs,
    encoding,
    columns: pairs(options.map, '--map'),
    fixed: pairs(options.fix, '--fix'),
    on: options.on === undefined ? undefined : parseDay(options.on, '--on'),
    product: options.product === undefined ? undefined : wordOf(PRODUCTS, options.product, '--product'),
    repairs: wordOf(REPAIRS, options.repair, '--repair'),
    dryRun: options.dryRun ?? false,
    title: options.sourceTitle,
    author,
    reason: options.reason ?? 'imported',
  };
}

async function importPeople(world: World, spec: ImportSpec, options: Options): Promise<void> {
  const { importCasualties } = await import('../../../tasks/people/import-casualties.ts');
  const { casualtyImportResource } = await import('../../../reports/people.ts');
  const { printCasualtyImport } = await import('../../print/people.ts');
  const report = await importCasualties(
    world.register(options.data),
    { ...spec, complete: options.complete ?? false },
    world.today,
    { signal: world.stopping() },
  );
  if (options.saveProfile !== undefined) writeWhole(options.saveProfile, report.profile);
  print(world, options, {
    json: () => casualtyImportResource(report),
    text: (page) => printCasualtyImport(page, report),
  });
}

async function importUnits(world: World, spec: ImportSpec, options: Options): Promise<void> {
  const { importUnits: bring } = await import('../../../tasks/land/import-units.ts');
  const done = await bring(world.register(options.data), spec);
  print(world, options, {
    json: () => ({ ...done }),
    text: (page) => {
      page.text(
        `${done.taken} units of ${done.owner} (${done.added} new, ${done.changed} changed); ${done.refused} rows were left.`,
      );
      for (const reason of done.reasons) page.text(reason, 2, 'doubt');
    },
  });
}

function required(value: string | undefined, what: string, wanted: string): string {
  if (value !== undefined && value.trim() !== '') return value;
  throw new Problem('option-conflict', {
    found: `${what} is missing`,
    wanted,
    next: '“whitestone import --help” shows what it needs.',
  });
}

function pairs(list: readonly string[] | undefined, what: string): Record<string, string> {
  return Object.fromEntries(
    (list ?? []).map((pair) => {
      const at = pair.indexOf('=');
      if (at > 0) return [pair.slice(0, at).trim(), pair.slice(at + 1).trim()];
      throw new Problem('word-unknown', {
        found: `${what} is “${pair}”`,
        wanted: 'a field, an equals sign and what stands for it: code=SITE_ID',
        next: 'Write it so.',
      });
    }),
  );
}
