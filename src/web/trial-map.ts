/** The rows of a trial on a map that can be moved. What it shows, the list below says; colours come with other forms of line. */
import type { LayerSpecification } from 'maplibre-gl';
import { coloursOf } from './land/drawing.ts';

const holder = document.querySelector<HTMLElement>('.trial-map');
if (holder !== null) void show(holder);

interface Feature {
  readonly geometry: { readonly coordinates: unknown };
  readonly properties: {
    readonly role: string;
    readonly row?: number;
    readonly id?: string | null;
    readonly says?: string;
  };
}

async function show(place: HTMLElement): Promise<void> {
  const { rows = '', worker = '', label = '', nearer = '+', farther = '-' } = place.dataset;
  const answer = await fetch(rows, { headers: { Accept: 'application/geo+json' } });
  if (!answer.ok) return;
  const data = (await answer.json()) as { readonly type: 'FeatureCollection'; readonly features: readonly Feature[] };
  const box = boxOf(data.features.filter(({ properties }) => properties.role !== 'outline'));
  if (box === null) return;
  const { MapLibre, setWorkerUrl } = await import('./land/maplibre.ts');
  setWorkerUrl(new URL(worker, location.href).href);
  place.replaceChildren();
  const canvas = document.createElement('div');
  canvas.className = 'canvas';
  place.append(canvas);
  const style = () => ({
    version: 8 as const,
    sources: { rows: { type: 'geojson' as const, data: data as never } },
    layers: layers(coloursOf(place)),
  });
  const map = new MapLibre({
    container: canvas,
    style: style(),
    bounds: box,
    fitBoundsOptions: { padding: 40, maxZoom: 16 },
    attributionControl: false,
    dragRotate: false,
    pitchWithRotate: false,
    maxZoom: 20,
    fadeDuration: 0,
  });
  map.touchZoomRotate.disableRotation();
  map.keyboard.disableRotation();
  map.getCanvas().setAttribute('aria-label', label);
  // For whoever looks at the pixels: all that can be drawn is drawn.
  map.on('idle', () => place.setAttribute('data-ready', ''));
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => map.setStyle(style(), { diff: false }));
  const buttons = document.createElement('div');
  buttons.className = 'zoom';
  for (const [text, name, step] of [
    ['+', nearer, 1],
    ['−', farther, -1],
  ] as const) {
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'plain';
    button.textContent = text;
    button.setAttribute('aria-label', name);
    button.addEventListener('click', () => map.easeTo({ zoom: map.getZoom() + step, animate: false }));
    buttons.append(button);
  }
  const picked = document.createElement('p');
  picked.className = 'picked';
  picked.setAttribute('role', 'status');
  place.append(buttons, picked);
  map.on('click', (event) => {
    const [found] = map.queryRenderedFeatures(event.point).filter(({ properties }) => properties.role !== 'outline');
    picked.replaceChildren();
    if (found === undefined) return;
    const { row, id, says } = found.properties as { row: number; id?: string; says?: string };
    const text = [id ?? `#${row}`, says].filter((one) => one !== undefined && one !== '').join(': ');
    if (document.getElementById(`row-${row}`) === null) {
      picked.textContent = text;
      return;
    }
    const link = document.createElement('a');
    link.href = `#row-${row}`;
    link.textContent = text;
    picked.append(link);
  });
  for (const button of document.querySelectorAll<HTMLButtonElement>('button.show')) {
    button.hidden = false;
    button.addEventListener('click', () => {
      const [longitude = 0, latitude = 0] = (button.dataset.at ?? '').split(',').map(Number);
      place.scrollIntoView({ block: 'center' });
      map.jumpTo({ center: [longitude, latitude], zoom: 15 });
      map.getCanvas().focus({ preventScroll: true });
    });
  }
}

function layers(colour: ReturnType<typeof coloursOf>): LayerSpecification[] {
  const role = (...names: string[]) => ['in', ['get', 'role'], ['literal', names]] as never;
  const areas = ['==', ['geometry-type'], 'Polygon'] as never;
  const fill = (id: string, paint: string, opacity: number): LayerSpecification => ({
    id: `${id}-fill`,
    type: 'fill',
    source: 'rows',
    filter: ['all', areas, role(id)] as never,
    paint: { 'fill-color': paint, 'fill-opacity': opacity },
  });
  const line = (id: string, paint: string, width: number, dash?: number[]): LayerSpecification => ({
    id: `${id}-line`,
    type: 'line',
    source: 'rows',
    filter: role(id),
    paint: { 'line-color': paint, 'line-width': width, ...(dash === undefined ? {} : { 'line-dasharray': dash }) },
  });
  return [
    { id: 'ground', type: 'background', paint: { 'background-color': colour.page } },
    { id: 'land', type: 'fill', source: 'rows', filter: role('outline'), paint: { 'fill-color': colour.card } },
    {
      id: 'border',
      type: 'line',
      source: 'rows',
      filter: role('outline'),
      paint: { 'line-color': colour.quiet, 'line-width': 1 },
    },
    fill('sound', colour.good, 0.25),
    fill('taken', colour.doubt, 0.3),
    fill('aside', colour.red, 0.35),
    fill('proposed', colour.accent, 0.2),
    line('sound', colour.good, 1.5),
    line('given', colour.quiet, 1.5, [1, 2]),
    line('taken', colour.doubt, 2),
    line('aside', colour.red, 3),
    line('proposed', colour.accent, 2, [4, 2]),
    {
      id: 'points',
      type: 'circle',
      source: 'rows',
      filter: ['all', ['==', ['geometry-type'], 'Point'], ['!=', ['get', 'role'], 'outline']] as never,
      paint: {
        'circle-radius': 5,
        'circle-color': [
          'match',
          ['get', 'role'],
          'aside',
          colour.red,
          'taken',
          colour.doubt,
          'proposed',
          colour.accent,
          'given',
          colour.quiet,
          colour.good,
        ] as never,
        'circle-stroke-color': colour.page,
        'circle-stroke-width': 1,
      },
    },
  ];
}

/** Around where most of them lie: one that is far off would make all others a dot. */
function boxOf(features: readonly Feature[]): [number, number, number, number] | null {
  const xs: number[] = [];
  const ys: number[] = [];
  const add = (value: unknown): void => {
    if (!Array.isArray(value)) return;
    if (typeof value[0] === 'number') {
      xs.push(value[0]);
      ys.push(Number(value[1]));
    } else value.forEach(add);
  };
  for (const { geometry } of features) add(geometry.coordinates);
  if (xs.length === 0) return null;
  const span = (list: number[]): [number, number] => {
    list.sort((a, b) => a - b);
    const at = (share: number) => list[Math.round(share * (list.length - 1))] ?? 0;
    const [low, high] = [at(0.25), at(0.75)];
    const reach = Math.max(6 * (high - low), 0.01);
    const near = list.filter((one) => one >= low - reach && one <= high + reach);
    return [near[0] ?? low, near.at(-1) ?? high];
  };
  const [west, east] = span(xs);
  const [south, north] = span(ys);
  return [west, south, east, north];
}
