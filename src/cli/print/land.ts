/** Answers about land, for the terminal. */
import { formatDay } from '../../base/day.ts';
import { formatNumber } from '../../base/number.ts';
import { type BalanceLine, releasedOf } from '../../land/balance.ts';
import { type Amount, inSquareMetres } from '../../land/ledger/amount.ts';
import { LINES, type Line } from '../../land/ledger/movement.ts';
import { CLASSIFICATIONS } from '../../land/words/area.ts';
import { DEVICE_CLASSES } from '../../land/words/device.ts';
import type { BalanceAnswer } from '../../reports/land.ts';
import { columns, type Page } from './page.ts';

/** `1,234,567`: whole square metres; what is not nothing is never shown as nothing. */
export function squareMetres(amount: Amount): string {
  const whole = Math.round(inSquareMetres(amount));
  return amount !== 0 && whole === 0 ? inSquareMetres(amount).toFixed(2) : formatNumber(whole);
}

const LABELS: Readonly<Record<string, Readonly<Record<string, { readonly label: string }>>>> = {
  classification: CLASSIFICATIONS,
  'device-class': DEVICE_CLASSES,
};

function keyText(by: readonly string[], key: readonly string[]): string {
  return by
    .map((word, index) => {
      const value = key[index] ?? '';
      if (word === 'unit') return value === '' ? 'unit not known' : value;
      return LABELS[word]?.[value]?.label ?? value;
    })
    .join(', ');
}

export function printBalance(page: Page, answer: BalanceAnswer): void {
  const { owner, unit, from, to, known, by, lines, total, stated, findings } = answer;
  const where = unit === '' ? owner : `${owner}, ${unit}`;
  const period = from === null ? `until ${formatDay(to)}` : `${formatDay(from)} to ${formatDay(to)}`;
  page.heading(`Balance of land: ${where}, ${period}, in m²`);
  if (known !== null) page.text(`As known at ${known}.`, 0, 'quiet');
  page.line();
  const groups: (readonly [string, BalanceLine])[] =
    by.length === 0
      ? [['', total]]
      : [...lines.map((line) => [keyText(by, line.key), line] as const), ['All', total] as const];
  if (by.length > 1 || groups.length > 4 || by.includes('unit')) table(page, groups);
  else ledger(page, groups);
  for (const one of stated) {
    const label = LINES[one.line as Line].label.toLowerCase();
    page.text(
      `Sources state ${squareMetres(one.stated)} m² ${label}, where ${squareMetres(one.counted)} m² were counted.`,
      0,
      one.stated === one.counted ? 'quiet' : 'doubt',
    );
  }
  if (findings.length === 0) return;
  page.heading('What does not fit');
  for (const { code, severity, count } of findings) {
    page.entry(severity, `${code}: ${formatNumber(count)}`, 0, 10, severity === 'error' ? 'bad' : 'doubt');
  }
  page.text(`“whitestone problems --owner ${owner}” shows each of them.`, 0, 'quiet');
}

const STEPS: readonly (readonly [string, (line: BalanceLine) => Amount])[] = [
  ['Opening', (line) => line.opening],
  ['+ newly recorded', (line) => line.recorded],
  ['+ reopened', (line) => line.reopened],
  ['± adjusted', (line) => line.adjusted],
  ['± reclassified', (line) => line.reclassified],
  ['− cancelled', (line) => line.cancelled],
  ['− reduced', (line) => line.reduced],
  ['− cleared', (line) => line.cleared],
  ['Closing', (line) => line.closing],
  ['Released', releasedOf],
];

/** The sum as it is written on paper, a column for each group. */
function ledger(page: Page, groups: readonly (readonly [string, BalanceLine])[]): void {
  const head = groups.some(([name]) => name !== '') ? [['', ...groups.map(([name]) => name)]] : [];
  const rows = STEPS.map(([label, amount]) => [label, ...groups.map(([, line]) => squareMetres(amount(line)))]);
  for (const line of rightAligned([...head, ...rows])) page.line(line);
  page.line();
}

/** A row for each group. */
function table(page: Page, groups: readonly (readonly [string, BalanceLine])[]): void {
  const steps = STEPS.filter(
    ([label], index) =>
      label !== 'Released' && (groups.some(([, line]) => STEPS[index]?.[1](line) !== 0) || label === 'Closing'),
  );
  const head = ['', ...steps.map(([label]) => label)];
  const rows = groups.map(([name, line]) => [name, ...steps.map(([, amount]) => squareMetres(amount(line)))]);
  for (const line of rightAligned([head, ...rows])) page.line(line);
  page.line();
}

/** Numbers under one another by their last digit. */
function rightAligned(rows: readonly (readonly string[])[]): string[] {
  const widths = rows.reduce<number[]>(
    (most, row) => row.map((cell, index) => Math.max(most[index] ?? 0, cell.length)),
    [],
  );
  return columns(rows.map((row) => row.map((cell, index) => (index === 0 ? cell : cell.padStart(widths[index] ?? 0)))));
}
