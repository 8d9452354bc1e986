import type { Command } from 'commander';
import { Problem } from '../../base/problem.ts';
import { PROGRAM } from '../../store/program.ts';
import { examples, withData } from '../options.ts';
import type { World } from '../world.ts';
import { LINK_PATH, siteAddress } from './invite.ts';

interface Options {
  readonly port: string;
  readonly host: string;
  readonly site?: string;
  readonly open?: boolean;
  readonly uploadLimit: string;
  readonly data?: string;
}

export function serveCommand(program: Command, world: World): void {
  const command = program
    .command('serve')
    .summary('serve the site, with OGC API Features and Tiles for QGIS')
    .description(
      'Serves Whitestone over HTTP until it is stopped (Ctrl+C): pages for people, JSON for programs at the same addresses, and OGC API – Features and Tiles. Reading is open; who writes signs in. It listens on this machine only, unless --host says otherwise.',
    )
    .option('--port <number>', 'the port; 0 takes any that is free, and so does the default where it is taken', '8080')
    .option('--host <address>', 'the address to listen on', '127.0.0.1')
    .option('--site <address>', 'where it stands for the world, behind a proxy: https://stones.example.org')
    .option('--upload-limit <megabytes>', 'how large a file may be that is brought in by way of the site', '500')
    .option('--open', 'open it in the browser');
  withData(command);
  examples(command, 'serve', 'serve --port 8090 --host 0.0.0.0');
  command.action(async (options: Options) => {
    const port = Number(options.port);
    if (!Number.isInteger(port) || port < 0 || port > 65_535) {
      throw new Problem('word-unknown', {
        found: `--port is “${options.port}”`,
        wanted: 'a number from 0 to 65535',
        next: 'Give a free port, such as 8080.',
      });
    }
    const megabytes = Number(options.uploadLimit);
    if (!Number.isInteger(megabytes) || megabytes < 1 || megabytes > 4_000) {
      throw new Problem('word-unknown', {
        found: `--upload-limit is “${options.uploadLimit}”`,
        wanted: 'whole megabytes, from 1 to 4000',
        next: 'Give a limit, such as 500.',
      });
    }
    const site = options.site === undefined ? undefined : siteAddress(options.site, '--site');
    const { KeptPlace } = await import('../../tasks/site/site-place.ts');
    const { startServer } = await import('../../api/server.ts');
    const { createSite } = await import('../../api/site/site.ts');
    const { KeptAccounts } = await import('../../api/site/accounts.ts');
    const { builtAssets } = await import('../../api/site/assets.ts');
    const stopping = world.stopping();
    const place = new KeptPlace({ opening: world.register(options.data), lexicon: () => world.lexicon() });
    try {
      const { version } = PROGRAM;
      const clock = () => Date.now();
      const accounts = new KeptAccounts(place, clock);
      const uploadLimit = megabytes * 1024 ** 2;
      const shared = { place, accounts, assets: builtAssets(), clock, version, uploadLimit };
      const listen = (on: number) =>
        startServer({
          port: on,
          host: options.host,
          ...(site === undefined ? {} : { baseUrl: site }),
          app: (transport) => createSite({ ...transport, ...shared }),
          report: (error) => world.terminal.err(`${error instanceof Error ? error.stack : String(error)}\n`),
        });
      const server = await listen(port).catch((error: unknown) => {
        // Nobody asked for this port: another will do.
        const another = command.getOptionValueSource('port') === 'default' && options.host === '127.0.0.1';
        if (!another || !(error instanceof Problem) || error.code !== 'port-taken') throw error;
        world.terminal.err(`Port ${port} is taken, so another is used.\n`);
        return listen(0);
      });
      try {
        world.terminal.out(`Whitestone is at ${server.url}\n`);
        // Questions about the law are answered already; what is wrong with the register is told now.
        await place.open();
        const token = await accounts.desk.firstToken();
        if (token !== null) {
          world.terminal.out(
            `Nobody can sign in yet. The first person does so here, once: ${site ?? server.url}${LINK_PATH}?token=${token}\n`,
          );
        }
        world.terminal.err(
          'For QGIS: Layer, Add Layer, Add WFS / OGC API – Features Layer, with this address. Ctrl+C ends it.\n',
        );
        if (options.open) (await import('../open-browser.ts')).openBrowser(server.url);
        await new Promise<void>((resolve) => {
          if (stopping.aborted) resolve();
          stopping.addEventListener('abort', () => resolve(), { once: true });
        });
      } finally {
        await server.close();
      }
    } finally {
      await place.close();
    }
  });
}
