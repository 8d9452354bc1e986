/** What a file is, as far as it tells: layers, encoding, reference system, kind; and what a person has to be asked. */
import type { Bbox, Position } from '../../../base/geometry.ts';
import { Problem } from '../../../base/problem.ts';
import { parseCrs } from '../../../geo/crs/parse.ts';
import { openProjections } from '../../../geo/crs/projections.ts';
import { suspectCrs } from '../../../geo/crs/suspect.ts';
import { LAND_RECORD_KINDS } from '../../../land/mapping/field.ts';
import { type Column, guessKind, guessMapping } from '../../../land/mapping/guess.ts';
import { openSource } from '../files/open-source.ts';
import type { Encoding, Layer, Source, SourceRow } from '../files/source.ts';
import { IMPORT_KINDS, type ImportKind } from '../import-record.ts';
import { sourceCrs } from '../source-crs.ts';
import { territoryOf } from '../territory.ts';
import type { Answers } from './draft.ts';

/** Rows that are looked at before anything is said. */
const SAMPLE = 3_000;
/** Texts that are shown, and places. */
const [TEXTS, PLACES] = [6, 200];
/** GeoJSON (RFC 7946), KML and GPX are in WGS 84 where they say nothing else. */
const IN_WGS84: readonly string[] = ['geojson', 'geojsonl', 'kml', 'gpx'];

/** A system that the coordinates may be in. */
export interface CrsChoice {
  readonly code: string;
  readonly name: string;
  readonly says: string;
  /** Where the first rows would then lie. */
  readonly places: readonly Position[];
}

export interface Looked {
  readonly format: string;
  readonly layers: readonly Layer[];
  /** Null where one of several has to be chosen. */
  readonly layer: Layer | null;
  readonly columns: readonly Column[];
  readonly rows: readonly SourceRow[];
  /** What the columns tell; null where two fit. */
  readonly kind: ImportKind | null;
  readonly encoding: Encoding | null;
  /** How texts beyond the letters of English would read. */
  readonly texts: readonly string[];
  readonly hasGeometry: boolean;
  readonly crs: {
    /** As declared, or as the rule of the format has it, or as answered; null where it has to be asked. */
    readonly code: string | null;
    readonly name: string | null;
    readonly how: 'declared' | 'given' | 'format' | 'none' | 'asked';
    /** What the coordinates are as they stand. */
    readonly first: readonly number[] | null;
    readonly places: readonly Position[];
    readonly choices: readonly CrsChoice[];
  };
  /** Where the owner lies; null where that is not known. */
  readonly box: Bbox | null;
  readonly remarks: readonly string[];
}

/** Opens the file of a draft with what was answered so far, for as long as the work takes. */
export async function withFile<T>(path: string, answers: Answers, work: (source: Source) => Promise<T>): Promise<T> {
  const source = await openSource(path, answers.encoding === null ? {} : { encoding: answers.encoding });
  try {
    return await work(source);
  } finally {
    await source.close();
  }
}

/** @throws Problem of those under “Spatial files” */
export function lookAt(path: string, answers: Answers): Promise<Looked> {
  return withFile(path, answers, async (source) => {
    const layer = layerOf(source, answers);
    const { rows, columns } = layer === null ? { rows: [], columns: [] } : await sampleOf(source, layer);
    const owner = answers.owner?.startsWith('column:') === false ? answers.owner : null;
    const box = owner === null ? null : (territoryOf(owner)?.box ?? null);
    return {
      format: source.format,
      layers: source.layers,
      layer,
      columns,
      rows,
      kind: kindOf(columns, rows),
      encoding: layer?.encoding ?? null,
      texts: textsOf(rows),
      hasGeometry: rows.some(({ geometry }) => geometry !== null && geometry !== undefined),
      crs: await crsOf(source, layer, answers, rows, columns, box),
      box,
      remarks: [...source.remarks],
    };
  });
}

/** The layer that was chosen, or the only one. */
export function layerOf(source: Source, { layer }: Answers): Layer | null {
  if (layer !== null) return source.layers.find(({ name }) => name === layer) ?? null;
  return source.layers.length === 1 ? (source.layers[0] ?? null) : null;
}

export async function sampleOf(source: Source, layer: Layer): Promise<{ rows: SourceRow[]; columns: Column[] }> {
  const rows: SourceRow[] = [];
  for await (const row of source.rows(layer)) {
    rows.push(row);
    if (rows.length >= SAMPLE) break;
  }
  const names = new Set(layer.fields.map(({ name }) => name));
  for (const { values } of rows) for (const name of Object.keys(values)) names.add(name);
  return {
    rows,
    columns: [...names].map((name) => ({ name, samples: rows.map(({ values }) => values[name] ?? null) })),
  };
}

function kindOf(columns: readonly Column[], rows: readonly SourceRow[]): ImportKind | null {
  const guessed = guessKind(columns, LAND_RECORD_KINDS);
  const found = Object.entries(IMPORT_KINDS).find(([, record]) => record === guessed)?.[0] as ImportKind | undefined;
  const areal = rows.some(({ geometry }) => /Polygon/.test(String((geometry as { type?: unknown } | null)?.type)));
  // Shapes of areas may as well be land released, which must not be confused.
  return found === undefined || (found === 'hazardous-area' && !areal) ? null : found;
}

