/**
 * The map of land: tiles of our own, drawn by MapLibre, which is loaded only where a map is. What is pointed at, or chosen in
 * the list, is shown in a panel; the slider sets the day of the map and of the list.
 */
import type { Map as LandMap, MapGeoJSONFeature, StyleSpecification } from 'maplibre-gl';
import { coloursOf, LAND_SOURCE, landLayers, putPatterns, TOUCHED } from './land/drawing.ts';
import { lastOnly, partOf } from './land/list.ts';

interface Drawing {
  readonly tiles: string;
  readonly background: string;
  readonly backgroundLayer: string;
  readonly backgroundZoom: number;
  readonly worker: string;
  readonly collection: string;
  readonly path: string;
  readonly cql: string | null;
  readonly on: string;
  readonly known: string | null;
  readonly bbox: readonly [number, number, number, number] | null;
  readonly focus: string | null;
  readonly place?: { readonly position: readonly [number, number]; readonly radius: number };
}

/** Deeper tiles show nothing that drawing this one larger does not. */
const DEEPEST = 16;
const DAY = 86_400_000;

for (const root of document.querySelectorAll<HTMLElement>('[data-map]')) void begin(root);

async function begin(root: HTMLElement): Promise<void> {
  const drawing = JSON.parse(root.dataset.map ?? '{}') as Drawing;
  const words = JSON.parse(root.dataset.words ?? '{}') as Readonly<Record<string, string>>;
  const canvas = root.querySelector<HTMLElement>('.canvas');
  const says = root.querySelector<HTMLElement>('[data-map-says]');
  if (canvas === null) return;
  const say = (text: string): void => {
    if (says === null) return;
    says.textContent = text;
    says.hidden = text === '';
    root.dataset.state = 'failed';
  };
  if (!drawsGl()) return say(words['map-nogl'] ?? '');
  try {
    await draw(root, canvas, drawing, words);
  } catch (error) {
    console.info(error);
    say(words['map-failed'] ?? '');
  }
}

function drawsGl(): boolean {
  try {
    return document.createElement('canvas').getContext('webgl2') !== null;
  } catch {
    return false;
  }
}

/** The address of the tiles for a day; MapLibre wants it whole. */
function tilesOn({ tiles, cql, known }: Drawing, on: string): string {
  const search = new URLSearchParams({ f: 'mvt', on });
  if (known !== null) search.set('known', known);
  if (cql !== null) search.set('filter', cql);
  return `${location.origin}${tiles}?${search}`;
}

function styleOf(drawing: Drawing, root: HTMLElement): StyleSpecification {
  const colours = coloursOf(root);
  const { background, backgroundLayer, backgroundZoom, collection, focus, place } = drawing;
  const country = { source: 'background', 'source-layer': backgroundLayer };
  const ring = place === undefined ? null : circle(place.position, place.radius);
  return {
    version: 8,
    sources: {
      background: {
        type: 'vector',
        tiles: [`${location.origin}${background}`],
        minzoom: 0,
        maxzoom: backgroundZoom,
      },
      [LAND_SOURCE]: { type: 'vector', tiles: [tilesOn(drawing, drawing.on)], minzoom: 0, maxzoom: DEEPEST },
      ...(ring === null || place === undefined
        ? {}
        : {
            place: {
              type: 'geojson' as const,
              data: {
                type: 'FeatureCollection' as const,
                features: [
                  {
                    type: 'Feature' as const,
                    properties: {},
                    geometry: { type: 'Polygon' as const, coordinates: [ring] },
                  },
                  {
                    type: 'Feature' as const,
                    properties: {},
                    geometry: { type: 'Point' as const, coordinates: [...place.position] },
                  },
                ],
              },
            },
          }),
    },
    layers: [
      { id: 'sea', type: 'background', paint: { 'background-color': colours.card } },
      { id: 'countries', type: 'fill', ...country, paint: { 'fill-color': colours.page } },
      { id: 'borders', type: 'line', ...country, paint: { 'line-color': colours.quiet, 'line-width': 0.8 } },
      ...landLayers(collection, colours, focus),
      ...(ring === null
        ? []
        : [
            {
              id: 'place-ring',
              type: 'line' as const,
              source: 'place',
              filter: ['==', ['geometry-type'], 'Polygon'] as never,
              paint: { 'line-color': colours.accent, 'line-width': 2, 'line-dasharray': [3, 2] },
            },
            {
              id: 'place-spot',
              type: 'circle' as const,
              source: 'place',
              filter: ['==', ['geometry-type'], 'Point'] as never,
              paint: {
                'circle-radius': 6,
                'circle-color': colours.accent,
                'circle-stroke-color': colours.page,
                'circle-stroke-width': 2,
              },
            },
          ]),
    ],
  };
}

