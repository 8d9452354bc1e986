import type { Command } from 'commander';
import {
  differenceResource,
  entryResource,
  noteResource,
  snapshotResource,
  statusResource,
  verificationResource,
} from '../../../tasks/register/resource.ts';
import { examples, print, withData } from '../../options.ts';
import {
  printDifferences,
  printHistory,
  printSnapshots,
  printStatus,
  printVerification,
} from '../../print/register.ts';
import type { World } from '../../world.ts';
import { type AccessOptions, accessOf, withAccess } from './access.ts';

interface Options {
  readonly data?: string;
  readonly json?: boolean;
}

const tasks = () => import('../../../tasks/register/keeping.ts');

function withJson(command: Command): Command {
  return withData(command).option('--json', 'print JSON');
}

export function historyCommand(program: Command, world: World): void {
  const command = program
    .command('history')
    .summary('every version ever written on a subject: who, when and why')
    .description(
      'All versions of what is recorded on a subject, oldest first, retractions included; with the code of a State, all that it owns.',
    )
    .argument('<subject>', 'for an act its id; or the code of a State');
  withAccess(withJson(command));
  examples(command, 'history APMBC-UKR-suspension-notification-2025-07-18');
  command.action(async (subject: string, options: Options & AccessOptions) => {
    const entries = await (await tasks()).historyOf(world.register(options.data), subject, accessOf(world, options));
    print(world, options, { json: () => entries.map(entryResource), text: (page) => printHistory(page, entries) });
  });
}

export function diffCommand(program: Command, world: World): void {
  const command = program
    .command('diff')
    .summary('what the register learned between two instants or snapshots')
    .description(
      'Entries that appeared, changed or vanished between two instants (a day stands for its end), between two snapshots, or since one.',
    )
    .requiredOption('--from <instant>', 'YYYY-MM-DD, an instant in UTC, or snapshot:NAME')
    .option('--to <instant>', 'the same (default: now)');
  withAccess(withJson(command));
  examples(command, 'diff --from 2026-04-30', 'diff --from snapshot:submitted-2026');
  command.action(async (options: Options & AccessOptions & { from: string; to?: string }) => {
    const differences = await (await tasks()).differenceOf(
      world.register(options.data),
      options,
      accessOf(world, options),
    );
    print(world, options, {
      json: () => differences.map(differenceResource),
      text: (page) => printDifferences(page, differences),
    });
  });
}

export function snapshotCommand(program: Command, world: World): void {
  const command = program
    .command('snapshot')
    .summary('freeze what is recorded now under a name; or list the snapshots')
    .description(
      'Takes a snapshot that answers the same for ever, with a hash over all that it shows. Without a name: the snapshots there are.',
    )
    .argument('[name]', 'a name that no snapshot has yet')
    .option('--reason <text>', 'what it is for', 'frozen')
    .option('--author <name>', 'who takes it (default: WHITESTONE_AUTHOR, else your user name)');
  withJson(command);
  examples(command, 'snapshot submitted-2026 --reason "as submitted to the United Nations"', 'snapshot');
  command.action(async (name: string | undefined, options: Options & { reason: string; author?: string }) => {
    const { snapshots, takeSnapshot } = await tasks();
    const opening = world.register(options.data);
    const by = { author: options.author ?? world.author, reason: options.reason };
    const list = name === undefined ? await snapshots(opening) : [await takeSnapshot(opening, name, by)];
    print(world, options, { json: () => list.map(snapshotResource), text: (page) => printSnapshots(page, list) });
  });
}

export function verifyCommand(program: Command, world: World): void {
  const command = program
    .command('verify')
    .summary('go through every hash and say what was altered, and where')
    .description(
      'Makes every hash of the register again. Exit code 1 when something was altered, taken out, moved or slipped in. Keep the stamp that it prints elsewhere, and give it next time: only that shows a register that was rewritten whole.',
    )
    .option('--kept <stamp>', 'a stamp kept from an earlier verification');
  withJson(command);
  examples(command, 'verify');
  command.action(async (options: Options & { kept?: string }) => {
    const found = await (await tasks()).verifyRegister(world.register(options.data), options.kept);
    print(world, options, { json: () => verificationResource(found), text: (page) => printVerification(page, found) });
    if (!found.sound) world.failed();
  });
}

