/** Fields of forms that ask, by the query of their page. */
import { type Day, formatDay } from '../../../base/day.ts';
import { type Html, html } from '../../../reports/html.ts';
import type { SiteQuestion } from '../route.ts';

/** One choice of a list. */
export function option(value: string, text: Html | string, chosen: boolean): Html {
  return chosen
    ? html`<option value="${value}" selected>${text}</option>`
    : html`<option value="${value}">${text}</option>`;
}

/** A year, as it was asked for. */
export function yearField({ query }: Pick<SiteQuestion, 'query'>, name: string, text: string): Html {
  return html`<label>${text} <input type="number" name="${name}" value="${query.text(name) ?? ''}" min="1900" max="2199" step="1"></label>`;
}

/** A day, as it was asked for; else today. */
export function dayField(
  { query, today }: { readonly today: Day } & Pick<SiteQuestion, 'query'>,
  name: string,
  text: string,
): Html {
  return html`<label>${text} <input type="date" name="${name}" value="${query.text(name) || formatDay(today)}" min="1990-01-01" max="2199-12-31"></label>`;
}
