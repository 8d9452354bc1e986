/**
 * Near-copies: documents that carry one text, an agency report printed by many. Texts are compared by their runs of five words
 * (shingles): two texts are near-copies when at least four tenths of the runs of both together stand in both (Jaccard). MinHash
 * and its buckets find who can be near whom without comparing every two; the share itself is then counted exactly.
 *
 * Why these numbers. Five words in a row are seldom the same by chance, and a changed word spoils only five runs. Two texts of
 * the same length share four tenths of their runs together when each shares 57 in 100 of its own: an agency text with another
 * headline, a paragraph put in, left out or moved stays well above, and two reporters who quote the same statement of a few
 * sentences stay far below (a third of each makes two tenths). Of a text that is cut further, what is left is still told as a
 * shared passage.
 */
import { hashOf, mixed, type Token } from './tokens.ts';

/** Words in a run. */
export const RUN = 5;
/** Share of runs in common from which two texts are near-copies. */
export const NEAR_COPY = 0.4;
/**
 * 60 buckets a text, each of 3 hashes: texts that share four tenths of their runs meet in a bucket with a chance of 98 in 100,
 * half of them with near certainty, a tenth with 6 in 100 (1 − (1 − s³)⁶⁰).
 */
const BANDS = 60;
const ROWS = 3;
const HASHES = BANDS * ROWS;

/** The runs of a text as numbers, each once, in order. A text shorter than a run is one run. */
export function runsOf(tokens: readonly Token[]): Uint32Array {
  const hashes = new Uint32Array(tokens.length);
  for (const [index, { word }] of tokens.entries()) hashes[index] = hashOf(word);
  const count = hashes.length === 0 ? 0 : Math.max(1, hashes.length - RUN + 1);
  const runs = new Uint32Array(count);
  for (let from = 0; from < count; from += 1) {
    let hash = 0;
    for (let at = from; at < Math.min(from + RUN, hashes.length); at += 1) {
      hash = Math.imul(hash, 0x01000193) ^ (hashes[at] as number);
    }
    runs[from] = mixed(hash);
  }
  runs.sort();
  let kept = 0;
  for (let index = 0; index < count; index += 1) {
    if (index > 0 && runs[index] === runs[index - 1]) continue;
    runs[kept] = runs[index] as number;
    kept += 1;
  }
  return runs.slice(0, kept);
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

/** Set where a share of the hashes has no run; no real value is as large. */
const EMPTY = 0xffffffff;

/**
 * Each run falls into one of the hashes' shares, and the smallest of each share stands for it. A share without a run borrows
 * from the next one that has any (one-permutation hashing, densified by rotation): one look at each run instead of 180.
 */
function signatureOf(runs: Uint32Array): Uint32Array {
  const smallest = new Uint32Array(HASHES).fill(EMPTY);
  for (let index = 0; index < runs.length; index += 1) {
    const run = runs[index] as number;
    const [share, value] = [run % HASHES, Math.floor(run / HASHES)];
    if (value < (smallest[share] as number)) smallest[share] = value;
  }
  if (runs.length === 0) return smallest;
  return smallest.map((value, share) => {
    for (let step = 0; ; step += 1) {
      const lender = smallest[(share + step) % HASHES] as number;
      // How far it was borrowed from is part of it, so that a share is not taken for its neighbour.
      if (lender !== EMPTY) return step === 0 ? value : mixed(lender + Math.imul(step, 0x9e3779b1));
    }
  });
}

function bucketOf(signature: Uint32Array, band: number): number {
  let key = band;
  for (let row = 0; row < ROWS; row += 1) key = mixed(Math.imul(key, 31) ^ (signature[band * ROWS + row] ?? 0));
  return key;
}
