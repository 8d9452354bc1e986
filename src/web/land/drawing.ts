/** How land is drawn: colours of the page, patterns for what a colour must not say alone. */
import type { FilterSpecification, Map as LandMap, LayerSpecification } from 'maplibre-gl';

export interface Colours {
  readonly page: string;
  readonly card: string;
  readonly line: string;
  readonly ink: string;
  readonly quiet: string;
  readonly accent: string;
  readonly red: string;
  readonly good: string;
  readonly doubt: string;
}

const NAMES = ['page', 'card', 'line', 'ink', 'quiet', 'accent', 'red', 'good', 'doubt'] as const;

/** As the style of the page has them now: light or dark. A colour is asked of the browser, which knows what light-dark() comes to. */
export function coloursOf(element: HTMLElement): Colours {
  const probe = document.createElement('span');
  element.append(probe);
  const found = Object.fromEntries(
    NAMES.map((name) => {
      probe.style.color = `var(--${name})`;
      return [name, getComputedStyle(probe).color];
    }),
  );
  probe.remove();
  return found as unknown as Colours;
}

/** Side of a pattern, in pixels of the device at twice the density. */
const SIDE = 24;
type Paint = (context: CanvasRenderingContext2D) => void;

function lines(steps: readonly (readonly [x1: number, y1: number, x2: number, y2: number])[]): Paint {
  return (context) => {
    context.beginPath();
    for (const [x1, y1, x2, y2] of steps) {
      context.moveTo(x1, y1);
      context.lineTo(x2, y2);
    }
    context.stroke();
  };
}

// Drawn over the edges, so that one tile of the pattern goes on in the next.
const RISING = [-1, 0, 1].map((shift) => [-4 + shift * SIDE, SIDE + 4, SIDE + 4 + shift * SIDE, -4] as const);
const FALLING = [-1, 0, 1].map((shift) => [-4 + shift * SIDE, -4, SIDE + 4 + shift * SIDE, SIDE + 4] as const);

/** Pattern by name: colour of the lines, how strong the ground is, and what is drawn. */
function patterns(colours: Colours): Readonly<Record<string, readonly [colour: string, ground: number, paint: Paint]>> {
  const dots: Paint = (context) => {
    for (const [x, y] of [
      [6, 6],
      [18, 18],
    ] as const) {
      context.beginPath();
      context.arc(x, y, 3, 0, 2 * Math.PI);
      context.fill();
    }
  };
  return {
    sha: [colours.red, 0.12, lines(RISING)],
    cha: [colours.red, 0.4, lines([...RISING, ...FALLING])],
    unknown: [colours.red, 0.12, dots],
    cancelled: [colours.good, 0.12, lines([[0, SIDE / 2, SIDE, SIDE / 2]])],
    reduced: [colours.good, 0.12, lines([[SIDE / 2, 0, SIDE / 2, SIDE]])],
  };
}

/** Puts the patterns into the map, or anew in other colours. */
export function putPatterns(map: LandMap, colours: Colours): void {
  for (const [name, [colour, ground, paint]] of Object.entries(patterns(colours))) {
    const canvas = document.createElement('canvas');
    canvas.width = SIDE;
    canvas.height = SIDE;
    const context = canvas.getContext('2d');
    if (context === null) continue;
    context.globalAlpha = ground;
    context.fillStyle = colour;
    context.fillRect(0, 0, SIDE, SIDE);
    context.globalAlpha = 0.9;
    context.strokeStyle = colour;
    context.lineWidth = 2.5;
    paint(context);
    const image = context.getImageData(0, 0, SIDE, SIDE);
    if (map.hasImage(name)) map.removeImage(name);
    map.addImage(name, image, { pixelRatio: 2 });
  }
}

const CLOSED = ['closed', 'handed-over'];
const WORK = ['tasked', 'in-progress', 'suspended', 'awaiting-quality-control'];

