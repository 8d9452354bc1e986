/** Files of XML, read twice: first to count the rows and find their fields, then for the rows. */
import { byteOrderMark, looksUtf16 } from './encoding.ts';
import type { FileBytes } from './file-bytes.ts';
import type { LayerReader, Reading } from './reading.ts';
import type { Encoding, Layer, SourceRow, Value } from './source.ts';
import { FieldList } from './values.ts';
import { type Found, type XmlPlan, XmlRows, xmlEncoding } from './xml.ts';

/** What a format fixes: longitude and latitude on WGS 84. */
const CRS = 'OGC:CRS84';

export interface Content {
  readonly values: Record<string, Value>;
  readonly geometry: unknown;
  readonly fault: string | null;
}

export interface XmlFormat {
  readonly plan: XmlPlan;
  /** The layer that an element belongs to. */
  layerOf(element: string): string;
  content(found: Found, reading: Reading): Content;
  /** What is said of elements that are counted only. */
  remark(element: string, count: number): string;
}

export async function xmlLayers(
  bytes: FileBytes,
  beginning: string,
  format: XmlFormat,
  reading: Reading,
): Promise<LayerReader[]> {
  const start = await bytes.read(0, 512);
  const wide = byteOrderMark(start) ?? looksUtf16(start);
  const name = reading.encoding ?? wide ?? xmlEncoding(beginning);
  const encoding: Encoding = { name, how: reading.encoding === null ? 'declared' : 'given', candidates: [] };
  const found = new Map<string, { readonly fields: FieldList; count: number }>();
  const rows = new XmlRows(format.plan, reading);
  for await (const one of rows.of(bytes, encoding.name, true)) {
    const own = format.layerOf(one.element.name);
    const layer = found.get(own) ?? { fields: new FieldList(), count: 0 };
    found.set(own, layer);
    layer.count += 1;
    layer.fields.add(format.content(one, reading).values);
    reading.checkFields(layer.fields.size);
  }
  for (const [element, count] of rows.counts) reading.remark(format.remark(element, count));
  if (found.size === 0) found.set(format.layerOf(''), { fields: new FieldList(), count: 0 });
  return [...found].map(([own, { fields, count }]) => {
    const layer: Layer = { name: own, fields: fields.fields, crs: CRS, encoding, rowCount: count };
    return { layer, rows: (from) => rowsOf(bytes, layer, format, from, reading) };
  });
}

async function* rowsOf(
  bytes: FileBytes,
  layer: Layer,
  format: XmlFormat,
  from: number,
  reading: Reading,
): AsyncGenerator<SourceRow> {
  let number = 0;
  for await (const found of new XmlRows(format.plan, reading).of(bytes, layer.encoding.name, false)) {
    if (format.layerOf(found.element.name) !== layer.name) continue;
    number += 1;
    if (number < from) continue;
    const { values, geometry, fault } = format.content(found, reading);
    const faults = [found.fault, fault].filter((one) => one !== null);
    yield {
      layer: layer.name,
      number,
      line: found.line,
      values,
      geometry: found.fault === null ? geometry : null,
      fault: faults.length > 0 ? faults.join('; ') : null,
    };
  }
}
