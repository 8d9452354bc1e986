/** “whitestone stockpile”: what a State has, by every voice that says so, and what does not add up. */
import type { Day } from '../../base/day.ts';
import { Problem } from '../../base/problem.ts';
import { nearest } from '../../base/word.ts';
import { asKnown, knownBy } from '../../law/as-known.ts';
import { type Duty, dutiesUnder } from '../../law/duty.ts';
import { stateNamed } from '../../law/name.ts';
import type { StockAnswer, TypeLine } from '../../reports/stockpile.ts';
import type { Entry } from '../../stockpiles/act.ts';
import { balanceOn } from '../../stockpiles/balance.ts';
import { checkStock } from '../../stockpiles/check.ts';
import { mineTypeNamed } from '../../stockpiles/mine-type.ts';
import { questionDay } from '../question.ts';
import type { StockPlace } from './open-stock.ts';
import { stockEntriesOf } from './stock-entries.ts';

export interface StockSpec {
  /** By its code or a name. */
  readonly state: string;
  /** `YYYY-MM-DD`; today when not given. */
  readonly on?: string | undefined;
  readonly type?: string | undefined;
  readonly lot?: string | undefined;
}

/** From so many yearly numbers that are the same, retained mines are said to be unchanged (the Monitor’s practice is like it). */
const UNCHANGED = 3;
const TREATY = 'APMBC';

/** @throws Problem `state-unknown`, `word-unknown` (a type or lot that nothing is told of), or of the day */
export async function stockAnswer(place: StockPlace, spec: StockSpec, today: Day): Promise<StockAnswer> {
  const { register, at, known, mineTypes } = place;
  const on = spec.on === undefined ? today : questionDay(spec.on, '--on');
  const state = stateNamed(place.record, spec.state);
  const record = knownBy(place.record, known);
  const view = at === null ? { on } : { on, known: at };
  const all = await stockEntriesOf(register, record, state.iso3, view);
  const type = named(all, 'type', spec.type);
  const lot = named(all, 'lot', spec.lot);
  const entries = all.filter((one) => (type === null || one.type === type) && (lot === null || one.lot === lot));
  const duty = destructionOf(place, state.iso3, on);
  const question = { state: state.iso3, on, lot };
  const types = [...new Set(entries.flatMap((one) => one.type ?? []))].sort();
  const line = (one: string): TypeLine => {
    const { stock, retained } = balanceOn(entries, { ...question, type: one });
    return { type: one, mineType: mineTypeNamed(mineTypes, one), stock, retained };
  };
  return {
    state: state.iso3,
    stateName: state.name,
    on,
    known: at,
    type,
    lot,
    duty,
    balance: balanceOn(entries, { ...question, type }),
    types: types.map(line),
    entries,
    findings: checkStock(entries, { state: state.iso3, on, deadline: duty?.due ?? null, unchanged: UNCHANGED }),
  };
}

/** The duty to destroy the stock, as the law has it on that day (Art 4); null where the treaty does not bind the State. */
function destructionOf({ record, known }: StockPlace, state: string, on: Day): Duty | null {
  const treaty = record.treaties.get(TREATY);
  if (treaty === undefined) return null;
  const duties = dutiesUnder(asKnown(record, known), treaty, state, on);
  return duties.find(({ duty }) => duty === 'stockpile-destruction') ?? null;
}

function named(entries: readonly Entry[], what: 'type' | 'lot', wanted: string | undefined): string | null {
  if (wanted === undefined) return null;
  const all = [...new Set(entries.flatMap((one) => one[what] ?? []))];
  const found = all.find((one) => one.toLowerCase() === wanted.toLowerCase());
  if (found !== undefined) return found;
  const near = nearest(wanted, all);
  throw new Problem('word-unknown', {
    found: `nothing is told of the ${what} “${wanted}”`,
    wanted: all.length === 0 ? `a ${what} that something is told of; here is none` : `one of ${all.join(', ')}`,
    next: near ? `Did you mean “${near}”?` : `Leave out --${what} to see all.`,
  });
}
