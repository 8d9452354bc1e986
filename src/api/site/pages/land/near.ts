/** The question of a citizen: what is recorded at this place? A record can never answer that a place is safe. */
import { z } from 'zod';
import { formatDay } from '../../../../base/day.ts';
import { Problem } from '../../../../base/problem.ts';
import { placeAt } from '../../../../geo/distance.ts';
import { bdi, type Html, html } from '../../../../reports/html.ts';
import { nearResource } from '../../../../reports/land-near.ts';
import type { Json } from '../../../../store/register/canonical.ts';
import type { Collection } from '../../../../tasks/land/feature-source.ts';
import { NEAR_ANSWERS, type Near, type NearHit, nearPlace } from '../../../../tasks/land/near.ts';
import type { Parameter } from '../../../parameter.ts';
import { clocksForm, clocksSearch, SITE_KNOWN, SITE_ON, siteClocks, withSearch } from '../../parts/clocks.ts';
import { pageRoute, type SiteQuestion } from '../../route.ts';
import { LAND, type LandKey } from '../../words/land.ts';
import { label } from '../../words/land-lists.ts';
import type { Language } from '../../words.ts';
import { boxAround, landMap } from './map.ts';
import { landNav } from './parts.ts';
import { featurePath, SHELVES } from './shelf.ts';
import { instantText, written } from './written.ts';

const AT: Parameter<string> = {
  name: 'at',
  description: 'The place, as people write it: decimal degrees, degrees with minutes and seconds, UTM, MGRS.',
  schema: z.string().max(300),
  read: (text) => text.trim().slice(0, 300),
};
const RADIUS: Parameter<number> = {
  name: 'radius',
  description: 'Metres around it that are searched, at most 50,000; default 1,000.',
  schema: z.number().positive().max(50_000).default(1_000),
  read(text) {
    if (text.trim() === '') return DEFAULT_RADIUS;
    if (/^\d{1,6}(\.\d{1,3})?$/.test(text.trim())) return Number(text);
    throw new Problem('parameter-malformed', {
      found: `radius is “${text.slice(0, 100)}”`,
      wanted: 'metres, as a number',
      next: 'Correct it, or leave it out.',
    });
  },
};
const DEFAULT_RADIUS = 1_000;
/** Records that are shown; the rest are counted. */
const SHOWN = 50;

interface Found {
  /** Null before anything is asked. */
  readonly near: Near | null;
  readonly collection: Collection | null;
  /** What was asked and could not be read; said on the page, so that it can be corrected there. */
  readonly problem: Problem | null;
}

const SCHEMA = z
  .object({
    place: z.object({
      longitude: z.number(),
      latitude: z.number(),
      uncertainty: z.number(),
      format: z.string(),
      entered: z.string(),
      said: z.array(z.string()),
    }),
    on: z.iso.date(),
    known: z.string(),
    radius: z.number(),
    answer: z.enum(NEAR_ANSWERS),
    hits: z.array(z.looseObject({ kind: z.string(), owner: z.string(), subject: z.string(), metres: z.number() })),
    caution: z.string(),
  })
  .nullable();

export const LAND_NEAR = pageRoute<Found>({
  path: '/land/near',
  id: 'land-near',
  summary: 'What is recorded at a place and around it; never that a place is safe',
  parameters: [AT as Parameter<unknown>, RADIUS as Parameter<unknown>, SITE_ON, SITE_KNOWN],
  example: '/land/near?at=44.2015,17.5005&on=2025-07-08',
  schema: SCHEMA,
  async find(question) {
    const place = question.query.get(AT) ?? '';
    if (place === '') return { near: null, collection: null, problem: null };
    const { opening, source } = await question.place.open();
    const { on } = siteClocks(question);
    const spec = {
      place,
      radius: question.query.get(RADIUS) ?? DEFAULT_RADIUS,
      on,
      known: question.query.text('known'),
    };
    try {
      const near = await nearPlace(opening, spec);
      const collection = (await source.collections()).find(({ id }) => id === SHELVES[0].kind) ?? null;
      return { near, collection, problem: null };
    } catch (error) {
      if (error instanceof Problem && error.code.startsWith('place-'))
        return { near: null, collection: null, problem: error };
      throw error;
    }
  },
  json({ near, problem }) {
    if (problem !== null) throw problem;
    return near === null ? null : (nearResource(near) as Json);
  },
  page(found, question) {
    const { language } = question.viewer;
    const say = LAND(language);
    return {
      title: say('near'),
      within: 'land',
      styles: ['land'],
      islands: found.near === null ? ['land-here'] : ['land-here', 'land-map'],
      trail: [{ href: '/land', title: say('land') }],
      body: html`${landNav(question)}
<section class="notice bad first" aria-labelledby="caution"><h2 id="caution">${say('caution')}</h2><p>${say('caution-text')}</p></section>
<p class="lede">${say('near-lede')}</p>
${form(question)}
${found.problem !== null && refusal(found.problem)}
${found.near !== null && answer(found.near, found.collection, question)}`,
    };
  },
});

