/** Land: what is on record, as a map and as a list, on a day as known on a day. */

import { z } from 'zod';
import { formatDay } from '../../../../base/day.ts';
import { inSquareMetres } from '../../../../land/ledger/amount.ts';
import { isOpen, type WorkStatus } from '../../../../land/words/area.ts';
import { bdi, type Html, html } from '../../../../reports/html.ts';
import type { Json } from '../../../../store/register/canonical.ts';
import { parseInstant } from '../../../../store/register/instant.ts';
import { downloadOf } from '../../../../tasks/land/download.ts';
import type { Collection, Item, ItemsAnswer } from '../../../../tasks/land/feature-source.ts';
import type { WrittenFormat } from '../../../../tasks/land/files/written.ts';
import { type LandOfOwner, type LandOverview, landOverview } from '../../../../tasks/land/overview.ts';
import type { SitePlace } from '../../../../tasks/site/site-place.ts';
import { AFTER, cursorText, type Parameter } from '../../../parameter.ts';
import { sameAs } from '../../layout.ts';
import { clocksForm, clocksSearch, SITE_KNOWN, SITE_ON, siteClocks, withSearch } from '../../parts/clocks.ts';
import { option } from '../../parts/field.ts';
import { stateName } from '../../parts/state-name.ts';
import { type OtherFormat, pageRoute, type SiteQuestion } from '../../route.ts';
import { LAND } from '../../words/land.ts';
import { label } from '../../words/land-lists.ts';
import { COLLECTION, expressionOf, FILTERS, filterIn, type LandFilter, NOT_RELEASED, statesOf } from './filter.ts';
import { boxAround, landMap } from './map.ts';
import { landNav } from './parts.ts';
import { featurePath, SHELVES } from './shelf.ts';
import { fieldName, shortValue, squareMetres, written } from './written.ts';

/** Features on a page of the list. */
const PAGE = 100;

interface Found {
  readonly filter: LandFilter;
  readonly collection: Collection;
  readonly overview: LandOverview;
  readonly answer: ItemsAnswer;
}

const count = z.object({
  kind: z.string(),
  classification: z.string().nullable(),
  state: z.string().nullable(),
  count: z.int(),
});
const SCHEMA = z.object({
  on: z.iso.date(),
  known: z.string().nullable(),
  collection: z.string(),
  filter: z.string().nullable(),
  owners: z.array(
    z.object({
      owner: z.string(),
      counts: z.array(count),
      openSquareMetres: z.record(z.string(), z.number()),
    }),
  ),
  matched: z.int().nullable(),
  items: z.array(
    z.object({
      id: z.uuid(),
      owner: z.string(),
      subject: z.string(),
      version: z.int(),
      validFrom: z.iso.date().nullable(),
      validUntil: z.iso.date().nullable(),
      recorded: z.string(),
      source: z.string(),
      href: z.string(),
      properties: z.record(z.string(), z.json()),
    }),
  ),
  next: z.string().nullable(),
});

/** What was counted, as long as nothing is written: to count a million entries takes a second. */
const counted = new WeakMap<SitePlace, Map<string, Promise<LandOverview>>>();
const MOST_COUNTED = 20;

async function overviewOf(question: SiteQuestion): Promise<LandOverview> {
  const { place, query } = question;
  const { on } = siteClocks(question);
  const known = query.text('known');
  const key = JSON.stringify([(await place.stamp()).text, on, known ?? null]);
  const kept = counted.get(place) ?? new Map<string, Promise<LandOverview>>();
  counted.set(place, kept);
  let answer = kept.get(key);
  if (answer === undefined) {
    const { opening } = await place.open();
    answer = landOverview(opening, on, known);
    if (kept.size >= MOST_COUNTED) kept.clear();
    kept.set(key, answer);
    answer.catch(() => kept.delete(key));
  }
  return answer;
}

/** The days of a question as the features are asked for. */
export function landClocks(question: SiteQuestion) {
  const { on } = siteClocks(question);
  const known = question.query.text('known');
  return { during: { first: on, last: on }, known: known === undefined ? null : parseInstant(known, 'known') };
}

