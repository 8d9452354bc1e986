/** The register opened for questions about land: its ledger brought up to date first. */
import { Problem } from '../../base/problem.ts';
import { nearest } from '../../base/word.ts';
import type { Session } from '../../store/engine.ts';
import { landOwners, pageAt, unitsOnLedger } from '../../store/land/ledger-table.ts';
import { type Instant, parseInstant } from '../../store/register/instant.ts';
import type { Register } from '../../store/register/register.ts';
import { reading } from '../register/keeping.ts';
import type { Opening } from '../register/open-register.ts';
import { reckon } from './reckon.ts';

export interface Land {
  readonly register: Register;
  /** The page of the register that the answer is for. */
  readonly page: number;
  /** The same as an instant; an answer for it never changes. Null in a register with nothing in it. */
  readonly known: Instant | null;
}

/**
 * @param known as it was known: an instant or a day (its end); now when not given
 * @throws Problem `schema-missing`, `instant-malformed`
 */
export function withLand<T>(opening: Opening, known: string | undefined, work: (land: Land) => Promise<T>): Promise<T> {
  return reading(
    opening,
    async (register) => {
      const asked = known === undefined ? null : parseInstant(known, '--known');
      await reckon(register.engine, { say: (line) => opening.talk.say(line) });
      return work({ register, ...(await pageAt(register.engine, asked)) });
    },
    { noted: true },
  );
}

/**
 * The owner whose land is asked about.
 * @throws Problem `land-missing` when nothing of that owner is known
 */
export async function ownerWithLand(session: Session, owner: string): Promise<string> {
  const code = owner.toUpperCase();
  const owners = await landOwners(session);
  const found = owners.find((one) => one === owner) ?? owners.find((one) => one.toUpperCase() === code);
  if (found !== undefined) return found;
  throw new Problem('land-missing', {
    found: `no hazardous area of “${owner}” was ever recorded here`,
    wanted: owners.length === 0 ? 'a register with land in it' : `one of ${owners.join(', ')}`,
    next: 'Bring areas in with “whitestone import FILE --owner STATE”.',
  });
}

/**
 * The path of a unit, from its path or from its code alone.
 * @throws Problem `place-unknown`
 */
export async function unitOnLedger(session: Session, owner: string, unit: string): Promise<string> {
  const units = await unitsOnLedger(session, owner);
  const fitting = units.filter((path) => path === unit || path.split('/').at(-1) === unit);
  const [found] = fitting;
  if (found !== undefined && (fitting.length === 1 || found === unit)) return found;
  const near = nearest(
    unit,
    units.map((path) => path.split('/').at(-1) ?? path),
  );
  throw new Problem('place-unknown', {
    found:
      fitting.length === 0
        ? `no land lies in a unit “${unit}”`
        : `${fitting.length} units are called “${unit}”: ${fitting.join(', ')}`,
    wanted: 'the code of a unit with land in it, or its path: N/N1',
    next: near ? `Did you mean “${near}”?` : '“whitestone balance STATE --by unit” lists the largest ones.',
  });
}
