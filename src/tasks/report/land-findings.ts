/** What an author should know of the land before a report goes out. */
import type { BalanceLine } from '../../land/balance.ts';
import { inSquareMetres } from '../../land/ledger/amount.ts';
import type { LedgerCode } from '../../land/ledger/finding.ts';
import { type TreatyClass, treatyClassOf } from '../../land/treaty-class.ts';
import type { DeviceKind } from '../../land/words/device.ts';
import { type Finding, finding } from '../../reports/article7/finding.ts';
import type { FindingText } from '../../reports/article7/words/findings.ts';
import { ledgerFindings } from '../../store/land/ledger-table.ts';
import type { AreaCount, DeviceCount } from '../../store/land/report-sums.ts';
import type { LandQuestion } from './land-facts.ts';

/** m² of the lines together. */
export function sum(lines: readonly BalanceLine[], amount: (line: BalanceLine) => number): number {
  return inSquareMetres(lines.reduce((total, line) => total + amount(line), 0));
}

/** To the hundredth. */
export function round(value: number | null): number | null {
  return value === null ? null : Math.round(value * 100) / 100;
}

export function treatyClass(one: DeviceCount): TreatyClass {
  return treatyClassOf(one as unknown as DeviceKind).treatyClass;
}

/** What does not fit in the areas, the ledger and the devices of the year. */
export async function landFindings(
  { session, owner, page, year }: Pick<LandQuestion, 'session' | 'owner' | 'page' | 'year'>,
  counts: readonly AreaCount[],
  lines: readonly BalanceLine[],
  devices: readonly DeviceCount[],
): Promise<Finding[]> {
  const findings: Finding[] = [];
  const measured = round(counts.reduce((total, one) => total + one.squareMetres, 0)) ?? 0;
  const closing = sum(lines, (line) => line.closing);
  if (Math.abs(measured - closing) > Math.max(1, closing * 0.01)) {
    findings.push(finding('areas-differ-from-ledger', 'note', { measured, closing }));
  }
  const told = (text: FindingText, count: number) => {
    if (count > 0) findings.push(finding(text, 'warning', { count, year: String(year) }));
  };
  told(
    'areas-without-size',
    counts.reduce((total, one) => total + one.unsized, 0),
  );
  told(
    'areas-without-unit',
    counts.filter(({ unit }) => unit === '').reduce((total, one) => total + one.count, 0),
  );
  told(
    'devices-without-quantity',
    devices.reduce((total, one) => total + one.uncounted, 0),
  );
  told(
    'devices-undetermined',
    devices.filter((one) => treatyClass(one) === 'undetermined').reduce((total, one) => total + one.quantity, 0),
  );
  const codes = new Map<LedgerCode, { severity: Finding['severity']; count: number }>();
  for (const { code, severity } of await ledgerFindings(session, owner, page)) {
    codes.set(code, { severity, count: (codes.get(code)?.count ?? 0) + 1 });
  }
  for (const [code, { severity, count }] of codes) findings.push(finding(`ledger-${code}`, severity, { count }));
  return findings;
}
