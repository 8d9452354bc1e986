/** How a file is going to be read: which layer, as which kind, by which columns, in which reference system. Nothing is guessed where two readings fit. */
import type { Bbox, Position } from '../../base/geometry.ts';
import { Problem } from '../../base/problem.ts';
import { nearest } from '../../base/word.ts';
import { FIELDS, LAND_RECORD_KINDS, type RecordKind } from '../../land/mapping/field.ts';
import { type Ask, type Column, guessKind, guessMapping, type Mapping } from '../../land/mapping/guess.ts';
import { emptyProfile, type Profile } from '../../land/mapping/profile.ts';
import { type Conventions, conventionsOf } from '../../land/mapping/row.ts';
import type { Layer, Source, SourceRow } from './files/source.ts';
import { IMPORT_KINDS, type ImportKind } from './import-record.ts';
import { likelyCrs } from './source-crs.ts';

export interface PlanSpec {
  readonly kind?: string | undefined;
  readonly layer?: string | undefined;
  readonly profile?: Profile | undefined;
  /** Field to column, each as somebody wrote it; goes before the profile. */
  readonly columns?: Readonly<Record<string, string>> | undefined;
  /** Field to a value that holds for every row. */
  readonly fixed?: Readonly<Record<string, string>> | undefined;
  readonly crs?: string | undefined;
}

export interface Plan<Kind extends string = ImportKind> {
  readonly layer: Layer;
  readonly kind: Kind;
  readonly mapping: Mapping;
  readonly profile: Profile;
  readonly conventions: Conventions;
  /** As declared or given: `EPSG:4326`; `undeclared` where the format's own rule makes it WGS 84. */
  readonly crs: string;
  readonly crsHow: 'declared' | 'given' | 'format' | 'found';
  readonly hasGeometry: boolean;
}

/** Rows looked at before anything is decided. */
const SAMPLE = 3_000;

/** GeoJSON (RFC 7946), KML and GPX are in WGS 84 where they say nothing else. */
const IN_WGS84: readonly string[] = ['geojson', 'geojsonl', 'kml', 'gpx'];

/** @throws Problem `import-unsure` with the question that is open, `word-unknown` */
export function planImport(source: Source, spec: PlanSpec, box: Bbox | null): Promise<Plan> {
  return planAs(source, spec, box, (columns, areal) => {
    const kind = kindOf(spec, columns, areal);
    return { kind, recordKind: IMPORT_KINDS[kind] };
  });
}

/** The same, of a file whose rows are persons. */
export function planCasualties(source: Source, spec: PlanSpec, box: Bbox | null): Promise<Plan<'casualty'>> {
  return planAs(source, spec, box, () => ({ kind: 'casualty', recordKind: 'casualty' }));
}

async function planAs<Kind extends string>(
  source: Source,
  spec: PlanSpec,
  box: Bbox | null,
  kindIn: (columns: readonly Column[], areal: boolean) => { readonly kind: Kind; readonly recordKind: RecordKind },
): Promise<Plan<Kind>> {
  const layer = layerOf(source, spec.layer);
  if (layer.encoding.how === 'asked') throw encodingOpen(layer);
  const sample = await sampleOf(source, layer);
  const columns = columnsOf(layer, sample);
  const areal = sample.some(({ geometry }) => /Polygon/.test(typeOf(geometry)));
  const { kind, recordKind } = kindIn(columns, areal);
  const given = profileOf(spec, recordKind, columns);
  const mapping = guessMapping(columns, recordKind, given, noneOf(spec.columns));
  const [ask] = mapping.asks;
  if (ask !== undefined) {
    throw asking(ask, columns);
  }
  const profile = { ...mapping.profile, ...without(mapping.profile, spec.columns) };
  return {
    layer,
    kind,
    mapping,
    profile,
    conventions: conventionsOf(columns, profile),
    hasGeometry: sample.some(({ geometry }) => geometry !== null),
    ...(await crsOf(source, layer, spec, sample, box)),
  };
}

