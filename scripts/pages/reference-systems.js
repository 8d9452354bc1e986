/** The page of coordinate reference systems, from the tables themselves. */
import { DATUMS } from '../../dist/geo/crs/datums.js';
import { SYSTEMS } from '../../dist/geo/crs/systems.js';

const accuracy = (metres) => (metres === null ? 'unknown' : metres === 0 ? 'exact' : `${metres} m`);
const row = (cells) => `| ${cells.join(' | ')} |`;

/** `EPSG:32601 to 32660`, where the codes and names of neighbours run on. */
function projected(datum) {
  const own = [...SYSTEMS.values()].filter((crs) => crs.kind === 'projected' && crs.datum === datum);
  const runs = [];
  for (const crs of own) {
    const code = Number(crs.code.slice(5));
    const last = runs.at(-1);
    if (last !== undefined && code === last.to + 1) {
      last.to = code;
      last.end = crs.name;
    } else runs.push({ from: code, to: code, begin: crs.name, end: crs.name });
  }
  return runs.map(({ from, to, begin, end }) =>
    from === to ? row([`EPSG:${from}`, begin]) : row([`EPSG:${from} to ${to}`, `${begin} … ${end}`]),
  );
}

/** The whole page. */
export function systemsPage() {
  const datums = Object.values(DATUMS);
  return `${[
    '# Coordinate reference systems',
    '<!-- Written by scripts/write-docs.js: change the tables, then run “npm run docs”. -->',
    `This page is generated from the program. ${SYSTEMS.size} systems are known by their code, those in which mine data occurs. Codes, parameters and accuracies are those of the EPSG Geodetic Parameter Dataset v10.076 (IOGP). How a system is found or asked for is told in [formats.md](formats.md#coordinate-reference-systems).`,
    'All is kept in longitude and latitude on WGS 84. The accuracy is how far the transformation may be off, as EPSG states it: it is no error of the survey, and adds to it.',
    '## From a datum to WGS 84',
    'The first transformation of a datum is used where the place of the data does not speak for another.',
    [
      row(['datum', 'EPSG code', 'transformation', 'accuracy']),
      row(['---', '---', '---', '---']).replaceAll(' ', ''),
      ...datums.flatMap(({ code, name, transformations }) =>
        transformations.map((one, index) =>
          row([
            index === 0 ? name : '',
            index === 0 ? `EPSG:${code}` : '',
            one.code === 0 ? one.name : `${one.name} (EPSG:${one.code})`,
            accuracy(one.accuracy),
          ]),
        ),
      ),
    ].join('\n'),
    '## Projected systems',
    ...datums.flatMap((datum) => {
      const rows = projected(datum);
      if (rows.length === 0) return [];
      return [
        `### ${datum.name}`,
        [row(['code', 'name']), row(['---', '---']).replaceAll(' ', ''), ...rows].join('\n'),
      ];
    }),
  ].join('\n\n')}\n`;
}