function textsOf(rows: readonly SourceRow[]): string[] {
  const found = new Set<string>();
  for (const { values } of rows) {
    for (const value of Object.values(values)) {
      if (typeof value === 'string' && /[^\p{ASCII}]/u.test(value)) found.add(value.slice(0, 80));
      if (found.size >= TEXTS) return [...found];
    }
  }
  return [...found];
}

async function crsOf(
  source: Source,
  layer: Layer | null,
  answers: Answers,
  rows: readonly SourceRow[],
  columns: readonly Column[],
  box: Bbox | null,
): Promise<Looked['crs']> {
  const positions = positionsOf(rows, answers, columns);
  const first = positions[0] ?? null;
  const declared = layer?.crs ?? null;
  const inDegrees = IN_WGS84.includes(source.format);
  const how =
    answers.crs !== null
      ? 'given'
      : declared !== null
        ? 'declared'
        : inDegrees
          ? 'format'
          : first === null
            ? 'none'
            : 'asked';
  const code = answers.crs ?? declared ?? (inDegrees || first === null ? 'EPSG:4326' : null);
  const choices = how === 'asked' || how === 'given' ? await choicesOf(positions, box) : [];
  if (code === null) return { code, name: null, how, first, places: [], choices };
  try {
    const { name } = parseCrs(code);
    return { code, name, how, first, places: await placesIn(code, positions, box), choices };
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    // Declared, and not known here: it has to be asked after all.
    return { code: null, name: null, how: 'asked', first, places: [], choices: await choicesOf(positions, box) };
  }
}

/** The first position of each of the first rows: of its geometry, or of its columns of coordinates. */
function positionsOf(rows: readonly SourceRow[], { kind }: Answers, columns: readonly Column[]): Position[] {
  const found: Position[] = [];
  const read = kind === null ? null : guessMapping(columns, IMPORT_KINDS[kind]).profile.columns;
  for (const { geometry, values } of rows) {
    const drawn = firstOf(geometry);
    const [x, y] = drawn ?? [
      Number(values[read?.longitude ?? ''] ?? Number.NaN),
      Number(values[read?.latitude ?? ''] ?? Number.NaN),
    ];
    if (Number.isFinite(x) && Number.isFinite(y)) found.push([x, y]);
    if (found.length >= PLACES) break;
  }
  return found;
}

/** The first position of a geometry, however it is nested. */
export function firstOf(geometry: unknown): Position | null {
  let first: unknown = (geometry as { coordinates?: unknown } | null)?.coordinates;
  while (Array.isArray(first) && Array.isArray(first[0])) first = first[0];
  if (!Array.isArray(first) || typeof first[0] !== 'number' || typeof first[1] !== 'number') return null;
  return [first[0], first[1]];
}

async function placesIn(code: string, positions: readonly Position[], box: Bbox | null): Promise<Position[]> {
  const { toDegrees } = await sourceCrs(code, box);
  return positions.flatMap((position) => {
    try {
      const place = toDegrees === null ? position : toDegrees(position);
      return Math.abs(place[0]) <= 180 && Math.abs(place[1]) <= 90 ? [place] : [];
    } catch (error) {
      if (error instanceof Problem) return [];
      throw error;
    }
  });
}

/** Systems that would put the rows where their owner is; without an owner none can be told from another. */
async function choicesOf(positions: readonly Position[], box: Bbox | null): Promise<CrsChoice[]> {
  if (box === null || positions.length === 0) return [];
  const found: CrsChoice[] = [];
  const projections = await openProjections();
  const all = suspectCrs(projections, positions, box);
  // Some rows of a broken file lie anywhere; what most of them say counts.
  const likely = all.length > 0 ? all : suspectCrs(projections, together(positions), box);
  for (const { crs, swapped, reason } of likely) {
    const { code, name } = crs;
    // Metres with exchanged axes cannot be taken; degrees are put right row by row.
    if (code === null || (swapped && crs.kind === 'projected') || found.some((one) => one.code === code)) continue;
    const given = swapped ? positions.map(([x, y]): Position => [y, x]) : positions;
    found.push({ code, name, says: all.length > 0 ? reason : '', places: await placesIn(code, given, box) });
    if (found.length >= 4) break;
  }
  return found;
}

/** Those that lie about where half of them lie. */
function together(positions: readonly Position[]): Position[] {
  const near = ([0, 1] as const).map((axis) => {
    const sorted = positions.map((position) => position[axis]).sort((a, b) => a - b);
    const at = (share: number): number => sorted[Math.round(share * (sorted.length - 1))] ?? 0;
    const reach = Math.max(6 * (at(0.75) - at(0.25)), 1);
    return (position: Position) => Math.abs(position[axis] - at(0.5)) <= reach;
  });
  return positions.filter((position) => near.every((fits) => fits(position)));
}
