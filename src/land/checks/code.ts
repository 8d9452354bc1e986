/** The closed list of what a check of one record’s fields may say. Written here once. */
import type { CheckFinding, Severity } from '../../base/check.ts';

export const CHECKS = {
  // Ids.
  'id-missing': { severity: 'error', says: 'a record without an id' },
  'id-repeated': { severity: 'error', says: 'an id that another record has' },
  'id-variant': { severity: 'warning', says: 'an id that differs from another only in spaces, signs or capitals' },
  'row-repeated': { severity: 'warning', says: 'a row that is the same as another, with its id' },
  // Text.
  'space-around': { severity: 'note', says: 'spaces before, after or doubled inside a value' },
  'letters-case': { severity: 'note', says: 'a code in other capitals than the list has' },
  mojibake: { severity: 'warning', says: 'letters that were read in the wrong encoding' },
  'letters-lost': { severity: 'warning', says: 'letters that were lost in an earlier conversion' },
  // Words of closed lists.
  'word-unmapped': { severity: 'error', says: 'a word that is on no list' },
  'word-synonym': { severity: 'note', says: 'another word for one of the list' },
  // Numbers.
  'number-malformed': { severity: 'error', says: 'not a number' },
  'number-ambiguous': { severity: 'error', says: 'a number that can be read in two ways' },
  'number-comma': { severity: 'note', says: 'a number with a decimal comma' },
  'number-grouped': { severity: 'note', says: 'a number with its thousands set apart' },
  'unit-unknown': { severity: 'error', says: 'a unit that is not known' },
  'unit-given': { severity: 'note', says: 'a size in another unit than m²' },
  negative: { severity: 'error', says: 'less than nothing' },
  'not-whole': { severity: 'error', says: 'a part of something that is counted whole' },
  'impossible-quantity': { severity: 'warning', says: 'more than can be' },
  // Dates.
  'date-malformed': { severity: 'error', says: 'not a date' },
  'date-impossible': { severity: 'error', says: 'a day that the calendar does not have' },
  'date-ambiguous': { severity: 'error', says: 'a date that can be read in two ways' },
  'date-other-form': { severity: 'note', says: 'a date in another form than YYYY-MM-DD' },
  'date-imprecise': { severity: 'note', says: 'a month or year where a day is wanted' },
  'date-placeholder': { severity: 'warning', says: 'a date that stands for none' },
  'date-future': { severity: 'warning', says: 'a day that is still to come' },
  'date-too-early': { severity: 'warning', says: 'a day before there was mine action' },
  'dates-reversed': { severity: 'error', says: 'an end before its beginning' },
  'release-before-survey': { severity: 'error', says: 'land released before it was surveyed' },
  'release-date-missing': { severity: 'warning', says: 'released land without the day of its release' },
  'release-date-unexpected': { severity: 'warning', says: 'a day of release on land that is not released' },
  'truth-malformed': { severity: 'error', says: 'neither yes nor no' },
  // Sizes.
  'area-differs': { severity: 'warning', says: 'the stated size differs from that of the shape' },
  'area-unit-slip': { severity: 'warning', says: 'the stated size is that of the shape in another unit' },
  'area-nothing': { severity: 'warning', says: 'a size of nothing' },
  'area-tiny': { severity: 'warning', says: 'a size so small that it may be in another unit' },
  'area-huge': { severity: 'warning', says: 'a size larger than any hazardous area' },
  'depth-missing': { severity: 'warning', says: 'cleared land without the depth of the search' },
  'depth-impossible': { severity: 'warning', says: 'a depth that is not searched to' },
  // What belongs together.
  'status-cannot-follow': { severity: 'error', says: 'a state of work that cannot follow the one before' },
  'first-status-late': { severity: 'note', says: 'a first record with work under way or done' },
  'classification-lowered': { severity: 'warning', says: 'a confirmed area that becomes a suspected one' },
  'classification-forgotten': { severity: 'warning', says: 'an area whose classification is no longer known' },
  'changed-after-release': { severity: 'error', says: 'released land that changes without being reopened' },
  'evidence-missing': { severity: 'warning', says: 'a confirmed area without direct evidence' },
  'evidence-ahead': { severity: 'warning', says: 'a suspected area with direct evidence' },
  'device-class-differs': { severity: 'warning', says: 'a class of devices that the devices do not bear out' },
  'device-contradictory': { severity: 'warning', says: 'a kind of device that cannot be set off so' },
  'improvised-logged-as-ied': {
    severity: 'note',
    says: 'an improvised mine that is recorded as another improvised device',
  },
  'product-and-activity': { severity: 'warning', says: 'a product that such work does not give' },
  // Minefield records.
  'reference-points-missing': { severity: 'error', says: 'a minefield record without a reference point' },
  'reference-point-single': { severity: 'warning', says: 'a minefield record with one reference point' },
  'turning-points-few': { severity: 'warning', says: 'a perimeter of fewer than three turning points' },
  'mines-missing': { severity: 'warning', says: 'a minefield record without types and numbers' },
  'fuze-missing': { severity: 'note', says: 'a mine without its fuze or lifetime' },
  'laying-date-missing': { severity: 'warning', says: 'a minefield record without the date of laying' },
  'self-destruction-missing': { severity: 'warning', says: 'remotely delivered mines without their self-destruction' },
  'scan-malformed': { severity: 'error', says: 'not the SHA-256 of a scan' },
  'time-malformed': { severity: 'error', says: 'not a time of day' },
} as const satisfies Record<string, { readonly severity: Severity; readonly says: string }>;
export type CheckCode = keyof typeof CHECKS;

export interface Said {
  readonly found: string;
  readonly wanted: string;
  readonly next: string;
  readonly repair?: CheckFinding['repair'];
}

export function findingOf(code: CheckCode, field: string | null, said: Said): CheckFinding {
  const { found, wanted, next, repair = null } = said;
  return { code, severity: CHECKS[code].severity, field, found, wanted, next, repair };
}
