/** Entries of the register as entries of the ledger, and figures of the record beside them: each with its own voice and doubt. */
import { parseWhen, type When } from '../../base/day.ts';
import type { Source } from '../../base/finding.ts';
import type { Completion, StockpileFigure } from '../../law/record.ts';
import type { Count, Entry, Measure } from '../../stockpiles/act.ts';
import { quantity } from '../../stockpiles/quantity.ts';
import type { Entry as Kept } from '../register/entry.ts';
import type { StockCountBody, StockMovementBody } from './kinds.ts';

/** When the source does not say. */
const NEVER_SAID: When = { text: '', earliest: null, latest: null };

/**
 * @param kept an entry of `stock-count` or `stock-movement` that stands
 * @param sources those on record; one that is not is shown by its id
 */
export function ledgerEntryOf(kept: Kept, sources: ReadonlyMap<string, Source>): Entry {
  const body = kept.body as unknown as StockCountBody | StockMovementBody;
  const { low, high, date, sources: ids, ...said } = body;
  const shared = {
    id: kept.subject,
    state: kept.owner,
    quantity: quantity(low, high),
    when: date === null ? NEVER_SAID : parseWhen(date),
    sources: ids.map((id) => sources.get(id) ?? { id, title: id, url: null, note: '' }),
  };
  return 'measure' in said ? { ...said, ...shared, act: 'counted' } : { ...said, ...shared };
}

/** What a figure of `data/stockpiles.csv` counts. */
const COUNTED: Readonly<Record<StockpileFigure['measure'], Measure>> = {
  declared: 'stock',
  remaining: 'stock',
  retained: 'retained',
  destroyed: 'destroyed-in-all',
  reconfigured: 'reconfigured-in-all',
  found: 'found-in-all',
};

const BLANK = {
  type: null,
  lot: null,
  holder: null,
  report: null,
  purpose: null,
  institution: null,
  use: null,
  plan: null,
  complete: false,
} as const;

/** Who says it: the publications that a row of the record rests on. */
function voiceOf(sources: readonly Source[]): string {
  return sources.map(({ id }) => id).join(' + ');
}

/** A figure of the record as a count, by the voice of its sources; nothing of it is made more exact than it is. */
export function figureEntryOf(figure: StockpileFigure): Count {
  const { id, state, measure, low, high, when, confidence, sources, note } = figure;
  return {
    ...BLANK,
    id,
    state,
    act: 'counted',
    measure: COUNTED[measure],
    quantity: quantity(low, high),
    when: when ?? NEVER_SAID,
    voice: voiceOf(sources),
    confidence,
    sources,
    note: measure === 'declared' ? withNote('declared', note) : note,
  };
}

function withNote(word: string, note: string): string {
  return note === '' ? word : `${word}; ${note}`;
}

/** That the stock was destroyed, or that there never was one, says that none is left: a count of nothing (Art 4). */
export function completionEntryOf(completion: Completion): Count | null {
  const { state, treaty, duty, outcome, when, confidence, sources, note } = completion;
  if (outcome === 'outstanding') return null;
  return {
    ...BLANK,
    id: `${treaty} ${state} ${duty} ${outcome}`,
    state,
    act: 'counted',
    measure: 'stock',
    quantity: quantity(0),
    when: when ?? NEVER_SAID,
    voice: voiceOf(sources),
    confidence,
    sources,
    note: withNote(outcome === 'completed' ? 'destruction completed' : 'none reported', note),
  };
}
