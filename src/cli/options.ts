/** Options that several commands share, and how an answer is printed in the format that was asked for. */
import { type Command, Option } from 'commander';
import { Problem } from '../base/problem.ts';
import type { Resource } from '../reports/resource.ts';
import { csvOf } from '../reports/table.ts';
import type { QuestionSpec } from '../tasks/question.ts';
import { Page } from './print/page.ts';
import type { World } from './world.ts';

export interface QuestionOptions extends QuestionSpec {
  readonly treaty?: string;
  readonly data?: string;
  readonly json?: boolean;
  readonly csv?: boolean;
}

/** `--data`: every command that reads or writes takes it. */
export function withData(command: Command): Command {
  return command.option(
    '--data <folder>',
    'the register in this folder (default: WHITESTONE_DATA, DATABASE_URL, or a folder of yours)',
  );
}

/** `--on`, `--known`, `--suppose`, `--json`: every question takes them. */
export function asQuestion(command: Command): Command {
  return withData(command)
    .option('--on <day>', 'the day the question is about, YYYY-MM-DD (default: today)')
    .option('--known <day>', 'answer with what was known on that day, YYYY-MM-DD (default: today)')
    .addOption(
      new Option(
        '--suppose <act>',
        'suppose an act on top of the record: "KIND STATE TREATY DAY"; may be repeated',
      ).argParser((value: string, before: string[] | undefined) => [...(before ?? []), value]),
    )
    .option('--json', 'print JSON');
}

export function withTreaty(command: Command): Command {
  return command.option('--treaty <treaty>', 'one treaty only: APMBC, CCM or CCW-APII, or a name of it');
}

export function withCsv(command: Command): Command {
  return command.option('--csv', 'print CSV');
}

/** Examples for the end of `--help`; the tests run each of them. */
export function examples(command: Command, ...lines: string[]): Command {
  return command.addHelpText('after', `\nExamples:\n${lines.map((line) => `  $ whitestone ${line}`).join('\n')}`);
}

export interface Printing {
  readonly json: () => readonly Resource[] | Resource;
  readonly csv?: { readonly columns: readonly string[]; readonly rows: () => readonly Resource[] };
  readonly text: (page: Page) => void;
}

/** Prints in the one format that the options ask for. */
export function print(
  world: World,
  options: { json?: boolean; csv?: boolean; ics?: boolean },
  printing: Printing,
): void {
  const asked = (['json', 'csv', 'ics'] as const).filter((format) => options[format]);
  if (asked.length > 1) {
    throw new Problem('option-conflict', {
      found: asked.map((format) => `--${format}`).join(' and '),
      wanted: 'one format',
      next: 'Leave out all but one of them.',
    });
  }
  if (options.json) {
    world.terminal.out(`${JSON.stringify(printing.json(), null, 2)}\n`);
  } else if (options.csv && printing.csv) {
    world.terminal.out(csvOf(printing.csv.columns, printing.csv.rows()));
  } else {
    const page = new Page(world.terminal);
    printing.text(page);
    page.print();
  }
}
