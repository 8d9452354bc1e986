/** What does not fit: rows that were set aside, what the ledger found, and what was noted of rows that were taken. */
import type { Severity } from '../../base/check.ts';
import { landOwners, ledgerFindings } from '../../store/land/ledger-table.ts';
import type { Access } from '../../store/register/access.ts';
import type { Opening } from '../register/open-register.ts';
import { withLand } from './open-land.ts';

export interface ProblemsSpec {
  readonly owner?: string | undefined;
  /** Of one import, by its id. */
  readonly import?: string | undefined;
  readonly code?: string | undefined;
  readonly severity?: Severity | undefined;
}

/** Where it was found: a row that is not in the register, the ledger, or an entry that is. */
export const PROBLEM_PLACES = ['set-aside', 'ledger', 'noted'] as const;

export interface LandProblem {
  readonly place: (typeof PROBLEM_PLACES)[number];
  readonly owner: string;
  readonly severity: Severity;
  readonly code: string;
  /** The area or entry; for a row that was set aside, the file and the row. */
  readonly subject: string;
  readonly import: string | null;
  readonly row: number | null;
  readonly line: number | null;
  readonly field: string | null;
  readonly found: string;
  readonly wanted: string;
  readonly next: string;
  readonly repair: string | null;
}

interface Reason {
  readonly code: string;
  readonly severity: Severity;
  readonly field: string | null;
  readonly found: string;
  readonly wanted?: string;
  readonly next?: string;
  readonly repair?: string | null;
}

/** Kinds whose entries carry what was noted of them. */
const NOTED = ['hazardous-area', 'land-release', 'survey', 'device', 'accident'];

/** Problem after problem: set aside first, then the ledger's, then what was noted. */
export function landProblems(
  opening: Opening,
  spec: ProblemsSpec,
  who: string,
  take: (problems: AsyncIterable<LandProblem>) => Promise<void>,
): Promise<void> {
  const access: Access = { level: 'internal', who };
  const wanted = (problem: LandProblem) =>
    (spec.owner === undefined || problem.owner === spec.owner.toUpperCase()) &&
    (spec.import === undefined || problem.import === spec.import) &&
    (spec.code === undefined || problem.code === spec.code) &&
    (spec.severity === undefined || problem.severity === spec.severity);
  return withLand(opening, undefined, async ({ register }) => {
    const all = async function* (): AsyncGenerator<LandProblem> {
      for await (const entry of register.exportKind(access, 'quarantined-row')) {
        const body = entry.body as unknown as { import: string; row: number; line: number | null; reasons: Reason[] };
        for (const reason of body.reasons) {
          yield problemOf('set-aside', entry.owner, entry.subject, reason, body);
        }
      }
      const owners = spec.owner === undefined ? await landOwners(register.engine) : [spec.owner.toUpperCase()];
      for (const owner of owners) {
        for (const finding of await ledgerFindings(register.engine, owner)) {
          const reason = { ...finding, repair: null };
          yield problemOf('ledger', owner, finding.area ?? finding.event, reason, {
            import: null,
            row: null,
            line: null,
          });
        }
      }
      for (const kind of NOTED) {
        for await (const entry of register.exportKind(access, kind)) {
          const { noted } = entry.body as unknown as { noted: Reason[] };
          for (const reason of noted) {
            yield problemOf('noted', entry.owner, entry.subject, reason, {
              import: entry.source,
              row: null,
              line: null,
            });
          }
        }
      }
    };
    await take(filtered(all(), wanted));
  });
}

function problemOf(
  place: LandProblem['place'],
  owner: string,
  subject: string,
  { code, severity, field, found, wanted = '', next = '', repair = null }: Reason,
  from: { readonly import: string | null; readonly row: number | null; readonly line: number | null },
): LandProblem {
  return {
    place,
    owner,
    severity,
    code,
    subject,
    import: from.import,
    row: from.row,
    line: from.line,
    field,
    found,
    wanted,
    next,
    repair,
  };
}

async function* filtered<T>(all: AsyncIterable<T>, wanted: (one: T) => boolean): AsyncGenerator<T> {
  for await (const one of all) if (wanted(one)) yield one;
}
