/** The table of a Shapefile (dBASE III and IV, Visual FoxPro), read record by record. */
import { readFileSync } from 'node:fs';
import { codePageFile, declared, EncodingSearch, languageDriver, UTF_8 } from './encoding.ts';
import { FileBytes } from './file-bytes.ts';
import type { Reading } from './reading.ts';
import { headerFalse, incomplete, unreadable } from './refusal.ts';
import type { Encoding, Field, FieldType, Value } from './source.ts';
import { uniqueNames } from './values.ts';

const [HEADER, DESCRIPTOR, END_OF_FIELDS, DELETED] = [32, 32, 0x0d, 0x2a];
/** Bytes that are read at once. */
const READ = 1024 * 1024;
const MOST_CODE_PAGE = 100;

interface Column {
  readonly name: string;
  readonly letter: string;
  readonly at: number;
  readonly length: number;
}

export interface DbfRecord {
  readonly values: Readonly<Record<string, Value>>;
  readonly deleted: boolean;
  readonly fault: string | null;
}

export class DbfTable {
  readonly fields: readonly Field[];
  readonly encoding: Encoding;
  /** As the header says. */
  readonly count: number;
  readonly #bytes: FileBytes;
  readonly #columns: readonly Column[];
  readonly #start: number;
  readonly #recordLength: number;
  readonly #decoder: InstanceType<typeof TextDecoder>;
  readonly #reading: Reading;

