/**
 * A filter tried on values in memory, as SQL would: what is unknown (a comparison with null) is neither true nor false.
 * Spatial predicates are not tried here: `hasSpatial` tells whether there are any.
 */
import type { Expression, Operand, Queryable, TimeOperand } from './filter.ts';
import { typeOf } from './filter-text.ts';
import { TEMPORAL_RULES } from './filter-time.ts';

export type FilterValue = string | number | boolean | null;
/** The value of a queryable: days as `YYYY-MM-DD`, instants as `YYYY-MM-DDTHH:MM:SS.ffffffZ`. */
export type ValueOf = (queryable: Queryable) => FilterValue;

export function hasSpatial(expression: Expression): boolean {
  if (expression.kind === 'spatial') return true;
  if (expression.kind === 'and' || expression.kind === 'or') return expression.of.some(hasSpatial);
  return expression.kind === 'not' && hasSpatial(expression.of);
}

/** Null: unknown. */
export function holds(expression: Expression, value: ValueOf): boolean | null {
  switch (expression.kind) {
    case 'and':
      return joined(expression.of, value, false);
    case 'or':
      return joined(expression.of, value, true);
    case 'not': {
      const inner = holds(expression.of, value);
      return inner === null ? null : !inner;
    }
    case 'truth':
      return readValue(expression.value, value) as boolean | null;
    case 'null':
      return readValue(expression.value, value) === null;
    case 'compare':
      return compared(alike([expression.left, expression.right], value), expression.operator);
    case 'between': {
      const [one = null, low = null, high = null] = alike([expression.value, expression.low, expression.high], value);
      return both(compared([one, low], '>='), compared([one, high], '<='));
    }
    case 'in': {
      const [one = null, ...list] = alike([expression.value, ...expression.list], value);
      const found = list.map((other) => compared([one, other], '='));
      return found.includes(true) ? true : found.includes(null) ? null : false;
    }
    case 'like':
      return likes(readValue(expression.value, value), readValue(expression.pattern, value));
    case 'temporal':
      return related(expression, value);
    case 'spatial':
      throw new Error('a spatial predicate is tried in the database only');
  }
}

/** An `or` is settled by what is true, an `and` by what is false. */
function joined(of: readonly Expression[], value: ValueOf, settles: boolean): boolean | null {
  let unknown = false;
  for (const one of of) {
    const found = holds(one, value);
    if (found === settles) return settles;
    if (found === null) unknown = true;
  }
  return unknown ? null : !settles;
}

function both(one: boolean | null, two: boolean | null): boolean | null {
  if (one === false || two === false) return false;
  return one === null || two === null ? null : true;
}

function alike(operands: readonly Operand[], value: ValueOf): FilterValue[] {
  const days = operands.some((one) => typeOf(one) === 'date');
  return operands.map((one) => {
    const found = readValue(one, value);
    return days && typeof found === 'string' ? found.slice(0, 10) : found;
  });
}

function compared([left = null, right = null]: readonly FilterValue[], sign: string): boolean | null {
  if (left === null || right === null) return null;
  const order =
    typeof left === 'string' && typeof right === 'string' ? byCharacter(left, right) : Number(left) - Number(right);
  switch (sign) {
    case '=':
      return order === 0;
    case '<>':
      return order !== 0;
    case '<':
      return order < 0;
    case '<=':
      return order <= 0;
    case '>':
      return order > 0;
    default:
      return order >= 0;
  }
}

/** The order of the collation C: of the numbers of the characters. */
function byCharacter(left: string, right: string): number {
  if (left === right) return 0;
  const [a, b] = [[...left], [...right]];
  for (let at = 0; at < Math.min(a.length, b.length); at += 1) {
    const order = (a[at]?.codePointAt(0) ?? 0) - (b[at]?.codePointAt(0) ?? 0);
    if (order !== 0) return order;
  }
  return a.length - b.length;
}

