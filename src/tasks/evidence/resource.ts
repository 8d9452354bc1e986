/** Kept claims and judgements as resources. */
import { CLAIM_COLUMNS, claimRow } from '../../reports/claim-table.ts';
import { type Called, claimResource, documentResource } from '../../reports/evidence.ts';
import type { Resource } from '../../reports/resource.ts';
import type { Judgement } from '../../store/evidence/kept-evidence.ts';
import type { KeptClaim } from './claims-of.ts';
import type { Judged } from './judge-claim.ts';

export function keptClaimResource(
  { claim, document, judgements, recorded, author }: KeptClaim,
  called: Called,
): Resource {
  return {
    ...claimResource(claim, called),
    documentDetails: document === null ? null : documentResource(document),
    judgements: judgements.map(judgementResource),
    recorded,
    keptBy: author,
  };
}

export function judgementResource({ claim, verdict, reason, by, recorded, version }: Judgement): Resource {
  return { claim, verdict, reason, by, recorded, version };
}

export function judgedResource({ claim, judgement, before, written }: Judged, called: Called): Resource {
  return {
    written,
    claim: claimResource(claim, called),
    judgement: judgement === null ? null : judgementResource(judgement),
    before: before === null ? null : judgementResource(before),
  };
}

const CHECKED = ['known', 'verdict', 'reason', 'correct', 'missing', 'because'];
export const KEPT_COLUMNS: readonly string[] = [
  ...CLAIM_COLUMNS.filter((column) => !CHECKED.includes(column)),
  'judgements',
  'recorded',
];

/** Judgements as `Ana: contradicted`. */
export function keptClaimRow({ claim, document, judgements, recorded }: KeptClaim): Resource {
  return {
    ...claimRow(claim, document),
    judgements: judgements.map(({ by, verdict }) => `${by}: ${verdict}`),
    recorded,
  };
}
