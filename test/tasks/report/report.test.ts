/**
 * Reports of a made-up State (test/support/made-up-state.ts), whose numbers are reckoned by hand here; golden files of every layout;
 * the same tables in every format; filing and correcting.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseHTML } from 'linkedom';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parse as parseYaml } from 'yaml';
import { day } from '../../../src/base/day.ts';
import { geodesicArea } from '../../../src/geo/area.ts';
import type { Facts, ListName } from '../../../src/reports/article7/facts.ts';
import { reportDocx } from '../../../src/reports/article7/print-docx.ts';
import { reportHtml } from '../../../src/reports/article7/print-html.ts';
import { reportResource } from '../../../src/reports/article7/print-json.ts';
import { reportPdf } from '../../../src/reports/article7/print-pdf.ts';
import { reportXlsx } from '../../../src/reports/article7/print-xlsx.ts';
import { factsOfXlsx } from '../../../src/reports/article7/read-xlsx.ts';
import type { Report } from '../../../src/reports/article7/report.ts';
import { withRegister } from '../../../src/tasks/register/open-register.ts';
import { type MadeReport, makeReport, type ReportSpec } from '../../../src/tasks/report/make-report.ts';
import { englishIn } from '../../reports/article7/english.ts';
import { CommandLine, type Outcome } from '../../support/command-line.ts';
import { block } from '../../support/land.ts';
import { CORRECTION, MADE_UP, STATE } from '../../support/made-up-state.ts';

type Html = ReturnType<typeof parseHTML>['document'];

const TODAY = day(2025, 3, 20);
const ROOT = fileURLToPath(new URL('../../../', import.meta.url));
const STATEMENTS = readFileSync(join(ROOT, 'docs/examples/statements.yaml'), 'utf8');
const folder = mkdtempSync(join(tmpdir(), 'whitestone-report-'));
const line = new CommandLine(folder);
const run = (words: readonly string[]): Promise<Outcome> => line.run(words, { today: TODAY });
const make = (spec: Partial<ReportSpec> = {}): Promise<MadeReport> =>
  makeReport(line.opening(), { report: 'article7', state: STATE, year: '2024', ...spec }, TODAY);

beforeAll(async () => {
  writeFileSync(join(folder, 'statements.yaml'), STATEMENTS);
  const stated = await run(['report-statements', STATE, 'statements.yaml', '--reason', 'letters of the ministries']);
  expect(stated).toMatchObject({ status: 0, stdout: '10 statements recorded, 0 corrected, 0 as they were\n' });
  // The first command made the register; from the second on it is open, and is written to beside the commands.
  await run(['status']);
  await withRegister(line.opening(), async (desk) => {
    await desk.write(MADE_UP.map((addition) => ({ verb: 'add', ...addition })));
  });
}, 240_000);

afterAll(async () => {
  await line.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Of the day on which the test runs nothing is left. */
function settled<T>(value: T): T {
  const now = new Date().toISOString().slice(0, 10);
  const text = JSON.stringify(value)
    .replace(/\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?Z/g, '2025-03-20T12:00:00.000000Z')
    .replaceAll(now, '2025-03-20')
    .replace(/[0-9a-f]{64}/g, 'a'.repeat(64));
  return JSON.parse(text) as T;
}

const lines = (facts: Facts, list: ListName) => facts.lists[list]?.facts.map(({ values }) => values) ?? [];
const size = (...corners: Parameters<typeof block>) => Math.round(geodesicArea(block(...corners)) * 100) / 100;