/** A ring of so many metres, near enough for the eye. */
function circle([longitude, latitude]: readonly [number, number], metres: number): [number, number][] {
  const north = metres / 111_320;
  const east = north / Math.max(0.01, Math.cos((latitude * Math.PI) / 180));
  return Array.from({ length: 65 }, (_, index) => {
    const angle = (index / 64) * 2 * Math.PI;
    return [longitude + east * Math.cos(angle), latitude + north * Math.sin(angle)];
  });
}

async function draw(
  root: HTMLElement,
  canvas: HTMLElement,
  drawing: Drawing,
  words: Readonly<Record<string, string>>,
): Promise<void> {
  const { MapLibre, setWorkerUrl } = await import('./land/maplibre.ts');
  setWorkerUrl(new URL(drawing.worker, location.href).href);
  const bounds = drawing.bbox;
  const still = matchMedia('(prefers-reduced-motion: reduce)').matches;
  const map = new MapLibre({
    container: canvas,
    style: styleOf(drawing, root),
    ...(bounds === null ? { center: [20, 20], zoom: 1 } : { bounds: [...bounds], fitBoundsOptions: fitting() }),
    attributionControl: false,
    dragRotate: false,
    pitchWithRotate: false,
    maxZoom: 20,
    renderWorldCopies: true,
    fadeDuration: 0,
  });
  map.touchZoomRotate.disableRotation();
  map.keyboard.disableRotation();
  const label = canvas.dataset.label;
  if (label !== undefined) map.getCanvas().setAttribute('aria-label', label);
  const colour = (): void => putPatterns(map, coloursOf(root));
  map.setMissingStyleImageResolver(colour);
  // For whoever looks at the pixels: all that can be drawn is drawn.
  map.on('idle', () => {
    root.dataset.state = 'drawn';
  });
  for (const type of ['dataloading', 'move'] as const) {
    map.on(type, () => {
      root.dataset.state = 'drawing';
    });
  }
  let on = drawing.on;
  const again = (): void => {
    root.dataset.state = 'drawing';
    map.setStyle(styleOf({ ...drawing, on }, root), { diff: false });
  };
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', again);
  zoomButtons(root, map, bounds, still);
  const panel = panelOf(root, words, () => map.setPadding({ top: 0, right: 0, bottom: 0, left: 0 }));
  pointing(map, drawing, panel, () => on);
  listing(map, panel, root, still);
  sliding(drawing, (day) => {
    on = day;
    const source = map.getSource(LAND_SOURCE);
    if (source?.type === 'vector')
      (source as unknown as { setTiles(tiles: string[]): void }).setTiles([tilesOn(drawing, day)]);
  });
}

const fitting = () => ({ padding: 24, maxZoom: 15, animate: false });

function zoomButtons(root: HTMLElement, map: LandMap, bounds: Drawing['bbox'], still: boolean): void {
  const group = root.querySelector<HTMLElement>('.zoom');
  if (group === null) return;
  group.hidden = false;
  group.addEventListener('click', (event) => {
    const how = (event.target as HTMLElement).closest<HTMLElement>('[data-zoom]')?.dataset.zoom;
    if (how === 'in') map.zoomIn({ animate: !still });
    else if (how === 'out') map.zoomOut({ animate: !still });
    else if (how === 'all' && bounds !== null) map.fitBounds([...bounds], fitting());
  });
}

