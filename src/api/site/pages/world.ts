/** The first page. */
import { z } from 'zod';
import { formatDay } from '../../../base/day.ts';
import { partiesOn } from '../../../law/parties.ts';
import { html } from '../../../reports/html.ts';
import { openQuestion } from '../../../tasks/question.ts';
import { clocksForm, SITE_KNOWN, SITE_ON, siteClocks } from '../parts/clocks.ts';
import { pageRoute } from '../route.ts';

export const WORLD = pageRoute({
  path: '/',
  id: 'world',
  summary: 'Who is bound, on a map',
  parameters: [SITE_ON, SITE_KNOWN],
  example: '/',
  schema: z.object({ count: z.int() }),
  async find(question) {
    const { on, known } = siteClocks(question);
    const record = await question.place.record(known);
    const asked = openQuestion(
      record,
      { on: formatDay(on), known: formatDay(known ?? question.today) },
      question.today,
    );
    return { count: partiesOn(asked.view, 'APMBC', on).count };
  },
  json: ({ count }) => ({ count }),
  page: ({ count }, question) => ({
    title: 'Whitestone',
    within: 'world',
    body: html`${clocksForm(question)}<p>${count}</p>`,
  }),
});
