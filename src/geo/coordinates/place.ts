/** A place as people write it, in whatever of the usual ways: read once, with what was read and how well it is known. */
import type { Position } from '../../base/geometry.ts';
import { Problem } from '../../base/problem.ts';
import { type DegreesOptions, parseDegrees } from './degrees.ts';
import { formatMgrs, parseMgrs } from './mgrs.ts';
import { toUtm } from './utm.ts';
import { looksProjected, parseUtm, type UtmOptions } from './utm-text.ts';
import { looksLikeWkt, parseWkt } from './wkt.ts';

export const PLACE_FORMATS = ['decimal', 'dm', 'dms', 'utm', 'mgrs', 'wkt'] as const;
export type PlaceFormat = (typeof PLACE_FORMATS)[number];

export interface Place {
  /** Longitude and latitude on WGS 84. */
  readonly position: Position;
  /** Metres that the last digit stands for, or the side of the MGRS cell: the place is not known better than that. */
  readonly uncertainty: number;
  readonly format: PlaceFormat;
  /** The text as it was entered. */
  readonly entered: string;
  /** The system of the text: `EPSG:4326`, or a UTM zone on WGS 84. */
  readonly crs: string;
  /** What was taken for granted in reading it. */
  readonly said: readonly string[];
}

export type PlaceOptions = DegreesOptions & UtmOptions;

const MOST = 200;

/**
 * Reads decimal degrees, degrees and minutes (and seconds), UTM, MGRS or a WKT point. What can be read in two ways is decided
 * by the options, or by what is possible at all, and then said; otherwise it is a problem.
 * @throws Problem `place-unreadable`, `place-ambiguous`, `place-impossible`
 */
export function parsePlace(text: string, options: PlaceOptions = {}): Place {
  if (text.length > MOST || text.trim() === '') {
    throw new Problem('place-unreadable', {
      found: text.trim() === '' ? 'no text' : `a text of ${text.length} characters`,
      wanted: 'a place',
      next: 'Write a latitude and a longitude, a UTM or MGRS reference, or a WKT point.',
    });
  }
  if (looksLikeWkt(text)) return placeOfWkt(text);
  if (/^\s*(?:\d{1,2}\s*[A-Z]|[ABYZ])\s*[A-Z]{2}[\s\d]*$/i.test(text)) {
    const { centre, size, reference } = parseMgrs(text);
    const said = [
      `the centre of the cell ${reference}, which is ${size >= 1000 ? `${size / 1000} km` : `${size} m`} wide`,
    ];
    return { position: centre, uncertainty: size, format: 'mgrs', entered: text, crs: 'EPSG:4326', said };
  }
  if (looksProjected(text) || /\butm\b/i.test(text))
    return { ...parseUtm(text, options), format: 'utm', entered: text };
  return { ...parseDegrees(text, options), entered: text, crs: 'EPSG:4326' };
}

function placeOfWkt(text: string): Place {
  const { geometry, srid } = parseWkt(text);
  if (srid !== null && srid !== 4326) {
    throw new Problem('place-unreadable', {
      found: `a point in the system ${srid}`,
      wanted: 'a WKT point in degrees on WGS 84',
      next: 'Transform it first, or import it with its system.',
    });
  }
  const [lon, lat] = geometry.type === 'Point' ? geometry.coordinates : [];
  if (lon === undefined || lat === undefined) {
    throw new Problem('place-unreadable', {
      found: geometry.type === 'Point' ? 'an empty point' : `a ${geometry.type}`,
      wanted: 'a WKT point, such as POINT(18.43 44.12)',
      next: 'Give one place.',
    });
  }
  if (Math.abs(lon) > 180 || Math.abs(lat) > 90) {
    throw new Problem('place-impossible', {
      found: `the longitude ${lon} and the latitude ${lat}`,
      wanted: 'a longitude up to 180° and then a latitude up to 90°',
      next:
        Math.abs(lat) <= 180 && Math.abs(lon) <= 90
          ? 'Exchange them: WKT has the longitude first.'
          : 'Compare it with the source.',
    });
  }
  const decimals = Math.min(
    ...[...text.matchAll(/\d+(?:\.(\d+))?/g)].slice(srid === null ? 0 : 1).map((match) => match[1]?.length ?? 0),
  );
  return {
    position: [lon, lat],
    uncertainty: 10 ** -decimals * 111_132,
    format: 'wkt',
    entered: text,
    crs: 'EPSG:4326',
    said: ['longitude first, as WKT has it'],
  };
}

/**
 * A place as text, so that {@link parsePlace} reads it again. Decimal degrees have six digits (0.1 m), seconds two, UTM whole
 * metres and MGRS ten digits.
 * @throws Problem `place-impossible` for UTM and MGRS near the poles
 */
export function formatPlace(position: Position, format: PlaceFormat): string {
  const [lon, lat] = position;
  switch (format) {
    case 'decimal':
      return `${lat.toFixed(6)}, ${lon.toFixed(6)}`;
    case 'dm':
      return `${sexagesimal(lat, 'N', 'S', 2, 4)} ${sexagesimal(lon, 'E', 'W', 2, 4)}`;
    case 'dms':
      return `${sexagesimal(lat, 'N', 'S', 3, 2)} ${sexagesimal(lon, 'E', 'W', 3, 2)}`;
    case 'utm': {
      const { zone, hemisphere, easting, northing } = toUtm(position);
      return `${zone} ${hemisphere} ${easting.toFixed(0)} ${northing.toFixed(0)}`;
    }
    case 'mgrs':
      return formatMgrs(position);
    default:
      return `POINT(${lon.toFixed(6)} ${lat.toFixed(6)})`;
  }
}

/** Rounded once, in the last part, so that no 60 is ever written. */
function sexagesimal(degrees: number, plus: string, minus: string, parts: 2 | 3, decimals: number): string {
  const scale = 10 ** decimals;
  const units = Math.round(Math.abs(degrees) * 60 ** (parts - 1) * scale);
  const last = (units % (60 * scale)) / scale;
  const rest = Math.floor(units / (60 * scale));
  const lastText = last.toFixed(decimals).padStart(3 + decimals, '0');
  const side = degrees < 0 ? minus : plus;
  if (parts === 2) return `${rest}°${lastText}'${side}`;
  return `${Math.floor(rest / 60)}°${String(rest % 60).padStart(2, '0')}'${lastText}"${side}`;
}
