/**
 * Near-copies: documents that carry one text, an agency report printed by many. Texts are compared by their runs of five words
 * (shingles): two texts are near-copies when at least half of the runs of both together stand in both (Jaccard). MinHash and
 * its buckets find who can be near whom without comparing every two; the share itself is then counted exactly.
 *
 * Why these numbers. Five words in a row are seldom the same by chance, and a changed word spoils only five runs. Two texts of
 * the same length share half of their runs together when each shares two thirds of its own: an agency text with another
 * headline, a paragraph put in, left out or moved stays far above, and two reporters who quote the same statement of a few
 * sentences stay far below. A text cut to half is on the edge; what is left of it is still told as a shared passage.
 */
import { hashOf, mixed, type Token } from './tokens.ts';

/** Words in a run. */
export const RUN = 5;
/** Share of runs in common from which two texts are near-copies. */
export const NEAR_COPY = 0.5;
/**
 * 40 buckets a text, each of 3 hashes: texts that share half of their runs meet in a bucket with a chance of 99.5 in 100,
 * nine tenths with certainty, a tenth with 4 in 100 (1 − (1 − s³)⁴⁰).
 */
const BANDS = 40;
const ROWS = 3;
const HASHES = BANDS * ROWS;

/** The runs of a text as numbers, each once, in order. A text shorter than a run is one run. */
export function runsOf(tokens: readonly Token[]): Uint32Array {
  const hashes = Uint32Array.from(tokens, ({ word }) => hashOf(word));
  const count = hashes.length === 0 ? 0 : Math.max(1, hashes.length - RUN + 1);
  const runs = new Uint32Array(count);
  for (let from = 0; from < count; from += 1) {
    let hash = 0;
    for (let at = from; at < Math.min(from + RUN, hashes.length); at += 1) {
      hash = Math.imul(hash, 0x01000193) ^ (hashes[at] ?? 0);
    }
    runs[from] = mixed(hash);
  }
  return unique(runs.sort());
}

function unique(sorted: Uint32Array): Uint32Array {
  return sorted.filter((value, index) => index === 0 || value !== sorted[index - 1]);
}

/** The share of the runs of both together that stand in both: 0 to 1. */
export function likeness(left: Uint32Array, right: Uint32Array): number {
  let shared = 0;
  for (let one = 0, other = 0; one < left.length && other < right.length; ) {
    const [first, second] = [left[one] ?? 0, right[other] ?? 0];
    if (first === second) shared += 1;
    if (first <= second) one += 1;
    if (second <= first) other += 1;
  }
  const together = left.length + right.length - shared;
  return together === 0 ? 0 : shared / together;
}

/**
 * Groups of near-copies, as indices in order; whoever is near one of a group belongs to it. Texts without a near-copy are in
 * none.
 */
export function nearCopies(texts: readonly Uint32Array[]): number[][] {
  const parent = texts.map((_, index) => index);
  const root = (index: number): number => {
    let top = index;
    while (parent[top] !== top) {
      parent[top] = parent[parent[top] ?? top] ?? top;
      top = parent[top] ?? top;
    }
    return top;
  };
  const signatures = texts.map(signatureOf);
  for (let band = 0; band < BANDS; band += 1) {
    const buckets = new Map<number, number[]>();
    for (const [index, signature] of signatures.entries()) {
      if ((texts[index]?.length ?? 0) === 0) continue;
      const key = bucketOf(signature, band);
      const bucket = buckets.get(key);
      if (bucket === undefined) {
        buckets.set(key, [index]);
        continue;
      }
      for (const other of bucket) {
        if (root(other) === root(index)) continue;
        if (likeness(texts[other] ?? NOTHING, texts[index] ?? NOTHING) < NEAR_COPY) continue;
        const [first, second] = [root(other), root(index)];
        parent[Math.max(first, second)] = Math.min(first, second);
      }
      bucket.push(index);
    }
  }
  const groups = new Map<number, number[]>();
  for (const index of texts.keys()) groups.set(root(index), [...(groups.get(root(index)) ?? []), index]);
  return [...groups.values()].filter((group) => group.length > 1);
}

const NOTHING = new Uint32Array();

/** Two odd multipliers and addends a hash, drawn once from the mixing function itself: no chance in it. */
const MULTIPLIERS = Uint32Array.from({ length: HASHES }, (_, index) => mixed(2 * index + 1) | 1);
const ADDENDS = Uint32Array.from({ length: HASHES }, (_, index) => mixed(2 * index + 2));

/** The smallest value of each hash over all runs. */
function signatureOf(runs: Uint32Array): Uint32Array {
  const smallest = new Uint32Array(HASHES).fill(0xffffffff);
  for (const run of runs) {
    for (let hash = 0; hash < HASHES; hash += 1) {
      const value = (Math.imul(run, MULTIPLIERS[hash] as number) + (ADDENDS[hash] as number)) >>> 0;
      if (value < (smallest[hash] as number)) smallest[hash] = value;
    }
  }
  return smallest;
}

function bucketOf(signature: Uint32Array, band: number): number {
  let key = band;
  for (let row = 0; row < ROWS; row += 1) key = mixed(Math.imul(key, 31) ^ (signature[band * ROWS + row] ?? 0));
  return key;
}
