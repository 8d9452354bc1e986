/**
 * Checks documents in a thread with a limit of time and of memory, so that a server goes on answering while a long one is checked,
 * and whatever a document was made to do ends with the thread.
 */
import type { Day } from '../../base/day.ts';
import type { CheckedDocument } from '../../evidence/check.ts';
import type { Claim } from '../../evidence/claim.ts';
import type { SourceDocument } from '../../evidence/document.ts';
import type { LexiconSpec } from '../../evidence/lexicon.ts';
import type { ClaimedDocument, Comparison } from '../../evidence/side-by-side/compare.ts';
import type { LegalRecord } from '../../law/record.ts';
import type { CheckSpec } from './check-documents.ts';
import { GuardedThread, type ThreadLimits } from './guarded-thread.ts';
import type { CheckingAsk, CheckingStart } from './thread-messages.ts';

export interface CheckingLimits extends ThreadLimits {
  /** Claims that one document may hold. */
  readonly claims: number;
}

export const CHECKING_LIMITS: CheckingLimits = { seconds: 60, heap: 512, memory: 700, claims: 10_000 };

/** What it is checked with. Another record is another thread. */
export interface CheckingBasis {
  readonly record: LegalRecord;
  readonly lexicon: LexiconSpec;
}

export interface Checking {
  /**
   * One at a time; who asks meanwhile waits.
   * @param seconds fewer than the limit, for work that may take less
   * @param claims of the document, where they were found before
   * @throws Problem `document-too-slow` or `document-too-large`
   */
  check(
    basis: CheckingBasis,
    document: SourceDocument,
    spec: CheckSpec,
    today: Day,
    seconds?: number,
    claims?: readonly Claim[],
  ): Promise<CheckedDocument>;
  compare(basis: CheckingBasis, documents: readonly ClaimedDocument[], seconds?: number): Promise<Comparison>;
  /** Starts the thread, so that whoever comes next need not wait for it. */
  warm(basis: CheckingBasis): void;
  /** Ends its thread. Not in use, it keeps no process alive. */
  close(): Promise<void>;
}

export function openChecking(options: Partial<CheckingLimits> = {}): Checking {
  return new ThreadedChecking({ ...CHECKING_LIMITS, ...options });
}

class ThreadedChecking implements Checking {
  readonly #limits: CheckingLimits;
  #thread: { readonly record: LegalRecord; readonly thread: GuardedThread<CheckingAsk> } | null = null;
  #last: Promise<unknown> = Promise.resolve();

  constructor(limits: CheckingLimits) {
    this.#limits = limits;
  }

  check(
    basis: CheckingBasis,
    document: SourceDocument,
    { known }: CheckSpec,
    today: Day,
    seconds?: number,
    claims?: readonly Claim[],
  ) {
    const ask: CheckingAsk = { kind: 'check', document, claims, known, today, most: this.#limits.claims };
    return this.#inTurn(basis, ask, document.origin, 'checked', seconds) as Promise<CheckedDocument>;
  }

  compare(basis: CheckingBasis, documents: readonly ClaimedDocument[], seconds?: number) {
    const ask: CheckingAsk = { kind: 'compare', documents };
    const name = `a comparison of ${documents.length} documents`;
    return this.#inTurn(basis, ask, name, 'made', seconds) as Promise<Comparison>;
  }

  warm(basis: CheckingBasis): void {
    this.#last = this.#last.then(() => this.#threadOf(basis)).catch(() => undefined);
  }

  async close(): Promise<void> {
    await this.#last;
    await this.#thread?.thread.end();
    this.#thread = null;
  }

  #inTurn(basis: CheckingBasis, ask: CheckingAsk, name: string, done: string, seconds = this.#limits.seconds) {
    const turn = this.#last.then(async () => {
      const thread = await this.#threadOf(basis);
      try {
        return await thread.ask(ask, { name, done, seconds: Math.min(seconds, this.#limits.seconds) });
      } finally {
        if (thread.ended || thread.grown > this.#limits.memory / 2) {
          this.#thread = null;
          await thread.end();
        }
      }
    });
    this.#last = turn.catch(() => undefined);
    return turn;
  }

  async #threadOf({ record, lexicon }: CheckingBasis): Promise<GuardedThread<CheckingAsk>> {
    if (this.#thread?.record !== record) {
      await this.#thread?.thread.end();
      const start: CheckingStart = { record, lexicon };
      this.#thread = { record, thread: new GuardedThread('checking-thread', start, this.#limits) };
    }
    return this.#thread.thread;
  }
}
