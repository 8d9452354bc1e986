import type { Command } from 'commander';
import { Problem } from '../../../base/problem.ts';
import type { Told } from '../../../reports/article7/told.ts';
import type { Language, Text } from '../../../reports/article7/words.ts';
import type { MadeReport } from '../../../tasks/report/make-report.ts';
import type { Format } from '../../../tasks/report/print-report.ts';
import { examples, withData } from '../../options.ts';
import { Page } from '../../print/page.ts';
import { writeWhole } from '../../whole-file.ts';
import type { World } from '../../world.ts';

interface Options {
  readonly year?: string;
  readonly treaty?: string;
  readonly layout?: string;
  readonly lang?: string;
  readonly format?: string;
  readonly out?: string;
  readonly on?: string;
  readonly known?: string;
  readonly allAreas?: boolean;
  readonly submit?: boolean;
  readonly filed?: string;
  readonly reason?: string;
  readonly author?: string;
  readonly data?: string;
  readonly json?: boolean;
}

export function reportCommand(program: Command, world: World): void {
  const command = program
    .command('report')
    .summary('a report that a treaty asks for, from what is recorded')
    .description(
      'Fills a report under Article 7 (in either layout of the Mine Ban Convention, or of its sister treaties), the tables of Article 5, a profile, or the questionnaire of the OSCE, from the register. What the treaty asks for and nobody recorded is shown as missing, with where it would come from; every figure leads to its entries and sources. Without --out or --format: what does not fit, and what each table has.',
    )
    .argument('<report>', 'article7, article5, profile or osce')
    .argument('<state>', 'ISO code or English name')
    .option('--year <year>', 'the calendar year that it covers (default: the last one)')
    .option('--treaty <treaty>', 'APMBC, CCM or CCW-APII, for article7', 'APMBC')
    .option('--layout <layout>', 'forms (A to J) or guide (A to H), for article7 under APMBC (default: forms)')
    .option('--lang <language>', 'en or fr', 'en')
    .option('--format <format>', 'html, docx, pdf, xlsx or json; else the ending of --out tells')
    .option('--out <file>', 'write it there')
    .option('--on <day>', 'the day on which deadlines and standing are asked, YYYY-MM-DD (default: today)')
    .option('--known <instant>', 'as known then: YYYY-MM-DD, an instant, or snapshot:NAME of what was filed')
    .option('--all-areas', 'each area by itself, however many there are')
    .option('--submit', 'file it: freeze what it was made from under a name, with a hash; later, a correction')
    .option(
      '--filed <day>',
      'with --submit: the day on which it was handed in, YYYY-MM-DD; the calendar of reports is told it',
    )
    .option('--reason <text>', 'with --submit: what is filed, or what is corrected and why')
    .option('--author <name>', 'who files it (default: WHITESTONE_AUTHOR, else your user name)')
    .option('--json', 'print JSON, the same as --format json');
  withData(command);
  examples(
    command,
    'report article7 UKR --year 2024',
    'report article7 BIH --year 2024 --layout forms --out report.docx',
    'report article7 BIH --year 2024 --layout guide --lang fr --out rapport.html',
    'report article5 BIH --year 2024 --out article5.pdf',
    'report profile UKR --json',
  );
  command.action(async (report: string, state: string, options: Options) => {
    if (options.submit) return submit(world, report, state, options);
    if (options.filed !== undefined) {
      throw new Problem('option-conflict', {
        found: '--filed without --submit',
        wanted: 'both, or neither',
        next: 'Add --submit and --reason; or note a report that was made elsewhere with “whitestone filings --record”.',
      });
    }
    const { makeReport } = await import('../../../tasks/report/make-report.ts');
    const made = await makeReport(world.register(options.data), { ...options, report, state }, world.today);
    await show(world, made, options);
  });
}

async function show(world: World, made: MadeReport, options: Options): Promise<void> {
  const say = await speaker(made.report.language);
  const { out } = options;
  const format = await formatAsked(options);
  if (format === null) return printSummary(world, made, say);
  const { printReport } = await import('../../../tasks/report/print-report.ts');
  if (out === undefined && format !== 'html' && format !== 'json') {
    throw new Problem('option-conflict', {
      found: `--format ${format} without --out`,
      wanted: 'a file for what is no text',
      next: `Add --out report.${format}.`,
    });
  }
  const bytes = await printReport(made, format);
  if (out === undefined) {
    world.terminal.out(Buffer.from(bytes).toString('utf8'));
    return;
  }
  writeWhole(out, bytes);
  const { title, subtitle } = made.report;
  world.terminal.err(`${say('summary-written', { file: out, title, subtitle, bytes: String(bytes.length) })}\n`);
  const counts = (['error', 'warning', 'note'] as const).flatMap((severity) => {
    const count = made.findings.filter((one) => one.severity === severity).length;
    return count === 0 ? [] : [say(`summary-${severity}`, { count })];
  });
  if (counts.length > 0) {
    world.terminal.err(`${say('summary-counts', { counts })}\n`);
  }
}

