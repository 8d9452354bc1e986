/** The first page: who is bound, on a map and in a table; what changed lately and what falls due next. */
import { z } from 'zod';
import { formatDay } from '../../../../base/day.ts';
import { html } from '../../../../reports/html.ts';
import type { Question } from '../../../../tasks/question.ts';
import { PLACES, type World, worldOn, worldResource } from '../../../../tasks/world.ts';
import { clocksForm, clocksSearch, SITE_KNOWN, SITE_ON, siteClocks, withSearch } from '../../parts/clocks.ts';
import { standingTable } from '../../parts/standing-table.ts';
import { DEFAULT_TREATY, SITE_TREATY, treatyName, treatySelect } from '../../parts/treaty-choice.ts';
import { english, longDay } from '../../parts/written.ts';
import { type PageContent, pageRoute, type SiteQuestion } from '../../route.ts';
import { WORLD_WORDS } from '../../words/world.ts';
import { changesSection } from './changes-section.ts';
import { dueSection } from './due-section.ts';
import { askedOf } from './find.ts';
import { figures, legend, mapOf } from './map-section.ts';

export interface WorldFound {
  readonly question: Question;
  readonly world: World;
}

const day = z.iso.date();
const place = z.enum(PLACES);
export const WORLD_SCHEMA = z.looseObject({
  treaty: z.string(),
  treatyName: z.string(),
  on: day,
  known: day,
  counts: z.record(place, z.int()),
  states: z.array(
    z.strictObject({
      state: z.string(),
      stateName: z.string(),
      place,
      finding: z.enum(['known', 'undetermined', 'contested']),
      status: z.string(),
      since: day.nullable(),
      entered: day.nullable(),
      out: day.nullable(),
      bound: z.boolean().nullable(),
      boundByTreaty: z.boolean().nullable(),
      positions: z.int(),
    }),
  ),
  parties: z.looseObject({ count: z.int(), signatures: z.int(), assumes: z.array(z.string()) }),
  changesSince: day,
  changes: z.array(z.looseObject({ date: day, state: z.string(), before: z.string(), after: z.string() })),
  dueUntil: day,
  ahead: z.array(z.looseObject({ date: day, state: z.string(), before: z.string(), after: z.string() })),
  due: z.array(
    z.strictObject({
      due: day,
      duty: z.string(),
      title: z.string(),
      article: z.string(),
      covers: z.int().nullable(),
      states: z.array(z.string()),
    }),
  ),
});

/** The same at two addresses: at the root a program is given the landing page of the OGC interface. */
function worldRoute(path: string, id: string) {
  return pageRoute<WorldFound>({
    path,
    id,
    summary: 'Where every State stands under a treaty on a day; what changed lately and what falls due next',
    parameters: [SITE_TREATY, SITE_ON, SITE_KNOWN],
    example: path === '/' ? '/' : `${path}?treaty=APMBC&on=2025-12-27`,
    schema: WORLD_SCHEMA,
    async find(site) {
      const question = await askedOf(site);
      return { question, world: worldOn(question, site.query.get(SITE_TREATY) ?? DEFAULT_TREATY) };
    },
    json: ({ world, question }) => worldResource(world, question),
    page,
  });
}

export const HOME = worldRoute('/', 'home');
export const WORLD = worldRoute('/world', 'world');

function page({ world, question }: WorldFound, site: SiteQuestion): PageContent {
  const { language } = site.viewer;
  const say = WORLD_WORDS(language);
  const { record } = question;
  const treaty = treatyName(world.treaty.code, world.treaty.name, language);
  const search = clocksSearch(site);
  const frame = { record, language, search };
  const choose = treatySelect(site, say('treaty'), record.treaties.values(), world.treaty.code);
  const known = siteClocks(site).known;
  const spans = withSearch('/world/spans', {
    treaty: world.treaty.code,
    ...(known !== null && { known: formatDay(known) }),
    f: 'json',
  });
  const { assumes } = world.parties;
  // What stands still while a day is chosen is left alone; what has “data-live” is taken from the page of the new day.
  const body = html`<p class="lead">${say('lead')}</p>
<div id="ask" data-live>${clocksForm(site, [], choose)}</div>
<section aria-labelledby="map-of" class="map-part">
<h2 id="map-of" class="hidden">${say('map-of')}</h2>
<div id="figures" data-live>${figures(world, language)}</div>
<p id="said" role="status" class="hidden"></p>
<div class="time" hidden role="group" aria-label="${say('time-of')}" data-spans="${spans}" data-opened="${formatDay(world.treaty.opened.date)}" data-today="${formatDay(site.today)}" data-on="${formatDay(world.on)}" data-said="${say('said', { day: '{day}', count: '{count}' })}" data-failed="${say('failed')}">
<button type="button" data-play="${say('play')}" data-pause="${say('pause')}">${say('play')}</button>
<label for="moment" class="hidden">${say('slider')}</label><input type="range" id="moment" min="0" max="1" value="0"><output for="moment"></output>
<p class="small quiet">${say('follows')}</p></div>
<figure class="map" id="map" data-live>${mapOf(world, frame)}</figure>
<div id="legend" data-live>${legend(world, language)}</div>
<p class="small quiet">${say('map-hint')} <a href="#table">${say('map-table')}</a></p>
</section>
<div class="columns" id="news" data-live>
<section aria-labelledby="changed"><h2 id="changed">${say('changed')}</h2>${changesSection(world, frame)}</section>
<section aria-labelledby="due"><h2 id="due">${say('due')}</h2>${dueSection(world, frame)}</section>
</div>
<section aria-labelledby="table"><h2 id="table">${say('table')}</h2>
<p class="filter" hidden><label>${say('filter')} <input type="search" id="filter" placeholder="${say('filter-hint')}" autocomplete="off"></label> <span role="status" data-none="${say('filter-none')}"></span></p>
<div id="every" data-live>${standingTable(world, frame)}
${assumes.length > 0 && html`<details class="assumes"><summary>${say('assumes')}</summary><ul>${assumes.map((one) => html`<li>${english(one, language)}</li>`)}</ul></details>`}</div>
</section>
<p class="small quiet">${say('map-note')}</p>`;
  return {
    title: say('title', { treaty }),
    description: say('description', { treaty, day: longDay(world.on, language) }),
    within: 'world',
    styles: ['world'],
    islands: ['world'],
    body,
  };
}
