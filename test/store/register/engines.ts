/** Runs a suite of the register on both engines, each test with a database that has no register yet. */
import { beforeEach } from 'vitest';
import type { Engine, Session } from '../../../src/store/engine.ts';
import { type Fresh, onBothEngines } from '../engine/support/engines.ts';

export interface Place {
  readonly engine: Engine;
  /** How to open the same database again. */
  readonly options: Fresh['options'];
}

/**
 * The same suite on each engine; the server's is shown as skipped where there is none.
 * @param options.shared all tests of the suite share one register, and leave it as they found it
 */
export function onEngines(title: string, suite: (place: Place) => void, options: { shared?: boolean } = {}): void {
  onBothEngines(title, (engine, fresh) => {
    // Emptying a database takes a hundredth of the time of making one.
    if (!options.shared) beforeEach(() => engine().execute('DROP SCHEMA IF EXISTS register CASCADE'));
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