async function formatAsked(options: Options): Promise<Format | null> {
  const { formatOf } = await import('../../../tasks/report/print-report.ts');
  if (options.json) {
    if (options.format !== undefined && options.format !== 'json') {
      throw new Problem('option-conflict', {
        found: `--json and --format ${options.format}`,
        wanted: 'one format',
        next: 'Leave out one of them.',
      });
    }
    return 'json';
  }
  return options.format === undefined && options.out === undefined ? null : formatOf(options.format, options.out);
}

type Say = (text: Text, given?: Told['given']) => string;

/** In the language of the report. */
async function speaker(language: Language): Promise<Say> {
  const { told, toldText } = await import('../../../reports/article7/told.ts');
  return (text, given) => toldText(language, told(text, given));
}

/** What an author wants to know before looking at the document. */
function printSummary(world: World, { report, findings, facts, factsHash }: MadeReport, say: Say): void {
  const page = new Page(world.terminal);
  const hash = factsHash.slice(0, 16);
  page.heading(say('summary-table', { caption: report.title, said: report.subtitle }));
  page.line(
    `  ${facts.known === null ? say('summary-nothing-known', { hash }) : say('summary-known', { known: facts.known, hash })}`,
  );
  page.line();
  if (report.draft) {
    page.heading(say('summary-findings'));
    if (findings.length === 0) page.line(`  ${say('summary-no-findings')}`);
    for (const { severity, code, found, next } of findings) {
      page.text(
        `${say(severity)}  ${found} (${code})`,
        2,
        severity === 'error' ? 'bad' : severity === 'warning' ? 'doubt' : 'quiet',
      );
      page.text(next, 4, 'quiet');
    }
    page.line();
  }
  for (const { id, title, tables } of report.sections) {
    if (['cover', 'findings', 'references'].includes(id)) continue;
    page.heading(title);
    for (const { caption, rows, remarks } of tables) {
      const said =
        rows.length > 0 ? say('summary-lines', { count: rows.length }) : (remarks[0] ?? say('summary-nothing'));
      page.text(say('summary-table', { caption, said }), 2);
    }
  }
  page.print();
}

async function submit(world: World, report: string, state: string, options: Options): Promise<void> {
  const { reason } = options;
  if (reason === undefined || reason.trim() === '') {
    throw new Problem('option-conflict', {
      found: '--submit without --reason',
      wanted: 'what is filed, or what is corrected and why',
      next: 'Add --reason "…"; it is kept with the report.',
    });
  }
  const { makeReport, submitReport } = await import('../../../tasks/report/make-report.ts');
  const opening = world.register(options.data);
  const spec = { ...options, report, state };
  const by = { author: options.author ?? world.author, reason };
  const done = await submitReport(opening, spec, world.today, by, options.filed ?? null);
  const { snapshot, factsHash: facts, snapshotHash: entries, correction, filing } = done;
  const say = await speaker(options.lang === 'fr' ? 'fr' : 'en');
  const which = correction === 0 ? 'summary-filed' : 'summary-filed-again';
  world.terminal.err(`${say(which, { snapshot, facts, entries, number: correction })}\n`);
  // To freeze a report is not to send it; the calendar of reports is told by whoever sent it.
  if (filing !== null) {
    world.terminal.err(`${say('summary-filing', { filing, day: options.filed ?? '' })}\n`);
  } else if (report === 'article7' && correction === 0) {
    const asked = `--record ${state} --treaty ${options.treaty ?? 'APMBC'} --year ${options.year}`;
    const command = `whitestone filings ${asked} --filed YYYY-MM-DD --source-title … --reason …`;
    world.terminal.err(`${say('summary-note-day', { command })}\n`);
  }
  if (options.out === undefined && options.format === undefined && !options.json) {
    world.terminal.out(`${snapshot}\n`);
    return;
  }
  const again = world.register(options.data);
  await show(world, await makeReport(again, { ...spec, known: `snapshot:${snapshot}` }, world.today), options);
}
