/**
 * The step of the build that draws the map of the world once: every country as a path in the Equal Earth projection, small States
 * as dots besides, into `dist/web/world-map.json`. From Natural Earth (1 : 50 million, by way of the package world-atlas).
 *
 * Its lines follow who controls the land. In one place they are changed: Crimea, which it draws with Russia, is drawn with Ukraine,
 * as the United Nations do (General Assembly resolution 68/262); whose a place is, this map does not decide.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { geoArea, geoContains, geoEqualEarth, geoPath } from 'd3-geo';
import { feature } from 'topojson-client';

const require = createRequire(import.meta.url);
/** Units of the drawing: the whole world is so wide. Whole numbers are fine enough, and short. */
const WIDTH = 9600;
/** A point that lies nearer than this to the line without it is left out. */
const FINE = 2.5;
/** Smaller islands are left out where the State has larger ones. */
const LEAST = 60;
/** A State whose largest part is smaller than this gets a dot. */
const SMALL = 800;
/** Nothing is claimed of the Antarctic, and it would take a fifth of the map. */
const ANTARCTIC = 'ATA';
const UKRAINE = 'UKR';
const RUSSIA = 'RUS';
const CRIMEA = [34.3, 45.2];
/** What the scale leaves out. */
const MISSING = { TUV: [179.2, -8.52] };

/** @param root the folder of the project @param out the folder of the build */
export function drawWorld(root, out) {
  const topology = require('world-atlas/countries-50m.json');
  const codes = require('i18n-iso-countries/codes.json');
  const letters = new Map(codes.map(([, iso3, number]) => [number, iso3]));
  const states = new Set(
    readFileSync(join(root, 'data/states.csv'), 'utf8')
      .split('\n')
      .slice(1)
      .map((line) => line.slice(0, 3)),
  );
  const projection = geoEqualEarth().rotate([-11, 0]).fitWidth(WIDTH, { type: 'Sphere' }).precision(4);
  const path = geoPath(projection).digits(0);
  const coarse = { ...topology, transform: undefined, arcs: unpacked(topology).map((arc) => simpler(arc, projection)) };
  const parts = new Map();
  for (const geometry of topology.objects.countries.geometries) {
    const code = letters.get(String(geometry.id).padStart(3, '0')) ?? geometry.properties.name;
    if (code === ANTARCTIC) continue;
    const { coordinates, type } = feature(coarse, geometry).geometry;
    parts.set(code, [...(parts.get(code) ?? []), ...(type === 'Polygon' ? [coordinates] : coordinates)]);
  }
  const crimea = (polygon) => geoContains({ type: 'Polygon', coordinates: polygon }, CRIMEA);
  const moved = parts.get(RUSSIA).filter(crimea);
  if (moved.length > 0) {
    parts.set(
      RUSSIA,
      parts.get(RUSSIA).filter((polygon) => !moved.includes(polygon)),
    );
    parts.set(UKRAINE, [...parts.get(UKRAINE), ...moved]);
  }
  const shapes = {};
  const dots = {};
  for (const [code, polygons] of parts) {
    const drawn = polygons
      .filter((polygon) => polygon[0].length > 3)
      .map((polygon) => {
        const shape = { type: 'Polygon', coordinates: polygon.filter((ring) => ring.length > 3) };
        return { shape, area: geoArea(shape) > 6 ? 0 : path.area(shape) };
      })
      .sort((left, right) => right.area - left.area);
    const [largest] = drawn;
    if (largest === undefined) continue;
    const kept = drawn.filter(({ area }) => area >= LEAST);
    const text = (kept.length > 0 ? kept : [largest]).map(({ shape }) => relative(path(shape) ?? '')).join('');
    const isState = states.has(code);
    if (isState || kept.length > 0) shapes[code] = text;
    if (isState && largest.area < SMALL) dots[code] = path.centroid(largest.shape).map(Math.round);
  }
  for (const [code, place] of Object.entries(MISSING)) dots[code] = projection(place).map(Math.round);
  const lost = [...states].filter((code) => code !== '' && shapes[code] === undefined && dots[code] === undefined);
  if (lost.length > 0) throw new Error(`The map of the world has no ${lost.join(', ')}.`);
  const [, [, south]] = path.bounds({ type: 'MultiPoint', coordinates: [[-68, -56.5]] });
  writeFileSync(
    join(out, 'world-map.json'),
    JSON.stringify({
      width: WIDTH,
      height: Math.round(south),
      outline: relative(path({ type: 'Sphere' })),
      shapes,
      dots,
    }),
  );
}

/** Arcs in degrees: in the file they are told as differences of whole numbers. */
function unpacked({ arcs, transform: { scale, translate } }) {
  return arcs.map((arc) => {
    let [x, y] = [0, 0];
    return arc.map(([dx, dy]) => {
      x += dx;
      y += dy;
      return [x * scale[0] + translate[0], y * scale[1] + translate[1]];
    });
  });
}

/** Douglas and Peucker, on the drawing; neighbours share their arcs, so they still fit together. */
function simpler(arc, projection) {
  const drawn = arc.map((point) => projection(point));
  const keep = new Uint8Array(arc.length);
  keep[0] = keep[arc.length - 1] = 1;
  const stack = [[0, arc.length - 1]];
  for (let range = stack.pop(); range !== undefined; range = stack.pop()) {
    const [from, to] = range;
    let [worst, at] = [0, -1];
    for (let index = from + 1; index < to; index += 1) {
      const away = distance(drawn[index], drawn[from], drawn[to]);
      if (away > worst) [worst, at] = [away, index];
    }
    // A closed arc keeps at least a triangle.
    const closed = from === 0 && to === arc.length - 1 && arc.length > 3 && same(arc[0], arc[to]);
    if (at > 0 && (worst > FINE || closed)) {
      keep[at] = 1;
      stack.push([from, at], [at, to]);
    }
  }
  return arc.filter((_, index) => keep[index] === 1);
}

const same = (one, other) => one[0] === other[0] && one[1] === other[1];

function distance([x, y], [ax, ay], [bx, by]) {
  const [dx, dy] = [bx - ax, by - ay];
  const along =
    dx === 0 && dy === 0 ? 0 : Math.min(1, Math.max(0, ((x - ax) * dx + (y - ay) * dy) / (dx * dx + dy * dy)));
  return Math.hypot(x - ax - along * dx, y - ay - along * dy);
}

/** The same path with differences in place of places: a third of the length. */
function relative(text) {
  return text.replaceAll(/M[^MZ]+Z?/g, (ring) => {
    const points = ring
      .slice(1)
      .replace('Z', '')
      .split('L')
      .map((one) => one.split(',').map(Number));
    const [first, ...rest] = points;
    let [x, y] = first;
    const steps = rest.flatMap(([nx, ny]) => {
      const [dx, dy] = [nx - x, ny - y];
      [x, y] = [nx, ny];
      return dx === 0 && dy === 0 ? [] : [`${dx}${dy < 0 ? '' : ' '}${dy}`];
    });
    if (steps.length < 2) return '';
    return `M${first.join(' ')}l${steps.join(' ').replaceAll(' -', '-')}z`;
  });
}
