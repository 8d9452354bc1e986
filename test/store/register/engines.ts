/** Runs a suite of the register on both engines. */
import { beforeEach } from 'vitest';
import type { Engine, Session } from '../../../src/store/engine.ts';
import { type Fresh, onBothEngines } from '../engine/support/engines.ts';

export interface Place {
  readonly engine: Engine;
  /** How to open the same database again. */
  readonly options: Fresh['options'];
}

/** Emptying a register takes a tenth of the time of making one, and that a hundredth of making a database. */
const EMPTIED = `DO $$ BEGIN
  IF EXISTS (SELECT FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = 'register' AND c.relname = 'key') THEN
    ALTER TABLE register.entry DISABLE TRIGGER append_only;
    ALTER TABLE register.page DISABLE TRIGGER append_only;
    ALTER TABLE register.access DISABLE TRIGGER append_only;
    ALTER TABLE register.key DISABLE TRIGGER append_only;
    TRUNCATE register.entry, register.page, register.access, register.key;
    ALTER TABLE register.entry ENABLE ALWAYS TRIGGER append_only;
    ALTER TABLE register.page ENABLE ALWAYS TRIGGER append_only;
    ALTER TABLE register.access ENABLE ALWAYS TRIGGER append_only;
    ALTER TABLE register.key ENABLE ALWAYS TRIGGER append_only;
  END IF;
END $$`;

const BEFORE_EACH = { emptied: EMPTIED, removed: 'DROP SCHEMA IF EXISTS register CASCADE', shared: null } as const;

/**
 * The same suite on each engine; the server's is shown as skipped where there is none.
 * @param register what each test finds: one that is `emptied` (or none, before the first), none (`removed`), or the one
 *   that all tests of the suite have `shared` and left as they found it
 */
export function onEngines(
  title: string,
  suite: (place: Place) => void,
  register: keyof typeof BEFORE_EACH = 'emptied',
): void {
  onBothEngines(title, (engine, fresh) => {
    const script = BEFORE_EACH[register];
    if (script !== null) beforeEach(() => engine().execute(script));
    suite({
      get engine() {
        return engine();
      },
      get options() {
        return fresh().options;
      },
    });
  });
}

const UNDO = new Error('undone');

/** Runs the work in a transaction that never happened. */
export async function undone(engine: Engine, work: (session: Session) => Promise<void>): Promise<void> {
  const transaction = engine.transaction(async (session) => {
    await work(session);
    throw UNDO;
  });
  await transaction.catch((error: unknown) => {
    if (error !== UNDO) throw error;
  });
}
