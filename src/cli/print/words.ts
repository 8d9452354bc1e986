/** The closed lists as a person reads them. */
import type { Verdict } from '../../law/conduct.ts';
import type { DutyStatus } from '../../law/reckoning.ts';
import type { Status } from '../../law/span.ts';
import type { Style } from '../terminal.ts';

export const STATUS_WORDS: Record<Status, string> = {
  'no-state': 'No State of that name on this day',
  'no-act': 'No act on record',
  signatory: 'Signatory, not a Party',
  'consent-deposited': 'Consent deposited, not yet in force for it',
  party: 'Party',
  'withdrawal-notified': 'Party; a notice of withdrawal is running',
  'withdrawal-deferred': 'Party; its withdrawal is deferred by an armed conflict',
  'former-party': 'Former Party',
  contested: 'Contested',
  undetermined: 'Undetermined',
};

export const VERDICT_WORDS: Record<Verdict, string> = {
  prohibited: 'prohibited',
  allowed: 'allowed only on a condition',
  'not-bound': 'not bound',
  'not-covered': 'weapon not covered',
  'not-regulated': 'not regulated',
  undetermined: 'undetermined',
  contested: 'contested',
};

export const VERDICT_STYLE: Record<Verdict, Style> = {
  prohibited: 'bad',
  allowed: 'good',
  'not-bound': 'quiet',
  'not-covered': 'quiet',
  'not-regulated': 'quiet',
  undetermined: 'doubt',
  contested: 'doubt',
};

export const DUTY_STYLE: Record<DutyStatus, Style> = { met: 'good', late: 'bad', running: 'strong', unknown: 'doubt' };

export function boundWords(bound: boolean | null, contested: boolean): string {
  if (bound === null) return contested ? 'contested' : 'undetermined';
  return bound ? 'yes' : 'no';
}