function form(question: SiteQuestion): Html {
  const say = LAND(question.viewer.language);
  const at = question.query.text('at') ?? '';
  const radius = question.query.text('radius') ?? String(DEFAULT_RADIUS);
  const fields = html`<label class="at">${say('at')} <input name="at" value="${at}" required maxlength="300" autocomplete="off"></label>
<label>${say('radius')} <input name="radius" type="number" min="1" max="50000" value="${radius}"></label>
<button type="button" class="plain" hidden data-here data-wait="${say('here-wait')}" data-failed="${say('here-failed')}">${say('here')}</button><span role="status" data-here-says></span>`;
  return clocksForm(question, [], fields);
}

function refusal({ text }: Problem): Html {
  return html`<div class="notice doubt" role="alert" lang="en"><p><strong>${text.found}.</strong></p><p>${text.wanted}. ${text.next}</p></div>`;
}

const MANNER: Readonly<Record<Near['answer'], string>> = {
  'in-hazard': 'bad',
  released: 'doubt',
  'near-hazard': 'doubt',
  'nothing-recorded': 'doubt',
};

function answer(near: Near, collection: Collection | null, question: SiteQuestion): Html {
  const { language } = question.viewer;
  const say = LAND(language);
  const { place, on, known, radius, hits } = near;
  const [longitude, latitude] = place.position;
  const key: LandKey = `near-${near.answer}`;
  const says: LandKey = `near-${near.answer}-says`;
  const corners = [0, 90, 180, 270].map((bearing) => placeAt(place.position, bearing, radius));
  const box = boxAround([{ type: 'MultiPoint', coordinates: corners }]);
  const map =
    collection !== null &&
    html`<section class="map-side" aria-labelledby="map-heading"><h2 id="map-heading">${say('map')}</h2>${landMap(question, { shelf: SHELVES[0], collection, cql: null, bbox: box, place: { position: place.position, radius } })}</section>`;
  const rows = hits.slice(0, SHOWN).map((hit) => hitRow(hit, question));
  return html`<section aria-labelledby="answer"><div class="notice ${MANNER[near.answer]} answer"><h2 id="answer">${say(key, { radius: written(radius, language) })}</h2><p>${say(says)}</p></div>
<p>${say('near-place', { latitude: latitude.toFixed(6), longitude: longitude.toFixed(6), on: formatDay(on) })}</p>
${place.said.map((said) => html`<p class="small quiet">${say('read-as')} <span lang="en">${said}</span></p>`)}
${place.uncertainty > 1 && html`<p class="small quiet">${say('near-uncertain', { metres: written(Math.ceil(place.uncertainty), language) })}</p>`}</section>
${rows.length > 0 && html`<section aria-labelledby="hits"><h2 id="hits">${say('hits')}</h2><div class="scroll" tabindex="0" role="group" aria-labelledby="hits"><table><caption>${say('hits-caption')}</caption><thead><tr><th scope="col">${say('where')}</th><th scope="col">${say('what')}</th><th scope="col">${say('subject')}</th><th scope="col">${say('since')}</th><th scope="col">${say('f-organisation')}</th><th scope="col">${say('source')}</th></tr></thead><tbody>${rows}</tbody></table></div>${hits.length > SHOWN && html`<p>${say('hits-more', { count: hits.length - SHOWN })}</p>`}</section>`}
${map}
<p class="small quiet">${say('as-known', { known: instantText(known) })}</p>`;
}

function hitRow(hit: NearHit, question: SiteQuestion): Html {
  const { language } = question.viewer;
  const href = featurePath(hit.kind, hit.owner, hit.subject);
  const name = hit.name === null ? '' : html` ${bdi(hit.name)}`;
  const subject =
    href === null
      ? bdi(hit.subject)
      : html`<a href="${withSearch(href, clocksSearch(question))}">${bdi(hit.subject)}</a>`;
  return html`<tr><th scope="row">${where(hit, language)}</th><td>${what(hit, language)}</td><td>${hit.owner} ${subject}${name}</td><td>${hit.from ?? ''}</td><td>${bdi(hit.organisation ?? '')}</td><td>${bdi(hit.source)}</td></tr>`;
}

function where({ inside, metres, bearing }: NearHit, language: Language): string {
  const say = LAND(language);
  if (inside) return say('hit-here');
  const wind = bearing === null ? '' : say(`wind-${Math.round(bearing / 45) % 8}` as LandKey);
  return say('hit-away', { metres: written(Math.max(1, Math.round(metres)), language), wind });
}

function what({ kind, classification, state, deviceClass }: NearHit, language: Language): string {
  const say = LAND(language);
  const devices =
    deviceClass === null || deviceClass === 'unknown' ? null : label('deviceClass', deviceClass, language);
  const parts =
    kind === 'hazardous-area'
      ? [label('classification', classification ?? 'unknown', language), label('status', state, language), devices]
      : kind === 'land-release'
        ? [say('one-releases'), label('product', state, language)]
        : kind === 'device'
          ? [say('one-devices'), label('fate', state, language)]
          : [say('accident')];
  return parts.filter((one) => one !== null).join(', ');
}
