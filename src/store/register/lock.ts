/** Transactions of the register: one writer at a time, and steps that leave a larger transaction whole. */
import { Problem } from '../../base/problem.ts';
import type { Engine, Session } from '../engine.ts';

/** The advisory lock of the register in its database: the ASCII codes of “stone”. */
const LOCK = 0x73746f6e65;

/**
 * Waits until no other transaction writes to the register; held until this transaction ends. The next statement sees
 * everything that was committed before. That the order of commits is the order of the recorded instants rests on this.
 * @throws Problem `transaction-misused` in a transaction that would go on seeing the register as it was before the wait
 */
export async function lock(session: Session): Promise<void> {
  const [row] = await session.query<{ isolation: string }>(
    `SELECT current_setting('transaction_isolation') AS isolation, pg_advisory_xact_lock(${LOCK}::bigint)::text AS lock`,
    [],
    { repeated: true },
  );
  if (row?.isolation === 'read committed') return;
  throw new Problem('transaction-misused', {
    found: `a write to the register in a transaction of isolation “${row?.isolation}”`,
    wanted: 'isolation “read committed”: the writer has to see what was committed while it waited for its turn',
    next: 'Take SET TRANSACTION out of the work.',
  });
}

function isEngine(session: Session): session is Engine {
  return 'transaction' in session && typeof session.transaction === 'function';
}

/**
 * Runs the work in a transaction of its own when given an engine. In a transaction of the caller, runs it as one step:
 * if it fails, the step is undone and the caller's transaction can go on.
 */
export async function asOneStep<T>(session: Session, work: (session: Session) => Promise<T>): Promise<T> {
  if (isEngine(session)) return session.transaction(work);
  await session.execute('SAVEPOINT register_step');
  try {
    const result = await work(session);
    await session.execute('RELEASE SAVEPOINT register_step');
    return result;
  } catch (error) {
    await session.execute('ROLLBACK TO SAVEPOINT register_step; RELEASE SAVEPOINT register_step');
    throw error;
  }
}
