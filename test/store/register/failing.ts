/** An engine that fails at a chosen moment. */
import type { Engine, Session } from '../../../src/store/engine.ts';

/** The engine, in whose transactions the statement of that number fails (from 1), and how many there were. */
export function failing(engine: Engine, at: number): Engine & { readonly statements: () => number } {
  let count = 0;
  const count1 = (): void => {
    count += 1;
    if (count === at) throw new Error(`interrupted at statement ${at}`);
  };
  const wrapped = (session: Session): Session => ({
    query: (...arguments_: Parameters<Session['query']>) => {
      count1();
      return session.query(...arguments_) as never;
    },
    execute: (script) => {
      count1();
      return session.execute(script);
    },
    copyIn: (sql, chunks) => {
      count1();
      return session.copyIn(sql, chunks);
    },
    copyOut: (sql) => session.copyOut(sql),
  });
  return {
    kind: engine.kind,
    place: engine.place,
    query: (...arguments_: Parameters<Session['query']>) => engine.query(...arguments_) as never,
    execute: (script) => engine.execute(script),
    copyIn: (sql, chunks) => engine.copyIn(sql, chunks),
    copyOut: (sql) => engine.copyOut(sql),
    transaction: (work) => engine.transaction(async (session) => work(wrapped(session))),
    close: () => engine.close(),
    stop: () => engine.stop(),
    statements: () => count,
  };
}