describe('the numbers of 2024', () => {
  let facts: Facts;
  beforeAll(async () => {
    facts = (await make()).facts;
  });

  test('B1: what is left of the stock, by type; a type of which nothing is left is not told', () => {
    expect(lines(facts, 'stock')).toEqual([{ type: 'PROM-1', quantity: 100, lot: '7/81', supplementary: null }]);
  });

  test('D1a and D1b: what is retained, by whom, and for what', () => {
    expect(lines(facts, 'retained')).toMatchObject([
      { institution: 'School of engineers', type: 'PMN-2', quantity: 350 },
    ]);
    // What a person stated for the report goes before what stands with the count.
    expect(lines(facts, 'use')).toMatchObject([{ objective: 'Training of dogs', progress: 'To be ended in 2026' }]);
  });

  test('G1 and G1b: stock destroyed, apart from what was found after the stock was declared', () => {
    expect(lines(facts, 'destroyed')).toMatchObject([{ type: 'PROM-1', quantity: 300, lot: '7/81' }]);
    expect(lines(facts, 'found-destroyed')).toMatchObject([{ type: 'PROM-1', quantity: 40, lot: '9/88' }]);
  });

  test('G2: 12 + 3 + 2 mines, by the work in which they were destroyed; an improvised device that a person sets off is one', () => {
    expect(lines(facts, 'area-destroyed')).toMatchObject([
      { type: 'ap-factory', quantity: 12, clearance: 12, survey: 0, spot: 0 },
      { type: 'ap-improvised', quantity: 5, clearance: 0, survey: 3, spot: 2 },
    ]);
  });

  test('nothing came, nothing was transferred: the State counted in the year, so there is none', () => {
    for (const list of ['found', 'moved-for-training', 'moved-for-destruction'] as const) {
      expect(facts.lists[list]?.state).toBe('none');
      expect(facts.lists[list]?.because).toContain('stock:stock-2024-prom');
    }
  });

  test('C: what is left by unit is the closing balance of the ledger; vehicles’ mines are left out', () => {
    const units = lines(facts, 'unit');
    expect(
      units.map(({ unit, confirmedAreas, suspectedAreas, areas }) => [unit, confirmedAreas, suspectedAreas, areas]),
    ).toEqual([
      ['Nanumea (N)', 1, 1, 2],
      ['Vaitupu (V)', 1, 1, 2],
    ]);
    expect(Number(units[0]?.confirmed)).toBeCloseTo(size(3, 0, 4, 1), 0);
    expect(Number(units[0]?.suspected)).toBeCloseTo(size(13, 0, 14, 2), 0);
    expect(Number(units[1]?.total)).toBeCloseTo(size(20, 0, 22, 1) + size(30, 0, 31, 1), 0);
  });

  test('each area has what is left of it, so that the areas make up the units', () => {
    const areas = lines(facts, 'area');
    expect(areas.map(({ area, classification }) => [area, classification])).toEqual([
      ['A1, Reef road', 'cha'],
      ['A2', 'sha'],
      ['A3', 'sha'],
      ['A4', 'cha'],
    ]);
    const sum = (list: readonly Readonly<Record<string, unknown>>[], field: string) =>
      list.reduce((total, one) => total + Number(one[field]), 0);
    expect(sum(areas, 'squareMetres')).toBeCloseTo(sum(lines(facts, 'unit'), 'total'), 1);
  });

  test('each figure leads to its entries', () => {
    const ids = new Set(facts.references.map(({ id }) => id));
    for (const list of Object.values(facts.lists)) {
      for (const { because, id } of list.facts) {
        expect(because.length, id).toBeGreaterThan(0);
        for (const one of because) expect(ids, id).toContain(one);
      }
    }
  });

  test('what the treaty asks for and nobody recorded is missing, with where it would come from', async () => {
    expect(facts.lists.produced).toBeUndefined();
    const { report } = await make();
    const table = report.sections.flatMap(({ tables }) => tables).find(({ id }) => id === 'H1');
    expect(table?.remarks).toEqual([
      'Not recorded. Art 7(1)(h) asks for it; it would come from the ministry of defence.',
    ]);
    const e = report.sections.flatMap(({ tables }) => tables).find(({ id }) => id === 'E');
    expect(e?.remarks[0]).toMatch(/^Nothing to report\. \[\d+\]$/);
  });
});

test('2022: mines handed over for destruction, to whom; and nothing counted is lost on the way', async () => {
  const { facts } = await make({ year: '2022' });
  expect(lines(facts, 'moved-for-destruction')).toMatchObject([
    { type: 'PMN-2', quantity: 200, counterpart: 'NOR', direction: 'given', institution: 'Ministry of defence' },
  ]);
  expect(lines(facts, 'stock').map(({ type, quantity }) => [type, quantity])).toEqual([
    ['PMN-2', 3300],
    ['PROM-1', 440],
  ]);
});

