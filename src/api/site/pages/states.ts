/** The list of States with their standing on a day. */

import { z } from 'zod';
import { formatDay } from '../../../base/day.ts';
import { Problem } from '../../../base/problem.ts';
import { treatyNamed } from '../../../law/name.ts';
import { STATUSES } from '../../../law/span.ts';
import { bdi, type Html, html } from '../../../reports/html.ts';
import { csvOf } from '../../../reports/table.ts';
import { openQuestion, type Question } from '../../../tasks/question.ts';
import {
  ROLL_STANDINGS,
  type RollLine,
  type RollStanding,
  roll,
  rollResource,
  rollStanding,
  rollTable,
} from '../../../tasks/roll.ts';
import type { Parameter } from '../../parameter.ts';
import { sameAs } from '../layout.ts';
import { clocksForm, SITE_MOMENT, SITE_ON, siteMoment, withSearch } from '../parts/clocks.ts';
import { option } from '../parts/field.ts';
import { given, textParameter, tidied } from '../parts/given.ts';
import { ROLL_SCHEMA } from '../parts/law-schema.ts';
import { statusHtml } from '../parts/standing.ts';
import { inNameOrder, stateName } from '../parts/state-name.ts';
import { dayHtml, longDay } from '../parts/written.ts';
import { pageRoute, type SiteQuestion } from '../route.ts';
import { HOLDINGS } from '../words/holdings.ts';
import { LAW, treatyName } from '../words/law.ts';
import { REPORTS_WORDS } from '../words/reports.ts';
import { ROLL } from '../words/roll.ts';

const STANDING: Parameter<RollStanding> = {
  name: 'standing',
  description: 'Only States that stand so, under the treaty asked about or under any.',
  schema: z.enum(ROLL_STANDINGS),
  read: rollStanding,
};
const TREATY = textParameter('treaty', 'Only this treaty: its code or name.');
const LETTER: Parameter<string> = {
  name: 'letter',
  description: 'Only States whose name in the language of the page begins with this letter.',
  schema: z.string(),
  read(text) {
    if (/^\p{Letter}$/u.test(text)) return text.toUpperCase();
    throw new Problem('parameter-malformed', {
      found: `letter is “${text.slice(0, 100)}”`,
      wanted: 'one letter',
      next: 'Give the first letter of the name, or leave it out.',
    });
  },
};
const PARAMETERS = [SITE_ON, SITE_MOMENT, TREATY, STANDING, LETTER];

interface Found {
  readonly question: Question;
  /** In the order of their names. */
  readonly lines: readonly RollLine[];
  /** Every letter that a name begins with. */
  readonly letters: readonly string[];
}

export const STATES_PAGE = pageRoute<Found>({
  path: '/states',
  id: 'states',
  summary: 'Every State with its standing under each treaty on a day',
  parameters: PARAMETERS,
  example: '/states?treaty=APMBC&standing=former-party',
  schema: ROLL_SCHEMA,
  find,
  sets: (_, asked) => {
    const to = tidied(asked, PARAMETERS);
    return to === null ? {} : { to };
  },
  json: ({ question, lines }) => rollResource(question, lines),
  page,
  formats: {
    csv: {
      type: 'text/csv; charset=utf-8',
      file: ({ question }) => `states-${formatDay(question.on)}.csv`,
      body: ({ question, lines }) => {
        const { columns, rows } = rollTable(question, lines);
        return csvOf(columns, rows);
      },
    },
  },
});

async function find(asked: SiteQuestion): Promise<Found> {
  const moment = siteMoment(asked);
  const record = await asked.place.record(moment.at);
  const question = openQuestion(record, { on: formatDay(moment.on), known: formatDay(moment.known) }, asked.today);
  const { language } = asked.viewer;
  const order = inNameOrder(language);
  const name = ({ state }: RollLine) => stateName(record, state.iso3, language);
  const letter = given(asked, LETTER);
  const all = roll(question, { treaty: given(asked, TREATY), standing: given(asked, STANDING) });
  return {
    question,
    lines: all
      .filter((line) => letter === undefined || initial(name(line)) === letter)
      .sort((left, right) => order(name(left), name(right))),
    letters: [...new Set(all.map((line) => initial(name(line))))].sort(order),
  };
}

