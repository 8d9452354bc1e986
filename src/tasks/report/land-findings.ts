/** What an author should know of the land before a report goes out. */
import type { BalanceLine } from '../../land/balance.ts';
import { inSquareMetres } from '../../land/ledger/amount.ts';
import { type TreatyClass, treatyClassOf } from '../../land/treaty-class.ts';
import type { DeviceKind } from '../../land/words/device.ts';
import type { Finding } from '../../reports/article7/finding.ts';
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
  const put = (code: string, severity: Finding['severity'], found: string, wanted: string, next: string) =>
    findings.push({ code, severity, found, wanted, next });
  const measured = round(counts.reduce((total, one) => total + one.squareMetres, 0)) ?? 0;
  const closing = sum(lines, (line) => line.closing);
  if (Math.abs(measured - closing) > Math.max(1, closing * 0.01)) {
    put(
      'areas-differ-from-ledger',
      'note',
      `the open areas measure ${measured} m² one by one; the ledger has ${closing} m² left`,
      'the ledger, in which land is counted once and what is released is off',
      'The report tells the ledger. Areas that overlap, or are released in part, make up the difference.',
    );
  }
  const unsized = counts.reduce((total, one) => total + one.unsized, 0);
  if (unsized > 0) {
    put(
      'areas-without-size',
      'warning',
      `${unsized} open areas have neither shape nor size`,
      'an area in m²',
      'Record it, or say in the report that it is not known.',
    );
  }
  const nowhere = counts.filter(({ unit }) => unit === '').reduce((total, one) => total + one.count, 0);
  if (nowhere > 0) {
    put(
      'areas-without-unit',
      'warning',
      `${nowhere} open areas lie in no administrative unit`,
      'the location of each area (Art 7(1)(c))',
      'Bring the units in with “whitestone import FILE --kind unit”, or correct the areas.',
    );
  }
  const uncounted = devices.reduce((total, one) => total + one.uncounted, 0);
  if (uncounted > 0) {
    put(
      'devices-without-quantity',
      'warning',
      `${uncounted} records of devices destroyed in ${year} have no quantity`,
      'how many were destroyed',
      'Correct the records; without a number they count for nothing in the report.',
    );
  }
  const unclear = devices
    .filter((one) => treatyClass(one) === 'undetermined')
    .reduce((total, one) => total + one.quantity, 0);
  if (unclear > 0) {
    put(
      'devices-undetermined',
      'warning',
      `${unclear} devices destroyed in ${year} are of a kind that no treaty can be named for`,
      'what each is, and what sets it off',
      'Improvised mines that a person sets off are anti-personnel mines: record the activation.',
    );
  }
  const codes = new Map<string, { severity: Finding['severity']; count: number; next: string }>();
  for (const one of await ledgerFindings(session, owner, page)) {
    const known = codes.get(one.code);
    codes.set(one.code, { severity: one.severity, count: (known?.count ?? 0) + 1, next: known?.next ?? one.next });
  }
  for (const [code, { severity, count, next }] of codes) {
    put(`ledger-${code}`, severity, `${count} × ${code} on the ledger of land`, 'a ledger in which all fits', next);
  }
  return findings;
}
