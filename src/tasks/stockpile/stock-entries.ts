/** What is said of a State’s stock, from the register: its own ledger, and the figures of the record, each by its own voice. */
import { type Day, formatDay } from '../../base/day.ts';
import type { Source } from '../../base/finding.ts';
import type { LegalRecord } from '../../law/record.ts';
import type { Entry } from '../../stockpiles/act.ts';
import { PUBLIC } from '../../store/register/access.ts';
import { type Instant, parseInstant } from '../../store/register/instant.ts';
import type { Desk } from '../../store/register/register.ts';
import { completionEntryOf, figureEntryOf, ledgerEntryOf } from '../../store/stockpile/kept-stock.ts';
import { STOCK_KIND_NAMES } from '../../store/stockpile/kinds.ts';

/** The treaty whose stockpiles are mines. */
const TREATY = 'APMBC';
const DUTY = 'stockpile-destruction';

export interface StockView {
  /** Of the register: what it knew then; without it, all that it knows. A day is its end. */
  readonly known?: Instant | Day | undefined;
  /** What is about later days is left out; without it, nothing is. */
  readonly on?: Day | undefined;
}

/**
 * The entries of the ledger of a State, with the figures of the record as it was known then.
 * @param record the record known at the same instant (`lawRecord`, `SitePlace.record`); its sources name those of the entries
 * @returns what contradicts itself is all there: nothing is chosen, and nothing averaged
 */
export async function stockEntriesOf(
  register: Desk | null,
  record: LegalRecord,
  state: string,
  { on, known }: StockView = {},
): Promise<readonly Entry[]> {
  const entries = [...(await keptEntries(register, record.sources, state, known)), ...recordEntries(record, state)];
  return on === undefined ? entries : entries.filter(({ when }) => when.earliest === null || when.earliest <= on);
}

async function keptEntries(
  register: Desk | null,
  sources: ReadonlyMap<string, Source>,
  state: string,
  known: Instant | Day | undefined,
): Promise<readonly Entry[]> {
  if (register === null) return [];
  const instant = typeof known === 'number' ? parseInstant(formatDay(known)) : known;
  const view = { kind: STOCK_KIND_NAMES, owner: state, ...(instant === undefined ? {} : { known: instant }) };
  const { entries } = await register.read(PUBLIC, view);
  return entries.map((kept) => ledgerEntryOf(kept, sources));
}

/** The rows of the record: figures as sources give them, and a stock that was destroyed. */
export function recordEntries(record: LegalRecord, state: string): readonly Entry[] {
  const figures = record.stockpiles.filter((one) => one.state === state && one.treaty === TREATY).map(figureEntryOf);
  const done = record.completions
    .filter((one) => one.state === state && one.treaty === TREATY && one.duty === DUTY)
    .flatMap((one) => completionEntryOf(one) ?? []);
  return [...figures, ...done];
}
