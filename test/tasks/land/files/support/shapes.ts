/** Shapefiles made byte by byte, as ESRI's description of 1998 has them, sound or with lies in them. */

export interface ShapeRecord {
  /** A type of shape, 5 being a polygon, and its rings. */
  readonly type?: number;
  readonly rings?: readonly (readonly (readonly number[])[])[];
  /** Counts that the record states in place of the true ones. */
  readonly says?: { readonly parts?: number; readonly points?: number; readonly length?: number };
}

export function shp(records: readonly ShapeRecord[], says: { readonly length?: number } = {}): Buffer {
  const parts: Buffer[] = [];
  for (const [index, { type = 5, rings, says: own = {} }] of records.entries()) {
    const content = rings === undefined ? nullShape() : polygon(type, rings, own);
    const head = Buffer.alloc(8);
    head.writeInt32BE(index + 1, 0);
    head.writeInt32BE(own.length ?? content.length / 2, 4);
    parts.push(head, content);
  }
  const body = Buffer.concat(parts);
  const header = Buffer.alloc(100);
  header.writeInt32BE(9994, 0);
  header.writeInt32BE(says.length ?? (100 + body.length) / 2, 24);
  header.writeInt32LE(1000, 28);
  header.writeInt32LE(5, 32);
  return Buffer.concat([header, body]);
}

function nullShape(): Buffer {
  return Buffer.alloc(4);
}

function polygon(
  type: number,
  rings: readonly (readonly (readonly number[])[])[],
  says: NonNullable<ShapeRecord['says']>,
): Buffer {
  const points = rings.flat();
  const bytes = Buffer.alloc(44 + rings.length * 4 + points.length * 16);
  bytes.writeInt32LE(type, 0);
  bytes.writeInt32LE(says.parts ?? rings.length, 36);
  bytes.writeInt32LE(says.points ?? points.length, 40);
  let first = 0;
  for (const [index, ring] of rings.entries()) {
    bytes.writeInt32LE(first, 44 + index * 4);
    first += ring.length;
  }
  for (const [index, [x = 0, y = 0]] of points.entries()) {
    bytes.writeDoubleLE(x, 44 + rings.length * 4 + index * 16);
    bytes.writeDoubleLE(y, 44 + rings.length * 4 + index * 16 + 8);
  }
  return bytes;
}

export interface TableOptions {
  /** Byte 29 of the header. */
  readonly language?: number;
  /** The number of records that the header states. */
  readonly says?: number;
  readonly type?: string;
}

/** A .dbf with one column of 40 bytes. */
export function dbf(
  name: string,
  cells: readonly Uint8Array[],
  { language = 0, says, type = 'C' }: TableOptions = {},
): Buffer {
  const header = Buffer.alloc(65);
  header[0] = 3;
  header.writeUInt32LE(says ?? cells.length, 4);
  header.writeUInt16LE(65, 8);
  header.writeUInt16LE(41, 10);
  header[29] = language;
  header.write(name, 32, 'latin1');
  header.write(type, 43, 'latin1');
  header[48] = 40;
  header[64] = 0x0d;
  const records = cells.map((cell) => {
    const record = Buffer.alloc(41, ' ');
    record.set(cell, 1);
    return record;
  });
  return Buffer.concat([header, ...records, Buffer.from([0x1a])]);
}
