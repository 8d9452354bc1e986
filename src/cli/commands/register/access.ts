/** What of the marked fields is shown, and to whom: options of every command that hands out what the register keeps. */
import type { Command } from 'commander';
import { Problem } from '../../../base/problem.ts';
import { wordOf } from '../../../base/word.ts';
import type { Access } from '../../../store/register/access.ts';
import type { World } from '../../world.ts';

export interface AccessOptions {
  readonly access?: string;
  readonly who?: string;
  readonly purpose?: string;
}

const LEVELS = ['public', 'internal', 'personal'] as const;

export function withAccess(command: Command): Command {
  return command
    .option('--access <level>', 'public, internal (shows restricted fields) or personal (shows all)', 'public')
    .option('--who <name>', 'who reads (default: WHITESTONE_AUTHOR, else your user name)')
    .option('--purpose <text>', 'what for; personal access needs one, and it is written to the access log');
}

/** @throws Problem `word-unknown`, or `access-refused` for personal access without a purpose */
export function accessOf(world: World, options: AccessOptions): Access {
  const level = wordOf(LEVELS, options.access ?? 'public', '--access');
  const who = options.who ?? world.author;
  const { purpose = '' } = options;
  if (level === 'public') return { level };
  if (level === 'internal') return { level, who };
  if (purpose.trim() !== '') return { level, who, purpose };
  throw new Problem('access-refused', {
    found: '--access personal without --purpose',
    wanted: 'the purpose for which personal data is read',
    next: 'Add --purpose "…"; it is written to the access log with your name.',
  });
}
