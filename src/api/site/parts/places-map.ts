/** A small map made on the server: the outline of a State, and where some places lie. */
import type { Position, Shape } from '../../../base/geometry.ts';
import { type Html, html } from '../../../reports/html.ts';

const [WIDTH, HEIGHT, MARGIN] = [320, 200, 8];
/** Pixels; what lies closer to the point before is left out. */
const FINE = 0.7;

/**
 * @param places longitude and latitude
 * @param label what it shows, for who does not see it
 */
export function placesMap(outline: Shape, places: readonly Position[], label: string): Html {
  // Where the State is known it is the frame: one place far off would make all others a dot.
  const all = outline.length > 0 ? outline.flatMap(([ring = []]) => ring) : places;
  if (all.length === 0) return html``;
  const span = (axis: 0 | 1): [number, number] => {
    let [low, high] = [Infinity, -Infinity];
    for (const place of all) [low, high] = [Math.min(low, place[axis]), Math.max(high, place[axis])];
    return [low, high];
  };
  const [[west, east], [south, north]] = [span(0), span(1)];
  const narrow = Math.cos((((south + north) / 2) * Math.PI) / 180);
  const scale = Math.min(
    (WIDTH - 2 * MARGIN) / Math.max((east - west) * narrow, 1e-3),
    (HEIGHT - 2 * MARGIN) / Math.max(north - south, 1e-3),
  );
  const at = ([longitude, latitude]: Position): [number, number] => [
    WIDTH / 2 + (longitude - (west + east) / 2) * narrow * scale,
    HEIGHT / 2 - (latitude - (south + north) / 2) * scale,
  ];
  const path = outline
    .map(([ring = []]) => {
      let last: [number, number] | null = null;
      const steps: string[] = [];
      for (const place of ring) {
        const [x, y] = at(place);
        if (last !== null && Math.hypot(x - last[0], y - last[1]) < FINE) continue;
        steps.push(`${last === null ? 'M' : 'L'}${x.toFixed(1)} ${y.toFixed(1)}`);
        last = [x, y];
      }
      return steps.length < 3 ? '' : `${steps.join('')}Z`;
    })
    .join('');
  const within = places.filter((place) => isWithin(at(place)));
  const dots = new Set(
    within.map((place) =>
      at(place)
        .map((one) => one.toFixed(1))
        .join(' '),
    ),
  );
  const marks = [...dots].map((dot) => {
    const [x = '', y = ''] = dot.split(' ');
    return html`<circle cx="${x}" cy="${y}" r="2.5"/>`;
  });
  return html`<svg class="places" viewBox="0 0 ${WIDTH} ${HEIGHT}" width="${WIDTH}" height="${HEIGHT}" role="img" aria-label="${label}"><path d="${path}"/>${marks}</svg>`;
}

const isWithin = ([x, y]: readonly [number, number]) => x >= 0 && y >= 0 && x <= WIDTH && y <= HEIGHT;
