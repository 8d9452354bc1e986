/**
 * The PDFs of reports by qpdf, which has nothing in common with what writes them: their syntax, and what PDF/UA-1 asks that a machine can
 * tell (test/support/matterhorn.ts). veraPDF is in no registry that an installation may use.
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { day } from '../../../src/base/day.ts';
import { reportPdf } from '../../../src/reports/article7/print-pdf.ts';
import { withRegister } from '../../../src/tasks/register/open-register.ts';
import { makeReport, type ReportSpec } from '../../../src/tasks/report/make-report.ts';
import { CommandLine } from '../../support/command-line.ts';
import { MADE_UP, STATE } from '../../support/made-up-state.ts';
import { failuresOf, syntaxOf, type Taken, takeApart } from '../../support/matterhorn.ts';

const script = new URL('../../../scripts/pdf-tools.js', import.meta.url).href;
const { findQpdf } = (await import(script)) as { findQpdf(options: { install: boolean }): string | null };
const QPDF = findQpdf({ install: true }) ?? '';
if (QPDF === '') console.warn('Skipped: there is no qpdf on this machine to look at PDFs with (scripts/pdf-tools.js).');

const TODAY = day(2025, 3, 20);
const folder = mkdtempSync(join(tmpdir(), 'whitestone-pdf-'));
const line = new CommandLine(folder);

const REPORTS: readonly Partial<ReportSpec>[] = [
  { layout: 'forms' },
  { layout: 'forms', lang: 'fr' },
  { layout: 'guide' },
  { layout: 'guide', lang: 'fr' },
  { treaty: 'CCM' },
  { treaty: 'CCW-APII', lang: 'fr' },
  { report: 'article5' },
  { report: 'profile' },
  // Another State, of which a register has nothing: every table is empty.
  { state: 'TON' },
];

async function pdfOf(spec: Partial<ReportSpec>): Promise<string> {
  const asked = { report: 'article7', state: STATE, year: '2024', ...spec } as const;
  const { report } = await makeReport(line.opening(), asked, TODAY);
  const file = join(folder, 'report.pdf');
  writeFileSync(file, reportPdf(report));
  return file;
}

describe.skipIf(QPDF === '')('a report as PDF', () => {
  beforeAll(async () => {
    await line.run(['status'], { today: TODAY });
    await withRegister(line.opening(), async (desk) => {
      await desk.write(MADE_UP.map((addition) => ({ verb: 'add', ...addition })));
    });
  }, 240_000);
  afterAll(async () => {
    await line.close();
    rmSync(folder, { recursive: true, force: true });
  });

  test.each(REPORTS)('%j: sound, and all that a machine can tell of PDF/UA-1', async (spec) => {
    const file = await pdfOf(spec);
    expect(syntaxOf(QPDF, file)).toBe('');
    expect(failuresOf(takeApart(QPDF, file))).toEqual([]);
  });

  describe('what is wrong is found', () => {
    let good: Taken;
    beforeAll(async () => {
      good = takeApart(QPDF, await pdfOf({ layout: 'forms' }));
    });
    /** The file with one text replaced wherever it stands in its objects. */
    const altered = (before: RegExp, after: string): Taken => {
      const text = JSON.stringify(good.objects);
      const changed = text.replace(before, after);
      expect(changed).not.toBe(text);
      return { ...good, objects: JSON.parse(changed) as Taken['objects'] };
    };
    /** The contents of pages with one text replaced. */
    const redrawn = (before: RegExp, after: string): Taken => {
      const objects = { ...good.objects };
      let hit = false;
      for (const name of good.pages.flatMap(({ contents }) => contents).map((one) => `obj:${one}`)) {
        const { stream } = objects[name] ?? {};
        const content = Buffer.from(stream?.data ?? '', 'base64').toString('latin1');
        if (stream === undefined || !before.test(content)) continue;
        hit = true;
        const data = Buffer.from(content.replace(before, after), 'latin1').toString('base64');
        objects[name] = { stream: { ...stream, data } };
      }
      expect(hit).toBe(true);
      return { ...good, objects };
    };

    test.each<[string, RegExp, string]>([
      ['07-001 the window does not show the title', /"\/DisplayDocTitle":true/, '"/DisplayDocTitle":false'],
      ['01-005 not marked as tagged', /"\/Marked":true/, '"/Marked":false'],
      ['11-006 no natural language', /"\/Lang":"u:en(-..)?"/, '"/Lang":"u:"'],
      ['02-001 “Tabula” is no standard structure', /"\/S":"\/Table"/, '"/S":"/Tabula"'],
      ['14-002 the first heading is not of the first level', /"\/S":"\/H1"/g, '"/S":"/H2"'],
      ['15-003 a header cell of no scope', /"\/Scope":"\/Column"/g, '"/Other":"/Column"'],
      ['09-004 TD directly in Table', /"\/S":"\/TR"/, '"/S":"/Table"'],
      ['15-001 rows of a table are', /"\/Scope":"\/Column"/, '"/Scope":"/Column","/ColSpan":2'],
      ['28-012 a link that does not say what it is', /"\/Contents":"u:[^"]*"/, '"/Contents":"u:"'],
      ['28-008 tabs do not follow the structure', /"\/Tabs":"\/S"/g, '"/Tabs":"/R"'],
      ['31-027 a font whose letters cannot be read out', /"\/ToUnicode"/, '"/Other"'],
    ])('%s', (failure, before, after) => {
      expect(failuresOf(altered(before, after))).toContainEqual(expect.stringContaining(failure));
    });

    test.each<[string, RegExp, string]>([
      ['01-005 something is drawn that is neither content nor artifact', /EMC/, 'EMC (outside) Tj'],
      ['01-006 marked content that no structure holds', /\/MCID \d+/, '/MCID 99999'],
      ['01-004 content in artifact', /\/\w+\s*<<\s*\/MCID/, '/Artifact BMC $&'],
    ])('%s', (failure, before, after) => {
      expect(failuresOf(redrawn(before, after))).toContain(failure);
    });

    test('a file that is cut off', async () => {
      const file = await pdfOf({ layout: 'guide' });
      const cut = join(folder, 'cut.pdf');
      writeFileSync(cut, readFileSync(file).subarray(0, -400));
      expect(syntaxOf(QPDF, cut)).toContain('damaged');
    });
  });
});
