/**
 * Reading CQL2 text (OGC 21-065r2): comparisons, LIKE, BETWEEN, IN, IS NULL, AND, OR, NOT, CASEI, ACCENTI, arithmetic, spatial
 * and temporal predicates. Everything is known to fit before it is asked: each name is a queryable, and both sides of a
 * comparison are of one type.
 */
import { formatDay, parseDay } from '../../base/day.ts';
import type { Position } from '../../base/geometry.ts';
import { Problem } from '../../base/problem.ts';
import { nearest } from '../../base/word.ts';
import { parseInstant } from '../register/instant.ts';
import {
  COMPARISONS,
  type Comparison,
  type Expression,
  type Operand,
  type OperandType,
  type PlaceOperand,
  type Queryable,
  SPATIAL,
  TEMPORAL,
  type TimeOperand,
} from './filter.ts';
import { geometryText, isGeometryWord } from './filter-geometry.ts';
import { malformed, type Token, type TokenKind, tokensOf } from './filter-token.ts';

/** Brackets and operators inside one another, at most. */
const DEEPEST = 64;
const RESERVED = ['and', 'or', 'not', 'like', 'between', 'in', 'is', 'null', 'true', 'false', 'div'];

/**
 * @param place turns positions of the filter's CRS into longitude and latitude
 * @throws Problem `filter-malformed`, with the place; `day-impossible` for a day that the calendar has not
 */
export function parseFilter(
  text: string,
  queryables: readonly Queryable[],
  place: (position: Position) => Position = (position) => position,
): Expression {
  const reader = new Reader(tokensOf(text), queryables, place);
  const expression = reader.expression(0);
  const rest = reader.peek();
  if (rest.kind !== 'end') throw malformed(rest.at, `goes on with “${rest.text}”`, 'AND, OR, or the end');
  return expression;
}

export function typeOf(operand: Operand): OperandType {
  switch (operand.kind) {
    case 'property': {
      const { type } = operand.queryable;
      return type === 'integer' ? 'number' : type;
    }
    case 'text':
    case 'folded':
      return 'string';
    case 'number':
    case 'arithmetic':
      return 'number';
    case 'boolean':
      return 'boolean';
    case 'date':
      return 'date';
    case 'timestamp':
      return 'date-time';
  }
}

class Reader {
  readonly #tokens: readonly Token[];
  readonly #queryables: ReadonlyMap<string, Queryable>;
  readonly #place: (position: Position) => Position;
  #at = 0;

  constructor(tokens: readonly Token[], queryables: readonly Queryable[], place: (position: Position) => Position) {
    this.#tokens = tokens;
    this.#queryables = new Map(queryables.map((one) => [one.name, one]));
    this.#place = place;
  }

  peek(ahead = 0): Token {
    return this.#tokens[Math.min(this.#at + ahead, this.#tokens.length - 1)] as Token;
  }
  take(): Token {
    const token = this.peek();
    this.#at += 1;
    return token;
  }
  /** Is the next token this sign, or this word in any case? */
  is(text: string, ahead = 0): boolean {
    const { kind, text: found } = this.peek(ahead);
    return kind === 'sign' ? found === text : kind === 'word' && found.toLowerCase() === text;
  }
  skip(text: string): boolean {
    if (!this.is(text)) return false;
    this.#at += 1;
    return true;
  }
  want(text: string): void {
    if (!this.skip(text)) throw this.wrong(`“${text.toUpperCase()}”`);
  }
  wantKind(kind: TokenKind, what: string): Token {
    if (this.peek().kind !== kind) throw this.wrong(what);
    return this.take();
  }
  wrong(wanted: string): Problem {
    const { kind, text, at } = this.peek();
    return malformed(at, kind === 'end' ? 'ends' : `has “${text}”`, wanted);
  }

  expression(depth: number): Expression {
    if (depth > DEEPEST) throw malformed(this.peek().at, 'goes too deep', `at most ${DEEPEST} brackets in one another`);
    return this.#joined('or', () => this.#joined('and', () => this.#factor(depth)));
  }

