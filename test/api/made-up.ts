/** A made-up source of features: three collections in memory, with versions, for tests without a register. */
import { day, parseDay } from '../../src/base/day.ts';
import type { Bbox, Geometry } from '../../src/base/geometry.ts';
import { type Sheet, SheetBuilder } from '../../src/geo/sheet.ts';
import type { Queryable } from '../../src/store/land/filter.ts';
import { holds } from '../../src/store/land/filter-test.ts';
import type { Instant } from '../../src/store/register/instant.ts';
import { holdsOn } from '../../src/store/register/period.ts';
import type {
  Clocks,
  Collection,
  FeatureSource,
  Item,
  ItemsAnswer,
  ItemsQuery,
  Stamp,
  TileQuery,
} from '../../src/tasks/land/feature-source.ts';

export const NOW = Date.UTC(2026, 10, 22, 12);
export const RECORDED = '2026-11-01T08:00:00.000000Z' as Instant;
export const CORRECTED = '2026-11-10T08:00:00.000000Z' as Instant;

const QUERYABLES: readonly Queryable[] = [
  { name: 'id', title: 'The same through all versions', type: 'string', at: { column: 'id' } },
  { name: 'subject', title: 'What it is about', type: 'string', at: { column: 'subject' } },
  { name: 'recorded', title: 'When it was recorded', type: 'date-time', at: { column: 'recorded' } },
  { name: 'validFrom', title: 'The first day', type: 'date', at: { column: 'validFrom' } },
  { name: 'validUntil', title: 'The first day after', type: 'date', at: { column: 'validUntil' } },
  { name: 'name', title: 'Its name', type: 'string', at: { path: ['name'] } },
  {
    name: 'classification',
    title: 'SHA or CHA',
    type: 'string',
    values: ['sha', 'cha'],
    at: { path: ['classification'] },
  },
  { name: 'statedArea', title: 'Stated area in m²', type: 'number', at: { path: ['statedArea'] } },
  { name: 'marked', title: 'Is it marked?', type: 'boolean', at: { path: ['marked'] } },
  { name: 'geometry', title: 'The geometry', type: 'geometry', at: { column: 'geometry' } },
];

export interface Made extends Item {
  readonly superseded: Instant | null;
}