export function backupCommand(program: Command, world: World): void {
  const out = program
    .command('backup')
    .summary('write the whole register into one file')
    .description(
      'Made while the register is in use, with a checksum; either engine reads it. It holds everything, restricted and personal data too: keep it as you keep the register.',
    )
    .argument('<file>', 'a file that does not exist yet')
    .option('--who <name>', 'who makes it (default: WHITESTONE_AUTHOR, else your user name)')
    .option('--with-vault', 'copy the vault of identities too, as it is: sealed, beside it as FILE.vault');
  withJson(out);
  examples(out, 'backup register-2026-11-22.backup');
  out.action(async (file: string, options: Options & { who?: string; withVault?: boolean }) => {
    const access = { level: 'personal', who: options.who ?? world.author, purpose: 'backup' } as const;
    const made = await (await tasks()).backUp(world.register(options.data), file, world.now(), access);
    const vault = options.withVault ? await copiedVault(world, options, file) : undefined;
    print(world, options, {
      json: () => ({ ...made, ...(vault === undefined ? {} : { vault }) }),
      text: (page) => {
        page.line(`${made.file}: ${made.entries} entries, ${made.bytes} bytes`).line(`stamp ${made.stamp}`);
        if (vault === null) page.line('There is no vault of identities to copy.');
        else if (vault !== undefined) page.line(`${vault}: the vault, sealed; its key is not in it`);
      },
    });
  });
}

async function copiedVault(world: World, options: Options, file: string): Promise<string | null> {
  const { copyVault, vaultPath } = await import('../../../tasks/people/identity.ts');
  return copyVault(vaultPath(world.register(options.data).place, world.env?.WHITESTONE_VAULT), `${file}.vault`);
}

export function restoreCommand(program: Command, world: World): void {
  const back = program
    .command('restore')
    .summary('restore a backup into an empty place, verified')
    .description(
      'Loads a backup of either engine into a register that has nothing yet, and verifies every hash before anybody can see it.',
    )
    .argument('<file>', 'a backup');
  withJson(back);
  examples(back, 'restore register-2026-11-22.backup --data ./restored');
  back.action(async (file: string, options: Options) => {
    const { entries, stamp, made } = await (await tasks()).restoreBackup(world.register(options.data), file);
    print(world, options, {
      json: () => ({ entries, stamp, made }),
      text: (page) =>
        page.line(`${entries} entries restored and verified; the backup was made ${made}`).line(`stamp ${stamp}`),
    });
  });
}

export function statusCommand(program: Command, world: World): void {
  const command = program
    .command('status')
    .summary('where the data is, how much, which versions, and whether it is well')
    .description(
      'Where the register is, its size, counts, versions and last change. A place without a register is no error: questions are then answered from the data that comes with the program.',
    );
  withJson(command);
  examples(command, 'status');
  command.action(async (options: Options) => {
    const found = await (await tasks()).statusOf(world.register(options.data));
    print(world, options, { json: () => statusResource(found), text: (page) => printStatus(page, found) });
  });
}

export function accessLogCommand(program: Command, world: World): void {
  const log = program
    .command('access-log')
    .summary('who looked at personal data, when and what for')
    .description('Every reading of personal data and every backup, oldest first.');
  withJson(log);
  examples(log, 'access-log');
  log.action(async (options: Options) => {
    const notes = await (await tasks()).accessLog(world.register(options.data));
    print(world, options, {
      json: () => notes.map(noteResource),
      text: (page) => {
        if (notes.length === 0) page.line('Nobody has.');
        for (const note of notes)
          page.text(`${note.at}  ${note.who}: ${note.purpose} (${note.owner}, ${JSON.stringify(note.asked)})`);
      },
    });
  });
}
