/** Values of rows, and what fields they make. */
import type { Field, FieldType, Value } from './source.ts';

const CANONICAL = /^-?(?:0|[1-9]\d*)(?:\.\d+)?$/;
const DAY = /^\d{4}-\d{2}-\d{2}$/;
const INSTANT = /^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}/;

/** A number where a double prints as the text is written: `05313`, `1.50` and whole numbers beyond 2⁵³ stay text. */
export function numberOrText(text: string): number | string {
  if (text.length > 24 || !CANONICAL.test(text)) return text;
  const number = Number(text);
  return String(number) === text ? number : text;
}

/** A member of GeoJSON's properties, or of any JSON. */
export function jsonValue(value: unknown): Value {
  if (value === null || value === undefined) return null;
  if (typeof value === 'string' || typeof value === 'boolean') return value;
  if (typeof value === 'number') return Number.isFinite(value) ? value : String(value);
  return JSON.stringify(value);
}

/** The fields of rows that declare none. */
export class FieldList {
  readonly #types = new Map<string, FieldType | null>();

  add(values: Readonly<Record<string, Value>>): void {
    for (const [name, value] of Object.entries(values)) {
      const before = this.#types.get(name);
      const type = typeOf(value);
      if (before === undefined || before === null) this.#types.set(name, type);
      else if (type !== null && type !== before) this.#types.set(name, bothOf(before, type));
    }
  }

  get size(): number {
    return this.#types.size;
  }

  get fields(): Field[] {
    return [...this.#types].map(([name, type]) => ({ name, type: type ?? 'text' }));
  }
}

function typeOf(value: Value): FieldType | null {
  if (value === null) return null;
  if (typeof value === 'number') return 'number';
  if (typeof value === 'boolean') return 'boolean';
  return DAY.test(value) ? 'date' : INSTANT.test(value) ? 'instant' : 'text';
}

function bothOf(a: FieldType, b: FieldType): FieldType {
  const words: readonly FieldType[] = ['text', 'date', 'instant'];
  return words.includes(a) && words.includes(b) ? 'text' : 'mixed';
}

/** Names that are each there once: a second `Status` becomes `Status (2)`, one without a name `column 3`. */
export function uniqueNames(names: readonly string[]): string[] {
  const taken = new Set<string>();
  return names.map((name, index) => {
    const base = name === '' ? `column ${index + 1}` : name;
    let unique = base;
    for (let number = 2; taken.has(unique); number += 1) unique = `${base} (${number})`;
    taken.add(unique);
    return unique;
  });
}

/**
 * What is wrong with a geometry, or any nested value, as such: too many positions, too many levels, or a number that is not
 * finite. Null if nothing is.
 */
export function nestingFault(value: unknown, mostPositions: number, mostLevels: number): string | null {
  let count = 0;
  const stack: unknown[] = [value];
  const levels: number[] = [1];
  while (stack.length > 0) {
    const one = stack.pop();
    const level = levels.pop() ?? 0;
    if (level > mostLevels) return `its brackets are nested more than ${mostLevels} deep`;
    if (typeof one !== 'object' || one === null) continue;
    const parts: readonly unknown[] = Array.isArray(one) ? one : Object.values(one);
    if (Array.isArray(one) && (typeof one[0] !== 'object' || one[0] === null)) count += 1;
    if (count > mostPositions) return `the geometry has more than ${mostPositions} positions`;
    for (const part of parts) {
      if (typeof part === 'number') {
        if (!Number.isFinite(part)) return `a coordinate is ${part}, which is no finite number`;
      } else if (typeof part === 'string') {
        if (Array.isArray(one) && INFINITE.test(part)) return `a coordinate is ${part}, which is beyond any number`;
      } else if (part !== null && typeof part === 'object') {
        // A position is looked at here and now: there are many.
        if (Array.isArray(part) && part.length > 0 && part.length < 5 && part.every(Number.isFinite)) {
          count += 1;
          if (count > mostPositions) return `the geometry has more than ${mostPositions} positions`;
          continue;
        }
        stack.push(part);
        levels.push(level + 1);
      }
    }
  }
  return null;
}

const INFINITE = /^-?\d[\d.]*[eE]\+?\d{3,}$/;
