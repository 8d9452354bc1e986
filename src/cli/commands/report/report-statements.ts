import type { Command } from 'commander';
import { stateNamed } from '../../../law/name.ts';
import { givenFile } from '../../given-file.ts';
import { examples, print, withData } from '../../options.ts';
import type { World } from '../../world.ts';

interface Options {
  readonly reason: string;
  readonly author?: string;
  readonly data?: string;
  readonly json?: boolean;
}

export function reportStatementsCommand(program: Command, world: World): void {
  const command = program
    .command('report-statements')
    .summary('record what a State tells in its reports: laws, programmes, warnings, plans')
    .description(
      'Records the statements of a file, YAML or JSON, for the reports of a State: those lists that nothing counts. All of the file or nothing; what is there already is corrected where it differs, so the same file can be given again.',
    )
    .argument('<state>', 'ISO code or English name')
    .argument('<file>', 'the statements; docs/reports.md shows one')
    .requiredOption('--reason <text>', 'where they come from: “letter of the ministry of defence, 12 March”')
    .option('--author <name>', 'who records them (default: WHITESTONE_AUTHOR, else your user name)')
    .option('--json', 'print JSON');
  withData(command);
  examples(command, 'report-statements BIH statements.yaml --reason "letters of the ministries"');
  command.action(async (state: string, file: string, options: Options) => {
    const { recordStatements } = await import('../../../tasks/report/statements.ts');
    const code = stateNamed(await world.record(options.data), state).iso3;
    const text = givenFile(file, {
      what: file,
      wanted: 'a file of statements, YAML or JSON',
      next: 'Correct the path.',
    });
    const by = { author: options.author ?? world.author, reason: options.reason };
    const done = await recordStatements(world.register(options.data), code, text, by);
    print(world, options, {
      json: () => ({ ...done }),
      text: (page) =>
        page.line(`${done.added} statements recorded, ${done.corrected} corrected, ${done.unchanged} as they were`),
    });
  });
}
