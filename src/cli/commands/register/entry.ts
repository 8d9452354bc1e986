import { type Command, Option } from 'commander';
import { Problem } from '../../../base/problem.ts';
import type { By, Change, NewSource } from '../../../tasks/register/entries.ts';
import { changeResource } from '../../../tasks/register/resource.ts';
import { examples, print, withData } from '../../options.ts';
import { printChange } from '../../print/register.ts';
import type { World } from '../../world.ts';

interface EntryOptions {
  readonly data?: string;
  readonly json?: boolean;
  readonly set?: string[];
  readonly reason: string;
  readonly author?: string;
  readonly seen?: string;
  readonly source?: string;
  readonly sourceTitle?: string;
  readonly sourceUrl?: string;
}

/** `field=value`, each; a value may hold further equals signs. */
function fieldsOf(set: readonly string[] | undefined): Record<string, string> {
  return Object.fromEntries(
    (set ?? []).map((text) => {
      const at = text.indexOf('=');
      if (at < 1) {
        throw new Problem('body-unfit', {
          found: `--set is “${text}”`,
          wanted: 'FIELD=VALUE, for example note="corrected day"',
          next: 'Write the field, an equals sign and the value.',
        });
      }
      return [text.slice(0, at), text.slice(at + 1)];
    }),
  );
}

const setOption = () =>
  new Option('--set <field=value>', 'a field and its value; may be repeated').argParser(
    (value: string, before: string[] | undefined) => [...(before ?? []), value],
  );

function byWhom(command: Command): Command {
  return withData(command)
    .requiredOption('--reason <text>', 'why; it is kept with the entry')
    .option('--author <name>', 'who writes (default: WHITESTONE_AUTHOR, else your user name)')
    .option('--json', 'print JSON');
}

function withSeen(command: Command): Command {
  return command.option('--seen <version>', 'the version that you saw; refused when another has been written since');
}

function byOf(world: World, options: EntryOptions): By {
  return { author: options.author ?? world.author, reason: options.reason };
}

function seenOf(options: EntryOptions): { version?: number } {
  if (options.seen === undefined) return {};
  const version = Number(options.seen);
  if (Number.isInteger(version) && version > 0) return { version };
  throw new Problem('word-unknown', {
    found: `--seen is “${options.seen}”`,
    wanted: 'the number of a version: 1, 2, 3 …',
    next: '“whitestone history” shows versions.',
  });
}

/** A source of one's own is recorded with the entry; its id is made from its title. */
export function sourceOf(options: Pick<EntryOptions, 'source' | 'sourceTitle' | 'sourceUrl'>): NewSource | null {
  if (options.sourceTitle === undefined) return null;
  const id =
    options.source ??
    options.sourceTitle
      .toLowerCase()
      .replace(/[^\p{Letter}\p{Number}]+/gu, '-')
      .replace(/^-|-$/g, '')
      .slice(0, 60);
  return { id, title: options.sourceTitle, url: options.sourceUrl ?? '' };
}

function show(world: World, options: EntryOptions, change: Change): void {
  print(world, options, { json: () => changeResource(change), text: (page) => printChange(page, change) });
}

export function recordCommand(program: Command, world: World): void {
  const record = program
    .command('record')
    .summary('record something new: an act, an extension, an event …')
    .description(
      'Records an entry: of which kind, its fields, its source, who says so and why. It is refused when the record would no longer hold together. The fields of each kind are the columns of the tables in data/.',
    )
    .argument(
      '<kind>',
      'act, disagreement, position, armed-conflict, extension, completion, stockpile-figure, filing, filing-coverage, mine-type, treaty-event, source, stock-count or stock-movement',
    )
    .addOption(setOption())
    .option('--source <id>', 'the id of a source on record, or of the new one')
    .option('--source-title <text>', 'a new source, recorded with the entry')
    .option('--source-url <url>', 'where it can be read');
  byWhom(record);
  examples(
    record,
    'record act --set treaty=APMBC --set state=IRL --set kind=objection --set date=2026-01-15 --set answers=APMBC-UKR-suspension-notification-2025-07-18 --set confidence=high --source-title "Note of Ireland" --reason "copy received"',
  );
  record.action(async (kind: string, options: EntryOptions) => {
    const { recordEntry } = await import('../../../tasks/register/entries.ts');
    const source = sourceOf(options);
    const id = source?.id ?? options.source;
    const fields = { ...(id === undefined || kind === 'source' ? {} : { sources: id }), ...fieldsOf(options.set) };
    show(world, options, await recordEntry(world.register(options.data), kind, fields, byOf(world, options), source));
  });
}

export function correctCommand(program: Command, world: World): void {
  const correct = program
    .command('correct')
    .summary('correct an entry: a new version that supersedes the old')
    .description('Writes a new version with the fields given; the others stay. The old version stays readable.')
    .argument('<subject>', 'what the entry is about; for an act its id')
    .addOption(setOption().makeOptionMandatory());
  withSeen(byWhom(correct));
  examples(
    correct,
    'correct APMBC-IRL-objection-2026-01-15 --set note="lodged in New York" --reason "seen in the original"',
  );
  correct.action(async (subject: string, options: EntryOptions) => {
    const { correctEntry } = await import('../../../tasks/register/entries.ts');
    const { data } = options;
    show(
      world,
      options,
      await correctEntry(world.register(data), subject, fieldsOf(options.set), byOf(world, options), seenOf(options)),
    );
  });
}

export function retractCommand(program: Command, world: World): void {
  const retract = program
    .command('retract')
    .summary('retract an entry: it no longer stands, and stays readable')
    .description('Says that an entry no longer stands, and why. “reinstate” takes that back.')
    .argument('<subject>', 'what the entry is about; for an act its id');
  withSeen(byWhom(retract));
  examples(retract, 'retract APMBC-IRL-objection-2026-01-15 --reason "it was a statement, not an objection"');
  retract.action(async (subject: string, options: EntryOptions) => {
    const { retractEntry } = await import('../../../tasks/register/entries.ts');
    show(
      world,
      options,
      await retractEntry(world.register(options.data), subject, byOf(world, options), seenOf(options)),
    );
  });
}

export function reinstateCommand(program: Command, world: World): void {
  const reinstate = program
    .command('reinstate')
    .summary('take a retraction back')
    .description('Makes a retracted entry stand again, as it last was.')
    .argument('<subject>', 'what the entry is about; for an act its id');
  withSeen(byWhom(reinstate));
  examples(reinstate, 'reinstate APMBC-IRL-objection-2026-01-15 --reason "an objection after all"');
  reinstate.action(async (subject: string, options: EntryOptions) => {
    const { reinstateEntry } = await import('../../../tasks/register/entries.ts');
    show(
      world,
      options,
      await reinstateEntry(world.register(options.data), subject, byOf(world, options), seenOf(options)),
    );
  });
}
