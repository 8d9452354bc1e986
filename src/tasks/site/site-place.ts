/**
 * Where the site’s answers come from: one register, opened once and kept open. Questions about the law do not wait for it: until
 * it is open they are answered from the record as it was last read. On the embedded engine nobody else can write, so what was read is
 * good until this process writes.
 */
import { type Day, formatDay } from '../../base/day.ts';
import { Problem } from '../../base/problem.ts';
import type { LexiconSpec } from '../../evidence/lexicon.ts';
import type { LegalRecord } from '../../law/record.ts';
import type { Engine } from '../../store/engine.ts';
import { SHIPPED_DATA } from '../../store/record/cached-record.ts';
import { RECORD_KINDS, recordFromEntries } from '../../store/record/kept-record.ts';
import { PUBLIC } from '../../store/register/access.ts';
import { type Instant, parseInstant } from '../../store/register/instant.ts';
import { lastPage, stampOf } from '../../store/register/page.ts';
import type { Register } from '../../store/register/register.ts';
import type { FeatureSource, Stamp } from '../land/feature-source.ts';
import { openMap } from '../land/serve.ts';
import { lawRecord } from '../register/law-record.ts';
import { leave, type Opening, openPlace, withRegister } from '../register/open-register.ts';
import { EDITION_KIND } from '../register/sync.ts';

/** What there is once the register is open. */
export interface OpenPlace {
  /** With the engine in it: tasks that are given it leave it open. */
  readonly opening: Opening;
  readonly register: Register;
  readonly source: FeatureSource;
  /** When the record was first loaded: before it, the register knew nothing. */
  readonly first: Instant;
}

/** Which state of the register an answer is of. */
export interface SiteStamp {
  readonly text: string;
  /** Of the last write; null while the register is being opened. */
  readonly recorded: Instant | null;
}

/** What a page can ask. */
export interface SitePlace {
  /**
   * Waits for the register, and, where one connection serves all, for whoever writes at length.
   * @throws Problem of the engine and of the data; `register-busy` where the writing goes on
   */
  open(): Promise<OpenPlace>;
  /** The features as soon as the register is open: tiles that are drawn from memory wait for no writing. */
  source(): Promise<FeatureSource>;
  /** Is it open by now? */
  readonly isOpen: boolean;
  /** Does anybody write at length on the only connection? Answers may lack what needs it. */
  readonly isWriting: boolean;
  stamp(): Promise<SiteStamp>;
  /**
   * The record for questions of the law.
   * @param known as the register had it at the end of that day, or, for days before it was first loaded, as it was first loaded:
   * what is asked with the same day again is answered the same, whatever is corrected meanwhile. An instant: as it had it then.
   * Null: all that is known now, without waiting for the register.
   */
  record(known?: Day | Instant | null): Promise<LegalRecord>;
  /** The names that a text can use. */
  lexicon(): Promise<LexiconSpec>;
  /** Does what writes, and looks anew afterwards, whether it went well or not. */
  write<T>(work: (opening: Opening) => Promise<T>): Promise<T>;
}

export interface KeptPlaceOptions {
  readonly opening: Opening;
  /** The names that a text can use. */
  readonly lexicon: () => Promise<LexiconSpec>;
}

/** Records as they were at an instant that are kept in memory. */
const KEPT = 8;
/** Milliseconds that the stamp of a server is good for: a page asks for it more than once. */
const STAMP_AGE = 200;
/** Milliseconds that a question waits for a writing to end. */
const BUSY = 3_000;

export class KeptPlace implements SitePlace {
  readonly #options: KeptPlaceOptions;
  readonly #open: Promise<OpenPlace>;
  #engine: Engine | null = null;
  #isOpen = false;
  #record: { readonly stamp: string; readonly record: LegalRecord } | null = null;
  #early: Promise<LegalRecord> | null = null;
  #stamp: { readonly stamp: SiteStamp; readonly at: number } | null = null;
  readonly #earlier = new Map<Instant, Promise<LegalRecord>>();
  #lexicon: Promise<LexiconSpec> | null = null;
  /** What is being written on the one connection there is. */
  readonly #writing = new Set<Promise<unknown>>();

  /** Begins at once to open the register; {@link open} tells how that went. */
  constructor(options: KeptPlaceOptions) {
    this.#options = options;
    this.#open = this.#begin();
    // Whoever needs the register is told; until somebody does, it is no unhandled failure.
    this.#open.catch(() => undefined);
  }

