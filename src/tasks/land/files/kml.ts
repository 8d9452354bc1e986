/** KML 2.3 (OGC 12-007r2): each Placemark a row, with its folders, its times and its extended data. */
import type { Reading } from './reading.ts';
import type { Value } from './source.ts';
import { jsonValue, numberOrText } from './values.ts';
import { childOf, childrenOf, type Found, type XmlElement } from './xml.ts';
import type { Content, XmlFormat } from './xml-source.ts';

const OVERLAYS = ['NetworkLink', 'GroundOverlay', 'ScreenOverlay', 'PhotoOverlay', 'Tour'];
const GEOMETRIES = ['Point', 'LineString', 'LinearRing', 'Polygon', 'MultiGeometry', 'Track', 'MultiTrack', 'Model'];
const MULTI: Readonly<Record<string, string>> = {
  Point: 'MultiPoint',
  LineString: 'MultiLineString',
  Polygon: 'MultiPolygon',
};

/** A geometry that cannot be read. */
class Unfit extends Error {}

/** @param layer the name of its only layer */
export function kmlFormat(layer: string): XmlFormat {
  return {
    plan: { rows: new Set(['Placemark']), counted: new Set(OVERLAYS), root: 'kml' },
    layerOf: () => layer,
    content,
    remark: (element, count) => `${count} of <${element}> are no places and were passed over`,
  };
}

function content({ element, within }: Found, { limits }: Reading): Content {
  const values: Record<string, Value> = Object.create(null);
  const put = (name: string, value: Value) => {
    if (value === null || value === '') return;
    values[name in values ? `${name} (2)` : name] = value;
  };
  if (within.length > 0) put('folder', within.join(' / '));
  put('id', element.attributes.id ?? null);
  const faults: string[] = [];
  let geometry: unknown = null;
  for (const child of element.children) {
    if (GEOMETRIES.includes(child.name)) {
      try {
        const read = geometryOf(child, limits.vertices);
        geometry = geometry === null ? read : collected([geometry, read]);
      } catch (error) {
        if (!(error instanceof Unfit)) throw error;
        faults.push(error.message);
      }
    } else if (child.name === 'ExtendedData') {
      for (const [name, text] of extendedData(child)) put(name, numberOrText(text));
    } else if (child.name === 'TimeStamp') put('when', textOf(childOf(child, 'when')));
    else if (child.name === 'TimeSpan') {
      put('begin', textOf(childOf(child, 'begin')));
      put('end', textOf(childOf(child, 'end')));
    } else if (child.children.length === 0) put(child.name, child.text.trim());
  }
  for (const [name, value] of Object.entries(values)) {
    if (typeof value !== 'string' || value.length <= limits.cell) continue;
    values[name] = null;
    faults.push(`its value “${name.slice(0, 60)}” has more than ${limits.cell} characters`);
  }
  return { values, geometry: faults.length > 0 ? null : geometry, fault: faults.length > 0 ? faults.join('; ') : null };
}

function* extendedData(element: XmlElement): Generator<[name: string, text: string]> {
  for (const child of element.children) {
    if (child.name === 'Data') yield [child.attributes.name ?? 'Data', textOf(childOf(child, 'value')) ?? ''];
    else if (child.name === 'SchemaData') {
      for (const one of child.children) {
        const name = one.attributes.name ?? one.name;
        if (one.name === 'SimpleData') yield [name, one.text.trim()];
        else if (one.name === 'SimpleArrayData')
          yield [name, String(jsonValue(one.children.map((value) => value.text.trim())))];
      }
    } else yield [child.name, child.text.trim()];
  }
}

function textOf(element: XmlElement | undefined): string | null {
  return element?.text.trim() ?? null;
}

function geometryOf(element: XmlElement, most: number): { type: string; coordinates?: unknown; geometries?: unknown } {
  switch (element.name) {
    case 'Point': {
      const positions = positionsOf(element, most);
      if (positions.length > 1) throw new Unfit(`its point has ${positions.length} positions`);
      return { type: 'Point', coordinates: positions[0] ?? [] };
    }
    case 'LineString':
    case 'LinearRing':
      return { type: 'LineString', coordinates: positionsOf(element, most) };
    case 'Polygon': {
      const rings = ['outerBoundaryIs', 'innerBoundaryIs'].flatMap((boundary) =>
        childrenOf(element, boundary).flatMap((one) => childrenOf(one, 'LinearRing')),
      );
      if (rings.length > 0 && childOf(element, 'outerBoundaryIs') === undefined)
        throw new Unfit('its polygon has no outer boundary');
      return { type: 'Polygon', coordinates: rings.map((ring) => positionsOf(ring, most)) };
    }
    case 'Track':
      return {
        type: 'LineString',
        coordinates: childrenOf(element, 'coord').map(({ text }) => numbersOf(text.trim().split(/\s+/))),
      };
    case 'MultiTrack':
      return collected(childrenOf(element, 'Track').map((track) => geometryOf(track, most)));
    case 'MultiGeometry':
      return collected(
        element.children.filter(({ name }) => GEOMETRIES.includes(name)).map((part) => geometryOf(part, most)),
      );
    default:
      throw new Unfit('it is a Model, a thing in three dimensions, which is not read');
  }
}

/** Parts of one kind as a geometry of many, others as a collection. */
function collected(parts: readonly unknown[]): { type: string; coordinates?: unknown; geometries?: unknown } {
  const own = parts as readonly { type: string; coordinates?: unknown }[];
  const [first] = own;
  const multi = MULTI[first?.type ?? ''];
  if (multi !== undefined && own.every(({ type }) => type === first?.type)) {
    return { type: multi, coordinates: own.map(({ coordinates }) => coordinates) };
  }
  return { type: 'GeometryCollection', geometries: parts };
}

/** `longitude,latitude[,height]`, divided by white space; blanks after the commas are a common slip. */
function positionsOf(element: XmlElement, most: number): number[][] {
  const text = (childOf(element, 'coordinates')?.text ?? '').trim();
  if (text === '') return [];
  const tuples = text.replace(/\s*,\s*/g, ',').split(/\s+/);
  if (tuples.length > most) throw new Unfit(`the geometry has more than ${most} positions`);
  return tuples.map((tuple) => numbersOf(tuple.split(',')));
}

function numbersOf(words: readonly string[]): number[] {
  const numbers = words.filter((word) => word !== '').map(Number);
  const bad = numbers.findIndex((number) => !Number.isFinite(number));
  if (bad >= 0) throw new Unfit(`a coordinate is “${words[bad]?.slice(0, 40)}”, which is no finite number`);
  return numbers;
}
