import type { Command } from 'commander';
import { formatNumber } from '../../../base/number.ts';
import type { Resource } from '../../../reports/resource.ts';
import type { WorkedSheet } from '../../../tasks/land/traverse-sheet.ts';
import { givenFile } from '../../given-file.ts';
import { examples, print } from '../../options.ts';
import { columns, type Page } from '../../print/page.ts';
import { writeWhole } from '../../whole-file.ts';
import type { World } from '../../world.ts';

const SAID = (path: string) => ({
  what: `${path}`,
  wanted: 'a sheet with the legs of a traverse',
  next: 'Correct the path; “whitestone traverse --help” shows what a sheet holds.',
});

interface Options {
  readonly adjust?: boolean;
  readonly out?: string;
  readonly json?: boolean;
}

export function traverseCommand(program: Command, world: World): void {
  const command = program
    .command('traverse')
    .summary('work out a traverse: bearings and distances from a reference point')
    .description(
      'Reads a sheet (YAML): start (a place), north (true, magnetic with declination, or grid), angle (degrees, mils-6400, mils-6000, gon), unit (m, ft, paces with pace), legs as [bearing, distance] or [bearing, distance, back bearing], closes (start, or a known place), method. Prints the points, the misclosure and what may have gone wrong. Raw legs are kept; nothing is adjusted unless asked.',
    )
    .argument('<sheet>', 'the file')
    .option('--adjust', 'distribute the misclosure over the legs by their lengths (Bowditch)')
    .option('--out <file>', 'write the perimeter as GeoJSON, to be brought in with “whitestone import”')
    .option('--json', 'print JSON');
  examples(command, 'traverse sheet.yaml', 'traverse sheet.yaml --adjust --out perimeter.geojson');
  command.action(async (file: string, options: Options) => {
    // On demand: what computes on the ellipsoid is a library that a question about the law must not load.
    const { workSheet } = await import('../../../tasks/land/traverse-sheet.ts');
    const { BACK_LIMIT } = await import('../../../geo/traverse.ts');
    const sheet = workSheet(givenFile(file, SAID(file)), options.adjust ?? false);
    if (options.out !== undefined) writeWhole(options.out, `${JSON.stringify(featureOf(sheet))}\n`);
    print(world, options, { json: () => resourceOf(sheet), text: (page) => show(page, sheet, BACK_LIMIT) });
  });
}

function featureOf({ name, geometry }: WorkedSheet) {
  return {
    type: 'FeatureCollection',
    features: [{ type: 'Feature', properties: { name }, geometry }],
  };
}

function resourceOf({ name, traverse, geometry, area, said }: WorkedSheet): Resource {
  return JSON.parse(JSON.stringify({ name, ...traverse, geometry, area, said })) as Resource;
}

const place = ([longitude, latitude]: readonly number[]) => `${latitude?.toFixed(7)}, ${longitude?.toFixed(7)}`;

function show(page: Page, { name, start, traverse, area, said }: WorkedSheet, backLimit: number): void {
  page.heading(name ?? 'Traverse');
  for (const one of said) page.text(`Read as ${one}.`, 0, 'quiet');
  const rows = [
    ['', 'from true north', 'metres', 'latitude, longitude', ''],
    ['start', '', '', place(start), ''],
  ];
  for (const [index, leg] of traverse.legs.entries()) {
    const back =
      leg.backDifference === null || Math.abs(leg.backDifference) <= backLimit
        ? ''
        : `back bearing is ${leg.backDifference.toFixed(1)}° off`;
    const at = traverse.adjusted?.[index + 1] ?? leg.to;
    rows.push([leg.name, `${leg.bearing.toFixed(2)}°`, leg.metres.toFixed(2), place(at), back]);
  }
  for (const line of columns(rows)) page.line(line);
  page.line();
  page.text(
    `${formatNumber(Math.round(traverse.metres))} m in all${area === null ? '' : `; encloses ${formatNumber(Math.round(area))} m²`}${traverse.adjusted === null ? '' : '; the points are adjusted, the legs are as measured'}.`,
  );
  const { misclosure } = traverse;
  if (misclosure === null) {
    page.text('It is not said where it must end, so nothing can be checked.', 0, 'doubt');
    return;
  }
  const ratio = Number.isFinite(misclosure.ratio) ? `1:${formatNumber(Math.round(misclosure.ratio))}` : 'exactly';
  const bearing = misclosure.bearing === null ? '' : `, towards ${misclosure.bearing.toFixed(0)}°`;
  const judged =
    misclosure.acceptable === null
      ? ''
      : misclosure.acceptable
        ? `; good enough for its method (1:${misclosure.expected})`
        : `; its method should reach 1:${misclosure.expected}`;
  page.text(
    `It closes to ${misclosure.metres.toFixed(2)} m (${ratio})${bearing}${judged}.`,
    0,
    misclosure.acceptable === false ? 'bad' : 'good',
  );
  // The likeliest of each leg; a general slip of length says no more than the exact one before it.
  const likeliest = misclosure.blunders.filter(({ leg }, at, all) => all.findIndex((one) => one.leg === leg) === at);
  for (const blunder of likeliest) {
    page.text(`${blunder.says}. Without it, ${blunder.left.toFixed(2)} m would be left.`, 2, 'doubt');
  }
}