/** A question of the mapping: a field that two columns fit, a column that fits two fields, or how its values are written. */
function asking({ about, subject, choices, says }: Ask, columns: readonly Column[]): Problem {
  if (about !== 'field') {
    return unsure(
      says,
      `how “${subject}” is written`,
      `Say it in a profile (${about}: ${choices.join(' or ')}); --save-profile writes one.`,
    );
  }
  const ofColumn = columns.some(({ name }) => name === subject);
  const ways = choices.map((choice) => (ofColumn ? `--map ${choice}="${subject}"` : `--map ${subject}="${choice}"`));
  return unsure(
    says,
    ofColumn ? `the field that “${subject}” holds` : `the column for “${subject}”`,
    `Say it: ${ways.join(', or ')}.`,
  );
}

/** `--map code=` says that no column holds it. */
const noneOf = (given: PlanSpec['columns'] = {}): string[] => Object.keys(given).filter((field) => given[field] === '');

function without(profile: Profile, given: PlanSpec['columns']): Partial<Profile> {
  const none = noneOf(given);
  if (none.length === 0) return {};
  return { columns: Object.fromEntries(Object.entries(profile.columns).filter(([field]) => !none.includes(field))) };
}

function layerOf(source: Source, wanted: string | undefined): Layer {
  const names = source.layers.map(({ name }) => name);
  if (wanted !== undefined) {
    const found = source.layers.find(({ name }) => name === wanted);
    if (found !== undefined) return found;
    const near = nearest(wanted, names);
    throw new Problem('word-unknown', {
      found: `the layer “${wanted}”`,
      wanted: `one of ${names.join(', ') || 'the layers of the file, which has none'}`,
      next: near ? `Did you mean “${near}”?` : 'Choose one of them.',
    });
  }
  const [only, second] = source.layers;
  if (only === undefined)
    throw unsure('the file has no layer', 'a layer with rows', 'See whether it was exported whole.');
  if (second === undefined) return only;
  throw unsure(`the file has ${names.length} layers: ${names.join(', ')}`, 'one of them', 'Name it with --layer.');
}

async function sampleOf(source: Source, layer: Layer): Promise<SourceRow[]> {
  const rows: SourceRow[] = [];
  for await (const row of source.rows(layer)) {
    rows.push(row);
    if (rows.length >= SAMPLE) break;
  }
  return rows;
}

function columnsOf(layer: Layer, sample: readonly SourceRow[]): Column[] {
  const names = new Set(layer.fields.map(({ name }) => name));
  for (const { values } of sample) for (const name of Object.keys(values)) names.add(name);
  return [...names].map((name) => ({ name, samples: sample.map(({ values }) => values[name] ?? null) }));
}

const typeOf = (geometry: unknown): string =>
  typeof geometry === 'object' && geometry !== null && 'type' in geometry ? String(geometry.type) : '';

function kindOf({ kind, profile }: PlanSpec, columns: readonly Column[], areal: boolean): ImportKind {
  const names = Object.keys(IMPORT_KINDS) as ImportKind[];
  if (kind !== undefined) {
    const found = names.find((name) => name === kind);
    if (found !== undefined) return found;
    const near = nearest(kind, names);
    throw new Problem('word-unknown', {
      found: `--kind is “${kind}”`,
      wanted: `one of ${names.join(', ')}, casualty, unit`,
      next: near ? `Did you mean “${near}”?` : 'Choose one of them.',
    });
  }
  if (profile !== undefined) return ofRecord(profile.kind) ?? 'hazardous-area';
  const guessed = guessKind(columns, LAND_RECORD_KINDS);
  const found = guessed === null ? null : ofRecord(guessed);
  // Columns that fit nothing say nothing; shapes of areas are hazardous areas or land released, which must not be confused.
  if (found !== null && (found !== 'hazardous-area' || areal)) return found;
  throw unsure('the columns do not tell what the rows are', `one of ${names.join(', ')}`, 'Say it with --kind.');
}

