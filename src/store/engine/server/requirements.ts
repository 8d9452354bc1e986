/** What a server must have, asked once when the engine is opened. */
import { Problem } from '../../../base/problem.ts';
import { EXTENSIONS } from '../extensions.ts';
import { type Lane, ONCE } from '../lane.ts';
import { SqlError } from '../sql-error.ts';

/** As in `server_version_num`. */
const OLDEST_SERVER = 150_000;

interface Found {
  readonly version: number;
  readonly text: string;
}

/** @throws Problem `server-too-old` */
export async function checkVersion(lane: Lane, place: string): Promise<void> {
  const [found] = (await lane.query(
    `SELECT current_setting('server_version_num')::int AS version, current_setting('server_version') AS text`,
    [],
    ONCE,
  )) as Found[];
  if (found && found.version >= OLDEST_SERVER) return;
  throw new Problem('server-too-old', {
    found: `the server at ${place} is PostgreSQL ${found?.text}`,
    wanted: `PostgreSQL ${OLDEST_SERVER / 10_000} or newer`,
    next: 'Upgrade the server, or use the embedded database.',
  });
}

interface ExtensionState {
  readonly available: string | null;
  readonly installed: string | null;
}

/**
 * Sees that the extensions are there, and creates those that are missing.
 * @param create false: missing ones are an error
 * @throws Problem `extension-missing`
 */
export async function checkExtensions(lane: Lane, place: string, create: boolean): Promise<void> {
  for (const { name, oldest } of EXTENSIONS) {
    let state = await stateOf(lane, name);
    if (state.installed === null && state.available !== null && create) {
      await createExtension(lane, name, place);
      state = await stateOf(lane, name);
    }
    if (state.installed === null) throw missing(name, oldest, place, state.available);
    if (isOlder(state.installed, oldest)) {
      throw new Problem('extension-missing', {
        found: `the database at ${place} has ${name} ${state.installed}`,
        wanted: `${name} ${oldest} or newer`,
        next: `Install a newer release on the server, then run as its owner: ALTER EXTENSION ${name} UPDATE;`,
      });
    }
  }
}

async function stateOf(lane: Lane, name: string): Promise<ExtensionState> {
  const [state] = (await lane.query(
    `SELECT (SELECT default_version FROM pg_available_extensions WHERE name = $1) AS available,
            (SELECT extversion FROM pg_extension WHERE extname = $1) AS installed`,
    [name],
    ONCE,
  )) as ExtensionState[];
  return state ?? { available: null, installed: null };
}

async function createExtension(lane: Lane, name: string, place: string): Promise<void> {
  try {
    await lane.execute(`CREATE EXTENSION IF NOT EXISTS ${name}`);
  } catch (error) {
    if (!(error instanceof SqlError)) throw error;
    // Two programs that start at once may both try; the one that comes second finds it there.
    if (error.code === '23505' || error.code === '42710') return;
    throw new Problem('extension-missing', {
      found: `the extension ${name} is not in the database at ${place}, and this user could not create it (${error.message})`,
      wanted: `the extension ${name}`,
      next: `Ask the owner of the database to run: CREATE EXTENSION ${name};`,
    });
  }
}

function missing(name: string, oldest: string, place: string, available: string | null): Problem {
  return new Problem('extension-missing', {
    found: `the extension ${name} is not in the database at ${place}`,
    wanted: `${name} ${oldest} or newer`,
    next:
      available === null
        ? `Install it on the server (on Debian: postgresql-<version>-postgis-3), then try again.`
        : `Open the register once without read-only, or run as the owner of the database: CREATE EXTENSION ${name};`,
  });
}

/** Compares versions number by number: 3.10 is newer than 3.3. */
export function isOlder(version: string, oldest: string): boolean {
  const [a, b] = [version, oldest].map((text) => (text.match(/\d+/g) ?? []).map(Number));
  for (const [index, number] of (b ?? []).entries()) {
    const other = a?.[index] ?? 0;
    if (other !== number) return other < number;
  }
  return false;
}
