/** What the register tells, as text. */

import type { Difference } from '../../store/register/difference.ts';
import type { Entry } from '../../store/register/entry.ts';
import type { Snapshot } from '../../store/register/snapshot.ts';
import type { Verification } from '../../store/register/verification.ts';
import type { Change } from '../../tasks/register/entries.ts';
import type { Status } from '../../tasks/register/keeping.ts';
import { styled } from '../terminal.ts';
import { columns, type Page } from './page.ts';

const DONE: Record<Entry['verb'], string> = {
  add: 'recorded',
  correct: 'corrected',
  retract: 'retracted',
  restore: 'reinstated',
};

/** Microseconds are for machines. */
function moment(entry: Entry): string {
  return `${entry.recorded.slice(0, 19).replace('T', ' ')} UTC`;
}

/** Fields of the record are texts; what is no text itself is told as JSON. */
function cells(entry: Entry | null): Record<string, string> {
  return Object.fromEntries(
    Object.entries(entry?.body ?? {}).map(([name, value]) => [
      name,
      typeof value === 'string' ? value : value === null ? '' : JSON.stringify(value),
    ]),
  );
}

/** The fields of a first version, or those that changed. */
function fields(page: Page, before: Entry | null, after: Entry): void {
  const [old, now] = [cells(before), cells(after)];
  for (const [name, value] of Object.entries(now)) {
    if (before === null || before.body === null) {
      if (value !== '') page.entry(name, value, 4, 14, 'quiet');
    } else if (old[name] !== value) {
      page.entry(name, `${old[name] || '(nothing)'} → ${value || '(nothing)'}`, 4, 14, 'quiet');
    }
  }
  if (after.withheld.length > 0) page.entry('left out', after.withheld.join(', '), 4, 14, 'doubt');
}

function head(page: Page, entry: Entry): void {
  const what = `${DONE[entry.verb]}, version ${entry.version}`;
  page.line(`${moment(entry)}  ${styled(page.terminal, 'strong', entry.subject)}  ${entry.kind}  ${what}`);
  page.text(`by ${entry.author}${entry.reason === '' ? '' : `: ${entry.reason}`}`, 4);
}

export function printChange(page: Page, change: Change): void {
  if (!change.written) page.line('The register says this already; nothing was written.');
  head(page, change.entry);
  fields(page, change.before, change.entry);
}

export function printHistory(page: Page, entries: readonly Entry[]): void {
  const last = new Map<string, Entry>();
  for (const entry of entries) {
    head(page, entry);
    fields(page, last.get(entry.origin) ?? null, entry);
    if (entry.body !== null) last.set(entry.origin, entry);
  }
}

export function printDifferences(page: Page, differences: readonly Difference[]): void {
  if (differences.length === 0) page.line('No difference.');
  for (const { what, before, after } of differences) {
    const entry = after ?? before;
    if (entry === null) continue;
    page.line(`${what}  ${styled(page.terminal, 'strong', entry.subject)}  ${entry.kind}`);
    if (what === 'vanished') continue;
    page.text(`${moment(entry)} by ${entry.author}: ${entry.reason}`, 4);
    fields(page, what === 'changed' ? before : null, entry);
  }
}

export function printSnapshots(page: Page, snapshots: readonly Snapshot[]): void {
  if (snapshots.length === 0) page.line('No snapshot has been taken.');
  for (const one of snapshots) {
    page.line(
      `${styled(page.terminal, 'strong', one.name)}  ${one.entries} entries as known ${one.known.slice(0, 19)}Z`,
    );
    page.text(`by ${one.author}: ${one.reason}; hash ${one.hash}`, 4, 'quiet');
  }
}

export function printVerification(page: Page, found: Verification): void {
  const { sound, entries, pages, stamp, flaws, flawCount } = found;
  const word = styled(page.terminal, sound ? 'good' : 'bad', sound ? 'sound' : `${flawCount} flaws`);
  page.line(`${entries} entries on ${pages} pages: ${word}`);
  page.line(`stamp ${stamp}`);
  for (const flaw of flaws) {
    const where = [
      flaw.owner,
      flaw.seq === null ? null : `entry ${flaw.seq}`,
      flaw.page === null ? null : `page ${flaw.page}`,
    ];
    page.text(`${flaw.what}: ${where.filter((part) => part !== null).join(', ')}: ${flaw.says}`, 2, 'bad');
  }
}

export function printStatus(page: Page, found: Status): void {
  page.line(`${found.engine === 'server' ? 'Server' : 'Folder'}: ${found.place}`);
  const { register } = found;
  if (register === null) {
    page.text(
      'No register yet: questions are answered from the data that comes with the program. The first “whitestone record” makes one.',
    );
    return;
  }
  page.line(
    `${register.entries} entries on ${register.pages} pages, ${(register.bytes / 1e6).toFixed(1)} MB; last change ${register.recorded.slice(0, 19)}Z`,
  );
  page.line(`PostgreSQL ${register.postgres}, PostGIS ${register.postgis}, schema ${register.schema.length}`);
  page.line(`stamp ${register.stamp}`);
  const kinds = new Map<string, number>();
  for (const { kind, entries } of register.counts) kinds.set(kind, (kinds.get(kind) ?? 0) + entries);
  for (const row of columns([...kinds].map(([kind, entries]) => [kind, String(entries)]))) page.line(`  ${row}`);
  page.text(
    found.quick
      ? 'Questions about the law are answered without opening it.'
      : 'The next question about the law opens it once.',
    0,
    'quiet',
  );
}
