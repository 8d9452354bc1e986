/** `--publish`, `--withdraw` and what goes with them: telling the public whole years of a State, and taking that back. */
import type { Command } from 'commander';
import { Problem } from '../../../base/problem.ts';
import type { EditionSpec } from '../../../tasks/people/edition.ts';
import type { World } from '../../world.ts';

export interface PublishingOptions {
  readonly from?: string;
  readonly to?: string;
  readonly publish?: boolean;
  readonly withdraw?: boolean;
  readonly dryRun?: boolean;
  readonly author?: string;
  readonly reason?: string;
}

export function withPublishing(command: Command): Command {
  return command
    .option('--publish', 'tell the public the years --from --to of a State, once and for all')
    .option('--withdraw', 'tell the public no longer of the years --from to --to of a State; they are not told anew')
    .option('--dry-run', 'with --publish: show what would be told, and keep nothing')
    .option(
      '--author <name>',
      'with --publish or --withdraw: who does it (default: WHITESTONE_AUTHOR, else your user name)',
    )
    .option('--reason <text>', 'with --publish or --withdraw: why');
}

/** @throws Problem `option-conflict` */
export function refuseUnpublished(command: string, options: PublishingOptions): void {
  if (options.publish && options.withdraw) throw notTogether(command, '--publish with --withdraw', 'one of the two');
  if (options.withdraw && options.dryRun) throw notTogether(command, '--dry-run with --withdraw', 'it with --publish');
  if (options.publish || options.withdraw) return;
  for (const [option, given] of [
    ['--dry-run', options.dryRun],
    ['--reason', options.reason],
    ['--author', options.author],
  ] as const) {
    if (given !== undefined) {
      throw notTogether(command, `${option} without --publish`, 'these two together, or neither');
    }
  }
}

/**
 * The years that are told, or taken back.
 * @throws Problem `option-conflict` or `day-malformed`
 */
export function toBeTold(
  world: World,
  command: string,
  state: string | undefined,
  options: PublishingOptions,
): EditionSpec {
  const { from, to, reason } = options;
  const done = options.withdraw ? '--withdraw' : '--publish';
  if (state === undefined || from === undefined || to === undefined) {
    const lacking = command === 'casualties' ? '--state, --from and --to' : '--from and --to';
    throw notTogether(command, `${done} without ${lacking}`, 'the State, and the first and the last of the years');
  }
  if (reason === undefined && !options.dryRun) {
    throw notTogether(command, `${done} without --reason`, 'why these years');
  }
  return {
    state,
    from: yearIn(from, '--from'),
    to: yearIn(to, '--to'),
    dryRun: options.dryRun,
    author: options.author ?? world.author,
    reason: reason ?? 'a trial run',
  };
}

function yearIn(text: string, what: string): number {
  if (/^\d{4}$/.test(text) && Number(text) >= 1900) return Number(text);
  throw new Problem('day-malformed', {
    found: `${what} is “${text}”`,
    wanted: 'a year of four digits: 2016',
    next: 'Whole years are told.',
  });
}

export function notTogether(command: string, found: string, wanted: string): Problem {
  return new Problem('option-conflict', {
    found,
    wanted,
    next: `“whitestone ${command} --help” shows what goes together.`,
  });
}
