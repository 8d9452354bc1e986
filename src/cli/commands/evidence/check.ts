import type { Command } from 'commander';
import { Option } from 'commander';
import { VERDICTS } from '../../../evidence/verdict.ts';
import { examples, withData } from '../../options.ts';
import type { World } from '../../world.ts';

/** What is said of every document; it goes before what the document says of itself. */
export interface GivenOptions {
  readonly published?: string;
  readonly language?: string;
  readonly title?: string;
  readonly publisher?: string;
  readonly author?: string;
}

export interface CheckOptions extends GivenOptions {
  readonly known?: string;
  readonly data?: string;
  readonly json?: boolean;
  readonly csv?: boolean;
  readonly html?: string;
  readonly claimReview?: boolean;
  readonly url?: string;
  readonly verdict?: readonly string[];
  readonly keep?: boolean;
}

export function withGiven(command: Command): Command {
  return command
    .option('--published <day>', 'the day of publication, YYYY-MM-DD (default: what the document says)')
    .option('--language <code>', 'its language, ISO 639-1, for example en')
    .option('--title <text>', 'its title')
    .option('--publisher <name>', 'who published it')
    .option('--author <name>', 'who wrote it');
}

export function checkCommand(program: Command, world: World): void {
  const command = program
    .command('check')
    .summary('read articles, find what they claim, and check every claim against the record')
    .description(
      'Reads documents (text, Markdown, HTML, PDF, DOCX), finds their statements on the mine treaties, and says of each whether the record supports it, with the reason, the correct value and what it rests on. What the record does not settle is called unknown.',
    )
    .argument('<document...>', 'files, folders, addresses of the web, or - for standard input')
    .option(
      '--known <day>',
      'hold it against what was known on: publication, today, or a day YYYY-MM-DD (default: publication)',
    );
  withGiven(command)
    .addOption(
      new Option('--verdict <verdict>', `only these: ${VERDICTS.join(', ')}; may be repeated`).argParser(
        (value: string, before: readonly string[] | undefined) => [...(before ?? []), ...value.split(',')],
      ),
    )
    .option('--json', 'print JSON')
    .option('--csv', 'print CSV, one row for each claim')
    .option('--html <file>', 'write an annotated page of the article; - prints it; for several documents a folder')
    .option('--claim-review', 'print ClaimReview of schema.org as JSON-LD')
    .option('--url <address>', 'with --claim-review: where the review will be published')
    .option('--keep', 'keep documents and claims in the register');
  withData(command);
  examples(
    command,
    'check dispatch.txt',
    'check dispatch.txt --known today --verdict contradicted,impossible --csv',
    'check dispatch.txt --html dispatch.html',
    'check dispatch.txt dispatch-2.txt --json',
    'check dispatch.txt --keep',
  );
  command.action(async (names: string[], options: CheckOptions) => {
    const { runCheck } = await import('./check-run.ts');
    await runCheck(world, names, options);
  });
}