function fileFormat(format: WrittenFormat, ending: string, type: string): readonly [string, OtherFormat<Found>] {
  return [
    ending,
    {
      type,
      file: ({ filter }) => `whitestone-${filter.shelf.path}.${ending === 'shp' ? 'zip' : ending}`,
      async body({ filter, collection }, question) {
        const { register, source } = await question.place.open();
        const asked = { collection: collection.id, filter: expressionOf(filter, collection), format };
        return downloadOf(register, source, { ...asked, ...landClocks(question) });
      },
    },
  ];
}

const FORMATS: Readonly<Record<string, OtherFormat<Found>>> = Object.fromEntries([
  fileFormat('geopackage', 'gpkg', 'application/geopackage+sqlite3'),
  fileFormat('geojson', 'geojson', 'application/geo+json'),
  fileFormat('flatgeobuf', 'fgb', 'application/flatgeobuf'),
  fileFormat('shapefile', 'shp', 'application/zip'),
  fileFormat('kml', 'kml', 'application/vnd.google-earth.kml+xml'),
  fileFormat('csv', 'csv', 'text/csv; charset=utf-8'),
  fileFormat('xlsx', 'xlsx', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'),
]);
const FORMAT_NAMES: Readonly<Record<string, string>> = {
  gpkg: 'GeoPackage',
  geojson: 'GeoJSON',
  fgb: 'FlatGeobuf',
  shp: 'Shapefile',
  kml: 'KML',
  csv: 'CSV',
  xlsx: 'Excel (XLSX)',
};

export const LAND_PAGE = pageRoute<Found>({
  path: '/land',
  id: 'land',
  summary: 'Land on record: a map and a list, by state, type, owner and name; as files for GIS programs',
  parameters: [SITE_ON, SITE_KNOWN, ...FILTERS, AFTER as Parameter<unknown>],
  example: '/land?on=2025-07-08',
  schema: SCHEMA,
  formats: FORMATS,
  async find(question) {
    const filter = filterIn(question.query);
    const { source } = await question.place.open();
    const collection = (await source.collections()).find(({ id }) => id === filter.shelf.kind);
    if (collection === undefined) throw new Error(`the source has no ${filter.shelf.kind}`);
    const expression = expressionOf(filter, collection);
    const answer = await source.items({
      collection: collection.id,
      ...landClocks(question),
      ...(expression === undefined ? {} : { filter: expression }),
      limit: PAGE,
      after: question.query.get(AFTER) ?? null,
    });
    return { filter, collection, answer, overview: await overviewOf(question) };
  },
  json({ filter, overview, answer }, question) {
    return {
      on: formatDay(overview.on),
      known: overview.known,
      collection: filter.shelf.kind,
      filter: filter.cql,
      owners: overview.owners.map(({ owner, counts, open }) => ({
        owner,
        counts: counts.map(({ kind, classification, state, count }) => ({ kind, classification, state, count })),
        openSquareMetres: Object.fromEntries(
          open.map(({ key, closing }) => [key[0] ?? 'unknown', inSquareMetres(closing)]),
        ),
      })),
      matched: answer.matched,
      items: answer.items.map((item) => itemJson(item, filter, question)),
      next: answer.next === null ? null : sameAs(question, 'json', { after: cursorText(answer.next) }),
    };
  },
  async page(found, question) {
    const say = LAND(question.viewer.language);
    return {
      title: say('land'),
      description: say('lede'),
      within: 'land',
      wide: true,
      styles: ['land'],
      islands: ['land-map'],
      body: html`${landNav(question)}<p class="lede">${say('lede')}</p>
${filterForm(found, question)}
<div class="map-and-list"><section class="map-side" aria-labelledby="map-heading"><h2 id="map-heading" class="hidden">${say('map')}</h2>${landMap(question, mapOf(found))}</section>
<section class="list-side" aria-labelledby="list-heading" id="results">${results(found, question)}</section></div>
${await recorded(found, question)}`,
    };
  },
});

function mapOf({ filter, collection, answer }: Found) {
  const { shelf, cql } = filter;
  // What a reader looks for by name or owner is shown large; the whole collection otherwise.
  const narrowed = (filter.text !== null || filter.owner !== null) && answer.next === null;
  const bbox = narrowed ? boxAround(answer.items.map(({ geometry }) => geometry)) : null;
  return { shelf, collection, cql, bbox, slider: true };
}

function itemJson(item: Item, { shelf }: LandFilter, { query }: SiteQuestion): Json {
  const { id, owner, subject, version, valid, recorded, source, body } = item;
  return {
    id,
    owner,
    subject,
    version,
    validFrom: valid.from === null ? null : formatDay(valid.from),
    validUntil: valid.until === null ? null : formatDay(valid.until),
    recorded,
    source,
    href: withSearch(featurePath(shelf.kind, owner, subject) ?? '/land', clocksSearch({ query })),
    properties: body,
  };
}

/** The forms keep what they do not ask for. */
function filterForm({ filter, overview }: Found, question: SiteQuestion): Html {
  const { language } = question.viewer;
  const say = LAND(language);
  const { shelf } = filter;
  const owners = [
    ...new Set([...overview.owners.map(({ owner }) => owner), ...(filter.owner === null ? [] : [filter.owner])]),
  ];
  const states = statesOf(shelf);
  const list = shelf.kind === 'land-release' ? 'product' : 'status';
  const stateText = (one: string): string => (one === NOT_RELEASED ? say('not-released') : label(list, one, language));
  const fields = html`<label>${say('collection')} <select name="${COLLECTION.name}">${SHELVES.map((one) => option(one.path, say(one.title), one === shelf))}</select></label>
${states.length > 0 && html`<label>${say('state')} <select name="state">${option('', say('all-states'), filter.state === null)}${states.map((one) => option(one, stateText(one), one === filter.state))}</select></label>`}
${shelf.kind === 'hazardous-area' && html`<label>${say('type')} <select name="type">${option('', say('all-types'), filter.type === null)}${(['cha', 'sha', 'unknown'] as const).map((one) => option(one, label('classification', one, language), one === filter.type))}</select></label>`}
<label>${say('owner')} <select name="owner">${option('', say('all-owners'), filter.owner === null)}${owners.map((one) => option(one, one, one === filter.owner))}</select></label>
<label>${say('text')} <input type="search" name="q" value="${filter.text ?? ''}" maxlength="200"></label>`;
  return clocksForm(question, [], fields);
}

/** The list; the island puts that of another day in its place. */
function results({ filter, overview, answer }: Found, question: SiteQuestion): Html {
  const { language } = question.viewer;
  const say = LAND(language);
  const { shelf } = filter;
  const on = formatDay(overview.on);
  const { items, matched, next } = answer;
  const paged = question.query.has('after');
  const heading = html`<h2 id="list-heading">${say(shelf.title)}</h2>`;
  if (items.length === 0) {
    const asked = filter.cql !== null;
    return html`${heading}<div class="notice">${
      asked
        ? html`<p><strong>${say('none-fit')}</strong> ${say('none-fit-next')} <a href="${withSearch('/land', clocksSearch(question))}">${say('clear')}</a></p>`
        : html`<p><strong>${say('nothing')}</strong></p><p>${say('nothing-says', { on })}</p><p>${say('nothing-next')} <a href="/land/import">${say('go-import')}</a></p>`
    }</div>`;
  }
  const columns = shelf.columns;
  const named = items.some(({ body }) => typeof body.name === 'string') && !columns.includes('name');
  // Whose they are is told where they are of several.
  const mixed = new Set(items.map(({ owner }) => owner)).size > 1;
  const right = (field: string): string => (NUMBERS.includes(field) ? 'number' : '');
  const rows = items.map((item) => {
    const href = withSearch(featurePath(shelf.kind, item.owner, item.subject) ?? '/land', clocksSearch(question));
    const box = boxAround([item.geometry]);
    const place = box === null ? '' : box.map((degrees) => degrees.toFixed(6)).join(',');
    return html`<tr><th scope="row"><a href="${href}" data-feature="${item.id}" data-box="${place}">${bdi(item.subject)}</a>${item.geometry === null && html` <span class="tag">${say('no-place')}</span>`}</th>${named && html`<td>${typeof item.body.name === 'string' && bdi(item.body.name)}</td>`}${mixed && html`<td>${item.owner}</td>`}${columns.map((field) => html`<td class="${right(field)}">${shortValue(field, item.body[field], language)}</td>`)}</tr>`;
  });
  const number = matched === null && !paged ? say('n-many') : matched === null ? '' : say('n-fit', { count: matched });
  const here = matched === items.length ? '' : say('n-here', { count: items.length });
  return html`${heading}
<p data-count>${[number, here].filter((one) => one !== '').join(', ')}</p>
<div class="scroll list" tabindex="0" role="group" aria-labelledby="list-caption"><table class="compact"><caption id="list-caption" class="hidden">${say('list-caption', { title: say(shelf.title), on })}</caption><thead><tr><th scope="col">${say('subject')}</th>${named && html`<th scope="col">${say('name')}</th>`}${mixed && html`<th scope="col">${say('owner')}</th>`}${columns.map((field) => html`<th scope="col" class="${right(field)}">${fieldName(field, language)}</th>`)}</tr></thead><tbody>${rows}</tbody></table></div>
<p class="pages">${paged && html`<a href="${sameAs(question, 'html', { after: undefined, f: undefined })}">${say('first-page')}</a> `}${next !== null && html`<a rel="next" href="${sameAs(question, 'html', { after: cursorText(next), f: undefined })}">${say('next-page')}</a>`}</p>
<h3>${say('download')}</h3>
<ul class="downloads">${Object.entries(FORMAT_NAMES).map(([format, name]) => html`<li><a href="${sameAs(question, format, { after: undefined })}" rel="nofollow">${name}</a></li>`)}</ul>
<p class="small quiet">${say('download-note')} <a href="/collections/${shelf.kind}">/collections/${shelf.kind}</a></p>`;
}

const NUMBERS: readonly string[] = ['computedArea', 'statedArea', 'quantity', 'level'];

async function named(question: SiteQuestion, owner: string): Promise<string> {
  return stateName(await question.place.record(), owner, question.viewer.language);
}

async function recorded({ overview }: Found, question: SiteQuestion): Promise<Html> {
  const { language } = question.viewer;
  const say = LAND(language);
  const { owners, on } = overview;
  if (owners.length === 0) return html``;
  const others = SHELVES.slice(1).filter(({ kind }) =>
    owners.some(({ counts }) => counts.some((one) => one.kind === kind)),
  );
  const clocks = clocksSearch(question);
  const rows: Html[] = [];
  for (const one of owners) {
    const name = await named(question, one.owner);
    const number = (text: string): Html => html`<td class="number">${text}</td>`;
    const { open, closed } = areasOf(one);
    const cells = [
      html`<td class="number"><a href="${withSearch('/land', { ...clocks, owner: one.owner, state: NOT_RELEASED })}">${written(open, language)}</a></td>`,
      number(written(closed, language)),
      ...(['sha', 'cha', 'unknown'] as const).map((word) => {
        const line = one.open.find(({ key }) => key[0] === word);
        return number(squareMetres(inSquareMetres(line?.closing ?? 0), language));
      }),
      ...others.map(({ kind }) => number(written(sumOf(one, kind), language))),
    ];
    rows.push(
      html`<tr><th scope="row"><a href="${withSearch('/land/balance', { owner: one.owner, ...(clocks.on === undefined ? {} : { to: clocks.on }), ...(clocks.known === undefined ? {} : { known: clocks.known }) })}">${bdi(name)}</a></th>${cells}</tr>`,
    );
  }
  const head = [
    say('open-count'),
    say('closed-count'),
    say('m2-sha'),
    say('m2-cha'),
    say('m2-unknown'),
    ...others.map(({ title }) => say(title)),
  ];
  return html`<section aria-labelledby="recorded"><h2 id="recorded">${say('recorded-on', { on: formatDay(on) })}</h2>
<div class="scroll" tabindex="0" role="group" aria-labelledby="recorded"><table><thead><tr><th scope="col">${say('owner')}</th>${head.map((text) => html`<th scope="col" class="number">${text}</th>`)}</tr></thead><tbody>${rows}</tbody></table></div>
<p class="small quiet">${say('overview-note')}</p></section>`;
}

function areasOf({ counts }: LandOfOwner): { open: number; closed: number } {
  const areas = counts.filter(({ kind }) => kind === 'hazardous-area');
  const open = areas.filter(({ state }) => isOpen(state as WorkStatus));
  const sum = (list: typeof areas): number => list.reduce((total, one) => total + one.count, 0);
  return { open: sum(open), closed: sum(areas) - sum(open) };
}

function sumOf({ counts }: LandOfOwner, kind: string): number {
  return counts.filter((one) => one.kind === kind).reduce((total, one) => total + one.count, 0);
}
