/**
 * The register: one append-only store with two clocks, for every fact of Whitestone. This file gathers what the others
 * do into the object that the rooms above use; nothing is decided here.
 */
import type { Geometry } from '../../base/geometry.ts';
import type { Engine, Session } from '../engine.ts';
import { type Access, type AccessNote, type AccessNoteSpec, readAccessLog, writeAccessNote } from './access.ts';
import { type Backup, type BackupOptions, backup } from './backup.ts';
import { type Addition, type Change, type Correction, Fitted, located, type Target } from './change.ts';
import { type Difference, difference } from './difference.ts';
import type { Entry } from './entry.ts';
import { type KindSpec, type Kinds, kindsOf } from './kind.ts';
import { type ChangeCursor, countChanges, type LatestChanges, latestChanges } from './latest.ts';
import { checkSchema, migrate } from './migration.ts';
import { registerStamp } from './page.ts';
import { WriteQueue } from './queue.ts';
import {
  type Answer,
  type ChangesView,
  changes,
  exportKind,
  history,
  type Part,
  type Reader,
  read,
  stream,
} from './reading.ts';
import {
  findSnapshot,
  listSnapshots,
  readSnapshot,
  SNAPSHOT_KIND,
  type Snapshot,
  type SnapshotSpec,
  takeSnapshot,
} from './snapshot.ts';
import { type RegisterStatus, registerStatus } from './status.ts';
import { type Verification, type VerifyOptions, verify } from './verification.ts';
import type { View } from './view.ts';
import {
  type AddedMany,
  type AddManyOptions,
  addMany,
  isUntouched,
  standing,
  type WriteOptions,
  type Written,
  write,
  writeList,
} from './writing.ts';

/** Takes a note for the access log. */
type NoteTaker = (note: AccessNoteSpec) => Promise<void>;

/** Reading and writing on one session: the engine itself, or one transaction. */
export class Desk {
  readonly session: Session;
  readonly kinds: Kinds;
  readonly #note: NoteTaker | undefined;

  constructor(session: Session, kinds: Kinds, note?: NoteTaker) {
    this.session = session;
    this.kinds = kinds;
    this.#note = note;
  }