describe('before filing', () => {
  test('what does not fit stands in front of the figures', async () => {
    const { findings, report } = await make();
    const codes = findings.map(({ code }) => code);
    // Article 4 ran out in 2016, Article 5 in 2022; one record of devices lacks its number.
    expect(codes).toEqual(
      expect.arrayContaining([
        'stock-after-deadline',
        'devices-without-quantity',
        'deadline-out-of-reach',
        'lists-missing',
      ]),
    );
    expect(codes).not.toContain('count-of-others');
    expect(report.sections.map(({ id }) => id).slice(0, 3)).toEqual(['cover', 'findings', 'overview']);
  });

  test('a ledger that does not balance is named by its line', async () => {
    const { findings } = await make({ year: '2021' });
    // 1,000 + 40 − 600 is 440: it balances; were it not so, it would be told.
    expect(findings.filter(({ code }) => code === 'count-differs')).toEqual([]);
  });
});

describe('year on year', () => {
  test('a section says since when it is unchanged, or that it changed', async () => {
    const { report } = await make();
    const overview = report.sections.find(({ id }) => id === 'overview')?.tables[0]?.rows ?? [];
    const said = Object.fromEntries(overview.map(({ cells }) => [cells[0]?.text[0], cells[2]?.text]));
    expect(said).toMatchObject({
      B: 'changed',
      C: 'changed',
      D: 'changed',
      F: 'unchanged since 2020',
      H: 'unchanged since 2019',
    });
  });

  test('each line that changed stands there with what it was', async () => {
    const { report } = await make();
    const rows = report.sections.find(({ id }) => id === 'changes')?.tables[0]?.rows ?? [];
    const texts = rows.map(({ cells }) => cells.map(({ text }) => text).join(' | '));
    expect(texts).toContain('Mines stockpiled at the end of the period | PROM-1 | Quantity | 440 | 100');
    expect(texts).toContain('Mines retained for training and development | PMN-2 | Quantity | 400 | 350');
  });
});

describe('Article 5', () => {
  test('plan and achievement, and the year in which it would be done', async () => {
    const { facts } = await make({ report: 'article5' });
    const progress = lines(facts, 'progress');
    expect(progress.map(({ year }) => year)).toEqual([2020, 2021, 2022, 2023, 2024]);
    const cleared = size(1, 0, 3, 1);
    expect(progress.at(-1)).toMatchObject({
      planned: 70_000,
      share: Math.round((cleared / 70_000) * 100),
      apMines: 17,
      remnants: 5,
    });
    expect(Number(progress.at(-1)?.cleared)).toBeCloseTo(cleared, 0);
    expect(lines(facts, 'milestone').map(({ year }) => year)).toEqual([2025, 2026]);
    const [gross, net] = lines(facts, 'projection');
    const yearly = (size(10, 0, 12, 2) + size(12, 0, 13, 2) + cleared) / 3;
    expect(Number(gross?.yearly)).toBeCloseTo(yearly, 0);
    const left = Number(progress.at(-1)?.closing);
    expect(gross?.complete).toBe(String(2024 + Math.ceil(left / yearly)));
    expect(Number(net?.yearly)).toBeCloseTo(yearly - size(30, 0, 31, 1) / 3, 0);
    expect(gross).toMatchObject({ deadline: '2022-03-01', verdict: 'too-late' });
  });
});

const CASES: readonly (readonly [string, Partial<ReportSpec>])[] = [
  ['forms-en', { layout: 'forms' }],
  ['forms-fr', { layout: 'forms', lang: 'fr' }],
  ['guide-en', { layout: 'guide' }],
  ['guide-fr', { layout: 'guide', lang: 'fr' }],
  ['ccm-en', { treaty: 'CCM' }],
  ['protocol-fr', { treaty: 'CCW-APII', lang: 'fr' }],
  ['article5-en', { report: 'article5' }],
  ['article5-fr', { report: 'article5', lang: 'fr' }],
  ['profile-en', { report: 'profile' }],
  ['profile-fr', { report: 'profile', lang: 'fr' }],
  ['osce-en', { report: 'osce' }],
  ['osce-fr', { report: 'osce', lang: 'fr' }],
];

