/** Keeps what a check finds, some documents at a time: each time whole or not at all. */
import { formatDay } from '../../../base/day.ts';
import type { CheckedDocument } from '../../../evidence/check.ts';
import { type FoundClaims, type Kept, keepClaims } from '../../../tasks/evidence/keep-claims.ts';
import type { DocumentReader } from '../../../tasks/evidence/read-document.ts';
import type { World } from '../../world.ts';

/** So many documents, or so many bytes of originals, are kept together. */
const MOST = { documents: 200, bytes: 32 * 1024 * 1024 };

export class Keeping {
  readonly #world: World;
  readonly #data: string | undefined;
  #waiting: FoundClaims[] = [];
  #bytes = 0;
  #original: Uint8Array = new Uint8Array();
  readonly #kept = { added: 0, corrected: 0, present: 0, claims: 0, claimsPresent: 0 };

  constructor(world: World, data: string | undefined) {
    this.#world = world;
    this.#data = data;
  }

  /** The reader, with the bytes of each document noted before they are read. */
  watching(reader: DocumentReader): DocumentReader {
    return {
      read: (source) => {
        this.#original = source.bytes.slice();
        return reader.read(source);
      },
      close: () => reader.close(),
    };
  }

  /** The document that was read last. */
  async take({ document, claims }: CheckedDocument): Promise<void> {
    this.#waiting.push({ document, original: this.#original, claims: claims.map((one) => one.claim) });
    this.#bytes += this.#original.byteLength;
    if (this.#waiting.length >= MOST.documents || this.#bytes >= MOST.bytes) await this.end();
  }

  async end(): Promise<void> {
    if (this.#waiting.length === 0) return;
    const { author, today } = this.#world;
    const opening = this.#world.register(this.#data);
    const reason = `found by whitestone ${opening.version} on ${formatDay(today)}`;
    this.#count(await keepClaims(opening, this.#waiting, { author, reason }));
    this.#waiting = [];
    this.#bytes = 0;
  }

  #count({ documents, claims, withoutOriginal }: Kept): void {
    this.#kept.added += documents.added;
    this.#kept.corrected += documents.corrected;
    this.#kept.present += documents.present;
    this.#kept.claims += claims.added;
    this.#kept.claimsPresent += claims.present;
    for (const id of withoutOriginal) this.#say(`${id} is larger than what is kept; its hash is kept instead.`);
  }

  /** How much is kept, and how much of it was there before. */
  tell(): void {
    const { added, corrected, present, claims, claimsPresent } = this.#kept;
    const changed = corrected === 0 ? '' : `, ${corrected} with other details`;
    this.#say(
      `Kept: ${added} new documents${changed}, ${present} there before; ${claims} new claims, ${claimsPresent} there before.`,
    );
    if (this.#waiting.length > 0) {
      this.#say(`${this.#waiting.length} more were checked and not kept; the same command again goes on there.`);
    }
  }

  #say(line: string): void {
    this.#world.terminal.err(`${line}\n`);
  }
}
