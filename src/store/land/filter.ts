/**
 * Filters: what a feature must fulfil, as a tree. The text that people write is CQL2 (OGC 21-065r2); `filter-text.ts` reads
 * it, `filter-sql.ts` makes parameterised SQL of it, `filter-test.ts` tries it on values in memory.
 */
import type { Geometry } from '../../base/geometry.ts';

export const QUERYABLE_TYPES = ['string', 'number', 'integer', 'boolean', 'date', 'date-time', 'geometry'] as const;
export type QueryableType = (typeof QUERYABLE_TYPES)[number];

/** A property that a filter may name. */
export interface Queryable {
  /** As it is written in a filter: `statedArea`, `devices.class`. */
  readonly name: string;
  readonly title: string;
  readonly type: QueryableType;
  /** The closed list that its values are of. */
  readonly values?: readonly string[];
  /** Where it is kept: a column of the entry, or a path in its body. */
  readonly at: QueryablePlace;
}

export type EntryColumn =
  | 'id'
  | 'owner'
  | 'subject'
  | 'version'
  | 'source'
  | 'recorded'
  | 'validFrom'
  | 'validUntil'
  | 'geometry';
export type QueryablePlace = { readonly column: EntryColumn } | { readonly path: readonly string[] };

export const COMPARISONS = ['=', '<>', '<', '<=', '>', '>='] as const;
export type Comparison = (typeof COMPARISONS)[number];

export const SPATIAL = [
  'intersects',
  'disjoint',
  'contains',
  'within',
  'touches',
  'crosses',
  'overlaps',
  'equals',
] as const;
export type Spatial = (typeof SPATIAL)[number];

export const TEMPORAL = [
  'after',
  'before',
  'contains',
  'disjoint',
  'during',
  'equals',
  'finishedBy',
  'finishes',
  'intersects',
  'meets',
  'metBy',
  'overlappedBy',
  'overlaps',
  'startedBy',
  'starts',
] as const;
export type Temporal = (typeof TEMPORAL)[number];

export const ARITHMETIC = ['+', '-', '*', '/', '%', 'div', '^'] as const;
export type Arithmetic = (typeof ARITHMETIC)[number];

/** A value: what it is of is known before it is asked for. */
export type Operand =
  | { readonly kind: 'property'; readonly queryable: Queryable }
  | { readonly kind: 'text'; readonly value: string }
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'boolean'; readonly value: boolean }
  /** `YYYY-MM-DD`. */
  | { readonly kind: 'date'; readonly value: string }
  /** `YYYY-MM-DDTHH:MM:SS.ffffffZ`. */
  | { readonly kind: 'timestamp'; readonly value: string }
  | { readonly kind: 'folded'; readonly of: Operand; readonly how: 'case' | 'accents' }
  | { readonly kind: 'arithmetic'; readonly operator: Arithmetic; readonly left: Operand; readonly right: Operand };

/** What it is of; two values are compared only when theirs are the same. */
export type OperandType = 'string' | 'number' | 'boolean' | 'date' | 'date-time' | 'geometry';

/** An instant, or a period of which each end is a value or open. */
export type TimeOperand =
  | Operand
  | { readonly kind: 'interval'; readonly from: Operand | null; readonly to: Operand | null };

export type PlaceOperand =
  | { readonly kind: 'property'; readonly queryable: Queryable }
  | { readonly kind: 'geometry'; readonly value: Geometry };

export type Expression =
  | { readonly kind: 'and' | 'or'; readonly of: readonly Expression[] }
  | { readonly kind: 'not'; readonly of: Expression }
  | { readonly kind: 'truth'; readonly value: Operand }
  | { readonly kind: 'compare'; readonly operator: Comparison; readonly left: Operand; readonly right: Operand }
  | { readonly kind: 'between'; readonly value: Operand; readonly low: Operand; readonly high: Operand }
  | { readonly kind: 'in'; readonly value: Operand; readonly list: readonly Operand[] }
  | { readonly kind: 'like'; readonly value: Operand; readonly pattern: Operand }
  | { readonly kind: 'null'; readonly value: Operand }
  | { readonly kind: 'spatial'; readonly operator: Spatial; readonly left: PlaceOperand; readonly right: PlaceOperand }
  | { readonly kind: 'temporal'; readonly operator: Temporal; readonly left: TimeOperand; readonly right: TimeOperand };
