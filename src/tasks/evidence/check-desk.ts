/**
 * The desk at which a server checks what people bring: it takes so much and no more, works on it one after the other, and keeps what
 * came of it in memory for a while, under an id that cannot be guessed. Nothing of it is written anywhere.
 */
import { randomBytes } from 'node:crypto';
import type { Day } from '../../base/day.ts';
import { Problem } from '../../base/problem.ts';
import type { CheckedDocument } from '../../evidence/check.ts';
import type { Claim } from '../../evidence/claim.ts';
import type { SourceDocument } from '../../evidence/document.ts';
import { mostBytes, READING_LIMITS, type ReadingLimits } from '../../evidence/reading/limits.ts';
import { sized } from '../../evidence/reading/refusal.ts';
import type { Given } from '../../evidence/reading/source.ts';
import type { Comparison } from '../../evidence/side-by-side/compare.ts';
import { networkOf, RateLimit } from '../rate-limit.ts';
import { type Checking, type CheckingBasis, openChecking } from './check-in-thread.ts';
import { type Fetched, fetchDocument } from './fetch-document.ts';
import { unexpected } from './gather.ts';
import { type DocumentReader, openReader } from './read-document.ts';

const MEGABYTE = 1024 * 1024;

export const DESK_LIMITS = {
  /** Bytes of a text that is pasted, in UTF-8. */
  text: MEGABYTE,
  /** Bytes of what is sent at once. */
  upload: 20 * MEGABYTE,
  /** Documents of one check. */
  documents: 10,
  /** Claims of one document. */
  claims: 5_000,
  /** Documents that wait or are worked on, of everybody together. */
  waiting: 20,
  /** Checks that are kept; the oldest goes first. */
  kept: 200,
  /** Bytes of all of them, about. */
  bytes: 192 * MEGABYTE,
  /** Milliseconds that one is kept. */
  age: 24 * 60 * 60 * 1000,
  /** Documents that a stranger may bring in a minute, and all strangers together. */
  perMinute: 10,
  allPerMinute: 60,
  /** Seconds that one document of a stranger may be worked on; who has signed in has more. */
  strangerSeconds: 20,
} as const;

/** What a document of a server may be: less than the command line takes. */
const SITE_READING: ReadingLimits = {
  ...READING_LIMITS,
  bytes: {
    text: 2 * MEGABYTE,
    markdown: 2 * MEGABYTE,
    html: 16 * MEGABYTE,
    pdf: DESK_LIMITS.upload,
    docx: DESK_LIMITS.upload,
  },
  characters: 2 * MEGABYTE,
};

/** Something to be checked, as it was brought. */
export type Offer =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'file'; readonly name: string; readonly bytes: Uint8Array; readonly mediaType: string | null }
  | { readonly kind: 'address'; readonly address: string };

/** What was said of it. */
export interface Asked {
  readonly given: Given;
  /** `publication`, `today`, or a day as `YYYY-MM-DD`. */
  readonly known: string;
  readonly today: Day;
}

/** Who brings it. */
export interface Bringer {
  /** Has signed in, or sits at this machine. */
  readonly trusted: boolean;
  /** Network address; null where it is not known. */
  readonly address: string | null;
}

export const ITEM_STATES = ['waiting', 'fetching', 'reading', 'checking', 'checked', 'refused'] as const;
export type ItemState = (typeof ITEM_STATES)[number];

/** One document of a check. */
export interface CheckItem {
  /** From 1. */
  readonly number: number;
  /** As it was brought: the name of the file, the address, or {@link PASTED}. */
  readonly name: string;
  readonly known: string;
  readonly state: ItemState;
  readonly checked: CheckedDocument | null;
  readonly problem: Problem | null;
  /** The bytes that it was read from; null until it is checked. */
  readonly original: Uint8Array | null;
}

export interface KeptCheck {
  readonly id: string;
  /** Milliseconds since 1970: until then it is kept, if there is room and the server runs. */
  readonly until: number;
  readonly items: readonly CheckItem[];
}

