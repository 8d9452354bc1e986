/** The register opened for questions about stockpiles, with the record as it was known then; or the program's own record alone. */
import { type Day, parseDay } from '../../base/day.ts';
import type { LegalRecord } from '../../law/record.ts';
import type { MineType } from '../../stockpiles/mine-type.ts';
import { SHIPPED_DATA } from '../../store/record/cached-record.ts';
import { RECORD_KINDS, recordFromEntries } from '../../store/record/kept-record.ts';
import { mineTypesFrom, mineTypesOf } from '../../store/record/mine-types.ts';
import { readTables } from '../../store/record/tables.ts';
import { PUBLIC } from '../../store/register/access.ts';
import { type Instant, parseInstant } from '../../store/register/instant.ts';
import type { Desk } from '../../store/register/register.ts';
import { reading } from '../register/keeping.ts';
import { lawRecord } from '../register/law-record.ts';
import { isEmptyPlace, type Opening } from '../register/open-register.ts';
import { EDITION_KIND } from '../register/sync.ts';

/** Where a question about stockpiles is asked. */
export interface StockPlace {
  /** Null where there is no register: then nothing but the record is told. */
  readonly register: Desk | null;
  /** As known at `at`. */
  readonly record: LegalRecord;
  /** The last instant whose entries count; null: all that is recorded. */
  readonly at: Instant | null;
  /** The day of what is known. */
  readonly known: Day;
  readonly mineTypes: readonly MineType[];
}

/**
 * @param known as known then: a day (its end) or an instant; now when not given
 * @throws Problem `instant-malformed`, or of the register
 */
export async function withStock<T>(
  opening: Opening,
  known: string | undefined,
  today: Day,
  work: (place: StockPlace) => Promise<T>,
): Promise<T> {
  const at = known === undefined ? null : parseInstant(known, '--known');
  const knownDay = at === null ? today : parseDay(at.slice(0, 10));
  const directory = opening.directory ?? SHIPPED_DATA;
  // Brings the register up to date with the program's data, where there is one.
  const record = await lawRecord(opening);
  const alone = () => work({ register: null, record, at, known: knownDay, mineTypes: shippedTypes(record, directory) });
  if (!opening.place.exists) return alone();
  try {
    return await reading(opening, async (register) => {
      const then = at === null ? record : await recordAt(register, at, directory);
      const mineTypes = await mineTypesAt(register, then, at);
      return work({ register, record: then, at, known: knownDay, mineTypes });
    });
  } catch (error) {
    if (isEmptyPlace(error)) return alone();
    throw error;
  }
}

/** The catalogue as the program brings it. */
export function shippedTypes(record: LegalRecord, directory: string = SHIPPED_DATA): readonly MineType[] {
  return mineTypesFrom(readTables(directory).mineTypes, record.sources);
}

/** The catalogue as the register has it. */
export async function mineTypesAt(
  register: Desk,
  { sources }: LegalRecord,
  at: Instant | null,
): Promise<readonly MineType[]> {
  const known = at === null ? {} : { known: await notBeforeFirst(register, at) };
  const { entries } = await register.read(PUBLIC, { kind: 'mine-type', ...known });
  return mineTypesOf(entries, sources);
}

async function recordAt(register: Desk, at: Instant, directory: string): Promise<LegalRecord> {
  const known = await notBeforeFirst(register, at);
  const { entries } = await register.read(PUBLIC, { kind: RECORD_KINDS.map(({ name }) => name), known });
  return recordFromEntries(entries, directory);
}

/** What came with the program was known before the register was made: it is told from its first edition on. */
async function notBeforeFirst(register: Desk, at: Instant): Promise<Instant> {
  const [edition] = await register.changes(PUBLIC, { kind: EDITION_KIND.name });
  return edition !== undefined && at < edition.recorded ? edition.recorded : at;
}
