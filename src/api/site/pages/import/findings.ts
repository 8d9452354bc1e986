/** What checks say, as a page tells it: severity by word and sign, codes with what they mean. */
import type { Severity } from '../../../../base/check.ts';
import { FAULTS } from '../../../../geo/checks/fault.ts';
import { CHECKS } from '../../../../land/checks/code.ts';
import { type Html, html } from '../../../../reports/html.ts';
import type { RowFinding } from '../../../../tasks/land/quarantine.ts';
import type { SiteQuestion } from '../../route.ts';
import { IMPORT } from '../../words/import.ts';
import { inEnglish } from './frame.ts';

const SIGNS: Readonly<Record<Severity, string>> = { error: '✕', warning: '!', note: 'i' };

/** What a code means; empty where it is of another list. */
export function meaningOf(code: string): string {
  const fault = Object.entries(FAULTS).find(([name]) => name === code)?.[1].says;
  const check = Object.entries(CHECKS).find(([name]) => name === code)?.[1].says;
  return fault ?? (check === undefined ? (OTHERS[code] ?? '') : `${check.slice(0, 1).toUpperCase()}${check.slice(1)}.`);
}

/** Said by the import itself. */
const OTHERS: Readonly<Record<string, string>> = {
  'row-unreadable': 'A row that cannot be read.',
  'owner-unknown': 'A row that names no State.',
  'product-unknown': 'A row that does not say what became of the land.',
  'id-of-another-state': 'An id that a row of another State has too.',
  'shape-repeated': 'The same shape twice in one file.',
  'beside-border': 'A place just beyond the border of its State.',
  'outside-country': 'A place outside its State.',
};

export function severityTag(question: Pick<SiteQuestion, 'viewer'>, severity: string): Html {
  const say = IMPORT(question.viewer.language);
  const known = severity === 'error' || severity === 'warning' ? severity : 'note';
  return html`<span class="severity ${known}"><span aria-hidden="true">${SIGNS[known]}</span> ${say(`severity-${known}`)}</span>`;
}

export function findingList(question: SiteQuestion, findings: readonly RowFinding[]): Html {
  const say = IMPORT(question.viewer.language);
  return html`<ul class="findings">${findings.map(
    ({ code, severity, field, found, wanted, next, repair }) =>
      html`<li>${severityTag(question, severity)} <b>${code}</b>${field !== null && html` <span class="quiet">(${field})</span>`}: ${inEnglish(question, found)}${wanted !== '' && html`; ${say('wanted')}: ${inEnglish(question, wanted)}`}. ${repair === null ? html`<span class="quiet">${inEnglish(question, next)}</span>` : html`<span class="repair">${say('repair')}: ${inEnglish(question, repair)}</span>`}</li>`,
  )}</ul>`;
}
