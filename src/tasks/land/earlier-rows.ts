/** What the rows of a file before this one were: ids, shapes and contents that come once more. */
import type { Geometry } from '../../base/geometry.ts';
import { shapeKey } from '../../geo/duplicates.ts';
import { idCheck, idKey } from '../../land/checks/id.ts';
import { type ImportKind, told } from './import-record.ts';
import type { RowFinding } from './quarantine.ts';

export class EarlierRows {
  readonly #kind: ImportKind;
  readonly #named: boolean;
  readonly #several: boolean;
  readonly #shapes = new Map<string, number>();
  readonly #subjects = new Map<string, number>();
  readonly #ids = idCheck();
  readonly #codes = new Map<string, { readonly row: number; readonly owner: string }>();

  /**
   * @param named whether the rows have a column of ids
   * @param several whether they can be of several States
   */
  constructor(kind: ImportKind, named: boolean, several: boolean) {
    this.#kind = kind;
    this.#named = named;
    this.#several = several;
  }

  /** What of the row was there before. */
  findings(row: number, owner: string, code: string | null, geometry: Geometry | null): RowFinding[] {
    const id = code === null ? null : `${owner} ${code}`;
    return [
      ...(code === null && !this.#named ? [] : this.#ids(row, id).map(told)),
      ...(code === null ? [] : this.#elsewhere(row, owner, code)),
      ...(geometry === null ? [] : this.#repeated(row, shapeKey(geometry))),
    ];
  }

  /** Two devices in one hole are two: rows alike are told apart by their number. */
  numbered(subject: string): string {
    const times = (this.#subjects.get(subject) ?? 0) + 1;
    this.#subjects.set(subject, times);
    return times === 1 ? subject : `${subject}-${times}`;
  }

  /** Two States may count alike, so it is no error; more often a row was copied and its id left. */
  #elsewhere(row: number, owner: string, code: string): RowFinding[] {
    if (!this.#several) return [];
    const first = this.#codes.get(idKey(code));
    if (first === undefined) {
      this.#codes.set(idKey(code), { row, owner });
      return [];
    }
    if (first.owner === owner) return [];
    return [
      {
        code: 'id-of-another-state',
        severity: 'warning',
        field: 'code',
        found: `“${code}”, which row ${first.row} of ${first.owner} has too`,
        wanted: 'an id that is one record’s',
        next: 'See whether the row was copied and its id left; if the two States count alike, nothing is to be done.',
        repair: null,
      },
    ];
  }

  #repeated(row: number, hash: string): RowFinding[] {
    const first = this.#shapes.get(hash);
    if (first === undefined) {
      this.#shapes.set(hash, row);
      return [];
    }
    const kind = this.#kind;
    // Without an id of its own, nothing says that the second is another area. Two devices or accidents at one place are two.
    const unnamed = kind === 'hazardous-area' && !this.#named;
    const land = kind === 'hazardous-area' || kind === 'land-release';
    return [
      {
        code: 'shape-repeated',
        severity: unnamed ? 'error' : land ? 'warning' : 'note',
        field: 'geometry',
        found: `the same ${land ? 'shape' : 'place'} as row ${first}`,
        wanted: land ? 'each piece of land once' : 'a place for each, where it was measured',
        next: land
          ? 'If it is the same land, leave one row out; if not, give each its id and its own boundary.'
          : 'Nothing, where the two are two.',
        repair: null,
      },
    ];
  }
}