interface Panel {
  /** Shows these; goes back to `from` when it is closed. */
  show(features: readonly Chosen[], from: HTMLElement | null): void;
}

interface Chosen {
  readonly href: string;
  readonly name: string;
}

/** @param closed told when it is closed */
function panelOf(root: HTMLElement, words: Readonly<Record<string, string>>, closed: () => void): Panel {
  const panel = root.querySelector<HTMLElement>('[data-panel]');
  const body = root.querySelector<HTMLElement>('[data-panel-body]');
  const latest = lastOnly<Element[]>();
  let back: HTMLElement | null = null;
  const close = (): void => {
    if (panel === null) return;
    panel.hidden = true;
    closed();
    back?.focus();
  };
  panel?.querySelector('[data-close]')?.addEventListener('click', close);
  panel?.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') close();
  });
  const element = (name: string, text: string): HTMLElement => {
    const made = document.createElement(name);
    made.textContent = text;
    return made;
  };
  const one = ({ href, name }: Chosen): void => {
    if (body === null) return;
    const link = document.createElement('a');
    link.href = href;
    link.className = 'button';
    link.textContent = words['panel-open'] ?? '';
    body.replaceChildren(element('h2', name), element('p', words['panel-loading'] ?? ''));
    latest(
      partOf(href, ['summary', 'versions']),
      (parts) => {
        body.replaceChildren(element('h2', name), link, ...parts.map(withoutIds));
      },
      () => {
        body.replaceChildren(element('h2', name), element('p', words['panel-failed'] ?? ''), link);
      },
    );
  };
  return {
    show(features, from) {
      const [first] = features;
      if (panel === null || body === null || first === undefined) return;
      back = from;
      panel.hidden = false;
      if (features.length === 1) one(first);
      else {
        const list = document.createElement('ul');
        for (const chosen of features) {
          const button = element('button', chosen.name) as HTMLButtonElement;
          button.type = 'button';
          button.className = 'plain';
          button.addEventListener('click', () => one(chosen));
          const item = document.createElement('li');
          item.append(button);
          list.append(item);
        }
        const count = (words['panel-several'] ?? '').replace('{count}', String(features.length));
        body.replaceChildren(element('h2', count), list);
      }
      panel.focus();
    },
  };
}

/** A copy for the panel: headings one step lower, and no id twice on the page. */
function withoutIds(part: Element): Element {
  for (const one of [part, ...part.querySelectorAll('[id]')]) one.removeAttribute('id');
  for (const one of [part, ...part.querySelectorAll('[aria-labelledby]')]) one.removeAttribute('aria-labelledby');
  for (const heading of part.querySelectorAll('h2')) {
    const lower = document.createElement('h3');
    lower.append(...heading.childNodes);
    heading.replaceWith(lower);
  }
  return document.importNode(part, true);
}

