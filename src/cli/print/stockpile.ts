/** Answers about stockpiles, for the terminal. */
import { formatDay } from '../../base/day.ts';
import type { Source } from '../../base/finding.ts';
import { formatNumber } from '../../base/number.ts';
import { countedOn, type StockAnswer, statementsOf } from '../../reports/stockpile.ts';
import { ACTS, type Account } from '../../stockpiles/act.ts';
import type { Position } from '../../stockpiles/balance.ts';
import type { StockEvent } from '../../stockpiles/event.ts';
import type { MineType } from '../../stockpiles/mine-type.ts';
import { quantityText } from '../../stockpiles/quantity.ts';
import type { StockImport } from '../../tasks/stockpile/import-stock.ts';
import { type Page, spaced } from './page.ts';
import { DUTY_STYLE } from './words.ts';

const TITLES: Readonly<Record<Account, string>> = {
  stock: 'In stock (Art 7(1)(b))',
  retained: 'Retained for training (Art 3, 7(1)(d))',
};
/** Columns that hold a day or a short interval. */
const LABEL = 16;

export function printStock(page: Page, answer: StockAnswer, accounts: readonly Account[]): void {
  const { stateName, state, on, known, type, lot, duty, balance, types, findings } = answer;
  const what = [type === null ? '' : `, ${type}`, lot === null ? '' : `, lot ${lot}`].join('');
  page.heading(`${stateName} (${state}), stockpile${what} on ${formatDay(on)}`);
  if (known !== null) page.text(`As known at ${known}.`, 0, 'quiet');
  page.line();
  if (duty !== null) {
    page.entry(`Art ${duty.article}`, `${duty.title}: ${duty.why}.`, 0, LABEL, DUTY_STYLE[duty.status]);
  } else page.text('The Mine Ban Convention does not bind it on this day.', 0, 'quiet');
  for (const account of accounts) {
    page.heading(TITLES[account]);
    const positions = balance[account];
    if (positions.length === 0) page.text('No count of a stated day is on record.', 2, 'quiet');
    for (const position of positions) printPosition(page, position);
  }
  if (balance.uncounted.length > 0) {
    page.heading('Told of, with no count to begin with');
    for (const event of balance.uncounted) printEvent(page, event, '');
  }
  const statements = statementsOf(answer);
  if (statements.length > 0 && accounts.length > 1) {
    page.heading('Also stated');
    for (const { measure, quantity, when, sources, confidence, note, type: of } of statements) {
      const doubt = confidence === 'high' ? '' : ` [confidence: ${confidence}]`;
      const told = [of, note].filter(Boolean).join('; ');
      const label = when.text === '' ? 'no day given' : spaced(when.text);
      const text = `${measure}: ${quantityText(quantity)}${told === '' ? '' : ` (${told})`}${doubt}${cited(sources)}`;
      page.entry(label, text, 2, LABEL, 'quiet');
    }
  }
  if (types.length > 0 && type === null) printTypes(page, answer, accounts);
  const told = findings.filter(({ account }) => accounts.includes(account));
  if (told.length === 0) return;
  page.heading('What does not add up');
  for (const { severity, code, type: of, found, wanted, next, entries } of told) {
    const style = severity === 'error' ? 'bad' : severity === 'warning' ? 'doubt' : 'quiet';
    page.entry(severity, `${code}${of === null ? '' : `, ${of}`}: ${found}. Wanted: ${wanted}. ${next}`, 2, 9, style);
    page.text(`entries: ${entries.join('; ')}`, 11, 'quiet');
  }
}