function readValue(operand: Operand, value: ValueOf): FilterValue {
  switch (operand.kind) {
    case 'property':
      return value(operand.queryable);
    case 'folded': {
      const of = readValue(operand.of, value);
      if (typeof of !== 'string') return null;
      return operand.how === 'case' ? of.toLowerCase() : of.normalize('NFD').replace(/[\u0300-\u036f]/g, '');
    }
    case 'arithmetic':
      return reckoned(operand.operator, readValue(operand.left, value), readValue(operand.right, value));
    default:
      return operand.value;
  }
}

function reckoned(operator: string, left: FilterValue, right: FilterValue): number | null {
  if (typeof left !== 'number' || typeof right !== 'number') return null;
  if ((operator === '/' || operator === 'div' || operator === '%') && right === 0) return null;
  switch (operator) {
    case '+':
      return left + right;
    case '-':
      return left - right;
    case '*':
      return left * right;
    case '/':
      return left / right;
    case 'div':
      return Math.trunc(left / right);
    case '%':
      return left - right * Math.trunc(left / right);
    default:
      return left ** right;
  }
}

function likes(text: FilterValue, pattern: FilterValue): boolean | null {
  if (typeof text !== 'string' || typeof pattern !== 'string') return null;
  return matches([...text], piecesOf(pattern));
}

/** A character, any one (null), or any number of them. */
type Piece = string | null | typeof MANY;
const MANY = Symbol('%');

const known = new Map<string, readonly Piece[]>();

function piecesOf(pattern: string): readonly Piece[] {
  const before = known.get(pattern);
  if (before !== undefined) return before;
  const pieces: Piece[] = [];
  const characters = [...pattern];
  for (let at = 0; at < characters.length; at += 1) {
    const one = characters[at] ?? '';
    if (one === '\\') {
      at += 1;
      pieces.push(characters[at] ?? '');
    } else pieces.push(one === '%' ? MANY : one === '_' ? null : one);
  }
  if (known.size > 100) known.clear();
  known.set(pattern, pieces);
  return pieces;
}

/** Goes back to the last `%` only, so that no pattern takes long. */
function matches(text: readonly string[], pieces: readonly Piece[]): boolean {
  let [at, piece, many, from] = [0, 0, -1, 0];
  while (at < text.length) {
    const wanted = pieces[piece];
    if (piece < pieces.length && wanted !== MANY && (wanted === null || wanted === text[at])) {
      at += 1;
      piece += 1;
    } else if (wanted === MANY) {
      many = piece;
      from = at;
      piece += 1;
    } else if (many >= 0) {
      from += 1;
      at = from;
      piece = many + 1;
    } else return false;
  }
  while (pieces[piece] === MANY) piece += 1;
  return piece === pieces.length;
}

function related(expression: Extract<Expression, { kind: 'temporal' }>, value: ValueOf): boolean | null {
  const limits = (time: TimeOperand): (Operand | null)[] =>
    time.kind === 'interval' ? [time.from, time.to] : [time, time];
  const all = [...limits(expression.left), ...limits(expression.right)];
  const days = all.some((one) => one !== null && typeOf(one) === 'date');
  const times = all.map((one, at) => {
    const open = at % 2 === 0 ? '' : '\uffff';
    if (one === null) return open;
    const found = readValue(one, value);
    const interval = (at < 2 ? expression.left : expression.right).kind === 'interval';
    if (typeof found !== 'string') return interval ? open : null;
    return days ? found.slice(0, 10) : found;
  });
  const [s1 = null, e1 = null, s2 = null, e2 = null] = times;
  const named = { s1, e1, s2, e2 };
  let unknown = false;
  for (const rule of TEMPORAL_RULES[expression.operator]) {
    let held: boolean | null = true;
    for (const [left, sign, right] of rule) held = both(held, compared([named[left], named[right]], sign));
    if (held === true) return true;
    if (held === null) unknown = true;
  }
  return unknown ? null : false;
}
