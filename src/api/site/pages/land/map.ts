/** The map on a page of land: what the island draws, its signs, and what stands there without it. */
import { formatDay } from '../../../../base/day.ts';
import type { Bbox, Geometry, Position } from '../../../../base/geometry.ts';
import { type Html, html } from '../../../../reports/html.ts';
import { BACKGROUND_LAYER, BACKGROUND_ZOOM } from '../../../../tasks/land/background.ts';
import type { Collection } from '../../../../tasks/land/feature-source.ts';
import { siteClocks } from '../../parts/clocks.ts';
import type { SiteQuestion } from '../../route.ts';
import { LAND, type LandKey } from '../../words/land.ts';
import type { Shelf } from './shelf.ts';

export interface MapSpec {
  readonly shelf: Shelf;
  readonly collection: Collection;
  /** CQL2; null for all. */
  readonly cql: string | null;
  /** What is shown at first; null for all there is. */
  readonly bbox: Bbox | null;
  /** The id of the feature that the page is about. */
  readonly focus?: string;
  /** The place asked about, and the metres around it. */
  readonly place?: { readonly position: Position; readonly radius: number };
  /** With a slider for the day. */
  readonly slider?: boolean;
}

/** Of which the island makes a map. */
interface Drawing {
  readonly [name: string]: string | number | boolean | null | readonly number[] | Drawing;
}

/** In degrees: what a map of one small thing shows around it. */
const AROUND = 0.002;

export function landMap(question: SiteQuestion, spec: MapSpec): Html {
  const { shelf, collection, cql, focus, place, slider = false } = spec;
  const say = LAND(question.viewer.language);
  const { on } = siteClocks(question);
  const known = question.query.text('known') ?? null;
  const bbox = spec.bbox ?? collection.bbox;
  const drawing: Drawing = {
    tiles: `/collections/${collection.id}/tiles/WebMercatorQuad/{z}/{y}/{x}`,
    background: '/background/tiles/WebMercatorQuad/{z}/{y}/{x}?f=mvt',
    backgroundLayer: BACKGROUND_LAYER,
    backgroundZoom: BACKGROUND_ZOOM,
    worker: question.assets.address('maplibre-gl-worker.js'),
    collection: collection.id,
    path: shelf.path,
    cql,
    on: formatDay(on),
    known,
    bbox: bbox === null ? null : [...bbox],
    focus: focus ?? null,
    ...(place === undefined ? {} : { place: { position: place.position.slice(0, 2), radius: place.radius } }),
  };
  const words = Object.fromEntries(
    (['map-nogl', 'map-failed', 'panel-open', 'panel-loading', 'panel-failed', 'panel-several'] as const).map((key) => [
      key,
      key === 'panel-several' ? say(key, { count: '{count}' }) : say(key),
    ]),
  );
  const { first, last } = collection.days;
  // Where some beginning is not known, the slider begins with the treaty’s first decade.
  const range = slider &&
    collection.bbox !== null && {
      first: first === null ? '1990-01-01' : formatDay(first),
      last: formatDay(last ?? question.today),
    };
  return html`<div class="land-map" data-map="${JSON.stringify(drawing)}" data-words="${JSON.stringify(words)}">
<div class="canvas" role="group" aria-label="${say('map')}" data-label="${say('map-label', { title: say(shelf.title) })}"><noscript><p class="no-map">${say('map-noscript')}</p></noscript><p class="no-map" data-map-says hidden role="status"></p></div>
<div class="zoom" hidden><button type="button" class="plain" data-zoom="in" aria-label="${say('zoom-in')}">+</button><button type="button" class="plain" data-zoom="out" aria-label="${say('zoom-out')}">−</button><button type="button" class="plain" data-zoom="all" aria-label="${say('zoom-all')}">⤢</button></div>
<section class="panel" data-panel hidden tabindex="-1" aria-label="${say('panel-label')}"><button type="button" class="plain close" data-close>${say('panel-close')}</button><div data-panel-body></div></section>
</div>
${range && html`<label class="slider" hidden data-slider data-first="${range.first}" data-last="${range.last}"><span>${say('day')}: <output>${formatDay(on)}</output></span><input type="range" min="0" max="1" step="1" value="0"></label>`}
${legend(spec, say)}
<p class="small quiet">${say('map-credit')}</p>`;
}