describe.each(CASES)('%s', (name, spec) => {
  let report: Report;
  beforeAll(async () => {
    report = settled((await make(spec)).report);
  });
  const tables = () => report.sections.flatMap((section) => section.tables);
  /** Header, rows and total of each table that has a line, as texts. */
  const shown = () =>
    tables()
      .filter(({ rows }) => rows.length > 0)
      .map(textsOf);

  test.skipIf(spec.lang !== 'fr')('no line is English but what people wrote', () => expectFrench(report));

  test('as HTML and JSON', async () => {
    await expect(reportHtml(report)).toMatchFileSnapshot(`golden/${name}.html`);
    await expect(`${JSON.stringify(reportResource(report), null, 1)}\n`).toMatchFileSnapshot(`golden/${name}.json`);
  });

  test('as DOCX: the same tables, with heading styles; the same bytes each time', async () => {
    const bytes = await reportDocx(report);
    expect(Buffer.compare(bytes, await reportDocx(report))).toBe(0);
    const { default: mammoth } = await import('mammoth');
    const { value, messages } = await mammoth.convertToHtml(
      { buffer: Buffer.from(bytes) },
      {
        styleMap: [
          "p[style-name='caption'] => h6:fresh",
          "p[style-name='Remark'] => p:fresh",
          "p[style-name='Subtitle'] => p:fresh",
          "p[style-name='Title'] => h1:fresh",
          "p[style-name='Heading 1'] => h2:fresh",
        ],
        ignoreEmptyParagraphs: true,
      },
    );
    expect(messages).toEqual([]);
    const { document } = parseHTML(`<html><body>${value}</body></html>`);
    expect(headings(document, 'h2')).toEqual(report.sections.map(({ title }) => title));
    expect(tablesIn(document)).toEqual(shown());
    await expect(`${textOf(document)}\n`).toMatchFileSnapshot(`golden/${name}.docx.txt`);
  });

  test('as XLSX: a sheet for each table, and the facts come back as they were', async () => {
    const bytes = await reportXlsx(report);
    expect(Buffer.compare(bytes, await reportXlsx(report))).toBe(0);
    expect(await factsOfXlsx(bytes)).toEqual(report.facts);
    const { default: readWorkbook } = await import('read-excel-file/node');
    const sheets = await readWorkbook(Buffer.from(bytes));
    expect(sheets).toHaveLength(tables().length + 1);
  });

  test('as PDF: tagged, for PDF/UA-1, with title and language; the same bytes each time', async () => {
    const bytes = reportPdf(report);
    expect(Buffer.compare(bytes, reportPdf(report))).toBe(0);
    const { text, marked, language, tags, metadata } = await readPdf(bytes);
    expect({ marked, language }).toEqual({ marked: true, language: report.language });
    expect(metadata).toContain('<pdfuaid:part>1</pdfuaid:part>');
    expect(tags).toEqual(
      expect.arrayContaining(['H1', 'Table', 'TR', 'TH', 'TD', 'Caption', ...(name === 'forms-en' ? ['Link'] : [])]),
    );
    // Lines are broken, and a row may go on over the page: each word is there.
    const bare = (one: string) => one.normalize('NFC').replace(/[\s\u00AD-]+/g, '');
    const whole = bare(text);
    const words = tables().flatMap(({ rows }) =>
      rows.flatMap(({ cells }) => cells.flatMap((cell) => cell.text.split(/\s+/))),
    );
    for (const word of words) expect(whole).toContain(bare(word));
    await expect(`${text}\n`).toMatchFileSnapshot(`golden/${name}.pdf.txt`);
  });
});

function textsOf({ columns, rows, total }: Report['sections'][number]['tables'][number]): string[][] {
  const body = [...rows, ...(total === null ? [] : [total])].map(({ cells }) =>
    cells.map(({ text, basis }) =>
      [text, ...basis.map((number) => `[${number}]`)].filter((one) => one !== '').join(' '),
    ),
  );
  return [columns.map(({ title }) => title), ...body];
}