function printPosition(page: Page, position: Position): void {
  const { voice, basis, counted, came, went, balance, short } = position;
  const sources = [
    ...new Map(basis.flatMap((one) => one.sources.map((source) => [source.id, source] as const))).values(),
  ];
  const moved = came.length + went.length > 0;
  const doubts = basis.filter(({ confidence }) => confidence !== 'high').map(({ confidence }) => confidence);
  const doubt = doubts[0] === undefined ? '' : ` [confidence: ${doubts.includes('low') ? 'low' : doubts[0]}]`;
  const notes = [...new Set(basis.map(({ note }) => note).filter((note) => note !== ''))].join('; ');
  const count = moved ? `counted ${quantityText(counted)} on ${countedOn(position)}` : `counted ${countedOn(position)}`;
  page.text(`${quantityText(balance)}, by ${voice}`, 2, 'strong');
  page.text(`${count}${notes === '' ? '' : `; ${notes}`}${doubt}${cited(sources)}`, 4);
  for (const event of came) printEvent(page, event, '+ ');
  for (const event of went) printEvent(page, event, '− ');
  if (short > 0) page.text(`${formatNumber(short)} more went than there can have been.`, 4, 'bad');
}

function printEvent(page: Page, { movement, quantity, when, told }: StockEvent, sign: string): void {
  const { act, type, counterpart, purpose, place, method, institution, use, note } = movement;
  const details = [
    type,
    counterpart === null ? null : `${act === 'received' ? 'from' : 'to'} ${counterpart}`,
    purpose === null ? null : `for ${purpose}`,
    institution,
    use,
    place === null ? null : `at ${place}`,
    method,
    note === '' ? null : note,
  ].filter((one) => one !== null);
  const voices = told.length > 1 ? `, told by ${told.map(({ voice }) => voice).join(' and ')}` : '';
  const sources = [
    ...new Map(told.flatMap((one) => one.sources.map((source) => [source.id, source] as const))).values(),
  ];
  const day = when.text === '' ? 'on no stated day' : when.text;
  const how = details.length === 0 ? '' : ` (${details.join('; ')})`;
  page.text(`${sign}${quantityText(quantity)} ${ACTS[act].says}, ${day}${how}${voices}${cited(sources)}`, 4, 'quiet');
}

function printTypes(page: Page, { types }: StockAnswer, accounts: readonly Account[]): void {
  page.heading('By type');
  for (const line of types) {
    page.text(`${line.type}${line.mineType === null ? '' : `: ${typeText(line.mineType)}`}`, 2);
    for (const account of accounts) {
      for (const { voice, balance } of line[account]) {
        page.entry(account, `${quantityText(balance)}, by ${voice}`, 4, 10, 'quiet');
      }
    }
  }
}

/** What helps to know it, and to keep away. */
export function typeText({ mineClass, action, country, explosive, detectability }: MineType): string {
  const grams =
    explosive === null
      ? ''
      : `, ${formatNumber(explosive.low)}${explosive.high === explosive.low ? '' : ` to ${formatNumber(explosive.high)}`} g of explosive`;
  const found = detectability === 'unknown' ? '' : `, ${detectability} to find with a detector`;
  return `${mineClass} mine, ${action}, ${country}${grams}${found}`;
}

function cited(sources: readonly Source[]): string {
  return sources.length === 0 ? '' : ` {${sources.map(({ id }) => id).join(', ')}}`;
}

export function printStockImport(page: Page, file: string, { dryRun, rows }: StockImport): void {
  const count = (outcome: string) => rows.filter((one) => one.outcome === outcome).length;
  const told = (['added', 'corrected', 'unchanged', 'retracted'] as const)
    .map((outcome) => [outcome, count(outcome)] as const)
    .filter(([outcome, number]) => number > 0 || outcome === 'added')
    .map(([outcome, number]) => `${formatNumber(number)} ${OUTCOMES[outcome]}`);
  page.text(`${file}: ${dryRun ? 'would be ' : ''}${told.join(', ')}.`);
  for (const { line, subject, outcome } of rows) {
    if (outcome === 'corrected' || outcome === 'retracted') page.entry(`line ${line}`, `${outcome}: ${subject}`, 2, 10);
  }
  if (dryRun) page.text('Nothing was written. Leave out --dry-run to do it.', 0, 'quiet');
}

const OUTCOMES = {
  added: 'added',
  corrected: 'corrected',
  unchanged: 'unchanged',
  retracted: 'left retracted, as a person decided',
} as const;
