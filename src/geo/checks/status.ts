/**
 * The edges that the sweep line meets, from south to north: a search tree balanced by chance (a treap), threaded as a list so
 * that neighbours are at hand. All in flat arrays, since a ring may have a million edges.
 */
const NONE = -1;

export class Status {
  readonly #smaller: Int32Array;
  readonly #larger: Int32Array;
  readonly #parent: Int32Array;
  readonly #below: Int32Array;
  readonly #above: Int32Array;
  #root = NONE;
  #lowest = NONE;
  #highest = NONE;

  constructor(size: number) {
    this.#smaller = new Int32Array(size).fill(NONE);
    this.#larger = new Int32Array(size).fill(NONE);
    this.#parent = new Int32Array(size).fill(NONE);
    this.#below = new Int32Array(size).fill(NONE);
    this.#above = new Int32Array(size).fill(NONE);
  }

  lowest(): number {
    return this.#lowest;
  }
  highest(): number {
    return this.#highest;
  }
  below(edge: number): number {
    return this.#below[edge] as number;
  }
  above(edge: number): number {
    return this.#above[edge] as number;
  }

  /** An edge for which `compare` gives zero, or else one of the two edges between which it changes its sign; -1 when empty. */
  find(compare: (edge: number) => number): number {
    let node = this.#root;
    let last = NONE;
    while (node !== NONE) {
      last = node;
      const sign = compare(node);
      if (sign === 0) return node;
      node = (sign > 0 ? this.#larger[node] : this.#smaller[node]) as number;
    }
    return last;
  }

  /**
   * Puts an edge where `compare` (positive: above the edge asked about) says.
   * @returns -1, or the edge that it equals; then it is not put in
   */
  insert(edge: number, compare: (other: number) => number): number {
    let node = this.#root;
    let parent = NONE;
    let sign = 0;
    while (node !== NONE) {
      parent = node;
      sign = compare(node);
      if (sign === 0) return node;
      node = (sign > 0 ? this.#larger[node] : this.#smaller[node]) as number;
    }
    this.#smaller[edge] = NONE;
    this.#larger[edge] = NONE;
    this.#parent[edge] = parent;
    const below = parent === NONE ? NONE : sign > 0 ? parent : (this.#below[parent] as number);
    const above = parent === NONE ? NONE : sign > 0 ? (this.#above[parent] as number) : parent;
    this.#below[edge] = below;
    this.#above[edge] = above;
    if (below === NONE) this.#lowest = edge;
    else this.#above[below] = edge;
    if (above === NONE) this.#highest = edge;
    else this.#below[above] = edge;
    if (parent === NONE) this.#root = edge;
    else if (sign > 0) this.#larger[parent] = edge;
    else this.#smaller[parent] = edge;
    while (this.#parent[edge] !== NONE && rank(edge) > rank(this.#parent[edge] as number)) this.#lift(edge);
    return NONE;
  }

  remove(edge: number): void {
    for (;;) {
      const [smaller, larger] = [this.#smaller[edge] as number, this.#larger[edge] as number];
      if (smaller === NONE && larger === NONE) break;
      this.#lift(larger === NONE || (smaller !== NONE && rank(smaller) > rank(larger)) ? smaller : larger);
    }
    this.#hang(this.#parent[edge] as number, edge, NONE);
    const [below, above] = [this.#below[edge] as number, this.#above[edge] as number];
    if (below === NONE) this.#lowest = above;
    else this.#above[below] = above;
    if (above === NONE) this.#highest = below;
    else this.#below[above] = below;
  }

  /** Turns a node and its parent round, so that the node stands above it in the tree. */
  #lift(node: number): void {
    const parent = this.#parent[node] as number;
    const grand = this.#parent[parent] as number;
    const wasSmaller = this.#smaller[parent] === node;
    const child = (wasSmaller ? this.#larger[node] : this.#smaller[node]) as number;
    if (wasSmaller) {
      this.#smaller[parent] = child;
      this.#larger[node] = parent;
    } else {
      this.#larger[parent] = child;
      this.#smaller[node] = parent;
    }
    if (child !== NONE) this.#parent[child] = parent;
    this.#parent[parent] = node;
    this.#parent[node] = grand;
    this.#hang(grand, parent, node);
  }

  #hang(under: number, instead: number, node: number): void {
    if (under === NONE) this.#root = node;
    else if (this.#smaller[under] === instead) this.#smaller[under] = node;
    else this.#larger[under] = node;
  }
}

/** A number by which edges are as good as shuffled. */
function rank(edge: number): number {
  let hash = Math.imul(edge ^ (edge >>> 16), 0x45d9f3b);
  hash = Math.imul(hash ^ (hash >>> 16), 0x45d9f3b);
  return (hash ^ (hash >>> 16)) >>> 0;
}