const clean = (text: string | null): string => (text ?? '').replace(/[^\S\u00A0]+/g, ' ').trim();
function headings(document: Html, name: string): string[] {
  return [...document.querySelectorAll(name)].map((one) => clean(one.textContent));
}
function tablesIn(document: Html): string[][][] {
  return [...document.querySelectorAll('table')].map((table) =>
    [...table.querySelectorAll('tr')].map((row) =>
      [...row.querySelectorAll('th, td')].map((cell) => clean(cell.textContent)),
    ),
  );
}
function textOf(document: Html): string {
  return [...document.querySelectorAll('h1, h2, h6, p, tr')]
    .filter((one) => one.closest('tr') === null || one.tagName === 'TR')
    .map((one) =>
      one.tagName === 'TR'
        ? [...one.querySelectorAll('th, td')].map((cell) => clean(cell.textContent)).join(' | ')
        : clean(one.textContent),
    )
    .join('\n');
}

async function readPdf(bytes: Uint8Array) {
  const { getDocument } = await import('pdfjs-dist/legacy/build/pdf.mjs');
  const file = await getDocument({ data: bytes.slice() }).promise;
  const texts: string[] = [];
  const tags = new Set<string>();
  type Node = { role?: string; children?: Node[] };
  const walk = (node: Node | null) => {
    if (node?.role !== undefined) tags.add(node.role);
    for (const child of node?.children ?? []) walk(child);
  };
  for (let number = 1; number <= file.numPages; number += 1) {
    const page = await file.getPage(number);
    const { items } = await page.getTextContent();
    texts.push(items.map((item) => ('str' in item ? item.str + (item.hasEOL ? '\n' : '') : '')).join(''));
    walk((await page.getStructTree()) as Node | null);
  }
  const info = await file.getMarkInfo();
  const { info: facts } = await file.getMetadata();
  const language = (facts as { Language?: string }).Language ?? null;
  return {
    text: texts.join('\n'),
    marked: (info as { Marked?: boolean } | null)?.Marked ?? false,
    language,
    tags: [...tags],
    metadata: Buffer.from(bytes).toString('latin1'),
  };
}

describe('in French', () => {
  test.each<[string, Partial<ReportSpec>]>([
    ['a year to come, under another treaty', { treaty: 'CCM', year: '2025' }],
    ['the profile of a State with a record', { report: 'profile', state: 'UKR' }],
  ])('%s: no line is English but what people wrote', async (_, spec) => {
    const { report, findings } = await make({ ...spec, lang: 'fr' });
    expect(findings.flatMap(({ found, wanted, next }) => [found, wanted, next]).flatMap(leftOf)).toEqual([]);
    expectFrench(report);
  });

  test('facts are the same in every language, and so is their hash', async () => {
    const [english, french] = [await make({ report: 'osce' }), await make({ report: 'osce', lang: 'fr' })];
    expect(french.facts).toEqual(english.facts);
    expect(french.factsHash).toBe(english.factsHash);
  });

  test('what the command says of it is French', async () => {
    const told = await run(['report', 'article7', STATE, '--year', '2024', '--lang', 'fr']);
    expect(told.stdout).toContain('Ce qui ne concorde pas\n');
    expect(told.stdout.split('\n').flatMap(leftOf)).toEqual([]);
    const out = join(folder, 'rapport.html');
    const written = await run(['report', 'article7', STATE, '--year', '2024', '--lang', 'fr', '--out', out]);
    expect(
      written.stderr
        .replaceAll('\u00A0', ' ')
        .replace(/^.*? : /, '')
        .replace(/\d+ octets/, 'N octets'),
    ).toBe(
      'Rapport au titre de l’article 7 de la Convention sur l’interdiction des mines antipersonnel, Tuvalu, du 2024-01-01 au 2024-12-31, N octets.\nCe qui ne concorde pas : 1 erreur, 3 avertissements, 1 remarque ; la même commande sans --out les dit.\n',
    );
  });
});

/** What people wrote, which stays as they wrote it. */
const QUOTED = [...textsIn(MADE_UP), ...textsIn(parseYaml(STATEMENTS)), 'letters of the ministries', 'documentation']
  .filter((text) => text.includes(' ') || text.length > 6)
  .sort((one, other) => other.length - one.length);