const among = (field: string, words: readonly string[]): FilterSpecification => [
  'in',
  ['get', field],
  ['literal', [...words]],
];
const is = (field: string, word: string): FilterSpecification => ['==', ['get', field], word];
const not = (one: FilterSpecification): FilterSpecification => ['!', one] as FilterSpecification;
const both = (one: FilterSpecification, two: FilterSpecification): FilterSpecification =>
  ['all', one, two] as FilterSpecification;

export const LAND_SOURCE = 'land';
/** Layers that can be pointed at begin so. */
export const TOUCHED = 'land-';

/** The layers of a collection, the lowest first. */
export function landLayers(collection: string, colours: Colours, focus: string | null): LayerSpecification[] {
  const at = { source: LAND_SOURCE, 'source-layer': collection };
  const shapes = ['==', ['geometry-type'], 'Polygon'] as FilterSpecification;
  const fill = (name: string, filter: FilterSpecification, paint: object): LayerSpecification =>
    ({ id: `${TOUCHED}${name}`, type: 'fill', ...at, filter: both(shapes, filter), paint }) as LayerSpecification;
  const edge = (name: string, filter: FilterSpecification, paint: object): LayerSpecification =>
    ({ id: `${TOUCHED}edge-${name}`, type: 'line', ...at, filter, paint }) as LayerSpecification;
  const closed = among('status', CLOSED);
  const colour: unknown =
    collection === 'hazardous-area'
      ? ['case', closed, colours.good, colours.red]
      : collection === 'land-release'
        ? colours.good
        : colours.accent;
  const layers: LayerSpecification[] =
    collection === 'hazardous-area'
      ? [
          fill('closed', closed, { 'fill-color': colours.good, 'fill-opacity': 0.15 }),
          ...['sha', 'cha', 'unknown'].map((word) =>
            fill(word, both(not(closed), is('classification', word)), { 'fill-pattern': word }),
          ),
          edge('closed', closed, { 'line-color': colours.good, 'line-width': 1 }),
          edge('open', both(not(closed), not(among('status', WORK))), { 'line-color': colours.red, 'line-width': 2 }),
          edge('work', among('status', WORK), {
            'line-color': colours.red,
            'line-width': 2.5,
            'line-dasharray': [2.5, 1.5],
          }),
        ]
      : collection === 'land-release'
        ? [
            fill('cleared', not(among('product', ['cancelled', 'reduced'])), {
              'fill-color': colours.good,
              'fill-opacity': 0.35,
            }),
            ...['cancelled', 'reduced'].map((word) => fill(word, is('product', word), { 'fill-pattern': word })),
            edge('release', ['has', 'subject'], { 'line-color': colours.good, 'line-width': 1.5 }),
          ]
        : [
            fill('plain', ['has', 'subject'], { 'fill-color': colours.accent, 'fill-opacity': 0.12 }),
            edge('plain', ['has', 'subject'], { 'line-color': colours.accent, 'line-width': 1.5 }),
          ];
  const spot = (name: string, layer: string, filter: FilterSpecification): LayerSpecification =>
    ({
      id: `${TOUCHED}spot-${name}`,
      type: 'circle',
      source: LAND_SOURCE,
      'source-layer': layer,
      filter,
      paint: {
        'circle-radius': ['interpolate', ['linear'], ['zoom'], 4, 2.5, 10, 4.5],
        'circle-color': colour,
        'circle-stroke-color': colours.page,
        'circle-stroke-width': 1,
      },
    }) as LayerSpecification;
  const points = ['==', ['geometry-type'], 'Point'] as FilterSpecification;
  layers.push(spot('small', `${collection}-points`, ['has', 'subject']), spot('own', collection, points));
  if (focus !== null) {
    const paint = { 'line-color': colours.ink, 'line-width': 3.5 };
    layers.push(edge('focus', is('id', focus), paint), {
      id: 'focus-spot',
      type: 'circle',
      source: LAND_SOURCE,
      'source-layer': `${collection}-points`,
      filter: is('id', focus),
      paint: { 'circle-radius': 8, 'circle-opacity': 0, 'circle-stroke-color': colours.ink, 'circle-stroke-width': 3 },
    } as LayerSpecification);
  }
  return layers;
}
