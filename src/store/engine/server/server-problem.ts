/** What can go wrong with a PostgreSQL server, as problems. None of them ever shows a password. */
import { Problem } from '../../../base/problem.ts';
import { diskFull } from '../engine-problem.ts';
import { SqlError, sqlErrorFields } from '../sql-error.ts';

/**
 * The server's address without the password, for a person to read.
 * @throws Problem `database-url-malformed`
 */
export function serverPlace(databaseUrl: string): string {
  const url = URL.canParse(databaseUrl) ? new URL(databaseUrl) : null;
  if (!url || !['postgres:', 'postgresql:'].includes(url.protocol)) {
    throw new Problem('database-url-malformed', {
      // The text itself is not shown: it may hold a password.
      found: 'DATABASE_URL is not the address of a PostgreSQL server',
      wanted: 'postgresql://user:password@host:5432/database',
      next: 'Correct it, or leave it out to use the embedded database. A password with special characters must be percent-encoded.',
    });
  }
  const user = url.username ? `${url.username}@` : '';
  const socket = url.searchParams.get('host');
  return `postgresql://${user}${url.host}${url.pathname}${socket ? `?host=${socket}` : ''}`;
}

/** Classes of SQLSTATE with which a server refuses a connection: wrong password, no such role or database, no room. */
const REFUSALS = /^(28...|3D000|42501|53300|57P03)$/;
/** … and with which it ends one that was open: shut down, idle for too long, the line broken. */
const ENDINGS = /^(57P01|57P02|57P04|57P05|25P03|08...)$/;

/** An error while connecting. */
export function connectProblem(error: unknown, place: string): Problem {
  const refused = REFUSALS.test(sqlErrorFields(error)?.code ?? '');
  if (refused) {
    return new Problem('server-refused', {
      found: `the server at ${place} refused the connection (${textOf(error)})`,
      wanted: 'a user and a database that the server knows and lets in',
      next: 'Check the user, the password and the database in DATABASE_URL, and the rules of the server.',
    });
  }
  return new Problem('server-unreachable', {
    found: `the server at ${place} could not be reached (${textOf(error)})`,
    wanted: 'a PostgreSQL server that answers',
    next: 'Check that it runs and that DATABASE_URL has the right host and port.',
  });
}

/** An error of a statement: the database's own as SqlError, a lost connection or a full disk as a problem. */
export function statementError(error: unknown, place: string): Error {
  const fields = sqlErrorFields(error);
  if (!fields || ENDINGS.test(fields.code)) {
    return new Problem('server-lost', {
      found: `the connection to ${place} was lost (${textOf(error)})`,
      wanted: 'a connection that lasts until the statement is done',
      next: 'Try again. If it was lost while a change was being confirmed, look first whether the change is there.',
    });
  }
  const message = (error as Error).message;
  // 53100 is PostgreSQL's own word for a full disk.
  if (fields.code === '53100') return diskFull(place, message);
  return new SqlError(message, fields);
}

/** A connection to several addresses fails with several errors and no sentence of its own. */
function textOf(error: unknown): string {
  if (error instanceof AggregateError) return error.errors.map(textOf).join('; ');
  return error instanceof Error ? error.message || error.name : String(error);
}