/** English words of a text that nobody wrote for it. */
function leftOf(text: string): string[] {
  return englishIn(QUOTED.reduce((rest, one) => rest.replaceAll(one, ' '), text));
}

function expectFrench({ title, subtitle, sections, facts }: Report): void {
  // Titles of sources, ids, and notes of the record are as they are there.
  const notes = lines(facts, 'figure').map(({ supplementary }) => supplementary);
  const kept = new Set([
    ...facts.references.flatMap(({ kind, id, says }) => (kind === 'source' ? [id, says] : [id])),
    ...notes,
  ]);
  const said = [
    title,
    subtitle,
    ...sections.flatMap((section) => [
      section.title,
      ...section.remarks,
      ...section.tables.flatMap(({ caption, columns, rows, total, remarks }) => [
        caption,
        ...columns.map((column) => column.title),
        ...[...rows, ...(total === null ? [] : [total])].flatMap(({ cells }) => cells.map(({ text }) => text)),
        ...remarks,
      ]),
    ]),
  ].filter((text) => !kept.has(text) && !text.startsWith('http'));
  expect(said.length).toBeGreaterThan(50);
  for (const text of said) expect(leftOf(text), text).toEqual([]);
}

/** Every text within a value. */
function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : [];
}

describe('the OSCE questionnaire', () => {
  test('asks who is no Party too, and tells what was stated under Amended Protocol II', async () => {
    const { findings, report } = await make({ report: 'osce', state: 'FIN', year: '2010' });
    expect(findings.map(({ code }) => code)).not.toContain('not-bound');
    const remarks = report.sections.flatMap(({ tables }) => tables.flatMap((table) => table.remarks));
    expect(remarks).toContain('Not recorded. OSCE I.2 asks for it; it would come from the ministry of defence.');
    writeFileSync(
      join(folder, 'protocol.yaml'),
      'treaty: CCW-APII\nstatements:\n  - { list: technical, id: fences, values: { text: Every minefield is fenced } }\n',
    );
    await run(['report-statements', 'FIN', 'protocol.yaml', '--reason', 'a letter']);
    const after = await make({ report: 'osce', state: 'FIN', year: '2010' });
    expect(lines(after.facts, 'technical')).toMatchObject([{ text: 'Every minefield is fenced' }]);
    expect((await make({ state: 'FIN', year: '2010' })).facts.lists.technical).toBeUndefined();
  });
});