export function uuid(number: number): string {
  return `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;
}

export function square(west: number, south: number, side: number): Geometry {
  const [east, north] = [west + side, south + side];
  return {
    type: 'Polygon',
    coordinates: [
      [
        [west, south],
        [east, south],
        [east, north],
        [west, north],
        [west, south],
      ],
    ],
  };
}

function area(number: number, more: Partial<Made> = {}): Made {
  return {
    id: uuid(number),
    owner: 'BIH',
    subject: `MF-${String(number).padStart(3, '0')}`,
    version: 1,
    valid: { from: day(2020, 1, 1), until: null },
    recorded: RECORDED,
    superseded: null,
    source: 'BHMAC',
    geometry: square(17 + (number % 20) * 0.05, 44 + Math.floor(number / 20) * 0.05, 0.01),
    body: {
      name: `Поље ${number}`,
      classification: number % 3 === 0 ? 'cha' : 'sha',
      statedArea: number * 100,
      marked: number % 2 === 0,
      units: ['BA-01'],
    },
    ...more,
  };
}

export const AREAS: readonly Made[] = [
  ...Array.from({ length: 60 }, (_, at) => area(at + 1)),
  // Corrected on 10 November; closed at the end of 2022.
  area(61, { superseded: CORRECTED }),
  area(61, {
    version: 2,
    recorded: CORRECTED,
    body: { name: 'Поље 61', classification: 'cha', statedArea: 1, marked: false },
  }),
  area(62, { valid: { from: day(2020, 1, 1), until: day(2023, 1, 1) } }),
];
const DEVICES: readonly Made[] = [1, 2, 3].map((at) =>
  area(900 + at, {
    subject: `D-${at}`,
    geometry: { type: 'Point', coordinates: [17.5 + at / 100, 44.2] },
    body: { name: `PMA-${at}` },
  }),
);

export class MadeUpSource implements FeatureSource {
  readonly #all: Readonly<Record<string, readonly Made[]>>;
  readonly #sheets: ReadonlyMap<string, Sheet>;

  constructor(
    all: Readonly<Record<string, readonly Made[]>> = { 'hazardous-area': AREAS, device: DEVICES, accident: [] },
  ) {
    this.#all = all;
    this.#sheets = new Map(Object.entries(all).map(([id, made]) => [id, sheetOf(id, made)]));
  }

  async stamp(): Promise<Stamp> {
    return { text: '7-abc', recorded: CORRECTED };
  }

  async collections(): Promise<readonly Collection[]> {
    return Object.entries(this.#all).map(([id, made]) => ({
      id,
      title: id === 'hazardous-area' ? 'Hazardous areas' : id,
      description: `Made-up features of the kind ${id}, with <signs> & "quotes".`,
      geometryTypes: id === 'hazardous-area' ? ['Polygon', 'MultiPolygon'] : ['Point'],
      bbox: made.length === 0 ? null : [17, 44, 18, 44.25],
      days: { first: made.length === 0 ? null : parseDay('2020-01-01'), last: null },
      queryables: QUERYABLES,
    }));
  }

  async items(query: ItemsQuery): Promise<ItemsAnswer> {
    const found = this.#inForce(query.collection, query)
      .filter((one) => query.bbox === undefined || meets(one.geometry, query.bbox))
      .filter((one) => query.filter === undefined || holds(query.filter, (queryable) => value(one, queryable)) === true)
      .sort((a, b) => (a.subject < b.subject ? -1 : 1));
    const from = query.after ? found.findIndex((one) => one.subject > (query.after?.subject ?? '')) : 0;
    const items = from < 0 ? [] : found.slice(from, from + query.limit);
    const last = items.at(-1);
    const more = last !== undefined && last !== found.at(-1);
    return {
      items,
      next: more ? { owner: last.owner, subject: last.subject, seq: 1 } : null,
      matched: query.after ? null : found.length,
    };
  }

  async item(collection: string, id: string, clocks: Clocks): Promise<Item | null> {
    return this.#inForce(collection, clocks).find((one) => one.id === id) ?? null;
  }

  async tile({ collection, z, x, y, during }: TileQuery): Promise<Uint8Array> {
    const on = [during.first ?? Number.NEGATIVE_INFINITY, during.last ?? Number.POSITIVE_INFINITY] as const;
    return this.#sheets.get(collection)?.tile(z, x, y, { on }) ?? new Uint8Array();
  }

  #inForce(collection: string, { during, known }: Clocks): Made[] {
    const at = known ?? '9999';
    return (this.#all[collection] ?? []).filter(
      ({ valid, recorded, superseded }) =>
        recorded <= at &&
        (superseded === null || superseded > at) &&
        (during.first === during.last && during.first !== null
          ? holdsOn(valid, during.first)
          : (during.last === null || valid.from === null || valid.from <= during.last) &&
            (during.first === null || valid.until === null || valid.until > during.first)),
    );
  }
}

function value(item: Made, { name, at }: Queryable): string | number | boolean | null {
  if ('path' in at) return (item.body[name] as string | number | boolean | undefined) ?? null;
  if (at.column === 'recorded') return item.recorded;
  if (at.column === 'validFrom' || at.column === 'validUntil') {
    const limit = at.column === 'validFrom' ? item.valid.from : item.valid.until;
    return limit === null ? null : new Date(limit * 86_400_000).toISOString().slice(0, 10);
  }
  return at.column === 'id' ? item.id : item.subject;
}

function meets(geometry: Geometry | null, [west, south, east, north]: Bbox): boolean {
  const flat =
    JSON.stringify(geometry)
      .match(/-?\d+(\.\d+)?(e-?\d+)?/g)
      ?.map(Number) ?? [];
  const xs = flat.filter((_, at) => at % 2 === 0);
  const ys = flat.filter((_, at) => at % 2 === 1);
  return Math.min(...xs) <= east && Math.max(...xs) >= west && Math.min(...ys) <= north && Math.max(...ys) >= south;
}

function sheetOf(id: string, made: readonly Made[]): Sheet {
  const builder = new SheetBuilder(id, [{ name: 'name', type: 'text' }]);
  for (const one of made) {
    if (one.geometry === null) continue;
    const { valid, body } = one;
    builder.add({
      id: one.id,
      geometry: one.geometry,
      validFrom: valid.from,
      validUntil: valid.until,
      recorded: 0,
      superseded: one.superseded === null ? null : 1,
      properties: { name: String(body.name) },
    });
  }
  return builder.finish();
}