/** Without accents: Åland is under A. */
function initial(name: string): string {
  return (/[Її]/.test(name.charAt(0)) ? name.charAt(0) : name.normalize('NFD').charAt(0)).toUpperCase();
}

function page({ question, lines, letters }: Found, asked: SiteQuestion) {
  const { language } = asked.viewer;
  const { on } = question;
  const say = ROLL(language);
  const moment = siteMoment(asked);
  const days = { on: longDay(moment.on, language), known: longDay(moment.known, language) };
  const count = say('count', { count: lines.length, ...days });
  const table =
    lines.length === 0
      ? html`<p class="notice">${say('none')}</p>`
      : listed(question, lines, asked, say('caption', days));
  return {
    title: say('title'),
    within: 'states' as const,
    styles: ['law'],
    description: say('description'),
    body: html`${clocksForm(asked, ['letter'], fields(question, asked), { on, known: moment.known })}
${letterLinks(letters, asked)}<p>${count} · <a href="${sameAs(asked, 'csv')}">${say('csv')}</a> · <a href="/acts">${say('acts')}</a> · <a href="/filings">${HOLDINGS(language)('filings-title')}</a> · <a href="/reports">${REPORTS_WORDS(language)('title')}</a></p>${table}<p class="small quiet">${say('signs')}</p>`,
  };
}

function fields({ record }: Question, asked: SiteQuestion): Html {
  const { language } = asked.viewer;
  const [say, law] = [ROLL(language), LAW(language)];
  const treaty = given(asked, TREATY);
  const chosen = treaty === undefined ? undefined : treatyNamed(record, treaty).code;
  const standing = given(asked, STANDING);
  return html`<label>${say('treaty')} <select name="treaty"><option value="">${say('all')}</option>${[...record.treaties.keys()].map((code) => option(code, treatyName(record, code, language), code === chosen))}</select></label>
<label>${say('standing')} <select name="standing"><option value="">${say('any')}</option><optgroup label="${say('groups')}">${(['bound', 'not-bound', 'disputed'] as const).map((one) => option(one, say(one), one === standing))}</optgroup><optgroup label="${say('statuses')}">${STATUSES.map((one) => option(one, law(`status-${one}`), one === standing))}</optgroup></select></label>`;
}

function letterLinks(letters: readonly string[], asked: SiteQuestion): Html {
  const say = ROLL(asked.viewer.language);
  const chosen = given(asked, LETTER);
  const all = chosen !== undefined && !letters.includes(chosen) ? [...letters, chosen] : letters;
  const link = (text: string, letter: string | undefined) =>
    letter === chosen
      ? html`<li><span aria-current="true">${text}</span></li>`
      : html`<li><a href="${sameAs(asked, null, { letter })}">${text}</a></li>`;
  return html`<nav aria-label="${say('letter')}"><ul class="letters">${link(say('all'), undefined)}${all.map((one) => link(one, one))}</ul></nav>`;
}

function listed({ record }: Question, lines: readonly RollLine[], asked: SiteQuestion, caption: string): Html {
  const { language } = asked.viewer;
  const say = ROLL(language);
  const { query } = asked;
  const codes = lines[0]?.standings.map((one) => one.treaty) ?? [];
  const rows = lines.map(({ state, standings }) => {
    const href = withSearch(`/states/${state.iso3}`, { on: query.text('on'), known: query.text('known') });
    const cells = standings.map(({ status, since, bound }) => {
      const contested = bound === null && status !== 'contested' && status !== 'undetermined';
      return html`<td>${statusHtml(status, language)}${contested && html` <span class="tag doubted">${say('contested')}</span>`}${since !== null && html` <span class="quiet small">${say('since')} ${dayHtml(since)}</span>`}</td>`;
    });
    return html`<tr><th scope="row"><a href="${href}">${bdi(stateName(record, state.iso3, language))}</a></th>${cells}</tr>`;
  });
  const heads = codes.map((code) => html`<th scope="col">${treatyName(record, code, language)}</th>`);
  return html`<div class="scroll" tabindex="0" role="group" aria-label="${caption}"><table class="roll"><caption>${caption}</caption><thead><tr><th scope="col">${say('state')}</th>${heads}</tr></thead><tbody>${rows}</tbody></table></div>`;
}
