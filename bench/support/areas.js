/** Made-up areas for the measurements, always the same. */
import { createWriteStream } from 'node:fs';

/**
 * Areas like those of the field: ten corners, some 40,000 m², most alone, one in twenty over another.
 * @param more what their codes begin with, and degrees by which they lie further north
 */
export async function makeAreas(file, count, { code = 'S', north = 0 } = {}) {
  const out = createWriteStream(file);
  let seed = 2026;
  const random = () => {
    seed = (seed * 1103515245 + 12345) & 0x7fffffff;
    return seed / 0x7fffffff;
  };
  const columns = Math.ceil(Math.sqrt(count));
  const [width, height] = [3.4 / columns, 2.2 / columns];
  const radius = Math.min(0.0014, width * 0.4, height * 0.4);
  for (let number = 0; number < count; number += 1) {
    const aside = number % 20 === 0 ? 0.9 : 0.5;
    const x = 15.8 + ((number % columns) + aside) * width;
    const y = 42.9 + north + (Math.floor(number / columns) + 0.5) * height;
    const ring = Array.from({ length: 10 }, (_, corner) => {
      const angle = (corner / 10) * 2 * Math.PI;
      const far = radius * (0.7 + 0.3 * random());
      return [Number((x + far * Math.cos(angle)).toFixed(7)), Number((y + far * 0.7 * Math.sin(angle)).toFixed(7))];
    });
    const properties = {
      site_id: `${code}${number}`,
      status: number % 2 === 0 ? 'SHA' : 'CHA',
      hazard: ['AP mine', 'cluster munition', 'UXO'][number % 3],
      operator: `Operator ${number % 7}`,
      survey_date: `20${10 + (number % 14)}-0${1 + (number % 9)}-1${number % 9}`,
    };
    const line = `${JSON.stringify({ type: 'Feature', properties, geometry: { type: 'Polygon', coordinates: [[...ring, ring[0]]] } })}\n`;
    if (!out.write(line)) await new Promise((done) => out.once('drain', done));
  }
  await new Promise((done) => out.end(done));
}