describe('filing', () => {
  test('is refused without a reason', async () => {
    const { status, stderr } = await run(['report', 'article7', STATE, '--year', '2024', '--submit']);
    expect(status).toBe(2);
    expect(stderr).toContain('--submit without --reason');
  });

  test('freezes what it was made from; the same comes out ever after, and a correction says why', async () => {
    const filed = await run([
      'report',
      'article7',
      STATE,
      '--year',
      '2024',
      '--submit',
      '--reason',
      'as sent to Geneva',
    ]);
    expect(filed).toMatchObject({ status: 0, stdout: `article7-APMBC-${STATE}-2024\n` });
    expect(filed.stderr).toContain(
      `whitestone filings --record ${STATE} --treaty APMBC --year 2024 --filed YYYY-MM-DD`,
    );
    const hash = /Facts ([0-9a-f]{64})/.exec(filed.stderr)?.[1];

    const again = await run(['report', 'article7', STATE, '--year', '2024', '--submit', '--reason', 'once more']);
    expect(again.status).toBe(1);
    expect(again.stderr).toContain('nothing of it has changed since');

    await withRegister(line.opening(), async (desk) => {
      await desk.add(CORRECTION);
    });
    const frozen = await make({ known: `snapshot:article7-APMBC-${STATE}-2024` });
    expect(frozen).toMatchObject({ factsHash: hash, findings: [], status: { kind: 'filed', correction: 0 } });
    expect(frozen.report.sections.map(({ id }) => id)).not.toContain('findings');

    const draft = await make();
    expect(draft.status).toEqual({ kind: 'draft', filed: `article7-APMBC-${STATE}-2024` });
    const since = draft.report.sections.find(({ id }) => id === 'corrections')?.tables[0]?.rows ?? [];
    const texts = since.map(({ cells }) => cells.map(({ text }) => text).join(' | '));
    expect(texts).toContain('Each area that is left | A6 | Area |  | A6');
    expect(draft.findings.map(({ code }) => code)).toContain('filed-already');

    const corrected = await run([
      'report',
      'article7',
      STATE,
      '--year',
      '2024',
      '--submit',
      '--reason',
      'an area was found',
      '--out',
      'corrected.html',
    ]);
    expect(corrected.status, corrected.stderr).toBe(0);
    const page = readFileSync(join(folder, 'corrected.html'), 'utf8');
    expect(page).toContain(`correction 1, filed as “article7-APMBC-${STATE}-2024-correction-1”`);
    expect(page).toContain('an area was found');
    expect(page).not.toContain('what does not fit');
  });

  const filing = (year: string, ...more: string[]) =>
    run(['report', 'article7', STATE, '--year', year, '--submit', '--reason', 'sent', ...more]);
  const calendar = async (year: string) => {
    const { stdout } = await run(['filings', '--state', STATE, '--treaty', 'APMBC', '--year', year, '--json']);
    return stdout;
  };

  test('with the day on which it was handed in, the calendar has it too', async () => {
    const filed = await filing('2023', '--filed', '2024-04-29', '--layout', 'guide');
    expect(filed).toMatchObject({ status: 0, stdout: `article7-APMBC-${STATE}-2023\n` });
    expect(filed.stderr).toMatch(/The calendar of reports has it as handed in on 2024-04-29 \(.+\)\.\n$/);
    const told = await calendar('2023');
    expect(told).toContain('"filed": "2024-04-29"');
    expect(told).toContain('"guide"');
    expect(told).toContain(`"report-article7-APMBC-${STATE}-2023"`);
  });

  test('all or nothing: where the calendar has a report of that year, none is frozen', async () => {
    const noted = ['--record', STATE, '--treaty', 'APMBC', '--year', '2022', '--filed', '2023-04-01'];
    await run(['filings', ...noted, '--source-title', 'A letter', '--reason', 'seen']);
    const filed = await filing('2022', '--filed', '2023-04-29');
    expect(filed.status).toBe(1);
    expect(filed.stderr).toContain('the calendar has a report of TUV for 2022 under APMBC already, of 2023-04-01');
    await expect(make({ year: '2022', known: `snapshot:article7-APMBC-${STATE}-2022` })).rejects.toMatchObject({
      code: 'snapshot-missing',
    });
    expect((await filing('2022')).status).toBe(0);
  });

  test.each<[string[], string]>([
    [['article7', STATE, '--submit', '--reason', 'x', '--filed', '2026-01-01'], 'a day to come'],
    [['article7', STATE, '--submit', '--reason', 'x', '--filed', '2024-04'], '--filed'],
    [['osce', STATE, '--submit', '--reason', 'x', '--filed', '2025-01-01'], 'Leave out --filed'],
    [['article7', STATE, '--filed', '2025-01-01'], '--filed without --submit'],
  ])('%j is refused', async (words, found) => {
    const { status, stderr } = await run(['report', ...words]);
    expect(status).toBe(2);
    expect(stderr).toContain(found);
  });

  test('a name that was never filed is refused', async () => {
    await expect(make({ known: 'snapshot:article7-APMBC-TUV-1999' })).rejects.toMatchObject({
      code: 'snapshot-missing',
    });
  });
});

