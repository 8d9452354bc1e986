/** Reference systems as files and people name them: codes, URNs, PROJ strings, `.prj` files, WKT 2, GeoJSON's `crs`. */
import { Problem } from '../../base/problem.ts';
import { DATUMS, type Datum } from './datums.ts';
import { type Crs, crsByCode, SYSTEMS } from './systems.ts';
import { type Node, nodeOf, nodesOf, parseCrsWkt } from './wkt.ts';

/** Codes that stand for one of the table. */
const OTHER_NAMES: Readonly<Record<string, string>> = {
  'EPSG:102100': 'EPSG:3857',
  'EPSG:102113': 'EPSG:3857',
  'EPSG:3785': 'EPSG:3857',
  'EPSG:900913': 'EPSG:3857',
  'ESRI:102100': 'EPSG:3857',
  'EPSG:7030': 'EPSG:4326',
};

/**
 * Reads a reference system from whatever names it; what it has are parameters is looked up in the table by them.
 * @param text a text, or GeoJSON's old `crs` member
 * @throws Problem `crs-unknown` for what is not in the table and does not tell its way to WGS 84
 */
export function parseCrs(text: unknown): Crs {
  if (typeof text === 'object' && text !== null) return parseMember(text as Record<string, unknown>);
  if (typeof text === 'number') return crsByCode(text);
  const plain = String(text ?? '').trim();
  if (plain === '') throw unknown('no reference system');
  const code =
    /^(?:urn:(?:x-)?ogc:def:crs:|https?:\/\/www\.opengis\.net\/def\/crs\/)(EPSG|OGC|ESRI)[:/][\d.]*[:/](\w+)$/i.exec(
      plain,
    ) ??
    /^(?:https?:\/\/www\.opengis\.net\/gml\/srs\/)(epsg)\.xml#(\d+)$/i.exec(plain) ??
    /^\+?(?:init=)?(EPSG|OGC|ESRI|CRS)\s*:?\s*(\w+)$/i.exec(plain) ??
    /^()(\d{4,6})$/.exec(plain);
  if (code !== null) return named(code[1] || 'EPSG', code[2] ?? '');
  if (/^\+?\w+=\S+/.test(plain) && plain.includes('proj=')) return parseProj(plain);
  if (/^[A-Z_]+\s*[[(]/i.test(plain)) return parseWktCrs(plain);
  return byName(plain);
}

function named(authority: string, code: string): Crs {
  const key =
    authority.toUpperCase() === 'CRS' || /^CRS84$/i.test(code) ? 'OGC:CRS84' : `${authority.toUpperCase()}:${code}`;
  return crsByCode(OTHER_NAMES[key] ?? key);
}

/** GeoJSON 2008, 3: `{"type": "name", "properties": {"name": "urn:ogc:def:crs:OGC:1.3:CRS84"}}`. */
function parseMember(member: Record<string, unknown>): Crs {
  const properties = member.properties as Record<string, unknown> | null | undefined;
  const name = properties?.name ?? (member.type === 'EPSG' ? properties?.code : undefined);
  if (typeof name !== 'string' && typeof name !== 'number') throw unknown('a crs member without a name');
  return parseCrs(name);
}

function byName(text: string): Crs {
  const key = normal(text);
  for (const crs of SYSTEMS.values()) if (normal(crs.name) === key) return crs;
  const datum = datumOf(text);
  if (datum !== null) return crsByCode(datum.code);
  const utm = /^(.*?)[\s/_]*utm[\s/_]*(?:zone)?[\s/_]*(\d{1,2})[\s/_]*([ns])?/i.exec(text);
  if (utm !== null) {
    const [, datumText = '', zone = '', side = ''] = utm;
    const known = datumText.trim() === '' ? DATUMS.wgs84 : datumOf(datumText);
    if (known !== null && (known !== DATUMS.wgs84 || side !== '')) {
      for (const crs of SYSTEMS.values()) {
        if (crs.datum === known && new RegExp(`UTM zone ${zone}${side.toUpperCase() || '[NS]'}$`).test(crs.name))
          return crs;
      }
    }
  }
  throw unknown(`the reference system “${text.slice(0, 80)}”`);
}

interface Parameters {
  readonly projection: 'longlat' | 'tmerc' | 'lcc' | 'webmerc';
  readonly lat0: number;
  readonly lon0: number;
  readonly k: number;
  readonly x0: number;
  readonly y0: number;
  readonly lat1?: number;
  readonly lat2?: number;
}

function parseProj(text: string): Crs {
  const words = new Map(
    [...text.matchAll(/\+?([a-z_0-9]+)(?:=(\S+))?/gi)].map(
      (match) => [(match[1] ?? '').toLowerCase(), match[2] ?? ''] as const,
    ),
  );
  const number = (word: string, otherwise: number) => {
    const value = words.get(word);
    return value === undefined ? otherwise : Number(value);
  };
  const projection = words.get('proj');
  const towgs84 = words.get('towgs84')?.split(',').map(Number);
  const datum = projDatum(words, towgs84);
  if (projection === 'merc' && number('a', 0) === 6378137 && number('b', 0) === 6378137) return crsByCode('EPSG:3857');
  if (datum === null)
    throw unknown(
      `a PROJ string without its datum (“${text.slice(0, 80)}”)`,
      'Add +datum or +towgs84, or give the EPSG code.',
    );
  const unit = words.get('units') ?? 'm';
  if (unit !== 'm' || (words.has('to_meter') && number('to_meter', 1) !== 1)) throw unknown(`a PROJ string in ${unit}`);
  const base = {
    lat0: number('lat_0', 0),
    lon0: number('lon_0', 0),
    k: number('k', number('k_0', 1)),
    x0: number('x_0', 0),
    y0: number('y_0', 0),
  };
  switch (projection) {
    case 'longlat':
    case 'latlong':
      return found({ projection: 'longlat', ...base }, datum, text);
    case 'utm': {
      const zone = number('zone', 0);
      if (!(zone >= 1 && zone <= 60)) throw unknown(`the UTM zone of “${text.slice(0, 80)}”`);
      return found(
        {
          projection: 'tmerc',
          lat0: 0,
          lon0: zone * 6 - 183,
          k: 0.9996,
          x0: 500_000,
          y0: words.has('south') ? 10_000_000 : 0,
        },
        datum,
        text,
      );
    }
    case 'tmerc':
    case 'etmerc':
      return found({ projection: 'tmerc', ...base }, datum, text);
    case 'lcc':
      return found(
        { projection: 'lcc', ...base, lat1: number('lat_1', 0), lat2: number('lat_2', number('lat_1', 0)) },
        datum,
        text,
      );
    default:
      throw unknown(`the projection ${projection ?? '(none)'}`);
  }
}

function projDatum(words: ReadonlyMap<string, string>, towgs84: readonly number[] | undefined): Datum | null {
  const name = words.get('datum');
  if (name !== undefined) return name.toUpperCase() === 'WGS84' ? DATUMS.wgs84 : datumOf(name);
  const ellps = words.get('ellps');
  if (towgs84 === undefined) return ellps === 'WGS84' ? DATUMS.wgs84 : null;
  if (towgs84.length !== 3 && towgs84.length !== 7) return null;
  if (!towgs84.every(Number.isFinite)) return null;
  const ellipsoid =
    ellps !== undefined
      ? `+ellps=${ellps}`
      : words.has('a')
        ? `+a=${words.get('a')} ${words.has('rf') ? `+rf=${words.get('rf')}` : `+b=${words.get('b')}`}`
        : null;
  return ellipsoid === null ? null : ownDatum('a datum of the file', ellipsoid, towgs84);
}

/** A datum that the table does not have, whose way to WGS 84 the file tells. */
function ownDatum(name: string, ellipsoid: string, towgs84: readonly number[]): Datum {
  return {
    code: 0,
    name,
    aliases: [],
    ellipsoid,
    box: [-180, -90, 180, 90],
    transformations: [{ code: 0, name: 'as the file states it', accuracy: null, towgs84, box: [-180, -90, 180, 90] }],
  };
}

/** Esri's, EPSG's and GDAL's names of a parameter. */
const PARAMETERS = {
  lat0: ['latitudeoforigin', 'latitudeofnaturalorigin', 'latitudeoffalseorigin', 'latitudeofcenter'],
  lon0: [
    'centralmeridian',
    'longitudeofnaturalorigin',
    'longitudeoffalseorigin',
    'longitudeoforigin',
    'longitudeofcenter',
  ],
  k: ['scalefactor', 'scalefactoratnaturalorigin'],
  x0: ['falseeasting', 'eastingatfalseorigin'],
  y0: ['falsenorthing', 'northingatfalseorigin'],
  lat1: ['standardparallel1', 'latitudeof1ststandardparallel'],
  lat2: ['standardparallel2', 'latitudeof2ndstandardparallel'],
} as const;

function parseWktCrs(text: string): Crs {
  const root = parseCrsWkt(text);
  const whole = ['COMPD_CS', 'COMPOUNDCRS', 'BOUNDCRS'].includes(root.word)
    ? (nodeOf(root, 'PROJCS', 'PROJCRS', 'PROJECTEDCRS') ??
      nodeOf(root, 'GEOGCS', 'GEOGCRS', 'GEODCRS', 'GEOGRAPHICCRS') ??
      root)
    : root;
  if (!['PROJCS', 'PROJCRS', 'PROJECTEDCRS', 'GEOGCS', 'GEOGCRS', 'GEODCRS', 'GEOGRAPHICCRS'].includes(whole.word)) {
    throw unknown(`a ${whole.word}`);
  }
  const name = String(whole.values[0] ?? '');
  // Its own code, not that of a datum or unit within it.
  const own = whole.children.find(({ word }) => word === 'AUTHORITY' || word === 'ID');
  if (own !== undefined && String(own.values[0]).toUpperCase() === 'EPSG') {
    const crs = SYSTEMS.get(OTHER_NAMES[`EPSG:${own.values[1]}`] ?? `EPSG:${own.values[1]}`);
    if (crs !== undefined) return crs;
  }
  if (/pseudo.?mercator|web_mercator/i.test(name)) return crsByCode('EPSG:3857');
  const datum = wktDatum(root, whole);
  if (whole.word.startsWith('GEO'))
    return found({ projection: 'longlat', lat0: 0, lon0: 0, k: 1, x0: 0, y0: 0 }, datum, name);
  const method = normal(String((nodeOf(whole, 'PROJECTION', 'METHOD') as Node | null)?.values[0] ?? ''));
  const values = new Map(
    nodesOf(whole, 'PARAMETER').map(({ values: [key, value] }) => [normal(String(key)), Number(value)] as const),
  );
  const unit =
    whole.children.find(({ word }) => word === 'UNIT' || word === 'LENGTHUNIT') ?? nodeOf(whole, 'LENGTHUNIT');
  const metres = Number(unit?.values[1] ?? 1);
  if (metres !== 1) throw unknown(`a system in units of ${metres} m (${name})`);
  const value = (key: keyof typeof PARAMETERS, otherwise: number) => {
    for (const spelling of PARAMETERS[key]) {
      const given = values.get(spelling);
      if (given !== undefined) return given;
    }
    return otherwise;
  };
  const base = {
    lat0: value('lat0', 0),
    lon0: value('lon0', 0),
    k: value('k', 1),
    x0: value('x0', 0),
    y0: value('y0', 0),
  };
  if (method.startsWith('transversemercator') || method === 'gausskruger')
    return found({ projection: 'tmerc', ...base }, datum, name);
  if (method.startsWith('lambertconformalconic') || method.startsWith('lambertconicconformal')) {
    const lat1 = value('lat1', base.lat0);
    return found({ projection: 'lcc', ...base, lat1, lat2: value('lat2', lat1) }, datum, name);
  }
  throw unknown(`the projection “${method}” of ${name}`);
}

function wktDatum(root: Node, whole: Node): Datum {
  const node = nodeOf(whole, 'DATUM', 'ENSEMBLE', 'GEODETICDATUM', 'TRF');
  const name = String(node?.values[0] ?? '');
  const known = datumOf(name);
  if (known !== null) return known;
  const ellipsoid = nodeOf(whole, 'SPHEROID', 'ELLIPSOID');
  const towgs84 = nodeOf(root, 'TOWGS84')?.values.map(Number);
  if (ellipsoid === null || towgs84 === undefined || (towgs84.length !== 3 && towgs84.length !== 7)) {
    throw unknown(`the datum “${name}”`, 'Give the EPSG code, or a PROJ string with +towgs84.');
  }
  return ownDatum(name, `+a=${ellipsoid.values[1]} +rf=${ellipsoid.values[2]}`, towgs84);
}

/** The system of the table with these parameters, or one of its own. */
function found(parameters: Parameters, datum: Datum, name: string): Crs {
  const key = keyOf(datum.code, parameters);
  const known = datum.code === 0 ? undefined : BY_PARAMETERS.get(key);
  if (known !== undefined) return known;
  const { projection, lat0, lon0, k, x0, y0, lat1, lat2 } = parameters;
  const rest = `+lat_0=${lat0} +lon_0=${lon0} +x_0=${x0} +y_0=${y0} ${datum.ellipsoid} +units=m`;
  const proj =
    projection === 'longlat'
      ? `+proj=longlat ${datum.ellipsoid}`
      : projection === 'lcc'
        ? `+proj=lcc +lat_1=${lat1} +lat_2=${lat2} +k_0=${k} ${rest}`
        : `+proj=tmerc +k=${k} ${rest}`;
  return {
    code: null,
    name: name.slice(0, 120),
    kind: projection === 'longlat' ? 'geographic' : 'projected',
    datum,
    proj,
    box: datum.box,
    note: 'not of the table: by its parameters',
  };
}

function keyOf(datum: number, { projection, lat0, lon0, k, x0, y0 }: Parameters): string {
  if (projection === 'longlat') return `${datum}|longlat`;
  return [datum, projection, lat0.toFixed(7), lon0.toFixed(7), k.toFixed(9), x0.toFixed(3), y0.toFixed(3)].join('|');
}

const BY_PARAMETERS = new Map<string, Crs>();
for (const crs of SYSTEMS.values()) {
  const number = (word: string) => Number(new RegExp(`\\+${word}=(\\S+)`).exec(crs.proj)?.[1] ?? 0);
  const projection = crs.kind === 'geographic' ? 'longlat' : 'tmerc';
  if (crs.code === 'EPSG:3857' || crs.code === 'OGC:CRS84') continue;
  const key = keyOf(crs.datum.code, {
    projection,
    lat0: number('lat_0'),
    lon0: number('lon_0'),
    k: number('k'),
    x0: number('x_0'),
    y0: number('y_0'),
  });
  // Of two codes for one system, the one that EPSG still upholds.
  if (!BY_PARAMETERS.has(key) || crs.note === null) BY_PARAMETERS.set(key, crs);
}

function datumOf(name: string): Datum | null {
  const key = normal(name);
  return (Object.values(DATUMS) as readonly Datum[]).find(({ aliases }) => aliases.includes(key)) ?? null;
}

/** Letters and digits only, so that `D_Pulkovo_1942` and `Pulkovo 1942` are one. */
function normal(text: string): string {
  return text
    .normalize('NFD')
    .toLowerCase()
    .replace(/ß/g, 'ss')
    .replace(/[^\p{L}\p{N}]/gu, '');
}

function unknown(
  found: string,
  next = 'Give the EPSG code, the PROJ string or the .prj, or transform the file to EPSG:4326 first.',
): Problem {
  return new Problem('crs-unknown', {
    found,
    wanted: `one of the ${SYSTEMS.size} systems of the table, or the whole of its parameters`,
    next,
  });
}
