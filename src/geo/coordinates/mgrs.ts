/**
 * Military Grid Reference System on WGS 84 (NGA.STND.0037, chapter 3), in the part that rests on UTM. A reference names a
 * cell, not a point.
 */
import type { Position } from '../../base/geometry.ts';
import { Problem } from '../../base/problem.ts';
import { BANDS, bandEdges, bandOf, fromUtm, toUtm } from './utm.ts';

export interface Cell {
  /** The reference as it is written without spaces. */
  readonly reference: string;
  readonly centre: Position;
  /** Metres of its side. */
  readonly size: number;
  readonly zone: number;
  readonly hemisphere: 'north' | 'south';
}

const COLUMNS = ['STUVWXYZ', 'ABCDEFGH', 'JKLMNPQR'] as const;
const ROWS = 'ABCDEFGHJKLMNPQRSTUV';
const SQUARE = 100_000;
/** Rows of letters come round again after so many metres. */
const ROUND = 2_000_000;

/**
 * The cell of a reference with 2 to 10 digits (or none: a square of 100 km).
 * @throws Problem `place-unreadable`, `place-impossible`
 */
export function parseMgrs(text: string): Cell {
  const tight = text.toUpperCase().replace(/[\s\u00a0]+/g, '');
  if (/^[ABYZ][A-HJ-NP-Z]{2}\d*$/.test(tight)) {
    throw impossible(`${tight} is a reference of the polar grid`, 'a reference from 80° south to 84° north');
  }
  const match = /^(\d{1,2})([A-Z])([A-Z])([A-Z])(\d*)$/.exec(tight);
  if (match === null) {
    throw new Problem('place-unreadable', {
      found: `“${text.trim().slice(0, 40)}”`,
      wanted: 'an MGRS reference: zone, band, two letters and an even number of digits, such as 34TCP5612387654',
      next: 'Write it as it stands on the map or the receiver.',
    });
  }
  const [, zoneText = '', band = '', column = '', row = '', digits = ''] = match;
  const zone = Number(zoneText);
  if (zone < 1 || zone > 60) throw impossible(`the zone ${zone}`, 'a zone from 1 to 60');
  if (!BANDS.includes(band)) throw impossible(`the band ${band}`, `one of the letters ${BANDS}`);
  if (digits.length % 2 !== 0 || digits.length > 10) {
    throw impossible(
      `${digits.length} digits (${digits})`,
      'an even number of digits, at most ten: half for the easting, half for the northing',
    );
  }
  const columns = COLUMNS[zone % 3] ?? '';
  if (!columns.includes(column))
    throw impossible(`the column ${column} in zone ${zone}`, `one of the letters ${columns}`);
  if (!ROWS.includes(row)) throw impossible(`the row ${row}`, `one of the letters ${ROWS}`);

  const half = digits.length / 2;
  const size = SQUARE / 10 ** half;
  const easting = (columns.indexOf(column) + 1) * SQUARE + Number(digits.slice(0, half) || 0) * size;
  const above =
    ((ROWS.indexOf(row) - (zone % 2 === 0 ? 5 : 0) + 20) % 20) * SQUARE + Number(digits.slice(half) || 0) * size;
  const hemisphere = band < 'N' ? 'south' : 'north';
  const [south, north] = bandEdges(band);
  for (let round = 0; round < 5; round += 1) {
    const northing = above + round * ROUND;
    if (
      northing + size > 10_000_000 ||
      (hemisphere === 'south' && northing < 1_100_000) ||
      northing > 9_400_000 + ROUND
    )
      continue;
    const corner = (x: number, y: number) => {
      try {
        return fromUtm({
          zone,
          hemisphere,
          easting: Math.min(x, 899_999),
          northing: Math.min(y, hemisphere === 'north' ? 9_400_000 : 10_000_000),
        });
      } catch {
        return null;
      }
    };
    const corners = [
      corner(easting, northing),
      corner(easting + size, northing),
      corner(easting, northing + size),
      corner(easting + size, northing + size),
    ];
    const latitudes = corners.flatMap((one) => (one === null ? [] : [one[1]]));
    if (latitudes.length < 4 || Math.max(...latitudes) <= south || Math.min(...latitudes) >= north) continue;
    const centre = fromUtm({ zone, hemisphere, easting: easting + size / 2, northing: northing + size / 2 });
    return { reference: tight, centre, size, zone, hemisphere };
  }
  throw impossible(`the square ${column}${row} in band ${band} of zone ${zone}`, 'a square that lies in its band');
}

/**
 * The reference of the cell in which a place lies.
 * @param digits 0 (100 km) to 10 (1 m), an even number
 * @throws Problem `place-impossible` beyond 80° S and 84° N
 */
export function formatMgrs(position: Position, digits = 10): string {
  const grid = toUtm(position);
  // A reference is cut, not rounded: it names the cell. What lies a nanometre under a line is on it.
  const [zone, easting, northing] = [grid.zone, grid.easting + 1e-7, Math.min(grid.northing + 1e-7, 9_999_999.999)];
  const half = digits / 2;
  const column = COLUMNS[zone % 3]?.[Math.floor(easting / SQUARE) - 1] ?? '';
  const row = ROWS[(Math.floor(northing / SQUARE) + (zone % 2 === 0 ? 5 : 0)) % 20] ?? '';
  const part = (value: number) =>
    half === 0
      ? ''
      : String(Math.floor((value % SQUARE) / 10 ** (5 - half)))
          .padStart(half, '0')
          .slice(0, half);
  return `${String(zone).padStart(2, '0')}${bandOf(position[1])}${column}${row}${part(easting)}${part(northing)}`;
}

function impossible(found: string, wanted: string): Problem {
  return new Problem('place-impossible', {
    found,
    wanted,
    next: 'Compare the reference with the map or the receiver.',
  });
}
