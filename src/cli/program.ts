/** The command line: its commands, and how it ends. */
import { Command, CommanderError } from 'commander';
import { PROBLEMS, Problem } from '../base/problem.ts';
import { actsCommand } from './commands/acts.ts';
import { assessCommand } from './commands/assess.ts';
import { briefCommand } from './commands/brief.ts';
import { changesCommand } from './commands/changes.ts';
import { dutiesCommand } from './commands/duties.ts';
import { checkCommand } from './commands/evidence/check.ts';
import { claimsCommand } from './commands/evidence/claims.ts';
import { compareCommand } from './commands/evidence/compare.ts';
import { judgeCommand } from './commands/evidence/judge.ts';
import { inviteCommand } from './commands/invite.ts';
import { balanceCommand } from './commands/land/balance.ts';
import { enterCommand } from './commands/land/enter.ts';
import { importCommand } from './commands/land/import.ts';
import { nearCommand } from './commands/land/near.ts';
import { problemsCommand } from './commands/land/problems.ts';
import { scanCommand } from './commands/land/scan.ts';
import { traverseCommand } from './commands/land/traverse.ts';
import { partiesCommand } from './commands/parties.ts';
import { assistanceCommand } from './commands/people/assistance.ts';
import { casualtiesCommand } from './commands/people/casualties.ts';
import { identityCommand } from './commands/people/identity.ts';
import { matchesCommand } from './commands/people/matches.ts';
import { peopleCommand } from './commands/people/people.ts';
import { correctCommand, recordCommand, reinstateCommand, retractCommand } from './commands/register/entry.ts';
import { exportCommand } from './commands/register/export.ts';
import {
  accessLogCommand,
  backupCommand,
  diffCommand,
  historyCommand,
  restoreCommand,
  snapshotCommand,
  statusCommand,
  verifyCommand,
} from './commands/register/keeping.ts';
import { reportCommand } from './commands/report/report.ts';
import { reportStatementsCommand } from './commands/report/report-statements.ts';
import { serveCommand } from './commands/serve.ts';
import { standingCommand } from './commands/standing.ts';
import { statesCommand } from './commands/states.ts';
import { filingsCommand } from './commands/stockpile/filings.ts';
import { stockpileCommand } from './commands/stockpile/stockpile.ts';
import { timelineCommand } from './commands/timeline.ts';
import { completionScript, SHELLS } from './completion.ts';
import { problemText } from './problem-text.ts';
import type { World } from './world.ts';

/** Every command, in the order in which the help lists them. */
const COMMANDS: Readonly<Record<string, (program: Command, world: World) => void>> = {
  standing: standingCommand,
  brief: briefCommand,
  duties: dutiesCommand,
  timeline: timelineCommand,
  parties: partiesCommand,
  changes: changesCommand,
  assess: assessCommand,
  acts: actsCommand,
  states: statesCommand,
  check: checkCommand,
  compare: compareCommand,
  claims: claimsCommand,
  judge: judgeCommand,
  import: importCommand,
  problems: problemsCommand,
  balance: balanceCommand,
  near: nearCommand,
  casualties: casualtiesCommand,
  assistance: assistanceCommand,
  people: peopleCommand,
  matches: matchesCommand,
  identity: identityCommand,
  enter: enterCommand,
  scan: scanCommand,
  traverse: traverseCommand,
  stockpile: stockpileCommand,
  filings: filingsCommand,
  report: reportCommand,
  'report-statements': reportStatementsCommand,
  serve: serveCommand,
  invite: inviteCommand,
  record: recordCommand,
  correct: correctCommand,
  retract: retractCommand,
  reinstate: reinstateCommand,
  history: historyCommand,
  diff: diffCommand,
  export: exportCommand,
  snapshot: snapshotCommand,
  verify: verifyCommand,
  backup: backupCommand,
  restore: restoreCommand,
  status: statusCommand,
  'access-log': accessLogCommand,
  completion: completionCommand,
};

/** @param only the command that is asked for, when it is known: the others are then not made */
export function makeProgram(world: World, version: string, only?: string): Command {
  const program = new Command('whitestone')
    .description(
      'The record of the Mine Ban Convention and its sister treaties: who is bound by what and since when, what is owed and by when, and what follows from an act, each with its reasons.',
    )
    .version(version)
    .configureHelp({ sortSubcommands: false, helpWidth: world.terminal.width })
    .configureOutput({ writeOut: (text) => world.terminal.out(text), writeErr: (text) => world.terminal.err(text) })
    .showHelpAfterError('(“whitestone --help” and “whitestone COMMAND --help” show what can be asked)')
    .exitOverride();
  const add = only !== undefined && only !== 'completion' && Object.hasOwn(COMMANDS, only) ? COMMANDS[only] : undefined;
  for (const one of add === undefined ? Object.values(COMMANDS) : [add]) one(program, world);
  program.addHelpText(
    'after',
    `
Days are written YYYY-MM-DD. Data goes to standard output, talk to standard error.
Exit code: 0 answered, 1 the record or an act is at fault, 2 the question is at fault.

Examples:
  $ whitestone standing UKR --on 2025-07-08
  $ whitestone parties --treaty APMBC --on 2025-12-27
  $ whitestone brief Ukraine
  $ whitestone check dispatch.txt`,
  );
  return program;
}

/** It tells of all commands, so it needs all of them to be made. */
function completionCommand(program: Command, world: World): void {
  program
    .command('completion')
    .summary('a completion script for your shell')
    .description('Prints a script that completes commands and options: source <(whitestone completion bash)')
    .argument('<shell>', SHELLS.join(', '))
    .action((shell: string) => world.terminal.out(completionScript(program, shell)));
}

/** Runs one command line (without node and script) and gives the exit code. Never throws for a Problem. */
export async function run(world: World, version: string, words: readonly string[]): Promise<number> {
  try {
    const program = makeProgram(world, version, words[0]);
    // Nothing asked: show what can be.
    if (words.length === 0) program.outputHelp();
    else await program.parseAsync([...words], { from: 'user' });
    return 0;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    if (error instanceof Problem) {
      world.terminal.err(problemText(world, error));
      return PROBLEMS[error.code].exit;
    }
    throw error;
  }
}
