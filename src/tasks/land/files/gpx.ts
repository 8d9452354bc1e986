/** GPX 1.1: waypoints, routes and tracks, each a layer of its own if there are any. */
import type { Reading } from './reading.ts';
import type { Value } from './source.ts';
import { numberOrText } from './values.ts';
import { childOf, childrenOf, type Found, type XmlElement } from './xml.ts';
import type { Content, XmlFormat } from './xml-source.ts';

const LAYERS: Readonly<Record<string, string>> = { wpt: 'waypoints', rte: 'routes', trk: 'tracks' };
const POINTS = ['rtept', 'trkseg', 'trkpt'];

export const GPX: XmlFormat = {
  plan: { rows: new Set(Object.keys(LAYERS)), counted: new Set(), root: 'gpx' },
  layerOf: (element) => LAYERS[element] ?? 'waypoints',
  content,
  remark: (element, count) => `${count} of <${element}> were passed over`,
};

function content({ element }: Found, reading: Reading): Content {
  const values: Record<string, Value> = Object.create(null);
  collect(element, values);
  const faults: string[] = [];
  const position = (point: XmlElement): number[] => {
    const numbers = [point.attributes.lon, point.attributes.lat, childOf(point, 'ele')?.text.trim()]
      .filter((word, index) => index < 2 || (word !== undefined && word !== ''))
      .map((word) => (word === undefined || word.trim() === '' ? Number.NaN : Number(word)));
    if (!numbers.every(Number.isFinite) && faults.length === 0) {
      faults.push(
        `a position is “${point.attributes.lon ?? ''} ${point.attributes.lat ?? ''}”, which is no pair of numbers`,
      );
    }
    return numbers;
  };
  const line = (points: readonly XmlElement[]): number[][] => points.map(position);
  let geometry: unknown;
  if (element.name === 'wpt') geometry = { type: 'Point', coordinates: position(element) };
  else if (element.name === 'rte') geometry = { type: 'LineString', coordinates: line(childrenOf(element, 'rtept')) };
  else {
    const segments = childrenOf(element, 'trkseg').map((segment) => line(childrenOf(segment, 'trkpt')));
    geometry = { type: 'MultiLineString', coordinates: segments };
    if (childrenOf(element, 'trkseg').some((segment) => segment.children.some((point) => childOf(point, 'time')))) {
      reading.remark('the times of the points of tracks are not kept');
    }
  }
  return { values, geometry: faults.length > 0 ? null : geometry, fault: faults.length > 0 ? faults.join('; ') : null };
}

/** All texts within an element by name, those of extensions included. */
function collect(element: XmlElement, values: Record<string, Value>): void {
  for (const child of element.children) {
    if (POINTS.includes(child.name)) continue;
    if (child.attributes.href !== undefined) values[child.name] ??= child.attributes.href;
    if (child.children.length > 0) collect(child, values);
    else if (child.text.trim() !== '') {
      const name = child.name in values ? `${child.name} (2)` : child.name;
      values[name] = child.name === 'name' ? child.text.trim() : numberOrText(child.text.trim());
    }
  }
}
