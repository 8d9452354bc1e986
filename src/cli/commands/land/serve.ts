import { readFileSync } from 'node:fs';
import type { Command } from 'commander';
import { Problem } from '../../../base/problem.ts';
import { programPath } from '../../../store/program.ts';
import { examples, withData } from '../../options.ts';
import type { World } from '../../world.ts';

interface Options {
  readonly port: string;
  readonly host: string;
  readonly data?: string;
}

export function serveCommand(program: Command, world: World): void {
  const command = program
    .command('serve')
    .summary('serve the map: OGC API Features and Tiles, for QGIS and the browser')
    .description(
      'Serves what is recorded of land over HTTP until it is stopped (Ctrl+C): OGC API – Features and Tiles, as JSON and as pages. Reading only. It listens on this machine only, unless --host says otherwise.',
    )
    .option('--port <number>', 'the port; 0 takes any that is free', '8080')
    .option('--host <address>', 'the address to listen on', '127.0.0.1');
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
    const { openMap } = await import('../../../tasks/land/serve.ts');
    const { startServer } = await import('../../../api/server.ts');
    const opening = world.register(options.data);
    const stopping = world.stopping();
    const map = await openMap(opening);
    try {
      const server = await startServer({
        port,
        host: options.host,
        source: map.source,
        clock: () => Date.now(),
        version: versionOf(),
        report: (error) => world.terminal.err(`${String(error)}\n`),
      });
      world.terminal.out(`Whitestone serves the map at ${server.url}\n`);
      world.terminal.err(
        'In QGIS: Layer, Add Layer, Add WFS / OGC API – Features Layer, with this address. Ctrl+C ends it.\n',
      );
      await new Promise<void>((resolve) => {
        if (stopping.aborted) resolve();
        stopping.addEventListener('abort', () => resolve(), { once: true });
      });
      await server.close();
    } finally {
      await map.close();
    }
  });
}

function versionOf(): string {
  return (JSON.parse(readFileSync(programPath('package.json'), 'utf8')) as { version: string }).version;
}
