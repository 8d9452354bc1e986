/** The rows of a trial on a map that can be moved. What it shows, the list below says; colours come with other forms of line. */
import type { LayerSpecification } from 'maplibre-gl';
import { AttributionControl, Map as MapLibre, NavigationControl, Popup, setWorkerUrl } from 'maplibre-gl';

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
  const { rows = '', worker = '', label = '' } = place.dataset;
  const answer = await fetch(rows, { headers: { Accept: 'application/geo+json' } });
  if (!answer.ok) return;
  const data = (await answer.json()) as { readonly type: 'FeatureCollection'; readonly features: readonly Feature[] };
  const box = boxOf(data.features.filter(({ properties }) => properties.role !== 'outline'));
  if (box === null) return;
  const colour = colours(place);
  setWorkerUrl(worker);
  place.replaceChildren();
  const map = new MapLibre({
    container: place,
    style: {
      version: 8,
      sources: { rows: { type: 'geojson', data: data as never } },
      layers: layers(colour),
    },
    bounds: box,
    fitBoundsOptions: { padding: 40, maxZoom: 15 },
    attributionControl: false,
    dragRotate: false,
    pitchWithRotate: false,
    locale: { 'Map.Title': label },
  });
  map.touchZoomRotate.disableRotation();
  map.addControl(new NavigationControl({ showCompass: false }), 'top-right');
  map.addControl(new AttributionControl({ compact: false, customAttribution: 'Natural Earth' }));
  map.on('load', () => place.setAttribute('data-ready', ''));
  const popup = new Popup({ closeButton: false, maxWidth: '20rem' });
  map.on('click', (event) => {
    const [found] = map.queryRenderedFeatures(event.point).filter(({ properties }) => properties.role !== 'outline');
    if (found === undefined) {
      popup.remove();
      return;
    }
    const { row, id, says } = found.properties as { row: number; id?: string; says?: string };
    const link = document.createElement('a');
    link.href = `#row-${row}`;
    link.textContent = [id ?? `#${row}`, says].filter((one) => one !== undefined && one !== '').join(': ');
    popup.setLngLat(event.lngLat).setDOMContent(link).addTo(map);
  });
  for (const button of document.querySelectorAll<HTMLButtonElement>('button.show')) {
    button.hidden = false;
    button.addEventListener('click', () => {
      const [longitude = 0, latitude = 0] = (button.dataset.at ?? '').split(',').map(Number);
      place.scrollIntoView({ block: 'center' });
      map.jumpTo({ center: [longitude, latitude], zoom: 15 });
      map.getCanvas().focus();
    });
  }
}

type Colours = Readonly<Record<'ground' | 'land' | 'line' | 'good' | 'doubt' | 'red' | 'accent' | 'quiet', string>>;

/** As the page has them, in light or dark: what CSS works out is asked of an element that wears it. */
function colours(place: HTMLElement): Colours {
  const probe = document.createElement('span');
  place.append(probe);
  const of = (name: string): string => {
    probe.style.color = `var(--${name})`;
    return getComputedStyle(probe).color;
  };
  return {
    ground: of('page'),
    land: of('card'),
    line: of('line'),
    good: of('good'),
    doubt: of('doubt'),
    red: of('red'),
    accent: of('accent'),
    quiet: of('quiet'),
  };
}

function layers(colour: Colours): LayerSpecification[] {
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
    { id: 'ground', type: 'background', paint: { 'background-color': colour.ground } },
    { id: 'land', type: 'fill', source: 'rows', filter: role('outline'), paint: { 'fill-color': colour.land } },
    {
      id: 'border',
      type: 'line',
      source: 'rows',
      filter: role('outline'),
      paint: { 'line-color': colour.line, 'line-width': 1 },
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
        'circle-stroke-color': colour.ground,
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