/** Where a text that somebody pasted was read. */
export const PASTED = 'pasted text';

export interface DeskOptions {
  readonly basis: () => Promise<CheckingBasis>;
  readonly reader?: DocumentReader;
  readonly checking?: Checking;
  readonly fetch?: (address: string) => Promise<Fetched>;
  readonly limits?: Partial<Readonly<Record<keyof typeof DESK_LIMITS, number>>>;
}

interface WorkingItem extends CheckItem {
  state: ItemState;
  checked: CheckedDocument | null;
  problem: Problem | null;
  original: Uint8Array | null;
}

interface WorkingCheck {
  readonly id: string;
  until: number;
  readonly items: WorkingItem[];
  working: Promise<unknown>;
  comparison: { readonly of: number; readonly made: Promise<Comparison> } | null;
}

export class CheckDesk {
  readonly #options: DeskOptions;
  readonly #limits: Readonly<Record<keyof typeof DESK_LIMITS, number>>;
  readonly #reader: DocumentReader;
  readonly #checking: Checking;
  readonly #kept = new Map<string, WorkingCheck>();
  readonly #samples = new Map<string, WorkingCheck>();
  readonly #each: RateLimit;
  readonly #all: RateLimit;

  constructor(options: DeskOptions) {
    this.#options = options;
    this.#limits = { ...DESK_LIMITS, ...options.limits };
    // A server grows for other reasons too while a document is read.
    this.#reader = options.reader ?? openReader({ ...SITE_READING, seconds: 20, memory: 512 });
    this.#checking = options.checking ?? openChecking({ claims: this.#limits.claims });
    this.#each = new RateLimit(this.#limits.perMinute, 60_000);
    this.#all = new RateLimit(this.#limits.allPerMinute, 60_000);
  }

  /**
   * Takes documents to be checked, as a check of their own or beside those of an earlier one. They are not checked yet.
   * @param now milliseconds since 1970
   * @throws Problem `document-empty`, `document-too-large`, `upload-too-large`, `checks-too-many`, `check-missing`
   */
  take(offers: readonly Offer[], asked: Asked, by: Bringer, now: number, beside: string | null = null): KeptCheck {
    const before = beside === null ? null : this.#found(beside, now, false);
    this.#admit(offers, before, by, now);
    const check = before ?? emptyCheck(randomBytes(16).toString('base64url'));
    // The youngest is last.
    this.#kept.delete(check.id);
    this.#kept.set(check.id, check);
    this.#start(
      check,
      offers.map((offer) => [offer, asked]),
      by,
      now,
    );
    void check.working.then(() => this.#clear(now));
    return check;
  }

  /**
   * A check that always is there, under a name of its own: an example. It is made when it is first asked for, and counts against no
   * limit.
   */
  async sample(id: string, offers: readonly (readonly [Offer, Asked])[], now: number): Promise<KeptCheck> {
    let check = this.#samples.get(id);
    if (check === undefined || check.until <= now) {
      check = emptyCheck(id);
      this.#samples.set(id, check);
      this.#start(check, offers, { trusted: true, address: null }, now);
    }
    await check.working;
    return check;
  }

  /** @throws Problem `check-missing` */
  find(id: string, now: number): KeptCheck {
    return this.#found(id, now);
  }

