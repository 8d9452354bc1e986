import { writeFileSync } from 'node:fs';
import type { Command } from 'commander';
import { examples, withData } from '../../options.ts';
import { unwritable } from '../../whole-file.ts';
import type { World } from '../../world.ts';
import { type AccessOptions, accessOf, withAccess } from '../register/access.ts';

interface Options extends AccessOptions {
  readonly data?: string;
  readonly out: string;
}

export function scanCommand(program: Command, world: World): void {
  const command = program
    .command('scan')
    .summary('the scanned sheet of a minefield record, as it was given')
    .description(
      'Writes the file that was entered with “enter --scan”, byte for byte. It is found by its SHA-256, which the minefield record has in its field “scan”. Scans are restricted: --access internal.',
    )
    .argument('<sha256>', 'SHA-256 of the file')
    .requiredOption('--out <file>', 'the file to write; one that exists is not written over');
  withAccess(withData(command));
  examples(
    command,
    'scan 9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08 --out copy.pdf --access internal',
  );
  command.action(async (sha256: string, options: Options) => {
    const { fetchScan } = await import('../../../tasks/land/scan.ts');
    const { name, bytes } = await fetchScan(world.register(options.data), sha256, accessOf(world, options));
    write(options.out, bytes);
    world.terminal.err(`${options.out}: ${name}, ${bytes.length} bytes.\n`);
  });
}

function write(path: string, bytes: Uint8Array): void {
  try {
    writeFileSync(path, bytes, { flag: 'wx' });
  } catch (error) {
    throw unwritable(path, error);
  }
}
