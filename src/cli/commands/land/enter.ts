import { basename } from 'node:path';
import type { Command } from 'commander';
import { entryResource } from '../../../tasks/register/resource.ts';
import { givenBytes, givenFile } from '../../given-file.ts';
import { examples, print, withData } from '../../options.ts';
import type { World } from '../../world.ts';

const SAID = (path: string) => ({
  what: `${path}`,
  wanted: 'a file with one record',
  next: 'Correct the path; “whitestone enter --help” says what it holds.',
});

function scanOf(path: string | undefined): { readonly name: string; readonly bytes: Uint8Array } | undefined {
  if (path === undefined) return undefined;
  const said = { what: path, wanted: 'the scan of a sheet', next: 'Correct the path given with --scan.' };
  return { name: basename(path), bytes: givenBytes(path, said) };
}

interface Options {
  readonly author?: string;
  readonly reason: string;
  readonly scan?: string;
  readonly data?: string;
  readonly json?: boolean;
}

export function enterCommand(program: Command, world: World): void {
  const command = program
    .command('enter')
    .summary('enter one record by hand: a minefield record, a merger, a reopening …')
    .description(
      'Reads one record from a YAML file: kind (minefield-record, land-change, hazardous-area, land-release, survey, device or accident), owner, subject, source, from (a day), perimeter (a list of places) or geometry (GeoJSON), and the fields of the kind; docs/land-words.md lists their words. What is not said is kept as not known. Entered again for the same subject and day it corrects what is there, for a later day it follows it. A record that cannot stand is refused.',
    )
    .argument('<file>', 'the file')
    .requiredOption('--reason <text>', 'why it is entered')
    .option('--scan <file>', 'the scanned sheet of a minefield record, kept with it (up to 16 MB)')
    .option('--author <name>', 'who enters it (default: WHITESTONE_AUTHOR, else your user name)')
    .option('--json', 'print JSON');
  withData(command);
  examples(
    command,
    'enter record-of-the-mill.yaml --reason "handed over by the brigade’s archive"',
    'enter record-of-the-mill.yaml --scan sheet.pdf --reason "handed over by the brigade’s archive"',
  );
  command.action(async (file: string, options: Options) => {
    const { enterRecord } = await import('../../../tasks/land/enter-record.ts');
    const author = options.author ?? world.author;
    const done = await enterRecord(
      world.register(options.data),
      { text: givenFile(file, SAID(file)), scan: scanOf(options.scan), author, reason: options.reason },
      world.today,
    );
    const { entry, outcome, findings } = done;
    print(world, options, {
      json: () => ({ outcome, entry: entryResource(entry), findings: findings.map((one) => ({ ...one })) }),
      text: (page) => {
        const what = `${entry.kind} “${entry.subject}” of ${entry.owner}`;
        const told = { added: 'is entered', changed: 'is changed', unchanged: 'was there already, word for word' };
        page.text(`${what} ${told[outcome]}, version ${entry.version}.`);
        for (const { severity, found, next } of findings) {
          page.entry(severity, `${found}. ${next}`, 0, 10, severity === 'error' ? 'bad' : 'doubt');
        }
      },
    });
  });
}
