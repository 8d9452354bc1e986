/** The two clocks of a question, as a form that works without script: on which day, as known on which. */

import { z } from 'zod';
import { type Day, formatDay, parseDay } from '../../../base/day.ts';
import { type Html, html } from '../../../reports/html.ts';
import { type Instant, parseInstant } from '../../../store/register/instant.ts';
import { questionDay } from '../../../tasks/question.ts';
import type { Parameter } from '../../parameter.ts';
import { ON } from '../../parameter.ts';
import type { SiteQuestion } from '../route.ts';
import { FRAME } from '../words/frame.ts';

export const SITE_ON: Parameter<Day> = { ...ON, read: (text) => questionDay(text, 'on') };

/** A day: what was known when it ended. */
export const SITE_KNOWN: Parameter<Day> = {
  name: 'known',
  description: 'Answer with what was known at the end of that day, YYYY-MM-DD; default: now.',
  schema: z.iso.date(),
  read: (text) => questionDay(text, 'known'),
};

/**
 * The same, or an instant, for pages whose addresses are cited: what was recorded up to then. A day that is not over may still
 * see something recorded; an instant that is past does not.
 */
export const SITE_MOMENT: Parameter<Instant> = {
  name: 'known',
  description:
    'Answer with what was known at the end of that day, YYYY-MM-DD, or at an instant in UTC, YYYY-MM-DDTHH:MM:SSZ; default: now.',
  schema: z.string(),
  read(text) {
    const instant = parseInstant(text, 'known');
    questionDay(instant.slice(0, 10), 'known');
    return instant;
  },
};

export interface SiteMoment {
  readonly on: Day;
  /** The day of what is known. */
  readonly known: Day;
  /** Where it is asked for: the last instant whose entries count. Null: all that is recorded. */
  readonly at: Instant | null;
}

/** @throws Problem of the days, `instant-malformed` */
export function siteMoment({ query, today }: Pick<SiteQuestion, 'query' | 'today'>): SiteMoment {
  // A field of a form that was left empty is not given.
  const given = <T>(parameter: Parameter<T>) => (query.text(parameter.name) === '' ? undefined : query.get(parameter));
  const at = given(SITE_MOMENT) ?? null;
  return { on: given(SITE_ON) ?? today, known: at === null ? today : parseDay(at.slice(0, 10)), at };
}

export interface SiteClocks {
  readonly on: Day;
  /** Null: all that is known now. */
  readonly known: Day | null;
}

/** @throws Problem of the days */
export function siteClocks({ query, today }: SiteQuestion): SiteClocks {
  return { on: query.get(SITE_ON) ?? today, known: query.get(SITE_KNOWN) ?? null };
}

/**
 * @param clocks what the fields show
 * @param keep further parameters of the page that stay as they are, as hidden fields
 * @param more further fields, before the button
 */
export function clocksForm(
  question: SiteQuestion,
  keep: readonly string[] = [],
  more: Html = html``,
  clocks: SiteClocks = siteClocks(question),
): Html {
  const { on, known } = clocks;
  const say = FRAME(question.viewer.language);
  const hidden = keep.map((name) => {
    const text = question.query.text(name);
    return text !== undefined && html`<input type="hidden" name="${name}" value="${text}">`;
  });
  return html`<form class="clocks" aria-label="${say('clocks-label')}">${hidden}
<label>${say('on')} <input type="date" name="on" value="${formatDay(on)}" min="1990-01-01" max="2199-12-31"></label>
<label>${say('known')} <input type="date" name="known" value="${formatDay(known ?? question.today)}" min="1990-01-01" max="2199-12-31"></label>
${more}<button>${say('ask')}</button></form>`;
}

/** Parameters of the clocks for the address of another page; nothing where both are of today. */
export function clocksSearch({ query }: Pick<SiteQuestion, 'query'>): Record<string, string> {
  const found: Record<string, string> = {};
  for (const name of ['on', 'known']) {
    const text = query.text(name);
    if (text !== undefined) found[name] = text;
  }
  return found;
}

/** An address with these parameters, in a fixed order, so that the same page has one address. */
export function withSearch(path: string, search: Readonly<Record<string, string | undefined>>): string {
  const given = Object.entries(search).filter((one): one is [string, string] => one[1] !== undefined);
  // What may stand in a query as it is, stays readable.
  const text = new URLSearchParams(given).toString().replaceAll('%3A', ':').replaceAll('%3B', ';');
  return given.length === 0 ? path : `${path}?${text}`;
}

export function dayParameter(name: string, description: string): Parameter<Day> {
  return { name, description, schema: z.iso.date(), read: (text) => parseDay(text, name) };
}
