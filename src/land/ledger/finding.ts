/** What a history shows that does not fit. The land itself is still accounted for; a finding says how. */
import type { CheckFinding, Severity } from '../../base/check.ts';
import type { Day } from '../../base/day.ts';
import type { Amount } from './amount.ts';

export const LEDGER_FINDINGS = {
  'recorded-twice': { severity: 'warning', says: 'an area is recorded that is on the ledger already' },
  'recorded-after-release': { severity: 'warning', says: 'a closed area is recorded again; counted as reopened' },
  'not-recorded': { severity: 'error', says: 'an act on an area that was not recorded by then' },
  'release-before-recorded': { severity: 'error', says: 'land is released from an area that was recorded later' },
  'release-nowhere': { severity: 'error', says: 'a release with neither area nor shape' },
  'release-without-size': { severity: 'error', says: 'a partial release with neither shape nor size' },
  'release-outside': {
    severity: 'warning',
    says: 'released land that lies in no open area; it does not enter the ledger',
  },
  'released-twice': { severity: 'error', says: 'land released that was released before' },
  'over-release': { severity: 'error', says: 'more released than was left; only what was left is counted' },
  'release-differs': { severity: 'warning', says: 'the stated area of a release differs from the land it took' },
  'does-not-add-up': {
    severity: 'warning',
    says: 'the stated releases of a closed area do not make up its stated area',
  },
  'closed-with-land-left': { severity: 'error', says: 'an area is said to be closed, but part of it is not released' },
  'area-without-geometry': { severity: 'note', says: 'an area without a shape; its stated size is counted' },
  'area-without-size': { severity: 'error', says: 'an area with neither shape nor size; nothing is counted' },
  'counted-once': { severity: 'note', says: 'land that another open area claims too; counted with one of them' },
  'not-cut': {
    severity: 'error',
    says: 'two shapes that could not be cut along each other; land that they share may be counted twice',
  },
  'changed-after-release': { severity: 'warning', says: 'a closed area is changed; no land moves' },
  'successor-missing': { severity: 'error', says: 'an area is said to go into one that is not open' },
  'split-leaves-land': { severity: 'warning', says: 'an area is split, and its parts do not cover it' },
  'handed-over-open': { severity: 'error', says: 'an area is handed over while land of it is on the ledger' },
} as const satisfies Record<string, { readonly severity: Severity; readonly says: string }>;
export type LedgerCode = keyof typeof LEDGER_FINDINGS;

export interface LedgerFinding extends CheckFinding {
  readonly code: LedgerCode;
  readonly event: string;
  readonly area: string | null;
  readonly day: Day;
  /** The land that it is about, where it can be told. */
  readonly amount: Amount | null;
}