describe('what is asked wrongly', () => {
  test.each([
    [['report', 'article8', STATE], 'word-unknown', 'Did you mean “article7”?'],
    [['report', 'article7', STATE, '--treaty', 'CCM', '--layout', 'guide'], 'option-conflict', 'Leave out --layout.'],
    [['report', 'article5', STATE, '--treaty', 'CCM'], 'option-conflict', 'Leave out --treaty.'],
    [['report', 'article7', STATE, '--year', '24'], 'day-malformed', 'four digits'],
    [['report', 'article7', STATE, '--format', 'pdf'], 'option-conflict', 'Add --out report.pdf.'],
    [['report', 'article7', STATE, '--out', 'report.odt'], 'option-conflict', 'Name the format.'],
    [
      ['report', 'article7', STATE, '--lang', 'fr', '--json', '--format', 'html'],
      'option-conflict',
      'Leave out one of them.',
    ],
    [
      ['report', 'article7', STATE, '--submit', '--reason', 'x', '--known', '2024-01-01'],
      'option-conflict',
      'Leave out --known.',
    ],
    [['report', 'article7', 'Atlantis'], 'state-unknown', ''],
  ])('%s: %s', async (words, code, next) => {
    const { status, stderr } = await run(words);
    expect(status).toBe(2);
    expect(stderr).toContain(`(${code})`);
    expect(stderr.replace(/\s+/g, ' ')).toContain(next);
  });

  test.each([
    ['statements: []', 'statements:'],
    ['statements: [{list: stock, id: a, values: {type: PMN}}]', '“stock” is no list that is stated'],
    ['statements: [{list: mesure, id: a, values: {measure: x}}]', 'did you mean “measure”?'],
    ['statements: [{list: measure, id: a}]', 'it gives no values'],
    [
      'statements: [{list: measure, id: a, none: true, values: {measure: x}}]',
      'it says that there is none, and gives values',
    ],
    ['statements: [{list: measure, id: a, values: {law: x}}]', '“law” is none of measure, date, supplementary'],
    ['statements: [{list: milestone, id: a, values: {year: soon}}]', 'year is “soon”, and no number'],
    [
      'statements: [{list: measure, id: a, values: {measure: x, date: 2004-02-30}}]',
      'a day that the calendar does not have',
    ],
    ['{', 'Flow map'],
  ])('statements %s', async (text, found) => {
    writeFileSync(join(folder, 'wrong.yaml'), text);
    const { status, stderr } = await run(['report-statements', STATE, 'wrong.yaml', '--reason', 'a test']);
    expect(status).toBe(2);
    expect(stderr.replace(/\s+/g, ' ')).toContain(found);
  });

  test('the same statements again change nothing; a changed one is corrected', async () => {
    const same = await run(['report-statements', STATE, 'statements.yaml', '--reason', 'again']);
    expect(same.stdout).toBe('0 statements recorded, 0 corrected, 10 as they were\n');
    writeFileSync(
      join(folder, 'later.yaml'),
      'statements: [{list: warning, id: marking, from: 2021-01-01, values: {text: All areas are marked.}}]',
    );
    const later = await run(['report-statements', STATE, 'later.yaml', '--reason', 'a letter', '--json']);
    expect(JSON.parse(later.stdout)).toEqual({ added: 0, corrected: 1, unchanged: 0 });
  });
});

const script = new URL('../../../scripts/office.js', import.meta.url).href;
const OFFICE = ((await import(script)) as { findOffice(): string | null }).findOffice();
if (OFFICE === null) console.warn('Skipped: there is no LibreOffice on this machine to open the DOCX with.');

describe.skipIf(OFFICE === null)('LibreOffice (scripts/office.js --install)', () => {
  test('opens the DOCX without repair, and makes the same tables of it', { timeout: 180_000 }, async () => {
    const report = settled((await make({ layout: 'forms' })).report);
    writeFileSync(join(folder, 'report.docx'), await reportDocx(report));
    const { stderr, status } = spawnSync(
      OFFICE ?? '',
      [
        `-env:UserInstallation=file://${folder}/office`,
        '--headless',
        '--convert-to',
        'html:HTML:EmbedImages',
        '--outdir',
        folder,
        join(folder, 'report.docx'),
      ],
      { encoding: 'utf8', timeout: 150_000 },
    );
    expect({ status, broken: /repair|corrupt|Error/i.test(stderr) }).toEqual({ status: 0, broken: false });
    const { document } = parseHTML(readFileSync(join(folder, 'report.html'), 'utf8'));
    const wanted = report.sections
      .flatMap(({ tables }) => tables)
      .filter(({ rows }) => rows.length > 0)
      .map(textsOf);
    expect(tablesIn(document)).toEqual(wanted);
    expect(headings(document, 'h1')).toEqual(expect.arrayContaining(report.sections.map(({ title }) => title)));
  });
});