  /** Several changes together, on one page. See {@link write}. */
  write(list: readonly Change[], options?: WriteOptions): Promise<Written[]> {
    return write(this.session, this.kinds, list, options);
  }
  add(addition: Addition, options?: WriteOptions): Promise<Written> {
    return this.#one({ verb: 'add', ...addition }, options);
  }
  correct(correction: Correction, options?: WriteOptions): Promise<Written> {
    return this.#one({ verb: 'correct', ...correction }, options);
  }
  retract(target: Target, options?: WriteOptions): Promise<Written> {
    return this.#one({ verb: 'retract', ...target }, options);
  }
  /** Takes a retraction back. */
  restore(target: Target, options?: WriteOptions): Promise<Written> {
    return this.#one({ verb: 'restore', ...target }, options);
  }
  async #one(change: Change, options?: WriteOptions): Promise<Written> {
    const [result] = await this.write([change], options);
    if (!result) throw new Error('a write without a result');
    return result;
  }
  addMany(additions: Iterable<Addition> | AsyncIterable<Addition>, options?: AddManyOptions): Promise<AddedMany> {
    return addMany(this.session, this.kinds, additions, options);
  }
  /** The body and geometry as they are kept, checked once for all that is done with them. */
  fit(kind: string, body: unknown, geometry: Geometry | null, where?: string): Fitted {
    return located(where, () => new Fitted(this.kinds, kind, body, geometry));
  }
  /** See {@link isUntouched}. */
  isUntouched(owner: string, kind: string): Promise<boolean> {
    return isUntouched(this.session, owner, kind);
  }
  /** See {@link standing}. */
  standing(additions: readonly Addition[]): Promise<Set<number>> {
    return standing(this.session, this.kinds, additions);
  }

  read(access: Access, view?: View, part?: Part): Promise<Answer> {
    return read(this.#reader(access), view, part);
  }
  stream(access: Access, view?: View): AsyncGenerator<Entry> {
    return stream(this.#reader(access), view);
  }
  exportKind(access: Access, kind: string, owner?: string): AsyncGenerator<Entry> {
    return exportKind(this.#reader(access), kind, owner);
  }
  history(access: Access, view: Parameters<typeof history>[1]): Promise<readonly Entry[]> {
    return history(this.#reader(access), view);
  }
  changes(access: Access, view?: ChangesView): Promise<readonly Entry[]> {
    return changes(this.#reader(access), view);
  }
  /** See {@link latestChanges}. */
  latestChanges(access: Access, view: ChangesView, limit: number, from?: ChangeCursor | null): Promise<LatestChanges> {
    return latestChanges(this.#reader(access), view, limit, from);
  }
  /** See {@link countChanges}. */
  countChanges(access: Access, view: ChangesView): Promise<number> {
    return countChanges(this.#reader(access), view);
  }
  difference(access: Access, before: View, after: View): Promise<readonly Difference[]> {
    return difference(this.#reader(access), before, after);
  }
  takeSnapshot(spec: SnapshotSpec, options?: WriteOptions): Promise<Snapshot> {
    return takeSnapshot(this.session, this.kinds, spec, options);
  }
  snapshot(owner: string, name: string): Promise<Snapshot> {
    return findSnapshot(this.session, owner, name);
  }
  snapshots(owner?: string): Promise<Snapshot[]> {
    return listSnapshots(this.session, owner);
  }
  readSnapshot(
    access: Access,
    snapshot: Snapshot,
    narrower?: Pick<View, 'subject' | 'bbox'>,
    part?: Part,
  ): Promise<Answer> {
    return readSnapshot(this.#reader(access), snapshot, narrower, part);
  }
  /** See {@link registerStamp}. */
  stamp(): Promise<string> {
    return registerStamp(this.session);
  }
  accessLog(filter?: Parameters<typeof readAccessLog>[1]): Promise<AccessNote[]> {
    return readAccessLog(this.session, filter);
  }

  #reader(access: Access): Reader {
    const note = this.#note;
    return { session: this.session, kinds: this.kinds, access, ...(note ? { note } : {}) };
  }
}

export class Register extends Desk {
  readonly engine: Engine;
  readonly #queue: WriteQueue;

  private constructor(engine: Engine, kinds: Kinds) {
    super(engine, kinds);
    this.engine = engine;
    this.#queue = new WriteQueue(engine, kinds);
  }

  /**
   * Opens the register in the database of the engine.
   * @param kinds the kinds that the program knows; snapshots are added to them
   * @param options.migrate `true` (default): makes the register, or brings it up to date; `false`: refuses when it is not
   * @throws Problem `schema-newer`, `schema-altered`, `schema-missing` or `kind-malformed`
   */
  static async open(
    engine: Engine,
    kinds: readonly KindSpec[],
    options: { readonly migrate?: boolean } = {},
  ): Promise<Register> {
    const known = kindsOf([SNAPSHOT_KIND, ...kinds]);
    if (options.migrate === false) await checkSchema(engine);
    else await migrate(engine);
    return new Register(engine, known);
  }

  /** Several changes together, on one page; committed with other writes that come at the same time. See {@link write}. */
  override async write(list: readonly Change[], options?: WriteOptions): Promise<Written[]> {
    return this.#queue.run(writeList(this.kinds, list, options));
  }

  /**
   * One transaction: what the work reads and writes at the desk commits together or not at all. If it fails, what it wrote
   * is gone, but what it read was read: those notes for the access log are written all the same.
   */
  async transaction<T>(work: (desk: Desk) => Promise<T>): Promise<T> {
    const notes: AccessNoteSpec[] = [];
    try {
      return await this.engine.transaction((session) =>
        work(
          new Desk(session, this.kinds, async (note) => {
            notes.push(note);
            await writeAccessNote(session, note);
          }),
        ),
      );
    } catch (error) {
      for (const note of notes) await writeAccessNote(this.engine, note);
      throw error;
    }
  }

  verify(options?: VerifyOptions): Promise<Verification> {
    return verify(this.engine, options);
  }
  backup(access: Access, file: string, options: BackupOptions): Promise<Backup> {
    return backup({ session: this.engine, kinds: this.kinds, access }, file, options);
  }
  status(): Promise<RegisterStatus> {
    return registerStatus(this.engine);
  }
  /** Closes the engine. */
  close(): Promise<void> {
    return this.engine.close();
  }
}