  async #begin(): Promise<OpenPlace> {
    // What stands in the cache is read before the engine takes the processor.
    await this.record().catch(() => undefined);
    const engine = await openPlace(this.#options.opening);
    this.#engine = engine;
    // From now on there is one, whatever was found at the start.
    const place = { ...this.#options.opening.place, exists: true };
    const opening: Opening = { ...this.#options.opening, place, engine };
    const { record } = await withRegister(opening, async () => undefined);
    const { source, register } = await openMap(opening, { ready: () => this.#quiet(), stamp: () => this.#written() });
    const [edition] = await register.changes(PUBLIC, { kind: EDITION_KIND.name });
    const page = await lastPage(register.session);
    const open = { opening, register, source, first: edition?.recorded ?? page.recorded };
    this.#keep({ text: stampOf(page), recorded: page.recorded });
    this.#record = { stamp: stampOf(page), record };
    this.#isOpen = true;
    return open;
  }

  async open(): Promise<OpenPlace> {
    const open = await this.#open;
    await this.#quiet();
    return open;
  }

  async source(): Promise<FeatureSource> {
    return (await this.#open).source;
  }

  /**
   * A question that is sent while a transaction has the only connection would wait for its end, which for a large file is
   * minutes; and every reload would add one. It is told to come again instead.
   */
  async #quiet(): Promise<void> {
    if (this.#writing.size === 0) return;
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<'late'>((resolve) => {
      timer = setTimeout(() => resolve('late'), BUSY);
    });
    const ended = Promise.allSettled(this.#writing).then(() => 'ended' as const);
    const first = await Promise.race([ended, late]);
    clearTimeout(timer);
    if (first === 'ended') return;
    throw new Problem('register-busy', {
      found: 'much is being written to the register, and this question needs it',
      wanted: 'a moment in which it can be asked',
      next: 'Wait: the page asks again by itself. Maps, and questions about the law as known now, are answered meanwhile.',
    });
  }

  /** The last write, with its instant. */
  async #written(): Promise<Stamp> {
    const { text, recorded } = await this.stamp();
    if (recorded !== null) return { text, recorded };
    const page = await lastPage((await this.#open).register.session);
    return { text: stampOf(page), recorded: page.recorded };
  }

  get isOpen(): boolean {
    return this.#isOpen;
  }

  get isWriting(): boolean {
    return this.#writing.size > 0;
  }

  async stamp(): Promise<SiteStamp> {
    if (!this.#isOpen) return { text: 'opening', recorded: null };
    const { register } = await this.#open;
    const kept = this.#stamp;
    const good = kept !== null && (this.#engine?.kind === 'embedded' || performanceNow() - kept.at < STAMP_AGE);
    if (good) return kept.stamp;
    const page = await lastPage(register.session);
    return this.#keep({ text: stampOf(page), recorded: page.recorded });
  }

  #keep(stamp: SiteStamp): SiteStamp {
    this.#stamp = { stamp, at: performanceNow() };
    return stamp;
  }

  async record(known: Day | Instant | null = null): Promise<LegalRecord> {
    // What was known earlier, only the register can tell; an answer from what is at hand would be another one later.
    if (!this.#isOpen && known === null) {
      this.#early ??= lawRecord(this.#options.opening);
      return this.#early;
    }
    const { first, register } = await this.#open;
    const stamp = await this.stamp();
    if (known !== null) {
      const end = typeof known === 'string' ? known : parseInstant(formatDay(known));
      const instant = end < first ? first : end;
      if (stamp.recorded !== null && instant < stamp.recorded) {
        if (!this.#earlier.has(instant)) await this.#quiet();
        return this.#recordAt(register, instant);
      }
    }
    if (this.#record?.stamp !== stamp.text) {
      const { entries } = await register.read(PUBLIC, { kind: RECORD_KINDS.map((kind) => kind.name) });
      this.#record = { stamp: stamp.text, record: recordFromEntries(entries, this.#directory) };
    }
    return this.#record.record;
  }

  get #directory(): string {
    return this.#options.opening.directory ?? SHIPPED_DATA;
  }

  #recordAt(register: Register, known: Instant): Promise<LegalRecord> {
    const kept = this.#earlier.get(known);
    if (kept !== undefined) return kept;
    const made = register
      .read(PUBLIC, { kind: RECORD_KINDS.map((kind) => kind.name), known })
      .then(({ entries }) => recordFromEntries(entries, this.#directory));
    this.#earlier.set(known, made);
    made.catch(() => this.#earlier.delete(known));
    for (const oldest of this.#earlier.keys()) {
      if (this.#earlier.size <= KEPT) break;
      this.#earlier.delete(oldest);
    }
    return made;
  }

  lexicon(): Promise<LexiconSpec> {
    this.#lexicon ??= this.#options.lexicon();
    return this.#lexicon;
  }

  async write<T>(work: (opening: Opening) => Promise<T>): Promise<T> {
    const { opening } = await this.#open;
    const run = work(opening);
    // A server has a connection for everybody.
    const alone = this.#engine?.kind === 'embedded';
    if (alone) this.#writing.add(run);
    try {
      return await run;
    } finally {
      this.#writing.delete(run);
      // Looked at now, while nobody else writes, so that no reader has to when somebody does: until then, what was is told.
      if (this.#writing.size === 0) {
        this.#stamp = null;
        await this.record().catch(() => undefined);
      }
    }
  }

  /** Ends what runs and closes the register; an engine that was given stays open. */
  async close(): Promise<void> {
    await this.#open.catch(() => undefined);
    if (this.#engine !== null) await leave(this.#options.opening, this.#engine);
  }
}

/** A clock that only measures how old something is. */
function performanceNow(): number {
  return Number(process.hrtime.bigint() / 1_000_000n);
}
