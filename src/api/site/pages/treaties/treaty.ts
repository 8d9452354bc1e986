/** A treaty: its machinery article by article, and who is in, out, on the way. */
import { z } from 'zod';
import { formatDay } from '../../../../base/day.ts';
import { html } from '../../../../reports/html.ts';
import type { Question } from '../../../../tasks/question.ts';
import { type Article, articleResource, machineryOf } from '../../../../tasks/treaty-machinery.ts';
import { type Place, type World, worldOn, worldResource } from '../../../../tasks/world.ts';
import { clocksForm, clocksSearch, SITE_KNOWN, SITE_ON, withSearch } from '../../parts/clocks.ts';
import { sourceList } from '../../parts/reason-list.ts';
import { standingTable } from '../../parts/standing-table.ts';
import { treatyName } from '../../parts/treaty-choice.ts';
import { dayTime, english, longDay } from '../../parts/written.ts';
import { type PageContent, pageRoute, type SiteQuestion } from '../../route.ts';
import { TREATY_WORDS } from '../../words/treaties.ts';
import { askedOf } from '../world/find.ts';
import { WORLD_SCHEMA } from '../world/world.ts';
import { articleCard } from './article-card.ts';

/** All but those that have nothing to do with it. */
const CONCERNED: readonly Place[] = ['claim', 'withdrawing', 'unsettled', 'coming', 'signatory', 'former', 'party'];

interface Found {
  readonly question: Question;
  readonly world: World;
  readonly articles: readonly Article[];
}

const day = z.iso.date();

export const TREATY_PAGE = pageRoute<Found>({
  path: '/treaties/{treaty}',
  id: 'treaty',
  summary: 'A treaty article by article, with the rule that carries each out; who is in, out and on the way on a day',
  parameters: [SITE_ON, SITE_KNOWN],
  example: '/treaties/APMBC',
  schema: z.looseObject({
    code: z.string(),
    name: z.string(),
    formal: z.string(),
    aliases: z.array(z.string()),
    depositary: z.string(),
    adopted: day,
    opened: day,
    inForce: day.nullable(),
    inForceDoubt: z.string(),
    confidence: z.enum(['high', 'medium', 'low']),
    suspensionProvided: z.boolean(),
    articles: z.array(
      z.strictObject({
        article: z.string(),
        says: z.string(),
        parts: z.array(
          z.looseObject({ kind: z.string(), rule: z.strictObject({ name: z.string(), file: z.string() }).nullable() }),
        ),
      }),
    ),
    standing: WORLD_SCHEMA,
  }),
  async find(site) {
    const question = await askedOf(site);
    const world = worldOn(question, site.parts.treaty ?? '');
    return { question, world, articles: machineryOf(world.treaty) };
  },
  // A name leads to the one address of the treaty.
  sets({ world: { treaty } }, site) {
    if (site.parts.treaty === treaty.code) return {};
    return { to: `/treaties/${encodeURIComponent(treaty.code)}${site.search}` };
  },
  json({ world, question, articles }) {
    const { code, name, formal, aliases, depositary, adopted, opened, inForce, confidence, suspension } = world.treaty;
    return {
      code,
      name,
      formal,
      aliases,
      depositary,
      adopted: formatDay(adopted.date),
      opened: formatDay(opened.date),
      inForce: inForce === null ? null : formatDay(inForce.date),
      inForceDoubt: inForce?.doubt ?? '',
      confidence,
      suspensionProvided: suspension.provided,
      articles: articles.map(articleResource),
      standing: worldResource(world, question),
    };
  },
  page,
});

function page({ world, question, articles }: Found, site: SiteQuestion): PageContent {
  const { language } = site.viewer;
  const say = TREATY_WORDS(language);
  const { treaty, on, parties } = world;
  const { inForce, entryIntoForce, opened, adopted } = treaty;
  const search = clocksSearch(site);
  const names = treaty.aliases.filter((one) => one.length > 4).slice(0, 6);
  const lead = say(treaty.signature === null ? 'who-lead-none' : 'who-lead', {
    count: parties.count,
    signatures: parties.signatures,
    day: longDay(on, language),
  });
  const map = withSearch('/', { treaty: treaty.code, ...search });
  const spans = withSearch('/world/spans', {
    treaty: treaty.code,
    ...(search.known !== undefined && { known: search.known }),
  });
  const frame = { record: question.record, language, search };
  const { assumes } = parties;
  const body = html`<p class="lead">${english(treaty.formal, language)}</p>
<dl>
<dt>${say('in-force')}</dt><dd>${inForce !== null && html`${dayTime(inForce.date, language)} (Art ${inForce.article})`}</dd>
${inForce !== null && inForce.doubt !== '' && html`<dt>${say('doubt')}</dt><dd>${english(inForce.doubt, language)}</dd>`}
<dt>${say('threshold')}</dt><dd>${say('threshold-is', { deposits: entryIntoForce.first.deposits })}</dd>
<dt>${say('adopted')}</dt><dd>${dayTime(adopted.date, language)}, ${english(adopted.place, language)}</dd>
<dt>${say('opened')}</dt><dd>${dayTime(opened.date, language)}, ${english(opened.place, language)}</dd>
<dt>${say('depositary')}</dt><dd>${english(treaty.depositary, language)}</dd>
<dt>${say('also')}</dt><dd>${english(names.join(', '), language)}</dd>
<dt>${say('sources')}</dt><dd>${english(sourceList(treaty.sources), language)} · ${say('confidence')}: ${say(`confidence-${treaty.confidence}`)}</dd>
</dl>
<p><a href="#who">${say('who')}</a> · <a href="${map}">${say('map')}</a> · <a href="${spans}">${say('spans')}</a></p>
<h2 id="articles">${say('articles')}</h2>
${articles.map((article) => articleCard(article, language))}
${!treaty.suspension.provided && html`<h2 id="gap">${say('gap')}</h2><div class="notice doubt"><p>${say('gap-suspension', { article: treaty.withdrawal.article })}</p><p>${say('gap-judge')}</p></div>`}
<h2 id="who">${say('who')}</h2>
${clocksForm(site)}
<p>${lead}</p>
${standingTable(world, frame, CONCERNED)}
${assumes.length > 0 && html`<ul class="small quiet">${assumes.map((one) => html`<li>${english(one, language)}</li>`)}</ul>`}`;
  return {
    title: treatyName(treaty.code, treaty.name, language),
    description: treaty.formal,
    within: 'treaties',
    styles: ['world', 'treaty'],
    trail: [{ href: withSearch('/treaties', search), title: say('title') }],
    body,
  };
}
