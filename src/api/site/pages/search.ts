/** Search: on every page, for whatever has a page here. */
import { z } from 'zod';
import { Problem } from '../../../base/problem.ts';
import type { LegalRecord } from '../../../law/record.ts';
import { bdi, type Html, html } from '../../../reports/html.ts';
import { actResource } from '../../../reports/resource.ts';
import { type Found, LONGEST, NAME_WAYS, search } from '../../../tasks/search.ts';
import type { Parameter } from '../../parameter.ts';
import { actAddress, provisionAddress } from '../parts/reason-list.ts';
import { stateAddress } from '../parts/standing-table.ts';
import { stateName } from '../parts/state-name.ts';
import { treatyName } from '../parts/treaty-choice.ts';
import { english } from '../parts/written.ts';
import { type PageContent, pageRoute, type SiteQuestion } from '../route.ts';
import { SEARCH_WORDS } from '../words/search.ts';
import type { Language } from '../words.ts';

const Q: Parameter<string> = {
  name: 'q',
  description: `What to look for, at most ${LONGEST} letters.`,
  schema: z.string().max(LONGEST),
  read(text) {
    if ([...text].length <= LONGEST) return text;
    throw new Problem('parameter-malformed', {
      found: `q is ${[...text].length} letters long`,
      wanted: `at most ${LONGEST}`,
      next: 'Look for a name, a number or a few words. To check a whole text, use /check.',
    });
  },
};

interface Answer {
  readonly record: LegalRecord;
  readonly found: Found;
}

const state = z.strictObject({
  state: z.string(),
  stateName: z.string(),
  text: z.string(),
  way: z.enum(NAME_WAYS),
  href: z.string(),
});

export const SEARCH = pageRoute<Answer>({
  path: '/search',
  id: 'search',
  summary: 'States, treaties, acts, provisions, land and documents by what people call them',
  parameters: [Q],
  example: '/search?q=Kyiv',
  partial: ({ found }) => found.register === 'opening' || found.register === 'busy',
  schema: z.strictObject({
    q: z.string(),
    states: z.array(state),
    treaties: z.array(z.strictObject({ treaty: z.string(), text: z.string(), href: z.string() })),
    acts: z.array(z.looseObject({ id: z.string(), href: z.string() })),
    provisions: z.array(
      z.strictObject({ treaty: z.string(), article: z.string(), says: z.string(), href: z.string() }),
    ),
    land: z.array(
      z.strictObject({
        kind: z.string(),
        owner: z.string(),
        subject: z.string(),
        name: z.string().nullable(),
        href: z.string(),
      }),
    ),
    documents: z.array(
      z.strictObject({
        id: z.string(),
        title: z.string(),
        origin: z.string(),
        published: z.string().nullable(),
        href: z.string(),
      }),
    ),
    meant: z.string().nullable(),
    register: z.enum(['asked', 'partial', 'opening', 'busy']),
  }),
  async find({ place, query }) {
    const [record, lexicon] = [await place.record(), await place.lexicon()];
    const register = place.isWriting ? 'busy' : place.isOpen ? (await place.open()).register : 'opening';
    return { record, found: await search(record, lexicon, register, query.get(Q) ?? '') };
  },
  json: ({ record, found }) => ({
    q: found.text,
    states: found.states.map((hit) => ({
      state: hit.state,
      stateName: stateName(record, hit.state, 'en'),
      text: hit.text,
      way: hit.way,
      href: stateAddress(hit.state, {}),
    })),
    treaties: found.treaties.map(({ treaty, text }) => ({ treaty, text, href: treatyAddress(treaty) })),
    acts: found.acts.map((act) => ({ ...actResource(record, act), href: actAddress(act.id) })),
    provisions: found.provisions.map((hit) => ({ ...hit, href: provisionAddress(hit.treaty, hit.article) })),
    land: found.land.map((hit) => ({ ...hit, href: landAddress(hit) })),
    documents: found.documents.map((hit) => ({ ...hit, href: documentAddress(hit.id) })),
    meant: found.meant,
    register: found.register,
  }),
  page,
});

const treatyAddress = (code: string) => `/treaties/${encodeURIComponent(code)}`;
const documentAddress = (id: string) => `/documents/${encodeURIComponent(id)}`;
const landAddress = (hit: { readonly kind: string; readonly owner: string; readonly subject: string }) =>
  `/land/${[hit.kind, hit.owner, hit.subject].map(encodeURIComponent).join('/')}`;

