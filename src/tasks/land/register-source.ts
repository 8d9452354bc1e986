/**
 * Features out of the register, as anybody may see them. Items come from the database, tiles from map sheets in memory; when
 * something was written since, only that is read anew.
 */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Day, formatDay, parseDay } from '../../base/day.ts';
import type { Bbox } from '../../base/geometry.ts';
import { Problem } from '../../base/problem.ts';
import { extended, type Sheet, SheetBuilder } from '../../geo/sheet.ts';
import type { SheetColumn, SheetFeature, SheetFilter, SheetRow, SheetView } from '../../geo/sheet-columns.ts';
import { sheetBytes, sheetFrom } from '../../geo/sheet-file.ts';
import { latitudeOf, longitudeOf } from '../../geo/tile/mercator.ts';
import type { Expression, Queryable } from '../../store/land/filter.ts';
import { hasSpatial, holds } from '../../store/land/filter-test.ts';
import {
  countItems,
  MOST_COUNTED,
  readItem,
  readItems,
  servedKinds,
  supersessionsOf,
  type Version,
  versionsOf,
  wasStamp,
} from '../../store/land/items.ts';
import { queryablesOf } from '../../store/land/queryables.ts';
import type { Json } from '../../store/register/canonical.ts';
import { BEGINNING, type Instant } from '../../store/register/instant.ts';
import { type Kind, kindOf } from '../../store/register/kind.ts';
import { lastPage, stampOf } from '../../store/register/page.ts';
import type { Register } from '../../store/register/register.ts';
import type {
  Clocks,
  Collection,
  FeatureSource,
  Item,
  ItemsAnswer,
  ItemsQuery,
  Span,
  Stamp,
  TileQuery,
} from './feature-source.ts';

export interface RegisterSourceOptions {
  /** A folder to keep map sheets in, to be opened again in a second; without it they are made anew each time. */
  readonly cache?: string;
  /** Bytes of drawn tiles that are kept in memory; default 64 MB. */
  readonly tileBytes?: number;
  /** What a collection is called and what it is, by kind. */
  readonly words?: Readonly<Record<string, { readonly title: string; readonly description: string }>>;
  /** The last write, from somebody who keeps it; without it the register is asked. */
  readonly stamp?: () => Promise<Stamp>;
  /** Waits until the register can be read. @throws Problem where that takes long */
  readonly ready?: () => Promise<void>;
}

/** Filters of tiles that are remembered. */
const MOST_FILTERS = 8;

/** A sheet, and the instant that it knows all until. */
interface Kept {
  readonly sheet: Sheet;
  readonly until: Instant;
  /** Of the register, when it was read. */
  readonly stamp: string;
}

export class RegisterSource implements FeatureSource {
  readonly #register: Register;
  readonly #options: RegisterSourceOptions;
  readonly #kinds: ReadonlyMap<string, Kind>;
  readonly #queryables: ReadonlyMap<string, readonly Queryable[]>;
  readonly #sheets = new Map<string, Promise<Kept>>();
  readonly #tiles: TileCache;
  readonly #filters = new Map<string, SheetFilter>();

  constructor(register: Register, options: RegisterSourceOptions = {}) {
    this.#register = register;
    this.#options = options;
    this.#kinds = new Map(servedKinds(register.kinds).map((kind) => [kind.name, kind]));
    this.#queryables = new Map([...this.#kinds.values()].map((kind) => [kind.name, queryablesOf(kind)]));
    this.#tiles = new TileCache(options.tileBytes ?? 64 * 2 ** 20);
  }

