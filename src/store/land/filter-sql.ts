/**
 * A filter as SQL: every value of it is a parameter; what stands in the text of the SQL is written here. Where a day meets an
 * instant, the instant counts as its day in UTC.
 */
import { toEwkb } from '../register/geometry.ts';
import type { Parameters } from '../register/view.ts';
import type { EntryColumn, Expression, Operand, PlaceOperand, Queryable, Spatial, TimeOperand } from './filter.ts';
import { typeOf } from './filter-text.ts';
import { type Limit, TEMPORAL_RULES } from './filter-time.ts';

/**
 * A condition on the entries of the table `alias`.
 * @param geometry SQL of the place that is asked by; of entries whose exact place is not shown, what is shown instead
 */
export function filterSql(
  expression: Expression,
  alias: string,
  parameters: Parameters,
  geometry = `${alias}.geometry`,
): string {
  return new Writer(alias, parameters, geometry).condition(expression);
}

const COLUMNS: Record<Exclude<EntryColumn, 'geometry'>, (alias: string) => string> = {
  id: (alias) => `${alias}.origin::text`,
  owner: (alias) => `${alias}.owner`,
  subject: (alias) => `${alias}.subject`,
  version: (alias) => `${alias}.version::float8`,
  source: (alias) => `${alias}.source`,
  recorded: (alias) => `${alias}.recorded`,
  validFrom: (alias) => `lower(${alias}.valid)`,
  validUntil: (alias) => `upper(${alias}.valid)`,
};

const RELATION: Record<Spatial, string> = {
  intersects: 'ST_Intersects',
  disjoint: 'ST_Disjoint',
  contains: 'ST_Contains',
  within: 'ST_Within',
  touches: 'ST_Touches',
  crosses: 'ST_Crosses',
  overlaps: 'ST_Overlaps',
  equals: 'ST_Equals',
};

class Writer {
  readonly #alias: string;
  readonly #parameters: Parameters;
  readonly #geometry: string;

  constructor(alias: string, parameters: Parameters, geometry: string) {
    this.#alias = alias;
    this.#parameters = parameters;
    this.#geometry = geometry;
  }

  condition(expression: Expression): string {
    switch (expression.kind) {
      case 'and':
      case 'or':
        return `(${expression.of.map((one) => this.condition(one)).join(expression.kind === 'and' ? ' AND ' : ' OR ')})`;
      case 'not':
        return `(NOT ${this.condition(expression.of)})`;
      case 'truth':
        return `(${this.#value(expression.value)})`;
      case 'null':
        return `(${this.#value(expression.value)} IS NULL)`;
      case 'compare': {
        const [left, right] = this.#alike([expression.left, expression.right]);
        return `(${left} ${expression.operator} ${right})`;
      }
      case 'between': {
        const [value, low, high] = this.#alike([expression.value, expression.low, expression.high]);
        return `(${value} BETWEEN ${low} AND ${high})`;
      }
      case 'in': {
        const [value, ...list] = this.#alike([expression.value, ...expression.list]);
        return `(${value} IN (${list.join(', ')}))`;
      }
      case 'like':
        return `(${this.#value(expression.value)} LIKE ${this.#value(expression.pattern)})`;
      case 'spatial':
        return this.#spatial(expression.operator, expression.left, expression.right);
      case 'temporal': {
        const limit = this.#limits(expression.left, expression.right);
        const rules = TEMPORAL_RULES[expression.operator].map(
          (all) => `(${all.map(([left, sign, right]) => `${limit(left)} ${sign} ${limit(right)}`).join(' AND ')})`,
        );
        return `(${rules.join(' OR ')})`;
      }
    }
  }

  /** The values, as days where one of them is a day. */
  #alike(operands: readonly Operand[]): string[] {
    const days = operands.some((one) => typeOf(one) === 'date');
    return operands.map((one) => (days ? this.#day(one) : this.#value(one)));
  }

  #day(operand: Operand): string {
    const value = this.#value(operand);
    return typeOf(operand) === 'date-time' ? `(${value} AT TIME ZONE 'UTC')::date` : value;
  }