  #joined(word: 'and' | 'or', part: () => Expression): Expression {
    const of = [part()];
    while (this.skip(word)) of.push(part());
    return of.length === 1 ? (of[0] as Expression) : { kind: word, of };
  }

  #factor(depth: number): Expression {
    if (depth > DEEPEST) throw malformed(this.peek().at, 'goes too deep', `at most ${DEEPEST} brackets in one another`);
    if (this.skip('not')) return { kind: 'not', of: this.#factor(depth + 1) };
    if (this.is('(') && this.#bracketsExpression()) {
      this.take();
      const inner = this.expression(depth + 1);
      this.want(')');
      return inner;
    }
    return this.#predicate(depth);
  }

  /** Do these brackets hold a condition, or the beginning of a sum? What follows their end tells. */
  #bracketsExpression(): boolean {
    let open = 0;
    for (let ahead = 0; ; ahead += 1) {
      const { kind } = this.peek(ahead);
      if (kind === 'end') return true;
      if (this.is('(', ahead)) open += 1;
      if (this.is(')', ahead)) open -= 1;
      if (open > 0) continue;
      const signs = [...COMPARISONS, '+', '-', '*', '/', '%', '^', 'div', 'between', 'in', 'like', 'is'];
      const negated = this.is('not', ahead + 1) && ['between', 'in', 'like'].some((one) => this.is(one, ahead + 2));
      return !negated && !signs.some((sign) => this.is(sign, ahead + 1));
    }
  }

  #predicate(depth: number): Expression {
    const { kind, text } = this.peek();
    const name = text.toLowerCase();
    if (kind === 'word' && this.is('(', 1)) {
      const spatial = SPATIAL.find((one) => `s_${one}` === name);
      if (spatial !== undefined) {
        const [left, right] = this.#pair(() => this.#placeOperand());
        return { kind: 'spatial', operator: spatial, left, right };
      }
      const temporal = TEMPORAL.find((one) => `t_${one.toLowerCase()}` === name);
      if (temporal !== undefined) {
        const [left, right] = this.#pair(() => this.#timeOperand());
        return { kind: 'temporal', operator: temporal, left, right };
      }
    }
    const start = this.peek();
    const left = this.#sum(depth);
    const sign = COMPARISONS.find((one) => this.is(one));
    if (sign !== undefined) return this.#comparison(left, sign, depth);
    if (this.skip('is')) {
      const negated = this.skip('not');
      this.want('null');
      return negate(negated, { kind: 'null', value: left });
    }
    const negated = this.skip('not');
    if (this.skip('like')) return negate(negated, this.#like(left, start, depth));
    if (this.skip('between')) {
      const low = this.#sameType(left, () => this.#sum(depth));
      this.want('and');
      return negate(negated, { kind: 'between', value: left, low, high: this.#sameType(left, () => this.#sum(depth)) });
    }
    if (this.skip('in')) {
      this.want('(');
      const list = [this.#sameType(left, () => this.#sum(depth))];
      while (this.skip(',')) list.push(this.#sameType(left, () => this.#sum(depth)));
      this.want(')');
      return negate(negated, { kind: 'in', value: left, list });
    }
    if (negated) throw this.wrong('LIKE, BETWEEN or IN');
    if (typeOf(left) !== 'boolean') throw this.wrong('a comparison: =, <>, <, <=, >, >=, LIKE, BETWEEN, IN, IS NULL');
    return { kind: 'truth', value: left };
  }

  #comparison(left: Operand, operator: Comparison, depth: number): Expression {
    const { at } = this.take();
    if (typeOf(left) === 'boolean' && operator !== '=' && operator !== '<>') {
      throw malformed(at, `asks which of two truths is greater`, '= or <>');
    }
    return { kind: 'compare', operator, left, right: this.#sameType(left, () => this.#sum(depth)) };
  }

  #like(value: Operand, start: Token, depth: number): Expression {
    if (typeOf(value) !== 'string') throw malformed(start.at, 'has LIKE after what is no text', 'a text before LIKE');
    const { at } = this.peek();
    const pattern = this.#scalar(depth);
    const text = patternText(pattern);
    if (text === null)
      throw malformed(at, 'has a pattern that is no text', 'a text in single quotes, or CASEI or ACCENTI of one');
    if (/(?<!\\)(?:\\\\)*\\$/.test(text))
      throw malformed(at, 'has a pattern that ends with \\', 'a character after \\');
    return { kind: 'like', value, pattern };
  }

  /** The next operand, which must be of the type of the one before it; a day stands for an instant where it must. */
  #sameType(before: Operand, read: () => Operand): Operand {
    const { at } = this.peek();
    const operand = read();
    const [wanted, found] = [typeOf(before), typeOf(operand)];
    if (wanted === found) return operand;
    const times = ['date', 'date-time'];
    if (times.includes(wanted) && times.includes(found)) return operand;
    throw malformed(at, `compares what is a ${wanted} with a ${found}`, `a value that is a ${wanted}`);
  }

  #pair<T>(read: () => T): [T, T] {
    this.take();
    this.want('(');
    const left = read();
    this.want(',');
    const right = read();
    this.want(')');
    return [left, right];
  }

  #sum(depth: number): Operand {
    let left = this.#product(depth);
    while (this.is('+') || this.is('-')) {
      const operator = this.take().text as '+' | '-';
      left = { kind: 'arithmetic', operator, left: this.#number(left), right: this.#number(this.#product(depth)) };
    }
    return left;
  }

  #product(depth: number): Operand {
    let left = this.#power(depth);
    while (['*', '/', '%', 'div'].some((sign) => this.is(sign))) {
      const operator = this.take().text.toLowerCase() as '*' | '/' | '%' | 'div';
      left = { kind: 'arithmetic', operator, left: this.#number(left), right: this.#number(this.#power(depth)) };
    }
    return left;
  }

  #power(depth: number): Operand {
    const left = this.#scalar(depth);
    if (!this.skip('^')) return left;
    return { kind: 'arithmetic', operator: '^', left: this.#number(left), right: this.#number(this.#scalar(depth)) };
  }

  #number(operand: Operand): Operand {
    if (typeOf(operand) === 'number') return operand;
    throw malformed(this.peek().at, `reckons with what is a ${typeOf(operand)}, before`, 'numbers');
  }

  #scalar(depth: number): Operand {
    if (depth > DEEPEST) throw malformed(this.peek().at, 'goes too deep', `at most ${DEEPEST} brackets in one another`);
    const { kind, text, at } = this.peek();
    if (this.skip('(')) {
      const inner = this.#sum(depth + 1);
      this.want(')');
      return inner;
    }
    if (this.skip('+')) return this.#number(this.#scalar(depth + 1));
    if (this.skip('-')) {
      const right = this.#number(this.#scalar(depth + 1));
      return { kind: 'arithmetic', operator: '-', left: { kind: 'number', value: 0 }, right };
    }
    if (kind === 'number') {
      this.take();
      const value = Number(text);
      if (!Number.isFinite(value)) throw malformed(at, `has the number ${text}`, 'a number that is not that large');
      return { kind: 'number', value };
    }
    if (kind === 'text') {
      this.take();
      return { kind: 'text', value: clean(text, at) };
    }
    if (kind === 'word' && this.is('(', 1)) return this.#function(depth);
    if (this.skip('true')) return { kind: 'boolean', value: true };
    if (this.skip('false')) return { kind: 'boolean', value: false };
    if (kind === 'word' || kind === 'quoted') return { kind: 'property', queryable: this.#queryable() };
    throw this.wrong('a name or a value');
  }

  #function(depth: number): Operand {
    const { text, at } = this.peek();
    const name = text.toLowerCase();
    if (name === 'date' || name === 'timestamp') return this.#time();
    if (name !== 'casei' && name !== 'accenti') {
      throw malformed(at, `calls “${text}”`, 'CASEI, ACCENTI, DATE, TIMESTAMP, or an S_… or T_… predicate by itself');
    }
    this.take();
    this.want('(');
    const of = this.#scalar(depth + 1);
    if (typeOf(of) !== 'string') throw malformed(at, `folds what is a ${typeOf(of)}`, `a text in ${text}(…)`);
    this.want(')');
    return { kind: 'folded', of, how: name === 'casei' ? 'case' : 'accents' };
  }

  #time(): Operand {
    const { text } = this.take();
    this.want('(');
    const value = this.wantKind('text', 'a text in single quotes');
    this.want(')');
    return timeOf(text.toLowerCase() === 'date' ? 'date' : 'timestamp', value);
  }

  #queryable(): Queryable {
    const { kind, text, at } = this.take();
    const found = this.#queryables.get(text);
    if (found !== undefined && !(kind === 'word' && RESERVED.includes(text.toLowerCase()))) return found;
    const names = [...this.#queryables.keys()];
    const near = names.find((name) => name.toLowerCase() === text.toLowerCase()) ?? nearest(text, names);
    const list = names.join(', ');
    throw malformed(
      at,
      `names “${text}”`,
      near === null ? `one of ${list}` : `one of ${list} (did you mean “${near}”?)`,
    );
  }

  #timeOperand(): TimeOperand {
    const { at } = this.peek();
    if (!(this.is('interval') && this.is('(', 1))) return this.#timed(() => this.#scalar(0));
    this.take();
    this.want('(');
    const from = this.#limit();
    this.want(',');
    const to = this.#limit();
    this.want(')');
    if (from === null && to === null) return { kind: 'interval', from, to };
    if (from !== null && to !== null && 'value' in from && 'value' in to && String(from.value) > String(to.value)) {
      throw malformed(at, 'has an interval that ends before it begins', 'the earlier limit first');
    }
    return { kind: 'interval', from, to };
  }

  /** A limit of an interval; `'..'` is open. */
  #limit(): Operand | null {
    const { kind, text } = this.peek();
    if (kind !== 'text') return this.#timed(() => this.#scalar(0));
    const token = this.take();
    if (text === '..' || text === '') return null;
    return timeOf(text.includes('T') ? 'timestamp' : 'date', token);
  }

  #timed(read: () => Operand): Operand {
    const { at } = this.peek();
    const operand = read();
    if (['date', 'date-time'].includes(typeOf(operand))) return operand;
    throw malformed(
      at,
      `has a ${typeOf(operand)}`,
      'DATE(…), TIMESTAMP(…), INTERVAL(…) or a property that is a day or instant',
    );
  }

  #placeOperand(): PlaceOperand {
    const { kind, text, at } = this.peek();
    if (kind === 'word' && isGeometryWord(text) && (this.is('(', 1) || this.is('z', 1) || this.is('empty', 1))) {
      return { kind: 'geometry', value: geometryText(this, this.#place) };
    }
    if (kind !== 'word' && kind !== 'quoted')
      throw this.wrong('a geometry as well-known text, BBOX(…) or the name of one');
    const queryable = this.#queryable();
    if (queryable.type === 'geometry') return { kind: 'property', queryable };
    throw malformed(at, `has a ${queryable.type}`, 'a geometry');
  }
}

function patternText(pattern: Operand): string | null {
  if (pattern.kind === 'text') return pattern.value;
  return pattern.kind === 'folded' ? patternText(pattern.of) : null;
}

function negate(negated: boolean, of: Expression): Expression {
  return negated ? { kind: 'not', of } : of;
}

/** PostgreSQL keeps no text with the character of number 0. */
function clean(text: string, at: number): string {
  if (text.includes('\0') || /\p{Cs}/u.test(text)) throw malformed(at, 'has a character that no text can hold', 'text');
  return text;
}

function timeOf(kind: 'date' | 'timestamp', { text, at }: Token): Operand {
  try {
    if (kind === 'date') return { kind, value: formatDay(parseDay(text)) };
    if (!text.includes('T'))
      throw malformed(at, `has “${text}” as an instant`, 'TIMESTAMP(’2025-07-08T12:00:00Z’), in UTC');
    return { kind, value: parseInstant(text) };
  } catch (error) {
    if (!(error instanceof Problem) || error.code === 'filter-malformed') throw error;
    throw malformed(at, `has a time that cannot be read: ${error.text.found}`, error.text.wanted);
  }
}
