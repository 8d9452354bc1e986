/** A plane of unit cells, exact to the cell: a shape is a set of cells, kept as the bits of a whole number. */
import type { Plane } from '../../../src/land/ledger/plane.ts';

export type Cells = bigint;

export function count(cells: Cells): number {
  let rest = cells;
  let sum = 0;
  while (rest > 0n) {
    for (let low = Number(rest & 0xffffffffn); low > 0; low = Math.floor(low / 2)) sum += low & 1;
    rest >>= 32n;
  }
  return sum;
}

/**
 * @param cell m² of one cell
 * @param calls told of each function that is called
 */
export function cellPlane(cell = 1, calls: (name: string) => void = () => {}): Plane<Cells> {
  const told = <T>(name: string, value: T): T => {
    calls(name);
    return value;
  };
  return {
    and: (a, b) => told('and', a & b),
    minus: (a, b) => told('minus', a & ~b),
    or: (a, b) => told('or', a | b),
    isEmpty: (a) => told('isEmpty', a === 0n),
    area: (a) => told('area', count(a) * cell),
    meets: (a, b) => told('meets', (a & b) !== 0n),
  };
}

/** The cells of a rectangle on a grid so many cells wide. */
export function rectangle(x: number, y: number, width: number, height: number, across: number): Cells {
  let cells = 0n;
  const row = (1n << BigInt(width)) - 1n;
  for (let line = y; line < y + height; line += 1) cells |= row << BigInt(line * across + x);
  return cells;
}