function ofRecord(kind: string): ImportKind | null {
  const found = Object.entries(IMPORT_KINDS).find(([, record]) => record === kind);
  return found === undefined ? null : (found[0] as ImportKind);
}

function profileOf(spec: PlanSpec, kind: Profile['kind'], columns: readonly Column[]): Profile | null {
  const { profile, columns: named = {}, fixed = {} } = spec;
  if (profile !== undefined && profile.kind !== kind) {
    throw new Problem('option-conflict', {
      found: `a profile of “${profile.kind}” for rows of “${kind}”`,
      wanted: 'a profile of the same kind',
      next: 'Leave out --kind, or take another profile.',
    });
  }
  const fields = Object.keys(FIELDS[kind]);
  const names = columns.map(({ name }) => name);
  for (const field of [...Object.keys(named), ...Object.keys(fixed)]) known(field, fields, 'a field');
  for (const column of Object.values(named)) if (column !== '') known(column, names, 'a column of the file');
  if (profile === undefined && Object.keys(named).length + Object.keys(fixed).length === 0) return null;
  const base = profile ?? emptyProfile(kind);
  const chosen = Object.fromEntries(Object.entries(named).filter(([, column]) => column !== ''));
  return { ...base, columns: { ...base.columns, ...chosen }, fixed: { ...base.fixed, ...fixed } };
}

function known(word: string, list: readonly string[], what: string): void {
  if (list.includes(word)) return;
  const near = nearest(word, list);
  throw new Problem('word-unknown', {
    found: `“${word}” as ${what}`,
    wanted: `one of ${list.join(', ')}`,
    next: near ? `Did you mean “${near}”?` : 'Choose one of them.',
  });
}

async function crsOf(
  source: Source,
  layer: Layer,
  { crs, profile }: PlanSpec,
  sample: readonly SourceRow[],
  box: Bbox | null,
): Promise<Pick<Plan, 'crs' | 'crsHow'>> {
  const given = crs ?? profile?.crs ?? null;
  if (given !== null) return { crs: given, crsHow: 'given' };
  if (layer.crs !== null) return { crs: layer.crs, crsHow: 'declared' };
  if (IN_WGS84.includes(source.format)) return { crs: 'EPSG:4326', crsHow: 'format' };
  if (!sample.some(({ geometry }) => geometry !== null)) return { crs: 'EPSG:4326', crsHow: 'found' };
  const places = sample.flatMap(({ geometry }) => firstPosition(geometry) ?? []);
  const likely = await likelyCrs(places, box);
  throw unsure(
    `the file does not say in which reference system its coordinates are; the first is ${places[0]?.join(', ') ?? 'not there'}`,
    likely.length === 0
      ? 'the system as an EPSG code'
      : `the system as an EPSG code. These would put it where it belongs: ${likely.join('; ')}`,
    'Say it with --crs EPSG:…; the office that made the map knows it.',
  );
}

function firstPosition(geometry: unknown): [Position] | null {
  let first: unknown = (geometry as { coordinates?: unknown } | null)?.coordinates;
  while (Array.isArray(first) && Array.isArray(first[0])) first = first[0];
  if (!Array.isArray(first) || typeof first[0] !== 'number' || typeof first[1] !== 'number') return null;
  return [[first[0], first[1]]];
}

function encodingOpen(layer: Layer): Problem {
  const { candidates } = layer.encoding;
  const seen = candidates.map(({ name, sample }) => `${name}: “${sample}”`).join('; ');
  return unsure(
    `the encoding of “${layer.name}” cannot be told from its text`,
    `one of ${seen}`,
    'Say which reads right, with --encoding.',
  );
}

export function unsure(found: string, wanted: string, next: string): Problem {
  return new Problem('import-unsure', { found, wanted, next });
}
