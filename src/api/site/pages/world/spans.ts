/** Every State through time: what the map needs to go through the days, and the same as a table. */
import { z } from 'zod';
import { html } from '../../../../reports/html.ts';
import type { Question } from '../../../../tasks/question.ts';
import { PLACES, spansResource, type WorldSpans, worldSpans } from '../../../../tasks/world.ts';
import { clocksSearch, SITE_KNOWN } from '../../parts/clocks.ts';
import { stateAddress } from '../../parts/standing-table.ts';
import { stateName } from '../../parts/state-name.ts';
import { DEFAULT_TREATY, SITE_TREATY, treatyName } from '../../parts/treaty-choice.ts';
import { dayTime, longDay } from '../../parts/written.ts';
import { pageRoute } from '../../route.ts';
import { FRAME } from '../../words/frame.ts';
import { PLACE_WORDS } from '../../words/places.ts';
import { WORLD_WORDS } from '../../words/world.ts';
import { askedOf } from './find.ts';

const day = z.iso.date();

export const WORLD_SPANS = pageRoute<{ readonly question: Question; readonly spans: WorldSpans }>({
  path: '/world/spans',
  id: 'world-spans',
  summary: 'From which day every State stood where under a treaty',
  parameters: [SITE_TREATY, SITE_KNOWN],
  example: '/world/spans?treaty=APMBC',
  schema: z.strictObject({
    treaty: z.string(),
    opened: day,
    known: day,
    states: z.record(
      z.string(),
      z.array(
        z.strictObject({
          from: day.nullable().meta({ description: 'Null: from the beginning.' }),
          place: z.enum(PLACES),
        }),
      ),
    ),
  }),
  async find(site) {
    const question = await askedOf(site);
    return { question, spans: worldSpans(question, site.query.get(SITE_TREATY) ?? DEFAULT_TREATY) };
  },
  json: ({ spans }) => spansResource(spans),
  page({ question, spans }, site) {
    const { language } = site.viewer;
    const say = WORLD_WORDS(language);
    const called = PLACE_WORDS(language);
    const search = clocksSearch(site);
    const treaty = treatyName(spans.treaty.code, spans.treaty.name, language);
    const rows = [...spans.states].map(([state, list]) => {
      const steps = list.map(
        ({ from, place }) =>
          html`<li>${from === null ? say('spans-first') : dayTime(from, language)}: ${called(`place-${place}`)}</li>`,
      );
      return html`<tr><th scope="row"><a href="${stateAddress(state, search)}">${stateName(question.record, state, language)}</a></th><td><ul class="steps">${steps}</ul></td></tr>\n`;
    });
    return {
      title: say('spans-title'),
      within: 'world',
      styles: ['world'],
      trail: [{ href: '/', title: FRAME(language)('world') }],
      body: html`<p>${say('spans-lead', { treaty, known: longDay(spans.known, language) })}</p>
<div class="scroll"><table><thead><tr><th scope="col">${say('state')}</th><th scope="col">${say('standing')}</th></tr></thead><tbody>${rows}</tbody></table></div>`,
    };
  },
});