type Sign = readonly [sign: string, key: LandKey];
const AREA_SIGNS: readonly Sign[] = [
  ['sha', 'legend-sha'],
  ['cha', 'legend-cha'],
  ['unknown', 'legend-unknown'],
  ['work', 'legend-work'],
  ['closed', 'legend-closed'],
];
const RELEASE_SIGNS: readonly Sign[] = [
  ['cancelled', 'legend-cancelled'],
  ['reduced', 'legend-reduced'],
  ['cleared', 'legend-cleared'],
];

function legend({ shelf, focus, place }: MapSpec, say: ReturnType<typeof LAND>): Html {
  const own: readonly Sign[] =
    shelf.kind === 'hazardous-area'
      ? AREA_SIGNS
      : shelf.kind === 'land-release'
        ? RELEASE_SIGNS
        : [['plain', 'legend-plain']];
  const signs: readonly Sign[] = [
    ...own,
    ['point', 'legend-points'],
    ...(focus === undefined ? [] : [['focus', 'legend-focus'] as const]),
    ...(place === undefined ? [] : [['place', 'legend-place'] as const]),
  ];
  const items = signs.map(([sign, key]) => html`<li>${swatch(sign)} ${say(key)}</li>`);
  return html`<details class="legend" open><summary>${say('legend')}</summary><ul>${items}</ul></details>`;
}

/** A small picture of a sign; the classes give it the colours of the map. */
function swatch(sign: string): Html {
  const lines: Readonly<Record<string, string>> = {
    sha: 'M-4 20 20 -4M4 24 28 0M-12 16 12 -8M12 26 32 6',
    cha: 'M-4 20 20 -4M4 24 28 0M-12 16 12 -8M12 26 32 6M-4 -4 20 20M-12 2 12 26M6 -8 32 18',
    cancelled: 'M0 4H28M0 9H28M0 14H28',
    reduced: 'M5 0V18M11 0V18M17 0V18M23 0V18',
  };
  const dots = [4, 10, 16, 22].flatMap((x) => [5, 13].map((y) => html`<circle cx="${x}" cy="${y}" r="1.5"/>`));
  const inner =
    sign === 'point'
      ? html`<circle class="spot" cx="14" cy="9" r="5"/>`
      : sign === 'place'
        ? html`<circle class="ring" cx="14" cy="9" r="7.5"/><path class="cross" d="M14 3V15M8 9H20"/>`
        : html`<rect class="ground" x="1" y="1" width="26" height="16"/>${sign === 'unknown' ? dots : html`<path d="${lines[sign] ?? ''}"/>`}<rect class="edge" x="1" y="1" width="26" height="16"/>`;
  return html`<svg class="sign sign-${sign}" viewBox="0 0 28 18" width="28" height="18" aria-hidden="true" focusable="false">${inner}</svg>`;
}

/** What is around the geometries, with some room; null where there are none. */
export function boxAround(geometries: readonly (Geometry | null)[]): Bbox | null {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
  const take = (value: unknown): void => {
    if (!Array.isArray(value)) return;
    const [x, y] = value as readonly unknown[];
    if (typeof x === 'number' && typeof y === 'number') {
      [west, south, east, north] = [Math.min(west, x), Math.min(south, y), Math.max(east, x), Math.max(north, y)];
    } else for (const one of value) take(one);
  };
  const visit = (geometry: Geometry): void => {
    if (geometry.type === 'GeometryCollection') geometry.geometries.forEach(visit);
    else take(geometry.coordinates);
  };
  for (const geometry of geometries) if (geometry !== null) visit(geometry);
  if (west > east) return null;
  return [
    Math.max(-180, west - AROUND),
    Math.max(-90, south - AROUND),
    Math.min(180, east + AROUND),
    Math.min(90, north + AROUND),
  ];
}
