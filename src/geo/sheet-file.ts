/**
 * A map sheet as bytes, to be opened again in a second. After eight bytes of signature, four of the form's number and four of
 * the head's length comes the head (JSON: name, columns, the length of each array, a checksum, what the sheet was made from)
 * and then the arrays, each at a multiple of eight bytes, in the byte order of the machine: it is a cache, made anew where it
 * does not fit.
 */
import Flatbush from 'flatbush';
import { Problem } from '../base/problem.ts';
import { Sheet } from './sheet.ts';
import type { Segment, SheetColumn } from './sheet-columns.ts';

const SIGNATURE = 'WHITMAP\n';
const FORM = 1;

interface Head {
  readonly name: string;
  readonly columns: readonly SheetColumn[];
  /** What the sheet was made from; the caller's to compare. */
  readonly stamp: string;
  readonly segments: readonly { readonly rows: number; readonly arrays: readonly (readonly [string, number])[] }[];
  readonly checksum: string;
}

const KINDS = { Uint8Array, Uint32Array, Int32Array, Float32Array, Float64Array } as const;
type Numbers = Uint8Array | Uint32Array | Int32Array | Float32Array | Float64Array;

export function sheetBytes(sheet: Sheet, stamp: string): Uint8Array {
  const segments = sheet.segments.map((segment) => ({ rows: segment.rows, arrays: arraysOf(segment) }));
  const all = segments.flatMap(({ arrays }) => arrays);
  const body = new Uint8Array(all.reduce((sum, array) => sum + padded(array.byteLength), 0));
  let at = 0;
  for (const array of all) {
    body.set(new Uint8Array(array.buffer, array.byteOffset, array.byteLength), at);
    at += padded(array.byteLength);
  }
  const head: Head = {
    name: sheet.name,
    columns: sheet.columns,
    stamp,
    segments: segments.map(({ rows, arrays }) => ({
      rows,
      arrays: arrays.map((array) => [array.constructor.name.replace('Buffer', 'Uint8Array'), array.length] as const),
    })),
    checksum: checksum(body),
  };
  const text = new TextEncoder().encode(JSON.stringify(head));
  const start = padded(16 + text.length);
  const file = new Uint8Array(start + body.length);
  file.set(new TextEncoder().encode(SIGNATURE));
  new DataView(file.buffer).setUint32(8, FORM, true);
  new DataView(file.buffer).setUint32(12, text.length, true);
  file.set(text, 16);
  file.set(body, start);
  return file;
}

/**
 * The sheet, and what it was made from. It reads from the bytes given, which must stay as they are.
 * @throws Problem `sheet-unreadable` where the bytes are not what {@link sheetBytes} wrote on such a machine
 */
export function sheetFrom(file: Uint8Array): { readonly sheet: Sheet; readonly stamp: string } {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  const text = (from: number, to: number): string => new TextDecoder().decode(file.subarray(from, to));
  if (file.length < 16 || text(0, 8) !== SIGNATURE) throw unreadable('they do not begin as a sheet does');
  if (view.getUint32(8, true) !== FORM) throw unreadable(`they are of form ${view.getUint32(8, true)}`);
  const length = view.getUint32(12, true);
  const start = padded(16 + length);
  if (start > file.length) throw unreadable('they are cut');
  let head: Head;
  try {
    head = JSON.parse(text(16, 16 + length)) as Head;
  } catch {
    throw unreadable('their head cannot be read');
  }
  const body = file.subarray(start);
  if (checksum(body) !== head.checksum) throw unreadable('they are not the bytes that were written');
  // Arrays of eight-byte numbers can only be laid on a place divisible by eight.
  const aligned = body.byteOffset % 8 === 0 ? body : body.slice();
  let at = aligned.byteOffset;
  const segments = head.segments.map(({ rows, arrays }) => {
    const taken = arrays.map(([kind, size]) => {
      const array = new KINDS[kind as keyof typeof KINDS](aligned.buffer as ArrayBuffer, at, size);
      at += padded(array.byteLength);
      return array;
    });
    return segmentOf(rows, taken);
  });
  return { sheet: new Sheet(head.name, head.columns, segments), stamp: head.stamp };
}

const NAMES = [
  'type',
  'box',
  'anchor',
  'size',
  'rings',
  'points',
  'hole',
  'xy',
  'level',
  'lonLat',
  'validFrom',
  'validUntil',
  'recorded',
  'superseded',
] as const;

function arraysOf(segment: Segment): Numbers[] {
  const { ids, texts, columns, index } = segment;
  const tree = index === null ? new Uint8Array() : new Uint8Array(index.data);
  const named = NAMES.map((name) => segment[name] as Numbers);
  return [...named, ids.bytes, ids.starts, texts.bytes, texts.starts, tree, ...columns];
}

function segmentOf(rows: number, arrays: readonly Numbers[]): Segment {
  const named = Object.fromEntries(NAMES.map((name, at) => [name, arrays[at]]));
  const [idBytes, idStarts, textBytes, textStarts, tree, ...columns] = arrays.slice(NAMES.length);
  return {
    ...(named as unknown as Pick<Segment, (typeof NAMES)[number]>),
    rows,
    ids: { bytes: idBytes as Uint8Array, starts: idStarts as Uint32Array },
    texts: { bytes: textBytes as Uint8Array, starts: textStarts as Uint32Array },
    columns: columns as (Uint32Array | Float64Array)[],
    // A copy of its own, so that the tree holds no more than itself.
    index: rows === 0 ? null : Flatbush.from((tree as Uint8Array).slice().buffer as ArrayBuffer),
  };
}

function padded(length: number): number {
  return Math.ceil(length / 8) * 8;
}

/** Four sums over every fourth word, stirred: finds what a disk or a cut copy spoils, at the speed of reading. */
function checksum(bytes: Uint8Array): string {
  const aligned = bytes.byteOffset % 4 === 0 ? bytes : bytes.slice();
  const words = new Uint32Array(aligned.buffer as ArrayBuffer, aligned.byteOffset, aligned.length >> 2);
  const sums = [0x9e3779b1, 0x85ebca77, 0xc2b2ae3d, 0x27d4eb2f];
  let [a = 0, b = 0, c = 0, d = 0] = sums;
  for (let at = 0; at < words.length; at += 4) {
    a = Math.imul(a ^ (words[at] ?? 0), 0x01000193) + at;
    b = Math.imul(b ^ (words[at + 1] ?? 0), 0x01000193) + at;
    c = Math.imul(c ^ (words[at + 2] ?? 0), 0x01000193) + at;
    d = Math.imul(d ^ (words[at + 3] ?? 0), 0x01000193) + at;
  }
  return [a, b, c, d, bytes.length].map((sum) => (sum >>> 0).toString(16)).join('-');
}

function unreadable(found: string): Problem {
  return new Problem('sheet-unreadable', {
    found: `the bytes of the map sheet cannot be used: ${found}`,
    wanted: 'a sheet that this release wrote on this machine',
    next: 'Delete the file; the sheet is made anew from the register.',
  });
}
