import type { Command } from 'commander';
import { formatDay } from '../../../base/day.ts';
import { Problem } from '../../../base/problem.ts';
import { wordOf } from '../../../base/word.ts';
import { givenFile } from '../../given-file.ts';
import { examples, print, withData } from '../../options.ts';
import type { World } from '../../world.ts';

const VERBS = ['add', 'show', 'erase', 'log'] as const;

interface Options {
  readonly from?: string;
  readonly vault?: string;
  readonly keyFile?: string;
  readonly who?: string;
  readonly purpose?: string;
  readonly data?: string;
  readonly json?: boolean;
}

export function identityCommand(program: Command, world: World): void {
  const command = program
    .command('identity')
    .summary('who a casualty is: kept apart, encrypted, and every look at it noted')
    .description(
      'The register knows casualties by pseudonyms. Names are in a vault beside it, sealed with a key of yours (AES-256-GCM, scrypt), with purpose, consent and retention for each. add keeps one (from a JSON file), show tells it, erase forgets it and leaves the trace that it was done, log shows who opened what, when and why. The key comes from --key-file, WHITESTONE_VAULT_KEY_FILE or WHITESTONE_VAULT_PASSPHRASE.',
    )
    .argument('<verb>', VERBS.join(', '))
    .argument('[pseudonym]', 'of the casualty; not for log')
    .option(
      '--from <file>',
      'with add: JSON with name, born, contact, note, purpose, consent {day, how, by}, retainUntil',
    )
    .option(
      '--vault <file>',
      'the vault (default: WHITESTONE_VAULT, else identities.vault in the folder of the register)',
    )
    .option('--key-file <file>', 'a file whose bytes are the key')
    .option('--who <name>', 'who opens it (default: WHITESTONE_AUTHOR, else your user name)')
    .option('--purpose <text>', 'what for; it is written to the log of the vault')
    .option('--json', 'print JSON');
  withData(command);
  examples(command, 'identity --help');
  command.action(async (word: string, pseudonym: string | undefined, options: Options) => {
    const verb = wordOf(VERBS, word, 'the verb');
    const tasks = await import('../../../tasks/people/identity.ts');
    const opening = world.register(options.data);
    const spec = {
      path: tasks.vaultPath(opening.place, options.vault ?? world.env?.WHITESTONE_VAULT),
      secret: tasks.vaultSecret({ keyFile: options.keyFile, env: world.env ?? {} }),
    };
    if (verb === 'log') {
      if (pseudonym !== undefined) throw together('a pseudonym with log', 'the log of the whole vault');
      const { notes, kept, overdue } = await tasks.vaultLog(spec, formatDay(world.today));
      print(world, options, {
        json: () => ({ kept, overdue, notes: notes.map((note) => ({ ...note })) }),
        text: (page) => {
          page.text(`${kept} identities are kept.`);
          for (const one of overdue) page.text(`${one} should have been erased by now.`, 0, 'bad');
          for (const note of notes)
            page.text(`${note.at}  ${note.verb} ${note.pseudonym ?? 'the vault'}: ${note.who}, ${note.why}`);
        },
      });
      return;
    }
    const of = required(pseudonym, 'the pseudonym', 'the pseudonym of a casualty');
    const by = {
      who: options.who ?? world.author,
      why: required(options.purpose, '--purpose', 'what the vault is opened for'),
      at: world.now(),
    };
    if (verb === 'show') {
      const identity = await tasks.showIdentity(spec, of, by);
      print(world, options, {
        json: () => ({ pseudonym: of, ...identity, consent: { ...identity.consent } }),
        text: (page) => {
          page.heading(of);
          const { consent, ...rest } = identity;
          for (const [field, value] of Object.entries(rest)) if (value !== null) page.entry(field, value, 0, 14);
          page.entry('consent', `${consent.day}, ${consent.how}, by ${consent.by}`, 0, 14);
          page.text('That you looked is in the log of the vault.', 0, 'quiet');
        },
      });
      return;
    }
    if (verb === 'add') {
      const file = required(options.from, '--from', 'a JSON file with the identity');
      await tasks.addIdentity(opening, spec, of, identityIn(file), by);
    } else await tasks.eraseIdentity(spec, of, by);
    const done = verb === 'add' ? 'kept' : 'erased';
    print(world, options, {
      json: () => ({ pseudonym: of, [done]: true }),
      text: (page) => {
        page.text(`${of} is ${done}.`);
        if (verb === 'add') page.text('Erase the file that it came from.', 0, 'quiet');
        else page.text('Copies of the vault made before still have it.', 0, 'quiet');
      },
    });
  });
}

/** What a parser says of a file quotes it, so that is not told. */
function identityIn(file: string): unknown {
  const text = givenFile(file, {
    what: 'the identity',
    wanted: 'a JSON file',
    next: 'Correct the path.',
  });
  try {
    return JSON.parse(text);
  } catch {
    throw new Problem('identity-unfit', {
      found: 'the file is not JSON',
      wanted: 'an object with name, born, contact, note, purpose, consent and retainUntil',
      next: 'Correct it; nothing was kept.',
    });
  }
}

function required(value: string | undefined, what: string, wanted: string): string {
  if (value !== undefined && value.trim() !== '') return value;
  throw together(`${what} is missing`, wanted);
}

function together(found: string, wanted: string): Problem {
  return new Problem('option-conflict', { found, wanted, next: '“whitestone identity --help” shows what it needs.' });
}
