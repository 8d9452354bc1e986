/** The treaties of the record, each with how many are in. */
import { z } from 'zod';
import { formatDay } from '../../../../base/day.ts';
import { partiesOn } from '../../../../law/parties.ts';
import { html } from '../../../../reports/html.ts';
import type { Question } from '../../../../tasks/question.ts';
import { clocksForm, clocksSearch, SITE_KNOWN, SITE_ON, withSearch } from '../../parts/clocks.ts';
import { treatyName } from '../../parts/treaty-choice.ts';
import { dayTime, english, longDay } from '../../parts/written.ts';
import { pageRoute } from '../../route.ts';
import { TREATY_WORDS } from '../../words/treaties.ts';
import { askedOf } from '../world/find.ts';

const day = z.iso.date();

export const TREATIES_PAGE = pageRoute<Question>({
  path: '/treaties',
  id: 'treaties',
  summary: 'The treaties of the record, and how many are Party to each on a day',
  parameters: [SITE_ON, SITE_KNOWN],
  example: '/treaties',
  schema: z.strictObject({
    on: day,
    known: day,
    treaties: z.array(
      z.strictObject({
        code: z.string(),
        name: z.string(),
        formal: z.string(),
        inForce: day.nullable(),
        parties: z.int(),
      }),
    ),
  }),
  find: askedOf,
  json: ({ record, view, on, known }) => ({
    on: formatDay(on),
    known: formatDay(known),
    treaties: [...record.treaties.values()].map(({ code, name, formal, inForce }) => ({
      code,
      name,
      formal,
      inForce: inForce === null ? null : formatDay(inForce.date),
      parties: partiesOn(view, code, on).count,
    })),
  }),
  page({ record, view, on }, site) {
    const { language } = site.viewer;
    const say = TREATY_WORDS(language);
    const cards = [...record.treaties.values()].map((treaty) => {
      const { code, name, formal, inForce } = treaty;
      const address = withSearch(`/treaties/${encodeURIComponent(code)}`, clocksSearch(site));
      return html`<li class="card"><h2><a href="${address}">${treatyName(code, name, language)}</a></h2>
<p class="small quiet">${english(formal, language)}</p>
<dl><dt>${say('in-force')}</dt><dd>${inForce !== null && dayTime(inForce.date, language)}</dd>
<dt>${say('parties')}</dt><dd><b>${partiesOn(view, code, on).count}</b> ${say('on', { day: longDay(on, language) })}</dd></dl></li>`;
    });
    return {
      title: say('title'),
      within: 'treaties',
      styles: ['treaty'],
      body: html`<p>${say('lead')}</p>${clocksForm(site)}<ul class="cards">${cards}</ul>`,
    };
  },
});
