/**
 * Entries of land as a file that other programs open, with HXL tags in tables. What the access does not reach is left out, or
 * coarsened where its kind says so: then each row says to what. */

import { formatDay } from '../../base/day.ts';
import { Problem } from '../../base/problem.ts';
import type { Access } from '../../store/register/access.ts';
import type { Entry } from '../../store/register/entry.ts';
import { type ExportSpec, exportKind } from '../register/export.ts';
import type { Opening } from '../register/open-register.ts';
import type { FieldType, Value } from './files/source.ts';
import { writeSource } from './files/write-source.ts';
import {
  WRITTEN_FORMATS,
  type Written,
  type WrittenField,
  type WrittenFormat,
  type WrittenLayer,
} from './files/written.ts';

/** Ending of a file to the format that it is written in. */
const ENDINGS: Readonly<Record<string, WrittenFormat>> = {
  geojson: 'geojson',
  json: 'geojson',
  geojsonl: 'geojsonl',
  ndjson: 'geojsonl',
  gpkg: 'geopackage',
  fgb: 'flatgeobuf',
  zip: 'shapefile',
  kml: 'kml',
  csv: 'csv',
  xlsx: 'xlsx',
};

/** HXL has no tags of its own for mines; these are the ones that fit (domain of #status, #indicator, #cause and #meta). */
const TAGS: Readonly<Record<string, string>> = {
  id: '#meta+id',
  owner: '#country+code+v_iso3',
  subject: '#loc+id',
  name: '#loc+name',
  classification: '#status+area+class',
  status: '#status+area',
  deviceClass: '#cause+device',
  statedArea: '#indicator+area+stated+m2+num',
  computedArea: '#indicator+area+m2+num',
  product: '#output+area+released+type',
  organisation: '#org+impl',
  units: '#adm1+list',
  established: '#date+established',
  validFrom: '#date+start',
  validUntil: '#date+end',
  day: '#date+occurred',
  killed: '#affected+killed',
  injured: '#affected+injured',
  quantity: '#item+num',
  category: '#item+type',
  source: '#meta+source',
  recorded: '#date+reported',
  longitude: '#geo+lon',
  latitude: '#geo+lat',
};

export interface ExportFileSpec extends ExportSpec {
  readonly out: string;
  /** Of {@link WRITTEN_FORMATS}; by the ending of the file when not given. */
  readonly format?: string | undefined;
  readonly signal?: AbortSignal | undefined;
}

export interface ExportedFile extends Written {
  readonly format: WrittenFormat;
  readonly withheld: readonly string[];
}

/** @throws Problem as `exportKind`, `word-unknown` for a format, `file-unwritable` */
export function exportFile(opening: Opening, spec: ExportFileSpec, access: Access): Promise<ExportedFile> {
  const format = formatOf(spec);
  return exportKind(opening, spec, access, async ({ fields, coarsened, entries }) => {
    const withheld = new Set<string>();
    const noted = async function* () {
      for await (const entry of entries) {
        for (const name of entry.withheld) withheld.add(name);
        yield { ...entry, id: entry.origin };
      }
    };
    const written = await writeSource(
      format,
      spec.out,
      [landLayer(spec.kind, fields, noted(), coarsened !== null)],
      spec.signal === undefined ? {} : { signal: spec.signal },
    );
    return { ...written, format, withheld: [...withheld] };
  });
}

/** What of an entry is written; its id is that of its line. */
type Said = Pick<Entry, 'id' | 'owner' | 'subject' | 'valid' | 'body' | 'geometry' | 'source' | 'recorded'> & {
  readonly coarsened?: string | null;
};

/**
 * Entries of a kind as a layer: who has it and since when, the fields of the kind, where it comes from.
 * @param coarsened places of this kind are told coarsely, and each says how coarsely
 */
export function landLayer(
  kind: string,
  fields: readonly string[],
  entries: AsyncIterable<Said>,
  coarsened = false,
): WrittenLayer {
  // What is never reached from outside is no column; and lists of our own remarks are for the program.
  const own = fields.filter((name) => !HIDDEN.includes(name));
  const columns: WrittenField[] = [
    ...HEAD.map((name) => field(name, 'text')),
    ...own.map((name) => field(name, typeOf(name))),
    field('source', 'text'),
    field('recorded', 'text'),
    ...(coarsened ? [field('coarsened', 'text')] : []),
  ];
  const rows = async function* () {
    for await (const entry of entries) {
      const values = valuesOf(entry, own);
      if (coarsened) values.coarsened = entry.coarsened ?? null;
      yield { values, geometry: entry.geometry };
    }
  };
  return { name: kind, fields: columns, rows: rows() };
}

const HIDDEN: readonly string[] = ['entered', 'noted', 'repairs'];
const HEAD = ['id', 'owner', 'subject', 'validFrom', 'validUntil'] as const;
const NUMBERS = ['statedArea', 'computedArea', 'depth', 'quantity', 'killed', 'injured', 'beneficiaries', 'level'];

const typeOf = (name: string): FieldType => (NUMBERS.includes(name) ? 'number' : 'text');

function field(name: string, type: FieldType): WrittenField {
  const tag = TAGS[name];
  return tag === undefined ? { name, type } : { name, type, tag };
}

function valuesOf(entry: Said, fields: readonly string[]): Record<string, Value> {
  const body = (entry.body ?? {}) as Readonly<Record<string, unknown>>;
  const { from, until } = entry.valid;
  return {
    id: entry.id,
    owner: entry.owner,
    subject: entry.subject,
    validFrom: from === null ? null : formatDay(from),
    validUntil: until === null ? null : formatDay(until),
    ...Object.fromEntries(fields.map((name) => [name, plain(body[name])])),
    source: entry.source,
    recorded: entry.recorded,
  };
}

function plain(value: unknown): Value {
  if (value === undefined || value === null) return null;
  if (Array.isArray(value) && value.every((one) => typeof one === 'string')) return value.join(' | ');
  return typeof value === 'object' ? JSON.stringify(value) : (value as Value);
}

function formatOf({ format, out }: ExportFileSpec): WrittenFormat {
  const ending = out.toLowerCase().split('.').at(-1) ?? '';
  const found = format === undefined ? ENDINGS[ending] : WRITTEN_FORMATS.find((one) => one === format);
  if (found !== undefined) return found;
  throw new Problem('word-unknown', {
    found: format === undefined ? `a file that ends in “.${ending}”` : `--format is “${format}”`,
    wanted: `one of ${WRITTEN_FORMATS.join(', ')}`,
    next: 'Name the format with --format, or end the file in .gpkg, .geojson, .fgb, .zip, .kml, .csv or .xlsx.',
  });
}