  /** Waits until all of it is done, but no longer than so many milliseconds. */
  async settled({ id }: KeptCheck, most: number): Promise<void> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<void>((resolve) => {
      timer = setTimeout(resolve, most);
    });
    await Promise.race([(this.#kept.get(id) ?? this.#samples.get(id))?.working, late]);
    clearTimeout(timer);
  }

  /**
   * What its documents say, side by side.
   * @throws Problem `check-missing`, `document-too-slow`
   */
  async compare(id: string, by: Bringer, now: number): Promise<Comparison> {
    const check = this.#found(id, now);
    const read = check.items.flatMap(({ checked }) => (checked === null ? [] : [checked]));
    if (check.comparison?.of !== read.length) {
      const documents = read.map(({ document, claims }) => ({ document, claims: claims.map(({ claim }) => claim) }));
      const seconds = by.trusted ? undefined : this.#limits.strangerSeconds;
      const made = this.#options.basis().then((basis) => this.#checking.compare(basis, documents, seconds));
      check.comparison = { of: read.length, made };
      made.catch(() => {
        check.comparison = null;
      });
    }
    return check.comparison.made;
  }

  /** What the record says to claims that were found before. @param known as `CheckSpec` has it */
  async verdicts(
    document: SourceDocument,
    claims: readonly Claim[],
    known: string | undefined,
    today: Day,
  ): Promise<CheckedDocument> {
    return this.#checking.check(await this.#options.basis(), document, { known }, today, undefined, claims);
  }

  /** Somebody is about to bring something: what takes a second to start is started. */
  async warm(): Promise<void> {
    this.#checking.warm(await this.#options.basis());
  }

  async close(): Promise<void> {
    await Promise.all([this.#reader.close(), this.#checking.close()]);
  }

  #start(check: WorkingCheck, offers: readonly (readonly [Offer, Asked])[], by: Bringer, now: number): void {
    check.until = now + this.#limits.age;
    const works = offers.map(([offer, asked]) => {
      const item: WorkingItem = {
        number: check.items.length + 1,
        name: nameOf(offer, check.items),
        known: asked.known,
        state: 'waiting',
        checked: null,
        problem: null,
        original: null,
      };
      check.items.push(item);
      return this.#work(item, offer, asked, by);
    });
    check.working = Promise.all([check.working, ...works]);
  }

  #found(id: string, now: number, samples = true): WorkingCheck {
    const check = this.#kept.get(id) ?? (samples ? this.#samples.get(id) : undefined);
    if (check !== undefined && check.until > now) return check;
    throw new Problem('check-missing', {
      found: 'no check is kept under this address',
      wanted: 'an address of a check that is kept: it is kept for a day, and only while the server runs and has room',
      next: 'Check the article again; a check that is kept in the register has a permanent address.',
    });
  }

  #admit(offers: readonly Offer[], before: WorkingCheck | null, by: Bringer, now: number): void {
    const { text, upload, documents, waiting } = this.#limits;
    if (offers.length === 0) {
      throw new Problem('document-empty', {
        found: 'nothing was given to be checked',
        wanted: 'a text, a file or an address',
        next: 'Paste the text of the article, choose its file, or give its address.',
      });
    }
    const all = offers.length + (before?.items.length ?? 0);
    if (all > documents) {
      throw new Problem('upload-too-large', {
        found: `${all} documents in one check`,
        wanted: `at most ${documents}`,
        next: 'Check them in parts, or use the command line, which takes folders of any size.',
      });
    }
    for (const offer of offers) {
      const [size, most] =
        offer.kind === 'text'
          ? [Buffer.byteLength(offer.text), text]
          : [offer.kind === 'file' ? offer.bytes.length : 0, upload];
      if (size <= most) continue;
      throw new Problem('document-too-large', {
        found: `${offer.kind === 'file' ? fileName(offer.name) : 'the text'} has ${sized(size)}`,
        wanted: `no more than ${sized(most)}`,
        next: 'Give the part of it that matters, or use the command line, which takes more.',
      });
    }
    const busy = [...this.#kept.values()].flatMap(({ items }) => items.filter((item) => !isDone(item))).length;
    if (busy + offers.length > waiting) {
      throw tooMany(`${busy} documents wait to be checked`, `at most ${waiting} at once, of all people`, 30_000);
    }
    if (by.trusted) return;
    const wait = this.#each.take(networkOf(by.address), now, offers.length) || this.#all.take('', now, offers.length);
    if (wait > 0) {
      throw tooMany(
        'more documents than are checked in a minute',
        `at most ${this.#limits.perMinute} a minute of one person who has not signed in, and ${this.#limits.allPerMinute} of all`,
        wait,
      );
    }
  }

  async #work(item: WorkingItem, offer: Offer, { given, known, today }: Asked, by: Bringer): Promise<void> {
    try {
      if (offer.kind === 'address') item.state = 'fetching';
      const { bytes, origin, mediaType } = await this.#bytesOf(offer, item.name);
      item.state = 'reading';
      const document = await this.#reader.read({ bytes, origin, mediaType, given });
      item.state = 'checking';
      const seconds = by.trusted ? undefined : this.#limits.strangerSeconds;
      const basis = await this.#options.basis();
      item.checked = await this.#checking.check(basis, document, { known }, today, seconds);
      item.original = bytes;
      item.state = 'checked';
    } catch (error) {
      item.problem = error instanceof Problem ? error : unexpected(item.name, error);
      item.state = 'refused';
    }
  }

  async #bytesOf(offer: Offer, name: string): Promise<{ bytes: Uint8Array; origin: string; mediaType: string | null }> {
    if (offer.kind === 'text') return { bytes: new TextEncoder().encode(offer.text), origin: name, mediaType: null };
    if (offer.kind === 'file') return { bytes: offer.bytes, origin: name, mediaType: offer.mediaType };
    const most = Math.min(this.#limits.upload, mostBytes(SITE_READING));
    const fetched = await (this.#options.fetch ?? ((one) => fetchDocument(one, { bytes: most, seconds: 20 })))(
      offer.address,
    );
    return { bytes: fetched.bytes, origin: fetched.address, mediaType: fetched.mediaType };
  }

  /** Lets go of what is too old or too much; never of what is being worked on. */
  #clear(now: number): void {
    let bytes = [...this.#kept.values()].reduce((sum, check) => sum + weightOf(check), 0);
    for (const [id, check] of this.#kept) {
      const old = check.until <= now;
      if (!old && this.#kept.size <= this.#limits.kept && bytes <= this.#limits.bytes) continue;
      if (!check.items.every(isDone)) continue;
      bytes -= weightOf(check);
      this.#kept.delete(id);
    }
  }
}

function emptyCheck(id: string): WorkingCheck {
  return { id, until: 0, items: [], working: Promise.resolve(), comparison: null };
}

function isDone({ state }: CheckItem): boolean {
  return state === 'checked' || state === 'refused';
}

/** Has everything of it been read and checked, or refused? */
export function isSettled({ items }: KeptCheck): boolean {
  return items.every(isDone);
}

/** Bytes, about: a claim with its reasons takes some kilobytes. */
function weightOf({ items }: WorkingCheck): number {
  return items.reduce(
    (sum, { original, checked }) =>
      sum +
      (original?.length ?? 0) +
      (checked === null ? 0 : checked.document.text.length * 2 + checked.claims.length * 4_000),
    1_000,
  );
}

function nameOf(offer: Offer, items: readonly CheckItem[]): string {
  if (offer.kind === 'address') return offer.address.slice(0, 2_000);
  if (offer.kind === 'file') return fileName(offer.name);
  const before = items.filter(({ name }) => name.startsWith(PASTED)).length;
  return before === 0 ? PASTED : `${PASTED} ${before + 1}`;
}

/** Without folders and what is no letter of a name. */
function fileName(name: string): string {
  const plain = (name.split(/[/\\]/).at(-1) ?? '').replace(/\p{C}/gu, '').trim();
  return plain === '' || plain === '-' ? 'file' : plain.slice(-200);
}

function tooMany(found: string, wanted: string, wait: number): Problem {
  const seconds = Math.ceil(wait / 1000);
  return new Problem('checks-too-many', {
    found,
    wanted,
    next: `Try again in ${seconds === 1 ? 'a second' : `${seconds} seconds`}; who has signed in, and the command line, may check more.`,
  });
}
