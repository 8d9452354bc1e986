/** States as the record knows them: codes, names of today and of before, and since when each exists. */

import type { When } from '../base/day.ts';
import type { Source } from '../base/finding.ts';

/** Its place in the United Nations; all four kinds can be Party to the mine treaties. */
export const MEMBERSHIPS = ['un-member', 'un-observer', 'un-neither'] as const;
export type Membership = (typeof MEMBERSHIPS)[number];

export interface FormerName {
  readonly name: string;
  readonly used: When;
}

export interface State {
  /** ISO 3166-1 alpha-3: the identity of a State throughout. */
  readonly iso3: string;
  readonly iso2: string;
  readonly name: string;
  readonly formal: string;
  readonly aliases: readonly string[];
  readonly former: readonly FormerName[];
  readonly demonyms: readonly string[];
  readonly capitals: readonly string[];
  /** Since when it exists as a State; null when it has existed all through the time of the treaties. */
  readonly existed: When | null;
  /** Whose territory it was before, in words. */
  readonly succeeded: string;
  readonly membership: Membership;
  readonly note: string;
  readonly sources: readonly Source[];
}
