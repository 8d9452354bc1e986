/**
 * Files on their way into the register, each in a folder of its own beside the register, under a name that nobody can guess;
 * for who sent it alone, and gone some days after it was last looked at.
 */
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Problem } from '../../../base/problem.ts';
import { type Draft, draftSchema, NO_ANSWERS } from './draft.ts';

const ID = /^[0-9a-f]{32}$/;
/** Milliseconds that a draft is kept after it was last looked at. */
export const KEPT = 7 * 24 * 60 * 60_000;
/** That it was looked at is written down so often. */
const TOUCHED = 60 * 60_000;
/** So many may one person have on their way at a time. */
export const MOST_DRAFTS = 20;

export class Drafts {
  readonly #folder: string;

  /** @param folder made when it is first needed */
  constructor(folder: string) {
    this.#folder = folder;
  }

  /** Those of one person, the latest first. Takes away what is too old, whosever it is. */
  list(who: string, now: number): Draft[] {
    const found: Draft[] = [];
    for (const id of existsSync(this.#folder) ? readdirSync(this.#folder) : []) {
      if (!ID.test(id)) continue;
      const draft = this.#read(id);
      // A folder without its file is one that is arriving, or one that never did.
      const age = now - (draft?.touched ?? this.#begun(id));
      if (age > KEPT) this.#remove(id);
      else if (draft !== null && draft.who === who) found.push(draft);
    }
    return found.sort((a, b) => b.touched - a.touched);
  }

  /**
   * @throws Problem `draft-missing` where there is none, or it is another’s: who may not see it is not told that it is there
   */
  open(id: string, who: string, now: number): Draft {
    const draft = ID.test(id) ? this.#read(id) : null;
    if (draft !== null && draft.who === who && now - draft.touched <= KEPT) {
      if (now - draft.touched < TOUCHED) return draft;
      const touched = { ...draft, touched: now };
      this.save(touched);
      return touched;
    }
    throw new Problem('draft-missing', {
      found: 'there is no such file on its way, or it is not yours',
      wanted: 'a file that you sent within the last seven days',
      next: 'Send it again at /land/import; what was written already stands at /land/imports.',
    });
  }

  /** A folder for a file that is about to arrive. @throws Problem `drafts-too-many` */
  begin(who: string, now: number): string {
    const count = this.list(who, now).length;
    if (count >= MOST_DRAFTS) {
      throw new Problem('drafts-too-many', {
        found: `${count} files of yours are on their way`,
        wanted: `at most ${MOST_DRAFTS} at a time`,
        next: 'Bring one to its end, or remove it, at /land/import.',
      });
    }
    const id = randomBytes(16).toString('hex');
    mkdirSync(this.#folder, { recursive: true, mode: 0o700 });
    mkdirSync(join(this.#folder, id), { mode: 0o700 });
    mkdirSync(this.folderOf(id), { mode: 0o700 });
    writeFileSync(join(this.#folder, id, 'begun'), String(now));
    return id;
  }

  /** @param file in its folder */
  arrived(id: string, who: string, now: number, file: { readonly name: string; readonly bytes: number }): Draft {
    const draft: Draft = {
      id,
      who,
      created: now,
      touched: now,
      file: file.name,
      bytes: file.bytes,
      answers: NO_ANSWERS,
      profile: null,
      repairs: 'safe',
      trial: null,
      done: null,
      running: null,
      failed: null,
      stopped: false,
    };
    this.save(draft);
    return draft;
  }

  save(draft: Draft): void {
    this.put(draft.id, 'draft.json', JSON.stringify(draft));
  }

  /** Something that belongs to the draft, whole or not at all. Nothing where the draft is gone. */
  put(id: string, name: string, text: string): void {
    const path = join(this.#folder, id, name);
    if (!existsSync(join(this.#folder, id))) return;
    const made = `${path}.${randomBytes(4).toString('hex')}`;
    writeFileSync(made, text, { mode: 0o600 });
    renameSync(made, path);
  }

  /** Null where there is none. */
  get(id: string, name: string): string | null {
    const path = join(this.#folder, id, name);
    return existsSync(path) ? readFileSync(path, 'utf8') : null;
  }

  remove(draft: Draft): void {
    this.#remove(draft.id);
  }

  /** What never arrived whole. */
  forget(id: string): void {
    if (ID.test(id)) this.#remove(id);
  }

  /** Where its file is. */
  folderOf(id: string): string {
    return join(this.#folder, id, 'file');
  }

  pathOf(draft: Draft): string {
    return join(this.folderOf(draft.id), draft.file);
  }

  /** The file itself is no longer needed. */
  dropFile(draft: Draft): void {
    rmSync(this.folderOf(draft.id), { recursive: true, force: true });
  }

  #read(id: string): Draft | null {
    const text = this.get(id, 'draft.json');
    if (text === null) return null;
    try {
      return draftSchema.parse(JSON.parse(text));
    } catch {
      // Of another release: it is as good as none.
      return null;
    }
  }

  #begun(id: string): number {
    return Number(this.get(id, 'begun') ?? 0);
  }

  #remove(id: string): void {
    rmSync(join(this.#folder, id), { recursive: true, force: true });
  }
}