  async stamp(): Promise<Stamp> {
    if (this.#options.stamp !== undefined) return this.#options.stamp();
    const page = await lastPage(this.#register.session);
    return { text: stampOf(page), recorded: page.recorded };
  }

  async collections(): Promise<readonly Collection[]> {
    const found: Collection[] = [];
    for (const kind of this.#kinds.values()) {
      const { sheet } = await this.#sheet(kind.name);
      const words = this.#options.words?.[kind.name];
      found.push({
        id: kind.name,
        title: words?.title ?? titled(kind.name),
        description: words?.description ?? `Entries of the kind “${kind.name}” of the register.`,
        geometryTypes: kind.geometry?.types ?? [],
        ...extentOf(sheet),
        queryables: this.#queryables.get(kind.name) ?? [],
      });
    }
    return found;
  }

  async items(query: ItemsQuery): Promise<ItemsAnswer> {
    const { collection: kind, during, known, bbox, filter, limit, after = null } = query;
    const view = { kind, ...during, known, bbox, filter };
    const { session, kinds } = this.#register;
    const { features: items, next } = await readItems(session, kinds, view, { limit, after });
    if (after !== null) return { items, next, matched: null };
    return { items, next, matched: next === null ? items.length : await this.#matched(query) };
  }

  /** Of a box alone the map sheet knows how many; it is in memory. */
  async #matched({ collection: kind, during, known, bbox, filter }: ItemsQuery): Promise<number | null> {
    const { session, kinds } = this.#register;
    if (bbox === undefined || filter !== undefined)
      return countItems(session, kinds, { kind, ...during, known, bbox, filter });
    const { sheet } = await this.#sheet(kind);
    const count = sheet.count(bbox, viewOf(during, known), MOST_COUNTED + 1);
    return count > MOST_COUNTED ? null : count;
  }

  async item(collection: string, id: string, clocks: Clocks): Promise<Item | null> {
    const { session, kinds } = this.#register;
    return readItem(session, kinds, { kind: collection, ...clocks.during, known: clocks.known }, id);
  }

  async tile(query: TileQuery): Promise<Uint8Array> {
    const { collection, z, x, y, during, known, filter } = query;
    const { sheet, until } = await this.#sheet(collection);
    const key = JSON.stringify([collection, until, z, x, y, during, known, filter ?? null]);
    const before = this.#tiles.get(key);
    if (before !== undefined) return before;
    const tried = filter === undefined ? {} : { filter: this.#filterOf(filter) };
    const tile = sheet.tile(z, x, y, { ...viewOf(during, known), ...tried });
    this.#tiles.set(key, tile);
    return tile;
  }

  /** The same function for the same filter: a sheet keeps what the last ones saw. */
  #filterOf(filter: Expression): SheetFilter {
    const key = JSON.stringify(filter);
    const tried = this.#filters.get(key) ?? rowFilter(filter);
    this.#filters.delete(key);
    this.#filters.set(key, tried);
    const [oldest] = this.#filters.keys();
    if (this.#filters.size > MOST_FILTERS && oldest !== undefined) this.#filters.delete(oldest);
    return tried;
  }

  /** The sheet of a kind, up to the last page: read once, and then only what is new. */
  async sheetOf(kind: string): Promise<Sheet> {
    return (await this.#sheet(kind)).sheet;
  }

  /** Questions that come at once wait for one another, so that nothing is read twice. */
  async #sheet(kind: string): Promise<Kept> {
    const { recorded, text } = await this.stamp();
    const before = this.#sheets.get(kind);
    const next = (async () => {
      const kept = await before?.catch(() => undefined);
      if (kept !== undefined && kept.until >= recorded) return kept;
      await this.#options.ready?.();
      const start = kept ?? (await this.#fromCache(kind));
      const read = await this.#read(kind, start, recorded, text);
      if (kept === undefined && read !== start) this.#toCache(kind, read);
      return read;
    })();
    this.#sheets.set(kind, next);
    try {
      return await next;
    } catch (error) {
      if (this.#sheets.get(kind) === next) this.#sheets.delete(kind);
      throw error;
    }
  }

  async #read(kind: string, start: Kept | null, until: Instant, stamp: string): Promise<Kept> {
    const { session } = this.#register;
    const queryables = this.#queryables.get(kind) ?? [];
    if (start === null) {
      const builder = new SheetBuilder(kind, columnsOf(this.#kind(kind), queryables));
      for await (const part of versionsOf(session, this.#kind(kind), BEGINNING, until)) {
        for (const version of part) builder.add(sheetFeature(version, queryables));
      }
      return { sheet: builder.finish(), until, stamp };
    }
    if (start.until >= until) return start;
    const more: SheetFeature[] = [];
    for await (const part of versionsOf(session, this.#kind(kind), start.until, until)) {
      for (const version of part) more.push(sheetFeature(version, queryables));
    }
    const ends = (await supersessionsOf(session, kind, start.until, until)).map(({ origin, at }) => ({
      id: origin,
      at: microseconds(at),
    }));
    const sheet = more.length === 0 && ends.length === 0 ? start.sheet : extended(start.sheet, more, ends);
    return { sheet, until, stamp };
  }

  #cacheFile(kind: string): string | null {
    return this.#options.cache === undefined ? null : join(this.#options.cache, `map-sheet-${kind}.bin`);
  }

  #kind(name: string): Kind {
    return kindOf(this.#kinds, name);
  }

  /** What the sheet was made by: with other columns or cells it is another. */
  #made(kind: string): string {
    const columns = JSON.stringify([this.#queryables.get(kind), this.#kind(kind).coarsened]);
    return createHash('sha256').update(columns).digest('hex').slice(0, 16);
  }

  /** Only a sheet of this very register, of a state that it went on from: a folder may have been put in its place. */
  async #fromCache(kind: string): Promise<Kept | null> {
    const file = this.#cacheFile(kind);
    if (file === null || !existsSync(file)) return null;
    try {
      const kept = sheetFrom(readFileSync(file));
      const { made, until, stamp } = JSON.parse(kept.stamp) as { made: string; until: Instant; stamp: string };
      if (made !== this.#made(kind) || !(await wasStamp(this.#register.session, stamp))) return null;
      return { sheet: kept.sheet, until, stamp };
    } catch (error) {
      if (error instanceof Problem) return null;
      throw error;
    }
  }

  /** Written beside and put in its place whole, so that a reader finds the one or the other. */
  #toCache(kind: string, kept: Kept): void {
    const file = this.#cacheFile(kind);
    if (file === null) return;
    mkdirSync(this.#options.cache ?? '.', { recursive: true });
    const bytes = sheetBytes(
      kept.sheet,
      JSON.stringify({ made: this.#made(kind), until: kept.until, stamp: kept.stamp }),
    );
    writeFileSync(`${file}.${process.pid}`, bytes);
    renameSync(`${file}.${process.pid}`, file);
  }
}

function viewOf(during: Span, known: Instant | null): SheetView {
  return {
    on: [during.first ?? Number.NEGATIVE_INFINITY, during.last ?? Number.POSITIVE_INFINITY],
    known: known === null ? undefined : microseconds(known),
  };
}

function titled(kind: string): string {
  const words = kind.replaceAll('-', ' ');
  return `${words.slice(0, 1).toUpperCase()}${words.slice(1)}`;
}

/** Texts longer than this are not for a map. */
const LONGEST_TEXT = 200;

/** What a tile tells of a feature: what can be asked of it, but for what the sheet keeps by itself. */
function columnsOf(kind: Kind, queryables: readonly Queryable[]): SheetColumn[] {
  const coarsened: SheetColumn[] = kind.coarsened === null ? [] : [{ name: 'coarsened', type: 'text' }];
  const columns = queryables.flatMap(({ name, type, at }): SheetColumn[] => {
    if (type === 'geometry' || ('column' in at && ['id', 'validFrom', 'validUntil', 'recorded'].includes(at.column)))
      return [];
    if (type === 'number' || type === 'integer') return [{ name, type: 'number' }];
    return [{ name, type: type === 'boolean' ? 'boolean' : 'text' }];
  });
  return [...columns, ...coarsened];
}

function sheetFeature(version: Version, queryables: readonly Queryable[]): SheetFeature {
  const properties: Record<string, string | number | boolean | null> = { coarsened: version.coarsened };
  for (const { name, at } of queryables) {
    if ('path' in at) properties[name] = plainAt(version.body, at.path);
    else if (at.column === 'owner' || at.column === 'subject' || at.column === 'source')
      properties[name] = version[at.column];
    else if (at.column === 'version') properties[name] = version.version;
  }
  const day = (text: string | null): Day | null => (text === null ? null : parseDay(text));
  return {
    id: version.origin,
    geometry: version.geometry,
    validFrom: day(version.from),
    validUntil: day(version.until),
    recorded: microseconds(version.recorded),
    superseded: version.superseded === null ? null : microseconds(version.superseded),
    properties,
  };
}

function plainAt(body: Json, path: readonly string[]): string | number | boolean | null {
  let value: Json = body;
  for (const step of path) {
    if (value === null || typeof value !== 'object' || Array.isArray(value)) return null;
    value = (value as { readonly [key: string]: Json })[step] ?? null;
  }
  if (typeof value === 'string') return value.length > LONGEST_TEXT ? `${value.slice(0, LONGEST_TEXT)}…` : value;
  return typeof value === 'number' || typeof value === 'boolean' ? value : null;
}

/** Microseconds since 1970. */
export function microseconds(instant: Instant): number {
  return Date.parse(`${instant.slice(0, 23)}Z`) * 1000 + Number(instant.slice(23, 26));
}

/** @throws Problem `filter-malformed` for spatial predicates: a tile is a place already */
function rowFilter(filter: Expression): SheetFilter {
  if (hasSpatial(filter)) {
    throw new Problem('filter-malformed', {
      found: 'the filter of a tile has a spatial predicate',
      wanted: 'a filter on other properties: a tile is a place already',
      next: 'Leave the spatial predicate out, or ask for items.',
    });
  }
  return (row) => holds(filter, (queryable) => valueIn(row, queryable)) === true;
}

function valueIn(row: SheetRow, { name, at }: Queryable): string | number | boolean | null {
  if ('path' in at) return row.get(name);
  const day = (value: number): string | null => (Number.isFinite(value) ? formatDay(value as Day) : null);
  switch (at.column) {
    case 'id':
      return row.id;
    case 'validFrom':
      return day(row.validFrom);
    case 'validUntil':
      return day(row.validUntil);
    case 'recorded':
      return instantText(row.recorded);
    case 'geometry':
      return 'geometry';
    default:
      return row.get(name);
  }
}

function instantText(microseconds: number): string {
  const text = new Date(Math.floor(microseconds / 1000)).toISOString();
  return `${text.slice(0, 23)}${String(microseconds % 1000).padStart(3, '0')}Z`;
}

const extents = new WeakMap<Sheet, Pick<Collection, 'bbox' | 'days'>>();

/** Worked out once for each sheet. */
function extentOf(sheet: Sheet): Pick<Collection, 'bbox' | 'days'> {
  const known = extents.get(sheet) ?? measured(sheet);
  extents.set(sheet, known);
  return known;
}

function measured(sheet: Sheet): Pick<Collection, 'bbox' | 'days'> {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  let [first, last] = [Infinity, -Infinity];
  for (const { rows, box, validFrom, validUntil } of sheet.segments) {
    for (let row = 0; row < rows; row += 1) {
      left = Math.min(left, box[4 * row] ?? 0);
      top = Math.min(top, box[4 * row + 1] ?? 0);
      right = Math.max(right, box[4 * row + 2] ?? 0);
      bottom = Math.max(bottom, box[4 * row + 3] ?? 0);
      first = Math.min(first, validFrom[row] ?? 0);
      last = Math.max(last, validUntil[row] ?? 0);
    }
  }
  if (left > right) return { bbox: null, days: { first: null, last: null } };
  const round = (degrees: number): number => Math.round(degrees * 1e7) / 1e7;
  const bbox: Bbox = [longitudeOf(left), latitudeOf(bottom), longitudeOf(right), latitudeOf(top)].map(
    round,
  ) as unknown as Bbox;
  const open = (day: number): Day | null => (Number.isFinite(day) ? (day as Day) : null);
  return { bbox, days: { first: open(first), last: open(last - 1) } };
}

/** Drawn tiles, the latest used last; the oldest go when they take too much room. */
class TileCache {
  readonly #tiles = new Map<string, Uint8Array>();
  readonly #most: number;
  #bytes = 0;

  constructor(most: number) {
    this.#most = most;
  }
  get(key: string): Uint8Array | undefined {
    const tile = this.#tiles.get(key);
    if (tile === undefined) return undefined;
    this.#tiles.delete(key);
    this.#tiles.set(key, tile);
    return tile;
  }
  set(key: string, tile: Uint8Array): void {
    if (this.#tiles.has(key)) return;
    this.#tiles.set(key, tile);
    this.#bytes += tile.length + 500;
    for (const [old, { length }] of this.#tiles) {
      if (this.#bytes <= this.#most) break;
      this.#tiles.delete(old);
      this.#bytes -= length + 500;
    }
  }
}
