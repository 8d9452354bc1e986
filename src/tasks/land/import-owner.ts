/** Whose land a row is: one owner for the file, or the State that a column of each row names. */
import countries from 'i18n-iso-countries';
import type { Access } from '../../store/register/access.ts';
import type { Desk } from '../../store/register/register.ts';
import type { SourceRow } from './files/source.ts';
import { type Territory, territoryOf } from './territory.ts';
import { type UnitsAt, unitsAt, unitsOf } from './unit-index.ts';

export interface Owner {
  readonly code: string;
  readonly territory: Territory | null;
  /** Null where no units were brought in. */
  readonly units: UnitsAt | null;
}

/** Whose a file is that names no single owner: what concerns the file as a whole. */
const SEVERAL = 'import';

export class Owners {
  readonly #column: string | null;
  readonly #given: string;
  readonly #access: Access;
  readonly #known = new Map<string, Owner>();

  /** @param given a code, or `column:NAME` */
  constructor(given: string, access: Access) {
    this.#given = given;
    this.#column = /^column:(.+)$/.exec(given)?.[1] ?? null;
    this.#access = access;
  }

  /** The owner of the file as a whole. */
  get whole(): string {
    return this.#column === null ? this.#given.toUpperCase() : SEVERAL;
  }

  /** Codes of the owners that were met; of the file as a whole where none was. */
  get met(): readonly string[] {
    return this.#known.size > 0 ? [...this.#known.values()].map(({ code }) => code) : [this.whole];
  }

  /** What the row says. */
  text(row: SourceRow): string {
    return this.#column === null ? this.#given : String(row.values[this.#column] ?? '');
  }

  /**
   * Null where what the row says is no State.
   * @param idle resolves when the session may be asked: it does one thing at a time
   */
  async of(desk: Desk, row: SourceRow, idle: () => Promise<void>): Promise<Owner | null> {
    const text = this.text(row).trim().toUpperCase();
    const known = this.#known.get(text);
    if (known !== undefined) return known;
    const named = this.#column !== null;
    const code = named && text.length === 2 ? countries.alpha2ToAlpha3(text) : text;
    if (code === undefined || (named && !countries.isValid(code))) return null;
    await idle();
    const units = await unitsOf(desk, this.#access, code);
    const owner = { code, territory: territoryOf(code), units: units.length === 0 ? null : unitsAt(units) };
    this.#known.set(text, owner);
    return owner;
  }
}
