import type { Command } from 'commander';
import { Problem } from '../../base/problem.ts';
import { examples, withData } from '../options.ts';
import type { World } from '../world.ts';

/** Where a link leads that lets somebody choose a password. */
export const LINK_PATH = '/sign-in/first';

export function inviteCommand(program: Command, world: World): void {
  const command = program
    .command('invite')
    .summary('a link that lets somebody sign in to the site')
    .description(
      'Prints a link that works once, for three days: with it a new person chooses a name and a password; or, with the name of a person who can sign in already, that person chooses a new password. A folder is open in one process only: stop the site, make the link, and start it again.',
    )
    .argument('[name]', 'the person whose password is lost')
    .option('--site <address>', 'where the site is', 'http://127.0.0.1:8080');
  withData(command);
  examples(command, 'invite', 'invite --site https://stones.example.org');
  command.action(async (name: string | undefined, options: { readonly site: string; readonly data?: string }) => {
    const site = siteAddress(options.site, '--site');
    const { inviteByHand } = await import('../../tasks/account/invite.ts');
    const now = Date.parse(world.now());
    const token = await inviteByHand(world.register(options.data), world.author, name ?? null, now);
    world.terminal.out(`${site}${LINK_PATH}?token=${token}\n`);
    world.terminal.err('It works once, for three days. Send it by a way that only that person reads.\n');
  });
}

/** Without a slash at its end. @throws Problem `address-malformed` */
export function siteAddress(text: string, what: string): string {
  const fits = URL.canParse(text) && /^https?:$/.test(new URL(text).protocol);
  const url = fits ? new URL(text) : null;
  if (url === null || url.search !== '' || url.hash !== '' || url.username !== '' || url.password !== '') {
    throw new Problem('address-malformed', {
      found: `${what} is “${text.slice(0, 200)}”`,
      wanted: 'an address such as https://stones.example.org',
      next: 'Write it with http:// or https://, and nothing after the path.',
    });
  }
  return url.href.replace(/\/+$/, '');
}
