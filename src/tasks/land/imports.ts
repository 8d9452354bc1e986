/** The files that were brought in: who, when, with what result; each with the rows that it set aside, and what taking it back would do. */
import type { Day } from '../../base/day.ts';
import { Problem } from '../../base/problem.ts';
import { type BalanceLine, totalOf } from '../../land/balance.ts';
import type { Engine, Session } from '../../store/engine.ts';
import { landOwners } from '../../store/land/ledger-table.ts';
import type { Access } from '../../store/register/access.ts';
import type { Json } from '../../store/register/canonical.ts';
import type { Entry } from '../../store/register/entry.ts';
import type { Register } from '../../store/register/register.ts';
import type { Opening } from '../register/open-register.ts';
import { balanceOf } from './balance.ts';
import { undoImport } from './import-undo.ts';
import type { RowFinding } from './quarantine.ts';
import { reckonIn } from './reckon.ts';

/** What a kept import says; its findings by code. */
export interface ImportSaid {
  readonly file: string;
  readonly sha256: string;
  readonly bytes: number;
  readonly format: string;
  readonly layer: string;
  readonly kind: string;
  readonly crs: string;
  readonly encoding: string | null;
  readonly mapping: Json;
  readonly rows: number;
  readonly accepted: number;
  readonly quarantined: number;
  readonly unchanged: number;
  readonly findings: Readonly<Record<string, number>>;
  readonly remarks: readonly string[];
}

export interface KeptImport extends ImportSaid {
  readonly id: string;
  readonly owner: string;
  /** Is it in force, or taken back? */
  readonly stands: boolean;
  /** All that was done with it, the first first. */
  readonly acts: readonly {
    readonly verb: Entry['verb'];
    readonly author: string;
    readonly reason: string;
    readonly recorded: string;
  }[];
}

export interface SetAside {
  readonly row: number;
  readonly line: number | null;
  readonly subject: string;
  readonly values: Readonly<Record<string, string>>;
  readonly geometry: string | null;
  readonly reasons: readonly RowFinding[];
}

const inside = (who: string): Access => ({ level: 'internal', who });

/** The latest first. */
export async function listImports(register: Register, who: string): Promise<readonly KeptImport[]> {
  return keptOf(await register.changes(inside(who), { kind: 'import' }));
}

/** @throws Problem `import-missing` */
export async function findImport(register: Register, id: string, who: string): Promise<KeptImport> {
  const [found] = keptOf(await register.changes(inside(who), { kind: 'import', subject: id }));
  if (found !== undefined) return found;
  throw new Problem('import-missing', {
    found: `no import “${id.slice(0, 100)}”`,
    wanted: 'the id of an import: import-0123456789ab',
    next: 'All of them are listed at /land/imports.',
  });
}

function keptOf(entries: readonly Entry[]): KeptImport[] {
  const bySubject = new Map<string, Entry[]>();
  for (const entry of entries) bySubject.set(entry.subject, [...(bySubject.get(entry.subject) ?? []), entry]);
  const found = [...bySubject.values()].flatMap((own): KeptImport[] => {
    const said = own.findLast(({ body }) => body !== null);
    const last = own.at(-1);
    if (said === undefined || last === undefined) return [];
    const acts = own.map(({ verb, author, reason, recorded }) => ({ verb, author, reason, recorded }));
    const { owner, subject } = said;
    return [{ ...(said.body as unknown as ImportSaid), id: subject, owner, stands: last.verb !== 'retract', acts }];
  });
  return found.sort((a, b) => ((a.acts.at(-1)?.recorded ?? '') < (b.acts.at(-1)?.recorded ?? '') ? 1 : -1));
}

/** Rows of an import that are still set aside, in the order of the file. */
export async function setAside(register: Register, { id, owner }: KeptImport, who: string): Promise<SetAside[]> {
  const found: SetAside[] = [];
  for await (const { subject, body } of register.exportKind(inside(who), 'quarantined-row', owner)) {
    const row = body as unknown as Omit<SetAside, 'subject'> & { readonly import: string };
    if (row.import === id) found.push({ ...row, subject });
  }
  return found.sort((a, b) => a.row - b.row);
}

export interface UndoEffect {
  readonly retracted: number;
  readonly reinstated: number;
  readonly effect: readonly { readonly owner: string; readonly before: BalanceLine; readonly after: BalanceLine }[];
}

class Tried extends Error {
  readonly effect: UndoEffect;
  constructor(effect: UndoEffect) {
    super('a trial');
    this.effect = effect;
  }
}

/**
 * What taking an import back would do, and does not: all of it is done in a transaction that is then given up.
 * @throws Problem `import-missing`
 */
export async function tryUndo(
  opening: Opening,
  engine: Engine,
  id: string,
  today: Day,
  who: string,
): Promise<UndoEffect> {
  const trying: Engine = {
    kind: engine.kind,
    place: engine.place,
    query: (sql, parameters, options) => engine.query(sql, parameters, options),
    execute: (script) => engine.execute(script),
    copyIn: (sql, chunks) => engine.copyIn(sql, chunks),
    copyOut: (sql) => engine.copyOut(sql),
    close: async () => undefined,
    stop: () => engine.stop(),
    transaction: (work) =>
      engine.transaction(async (session) => {
        const before = await balances(session, today);
        const result = await work(session);
        const after = await balances(session, today);
        const done = result as { readonly result?: { readonly retracted: number; readonly reinstated: number } };
        // Making the schema ready is a transaction too, and that one may stand.
        if (done?.result?.retracted === undefined) return result;
        const effect = [...after].map(([owner, line]) => ({
          owner,
          before: before.get(owner) ?? totalOf([]),
          after: line,
        }));
        const { retracted, reinstated } = done.result;
        throw new Tried({ retracted, reinstated, effect: effect.filter((one) => !sameLine(one.before, one.after)) });
      }),
  };
  // The record that is kept for quick answers is of what is there; nothing of the trial may touch it.
  const place = { ...opening.place, cache: `${opening.place.cache}.none` };
  try {
    await undoImport({ ...opening, engine: trying, place }, id, { author: who, reason: 'a trial' });
  } catch (error) {
    if (error instanceof Tried) return error.effect;
    throw error;
  }
  throw new Error('the trial of an undo was not given up');
}

const sameLine = (one: BalanceLine, two: BalanceLine) => JSON.stringify(one) === JSON.stringify(two);

async function balances(session: Session, today: Day): Promise<Map<string, BalanceLine>> {
  const found = new Map<string, BalanceLine>();
  const { page } = await reckonIn(session);
  for (const owner of await landOwners(session)) {
    const { total } = await balanceOf(session, { owner, unit: '', from: null, to: today, by: [], page });
    found.set(owner, total);
  }
  return found;
}