function page({ record, found }: Answer, { viewer: { language } }: SiteQuestion): PageContent {
  const say = SEARCH_WORDS(language);
  const { text, meant } = found;
  const groups = groupsOf(record, found, language).filter(({ items }) => items.length > 0);
  const count = groups.reduce((sum, { items }) => sum + items.length, 0);
  const sections = groups.map(
    ({ id, title, items }) =>
      html`<section aria-labelledby="${id}"><h2 id="${id}">${title}</h2><ul class="hits">${items.map((item) => html`<li>${item}</li>\n`)}</ul></section>`,
  );
  const nothing = html`<p>${say('none', { text })}</p>
${meant !== null && html`<p class="notice">${say('meant')} <a href="/search?q=${encodeURIComponent(meant)}"><b>${bdi(meant)}</b></a>?</p>`}
<p>${say('none-next')}</p>
<ul><li><a href="/states">${say('states')}</a></li><li><a href="/treaties">${say('treaties')}</a></li><li><a href="/land">${say('land')}</a></li></ul>`;
  const answer = count === 0 ? nothing : html`<p role="status">${say('found', { count })}</p>${sections}`;
  return {
    title: text === '' ? say('title') : say('title-of', { text }),
    ownHeading: true,
    styles: ['search'],
    body: html`<h1>${say('title')}</h1>
<form class="ask" action="/search"><label>${say('field')} <input type="search" name="q" value="${text}" maxlength="${LONGEST}"></label> <button>${say('go')}</button></form>
<p class="small quiet">${say('hint')}</p>
${text !== '' && answer}
${text !== '' && found.register !== 'asked' && html`<p class="notice doubt">${say(found.register)}</p>`}`,
  };
}

interface Group {
  readonly id: string;
  readonly title: string;
  readonly items: readonly Html[];
}

function groupsOf(record: LegalRecord, found: Found, language: Language): Group[] {
  const say = SEARCH_WORDS(language);
  const called = (code: string) => treatyName(code, record.treaties.get(code)?.name ?? code, language);
  const states = found.states.map((hit) => {
    const name = stateName(record, hit.state, language);
    const shown = hit.text === name ? '' : html` <span class="quiet">${say(`way-${hit.way}`)}: ${bdi(hit.text)}</span>`;
    return html`<a href="${stateAddress(hit.state, {})}"><b>${name}</b></a>${shown}`;
  });
  const treaties = found.treaties.map(({ treaty, text }) => {
    const name = called(treaty);
    const shown =
      text === name || text === treaty ? '' : html` <span class="quiet">${say('way-alias')}: ${bdi(text)}</span>`;
    return html`<a href="${treatyAddress(treaty)}"><b>${name}</b></a>${shown}`;
  });
  const acts = found.acts.map(
    (act) =>
      html`<a href="${actAddress(act.id)}"><b>${stateName(record, act.state, language)}</b>: ${say(`act-${act.kind}`)}, ${act.when.text}</a> <span class="quiet">${called(act.treaty)}</span>`,
  );
  const provisions = found.provisions.map(
    ({ treaty, article, says }) =>
      html`<a href="${provisionAddress(treaty, article)}"><b>${treaty} Art ${article}</b></a>: ${english(says, language)}`,
  );
  const land = found.land.map((hit) => {
    const kinds = ['hazardous-area', 'land-release', 'survey', 'device', 'unit'] as const;
    const kind = kinds.find((one) => one === hit.kind);
    return html`<a href="${landAddress(hit)}"><b>${bdi(hit.subject)}</b></a>${hit.name !== null && html` ${bdi(hit.name)}`} <span class="quiet">${kind === undefined ? hit.kind : say(`kind-${kind}`)}, ${record.states.has(hit.owner) ? stateName(record, hit.owner, language) : hit.owner}</span>`;
  });
  const documents = found.documents.map(
    ({ id, title, published }) =>
      html`<a href="${documentAddress(id)}"><b>${bdi(title)}</b></a>${published !== null && html` <span class="quiet">${say('published', { day: published })}</span>`}`,
  );
  return [
    { id: 'states', title: say('states'), items: states },
    { id: 'treaties', title: say('treaties'), items: treaties },
    { id: 'acts', title: say('acts'), items: acts },
    { id: 'provisions', title: say('provisions'), items: provisions },
    { id: 'land', title: say('land'), items: land },
    { id: 'documents', title: say('documents'), items: documents },
  ];
}
