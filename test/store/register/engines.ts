/** Runs a suite of the register on both engines, each test with a database that has no register yet. */
import { beforeEach } from 'vitest';
import type { Engine } from '../../../src/store/engine.ts';
import { type Fresh, onBothEngines } from '../engine/support/engines.ts';

export interface Place {
  readonly engine: Engine;
  /** How to open the same database again. */
  readonly options: Fresh['options'];
}

/** The same suite on each engine; the server's is shown as skipped where there is none. */
export function onEngines(title: string, suite: (place: Place) => void): void {
  onBothEngines(title, (engine, fresh) => {
    // Emptying a database takes a hundredth of the time of making one.
    beforeEach(() => engine().execute('DROP SCHEMA IF EXISTS register CASCADE'));
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
