/** A standing in a few words, with a sign that does not need colour. */
import type { Status } from '../../../law/span.ts';
import { type Html, html } from '../../../reports/html.ts';
import { LAW } from '../words/law.ts';
import type { Language } from '../words.ts';

/** Full: bound. Half: on the way. Empty: outside. */
export const STATUS_SIGNS: Readonly<Record<Status, string>> = {
  'no-state': '–',
  'no-act': '○',
  signatory: '◔',
  'consent-deposited': '◑',
  party: '●',
  'withdrawal-notified': '◕',
  'withdrawal-deferred': '◕',
  'former-party': '⊖',
  contested: '⁇',
  undetermined: '?',
};

export interface InShort {
  readonly status: Status;
  readonly bound: boolean | null;
  readonly contested: boolean;
}

export function statusHtml(status: Status, language: Language): Html {
  return html`<span class="standing-word status-${status}"><span class="sign" aria-hidden="true">${STATUS_SIGNS[status]}</span> ${LAW(language)(`status-${status}`)}</span>`;
}

/** “bound”, or what stands in the way of saying so. */
export function boundText({ bound, contested }: Pick<InShort, 'bound' | 'contested'>, language: Language): string {
  const say = LAW(language);
  if (bound === null) return say(contested ? 'bound-contested' : 'bound-undetermined');
  return say(bound ? 'bound' : 'not-bound');
}