  private constructor(bytes: FileBytes, header: DbfHeader, encoding: Encoding, reading: Reading) {
    this.#bytes = bytes;
    this.#decoder = new TextDecoder(encoding.name);
    const names = uniqueNames(
      header.columns.map((column) => this.#decoder.decode(Buffer.from(column.name, 'latin1')).trim()),
    );
    this.#columns = header.columns.map((column, index) => ({ ...column, name: names[index] ?? '' }));
    this.fields = this.#columns.map((column) => ({ name: column.name, type: typeOf(column) }));
    this.encoding = encoding;
    this.count = header.count;
    this.#start = header.start;
    this.#recordLength = header.recordLength;
    this.#reading = reading;
  }

  /** @throws Problem `file-incomplete`, `file-header-false`, `file-too-large` or `file-unreadable` */
  static async open(path: string, codePage: string | null, reading: Reading): Promise<DbfTable> {
    const bytes = await FileBytes.open(path, reading);
    const header = await headerOf(bytes, reading);
    return new DbfTable(bytes, header, await encodingOfTable(bytes, header, codePage, reading), reading);
  }

  /**
   * The records from a number on.
   * @throws Problem `file-incomplete` where the table ends within a record
   */
  async *records(from: number): AsyncGenerator<DbfRecord> {
    const length = this.#recordLength;
    const together = Math.max(1, Math.floor(READ / length));
    const whole = Math.floor((this.#bytes.size - this.#start) / length);
    const most = Math.min(this.count, whole);
    for (let number = from - 1; number < most; number += together) {
      const part = await this.#bytes.read(this.#start + number * length, Math.min(together, most - number) * length);
      for (let at = 0; at + length <= part.length; at += length) yield this.#record(part.subarray(at, at + length));
    }
    if (whole < this.count) {
      throw incomplete(this.#reading.name, `says that its .dbf has ${this.count} records and holds only ${whole}`);
    }
    // Records beyond the number in the header, as a program leaves them that was stopped.
    const beyond = whole - this.count;
    if (beyond > 0) {
      const position = this.#start + this.count * length;
      const end = await this.#bytes.read(position, 1);
      if (end[0] !== 0x1a && end[0] !== 0) {
        throw headerFalse(
          this.#reading.name,
          `the header of the .dbf says ${this.count} records, and ${beyond} more stand in it`,
          'as many records as the header says',
        );
      }
    }
  }

  finish(): Promise<void> {
    return this.#bytes.checkUnchanged();
  }

  #record(bytes: Buffer): DbfRecord {
    const values: Record<string, Value> = Object.create(null);
    const faults: string[] = [];
    for (const column of this.#columns) {
      const cell = bytes.subarray(column.at, column.at + column.length);
      values[column.name] = this.#value(cell, column, faults);
    }
    return { values, deleted: bytes[0] === DELETED, fault: faults.length > 0 ? faults.join('; ') : null };
  }

  #value(cell: Buffer, { name, letter }: Column, faults: string[]): Value {
    if (letter === 'I' || letter === '+') return cell.length >= 4 ? cell.readInt32LE(0) : null;
    if (letter === 'O' || letter === 'B') {
      if (cell.length < 8) return this.#text(cell);
      const number = cell.readDoubleLE(0);
      if (Number.isFinite(number)) return number;
      faults.push(`its value “${name}” is ${number}, which is no finite number`);
      return null;
    }
    const text = this.#text(cell);
    if (text === '') return null;
    switch (letter) {
      case 'N':
      case 'F':
        return numberOf(text, name, faults);
      case 'L':
        if (/^[TYty]$/.test(text)) return true;
        if (/^[FNfn]$/.test(text)) return false;
        return text === '?' ? null : text;
      case 'D':
        if (/^0+$/.test(text)) return null;
        return /^\d{8}$/.test(text) ? `${text.slice(0, 4)}-${text.slice(4, 6)}-${text.slice(6)}` : text;
      default:
        return text;
    }
  }

  /** Without what pads it at the end. Spaces at its start may mean something. */
  #text(cell: Buffer): string {
    const zero = cell.indexOf(0);
    let end = zero < 0 ? cell.length : zero;
    while (end > 0 && cell[end - 1] === 0x20) end -= 1;
    return end === 0 ? '' : this.#decoder.decode(cell.subarray(0, end));
  }
}

/** A number as dBASE writes it, padded with spaces; asterisks stand for one that was too long for its field. */
function numberOf(text: string, name: string, faults: string[]): Value {
  const trimmed = text.trim();
  if (trimmed === '') return null;
  if (/^\*+$/.test(trimmed)) {
    faults.push(`its value “${name}” is ${trimmed}: a number too long for its field was not written`);
    return null;
  }
  if (!/^[-+]?(\d+\.?\d*|\.\d+)([eE][-+]?\d+)?$/.test(trimmed)) return trimmed;
  const number = Number(trimmed);
  if (!Number.isFinite(number) || (/^[-+]?\d+$/.test(trimmed) && !Number.isSafeInteger(number))) return trimmed;
  return number;
}

function typeOf({ letter }: Column): FieldType {
  if ('NFIOB+'.includes(letter)) return 'number';
  if (letter === 'D') return 'date';
  if (letter === 'L') return 'boolean';
  return 'text';
}

interface DbfHeader {
  readonly count: number;
  readonly start: number;
  readonly recordLength: number;
  readonly language: number;
  /** Names as latin1: their encoding is not known yet. */
  readonly columns: readonly Column[];
}

async function headerOf(bytes: FileBytes, reading: Reading): Promise<DbfHeader> {
  const { name } = reading;
  const head = await bytes.read(0, HEADER);
  if (head.length < HEADER) throw incomplete(name, `has a .dbf of ${head.length} bytes, fewer than its header takes`);
  const count = head.readUInt32LE(4);
  const start = head.readUInt16LE(8);
  const recordLength = head.readUInt16LE(10);
  if (start < HEADER + 1 || recordLength < 1) {
    throw headerFalse(
      name,
      `the .dbf says its header takes ${start} bytes and a record ${recordLength}`,
      'a header of 33 bytes or more',
    );
  }
  if (start > bytes.size) throw incomplete(name, 'ends within the header of its .dbf');
  const descriptors = await bytes.read(HEADER, start - HEADER);
  const columns: Column[] = [];
  let at = 1;
  for (
    let from = 0;
    from + DESCRIPTOR <= descriptors.length && descriptors[from] !== END_OF_FIELDS;
    from += DESCRIPTOR
  ) {
    const one = descriptors.subarray(from, from + DESCRIPTOR);
    const zero = one.subarray(0, 11).indexOf(0);
    const letter = String.fromCharCode(one[11] ?? 0).toUpperCase();
    const decimals = one[17] ?? 0;
    // Text longer than 255 characters keeps the rest of its length where numbers have their decimals.
    const length = letter === 'C' ? (one[16] ?? 0) + decimals * 256 : (one[16] ?? 0);
    columns.push({ name: one.toString('latin1', 0, zero < 0 ? 11 : zero), letter, at, length });
    at += length;
  }
  reading.checkFields(columns.length);
  if (columns.length === 0) throw unreadable(name, 'its .dbf has no fields');
  if (at > recordLength) {
    throw headerFalse(
      name,
      `the fields of the .dbf take ${at} bytes and a record has ${recordLength}`,
      'records that hold their fields',
    );
  }
  return { count, start, recordLength, language: head[29] ?? 0, columns };
}

async function encodingOfTable(
  bytes: FileBytes,
  header: DbfHeader,
  codePage: string | null,
  reading: Reading,
): Promise<Encoding> {
  if (reading.encoding !== null) return { name: reading.encoding, how: 'given', candidates: [] };
  if (codePage !== null) {
    const text = readFileSync(codePage).subarray(0, MOST_CODE_PAGE).toString('latin1');
    const name = codePageFile(text);
    if (name !== null) return declared(name);
    reading.remark(`${reading.name}: the .cpg says “${text.trim()}”, which is no encoding that is known`);
  }
  const language = languageDriver(header.language);
  if (language !== null) return declared(language);
  const search = new EncodingSearch();
  for await (const part of bytes.parts(HEADER, true)) search.push(part);
  const found = search.found();
  return found.name === 'utf-8' ? UTF_8 : found;
}
