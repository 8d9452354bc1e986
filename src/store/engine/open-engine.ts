/** The one way to the register's database, embedded or on a server. */
import { homedir } from 'node:os';
import type { Engine } from '../engine.ts';
import { dataPlace } from './data-place.ts';
import { openEmbedded } from './embedded/embedded-engine.ts';
import { openServer } from './server/server-engine.ts';

export interface OpenOptions {
  /** The folder of an embedded register; by default as `dataPlace` says. */
  readonly data?: string;
  /** The address of a PostgreSQL server; when it is given, nothing is kept on this machine. */
  readonly databaseUrl?: string;
  /** Refuse every change, and do not make a register where there is none. */
  readonly readOnly?: boolean;
  /** Told, a line at a time, what takes longer than a moment. */
  readonly progress?: (line: string) => void;
}

/**
 * Opens the register's database. An embedded one is made when there is none, and no other process can open it until it
 * is closed.
 * @throws Problem of the codes under “The engine.” in the register of problems
 */
export async function openEngine(options: OpenOptions = {}): Promise<Engine> {
  const { databaseUrl, readOnly = false, progress } = options;
  if (databaseUrl) return openServer(databaseUrl, { readOnly });
  const folder = dataPlace(process.env, process.platform, homedir(), options.data);
  return openEmbedded(folder, progress ? { readOnly, progress } : { readOnly });
}