/** What lies under the finger or the mouse. */
function pointing(map: LandMap, drawing: Drawing, panel: Panel, day: () => string): void {
  const at = (point: { x: number; y: number }): MapGeoJSONFeature[] => {
    // A finger is no needle.
    const around: [[number, number], [number, number]] = [
      [point.x - 5, point.y - 5],
      [point.x + 5, point.y + 5],
    ];
    return map.queryRenderedFeatures(around).filter(({ layer }) => layer.id.startsWith(TOUCHED));
  };
  const chosen = (found: readonly MapGeoJSONFeature[]): Chosen[] => {
    const all = new Map<string, Chosen>();
    for (const { properties } of found) {
      const { id, owner, subject, name } = properties as Readonly<Record<string, string | undefined>>;
      if (id === undefined || owner === undefined || subject === undefined) continue;
      const search = new URLSearchParams({ on: day() });
      if (drawing.known !== null) search.set('known', drawing.known);
      const href = `/land/${drawing.path}/${encodeURIComponent(owner)}/${encodeURIComponent(subject)}?${search}`;
      all.set(id, { href, name: name ? `${subject} · ${name}` : subject });
    }
    return [...all.values()];
  };
  map.on('click', ({ point }) => panel.show(chosen(at(point)), map.getCanvas()));
  map.on('mousemove', ({ point }) => {
    map.getCanvas().style.cursor = at(point).length > 0 ? 'pointer' : '';
  });
  // From the keyboard: what lies in the middle.
  map.getCanvas().addEventListener('keydown', (event) => {
    if (event.key !== 'Enter') return;
    const { width, height } = map.getCanvas().getBoundingClientRect();
    panel.show(chosen(at({ x: width / 2, y: height / 2 })), map.getCanvas());
  });
}

/** Chosen in the list it is shown on the map, and in the panel; with a key for another window the link is a link. */
function listing(map: LandMap, panel: Panel, root: HTMLElement, still: boolean): void {
  document.getElementById('results')?.addEventListener('click', (event) => {
    const link = (event.target as HTMLElement).closest<HTMLAnchorElement>('a[data-feature]');
    if (link === null || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey || event.button !== 0) return;
    event.preventDefault();
    panel.show([{ href: link.href, name: link.textContent ?? '' }], link);
    // Beside the panel, where there is room beside it.
    const covered = root.querySelector('[data-panel]')?.clientWidth ?? 0;
    if (covered < 0.6 * root.clientWidth) map.setPadding({ top: 0, right: covered, bottom: 0, left: 0 });
    const box = (link.dataset.box ?? '').split(',').map(Number);
    if (box.length === 4 && box.every(Number.isFinite)) {
      map.fitBounds(box as [number, number, number, number], { ...fitting(), animate: !still });
    }
  });
}

/** The day of the map follows the slider; the list and the address follow when it is let go. */
function sliding(drawing: Drawing, set: (day: string) => void): void {
  const label = document.querySelector<HTMLElement>('[data-slider]');
  const input = label?.querySelector('input');
  const output = label?.querySelector('output');
  const results = document.getElementById('results');
  if (!label || !input || !output || results === null) return;
  const first = Date.parse(`${label.dataset.first}T00:00:00Z`);
  const last = Math.max(Date.parse(`${label.dataset.last}T00:00:00Z`), Date.parse(`${drawing.on}T00:00:00Z`));
  const days = Math.round((last - first) / DAY);
  if (!(days > 0)) return;
  const dayAt = (value: number): string => new Date(first + value * DAY).toISOString().slice(0, 10);
  input.max = String(days);
  input.value = String(Math.round((Date.parse(`${drawing.on}T00:00:00Z`) - first) / DAY));
  input.setAttribute('aria-valuetext', drawing.on);
  label.hidden = false;
  let timer = 0;
  input.addEventListener('input', () => {
    const day = dayAt(Number(input.value));
    output.textContent = day;
    input.setAttribute('aria-valuetext', day);
    clearTimeout(timer);
    timer = window.setTimeout(() => set(day), 120);
  });
  const latest = lastOnly<Element[]>();
  input.addEventListener('change', () => {
    const day = dayAt(Number(input.value));
    const address = new URL(location.href);
    address.searchParams.set('on', day);
    address.searchParams.delete('after');
    results.setAttribute('aria-busy', 'true');
    latest(
      partOf(address.href, ['results']),
      ([fresh]) => {
        results.removeAttribute('aria-busy');
        if (fresh === undefined) return;
        results.replaceChildren(...fresh.childNodes);
        history.replaceState(null, '', address);
        const field = document.querySelector<HTMLInputElement>('form.clocks input[name="on"]');
        if (field !== null) field.value = day;
      },
      () => {
        // The whole page says what is wrong.
        location.assign(address);
      },
    );
  });
}