  #value(operand: Operand): string {
    switch (operand.kind) {
      case 'property':
        return this.#property(operand.queryable);
      case 'text':
        return `(${this.#parameters.of(operand.value)}::text COLLATE "C")`;
      case 'number':
        return `${this.#parameters.of(operand.value)}::float8`;
      case 'boolean':
        return `${this.#parameters.of(operand.value)}::boolean`;
      case 'date':
        return `${this.#parameters.of(operand.value)}::date`;
      case 'timestamp':
        return `${this.#parameters.of(operand.value)}::timestamptz`;
      case 'folded': {
        const of = this.#value(operand.of);
        if (operand.how === 'case') return `(lower((${of}) COLLATE "default") COLLATE "C")`;
        return `(regexp_replace(normalize(${of}, NFD), '[\\u0300-\\u036f]', '', 'g') COLLATE "C")`;
      }
      case 'arithmetic': {
        const [left, right] = [this.#value(operand.left), this.#value(operand.right)];
        if (operand.operator === '/') return `(${left} / nullif(${right}, 0))`;
        if (operand.operator === 'div') return `trunc(${left} / nullif(${right}, 0))`;
        if (operand.operator === '%') return `mod((${left})::numeric, nullif(${right}, 0)::numeric)::float8`;
        return `(${left} ${operand.operator} ${right})`;
      }
    }
  }

  #property(queryable: Queryable): string {
    if ('column' in queryable.at) {
      return queryable.at.column === 'geometry' ? this.#geometry : COLUMNS[queryable.at.column](this.#alias);
    }
    const path = `${this.#parameters.of([...queryable.at.path])}::text[]`;
    const json = `${this.#alias}.body #> ${path}`;
    const text = `${this.#alias}.body #>> ${path}`;
    switch (queryable.type) {
      case 'number':
      case 'integer':
        return `(CASE WHEN jsonb_typeof(${json}) = 'number' THEN (${text})::float8 END)`;
      case 'boolean':
        return `(CASE WHEN jsonb_typeof(${json}) = 'boolean' THEN (${text})::boolean END)`;
      case 'date':
        return `(CASE WHEN ${text} ~ '^\\d{4}-\\d{2}-\\d{2}$' THEN (${text})::date END)`;
      case 'date-time':
        return `(CASE WHEN ${text} ~ '^\\d{4}-\\d{2}-\\d{2}T' THEN (${text})::timestamptz END)`;
      default:
        return `((${text}) COLLATE "C")`;
    }
  }

  /** The box is asked first, as the index knows it; GEOS refuses rings that cross, so they are mended for the question. */
  #spatial(operator: Spatial, left: PlaceOperand, right: PlaceOperand): string {
    const [one, two] = [this.#place(left), this.#place(right)];
    const asked = `${RELATION[operator]}(${mended(one)}, ${mended(two)})`;
    return operator === 'disjoint' ? `(${asked})` : `(${one} && ${two} AND ${asked})`;
  }

  #place(operand: PlaceOperand): string {
    if (operand.kind === 'property') return this.#property(operand.queryable);
    return `${this.#parameters.of(toEwkb(operand.value))}::geometry`;
  }

  /** Writes the beginnings and ends of two times, each when it is needed: PostgreSQL refuses a parameter that stands nowhere. */
  #limits(left: TimeOperand, right: TimeOperand): (limit: Limit) => string {
    const of = (time: TimeOperand): readonly (Operand | null)[] =>
      time.kind === 'interval' ? [time.from, time.to] : [time, time];
    const days = [...of(left), ...of(right)].some((one) => one !== null && typeOf(one) === 'date');
    const type = days ? 'date' : 'timestamptz';
    return (limit) => {
      const time = limit.endsWith('1') ? left : right;
      const begins = limit.startsWith('s');
      const operand = of(time)[begins ? 0 : 1] ?? null;
      const open = `'${begins ? '-' : ''}infinity'::${type}`;
      if (operand === null) return open;
      const value = days ? this.#day(operand) : this.#value(operand);
      // An open end is kept as null.
      return time.kind === 'interval' ? `coalesce(${value}, ${open})` : value;
    };
  }
}

function mended(geometry: string): string {
  return `(CASE WHEN ST_IsValid(${geometry}) THEN ${geometry} ELSE ST_MakeValid(${geometry}) END)`;
}
