/** The commands about articles through the real program: every form of output, exit codes, keeping, and being told to end. */
import { spawn, spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'csv-parse/sync';
import { afterAll, describe, expect, test, vi } from 'vitest';
import { CLAIM_COLUMNS } from '../../src/reports/claim-table.ts';

vi.setConfig({ testTimeout: 240_000 });

const BIN = fileURLToPath(new URL('../../bin/whitestone', import.meta.url));
const scratch = mkdtempSync(join(tmpdir(), 'whitestone-check-'));
cpSync(fileURLToPath(new URL('../../docs/examples', import.meta.url)), scratch, { recursive: true });
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

function environment(env: NodeJS.ProcessEnv = {}): NodeJS.ProcessEnv {
  const { NO_COLOR: _no, FORCE_COLOR: _force, WHITESTONE_RECORD: _record, DATABASE_URL: _url, ...rest } = process.env;
  return { ...rest, WHITESTONE_DATA: join(scratch, 'register'), WHITESTONE_AUTHOR: 'ana', ...env };
}

function whitestone(
  words: readonly string[],
  { input = '', env = {} }: { input?: string; env?: NodeJS.ProcessEnv } = {},
) {
  const { stdout, stderr, status } = spawnSync(process.execPath, [BIN, ...words], {
    cwd: scratch,
    encoding: 'utf8',
    input,
    env: environment(env),
    maxBuffer: 64 * 1024 * 1024,
  });
  return { stdout, stderr, status };
}

interface Shown {
  readonly document: {
    readonly id: string;
    readonly origin: string;
    readonly published: { readonly value: string } | null;
  };
  readonly known: string;
  readonly counts: Readonly<Record<string, number>>;
  readonly claims: readonly {
    readonly id: string;
    readonly property: string;
    readonly verdict: string;
    readonly quote: string;
  }[];
}
const json = (words: readonly string[], more = {}) =>
  JSON.parse(whitestone([...words, '--json'], more).stdout) as Shown[];

describe('check', () => {
  test('an article: what is wrong in it is called so, what is right is not', () => {
    const { stdout, stderr, status } = whitestone(['check', 'dispatch.txt']);
    expect({ stderr, status }).toEqual({ stderr: '', status: 0 });
    expect(stdout).toContain('Checked against the record as known on 2025-07-08.');
    expect(stdout).toContain('✗ contradicted  withdrawal-effective Ukraine  claim-');
    expect(stdout).toContain('[Ukraine has withdrawn from the Ottawa Convention], the defence minister');
    expect(stdout).toContain('✓ supported  never-party Russia  claim-');
    expect(stdout).toMatch(/\d+ statements: \d+ supported, .*1 contradicted/);
    expect(stdout).not.toContain('\u001b[');
    expect(whitestone(['check', 'dispatch.txt'], { env: { FORCE_COLOR: '1' } }).stdout).toContain(
      '\u001b[31m✗ contradicted',
    );
  });

  test('the same article gives the same bytes', () => {
    for (const format of [['--json'], ['--csv'], ['--html', '-'], ['--claim-review'], []]) {
      const [one, other] = [
        whitestone(['check', 'dispatch.txt', ...format]),
        whitestone(['check', 'dispatch.txt', ...format]),
      ];
      expect(one.stdout).toBe(other.stdout);
      expect(one.stdout.length).toBeGreaterThan(500);
    }
  });

  test('as JSON: a list, one for each document; the characters of a claim are where it says', () => {
    const shown = json(['check', 'dispatch.txt', 'dispatch-2.txt']);
    expect(shown.map((one) => [one.document.origin, one.document.published?.value])).toEqual([
      ['dispatch.txt', '2025-07-08'],
      ['dispatch-2.txt', '2025-07-11'],
    ]);
    for (const one of shown) {
      const text = readFileSync(join(scratch, one.document.origin), 'utf8');
      expect(one.claims.length).toBeGreaterThan(3);
      for (const claim of one.claims as readonly (Shown['claims'][number] & { start: number; end: number })[]) {
        expect(text.slice(claim.start, claim.end)).toBe(claim.quote);
      }
      expect(Object.values(one.counts).reduce((sum, count) => sum + count, 0)).toBe(one.claims.length);
    }
  });

  test('as CSV: one header, one row for each claim of each document', () => {
    const { stdout } = whitestone(['check', 'dispatch.txt', 'dispatch-2.txt', '--csv']);
    const [header, ...rows] = parse(stdout) as string[][];
    expect(header).toEqual([...CLAIM_COLUMNS]);
    const claims = json(['check', 'dispatch.txt', 'dispatch-2.txt']).flatMap((one) => one.claims);
    expect(rows.map((row) => row[CLAIM_COLUMNS.indexOf('claim')])).toEqual(claims.map((claim) => claim.id));
  });

  test('as ClaimReview: one JSON-LD document, with the address that is given', () => {
    const { stdout, status } = whitestone([
      'check',
      'dispatch.txt',
      '--claim-review',
      '--url',
      'https://example.org/check',
    ]);
    expect(status).toBe(0);
    const graph = JSON.parse(stdout)['@graph'] as Record<string, unknown>[];
    expect(graph.length).toBeGreaterThan(3);
    expect(graph[0]).toMatchObject({ '@type': 'ClaimReview', url: 'https://example.org/check' });
    const wrong = whitestone(['check', 'dispatch.txt', '--url', 'https://example.org/check']);
    expect([wrong.status, wrong.stdout]).toEqual([2, '']);
    expect(wrong.stderr).toContain('--url without --claim-review');
    const bad = whitestone(['check', 'dispatch.txt', '--claim-review', '--url', 'javascript:alert(1)']);
    expect([bad.status, bad.stderr.includes('address-malformed')]).toEqual([2, true]);
  });

  test('from standard input, in the words of whoever gives it', () => {
    const input = 'Russia has signed the Mine Ban Treaty.';
    const [shown] = json(['check', '-', '--published', '2025-07-08', '--title', 'A note', '--publisher', 'Desk'], {
      input,
    });
    expect(shown).toMatchObject({
      document: {
        origin: '-',
        title: { value: 'A note', origin: 'given' },
        publisher: { value: 'Desk', origin: 'given' },
        published: { value: '2025-07-08', origin: 'given' },
      },
      known: '2025-07-08',
    });
    expect(shown?.claims.map((claim) => [claim.property, claim.verdict])).toEqual([['signed', 'contradicted']]);
  });

  test('held against what was known on another day', () => {
    expect(json(['check', 'dispatch.txt', '--known', 'today'])[0]?.known).toBe(new Date().toLocaleDateString('en-CA'));
    expect(json(['check', 'dispatch.txt', '--known', '2026-02-01'])[0]?.known).toBe('2026-02-01');
    // Nobody could know on that day what is written there.
    expect(json(['check', 'dispatch.txt', '--known', '2024-01-01'])[0]?.known).toBe('2025-07-08');
    const { stderr, status } = whitestone(['check', 'dispatch.txt', '--known', 'yesterday']);
    expect(status).toBe(2);
    expect(stderr).toContain('publication, today, or a day as YYYY-MM-DD');
  });

  test('only the verdicts that are asked for, with the counts of all', () => {
    const all = json(['check', 'dispatch.txt'])[0];
    const [some] = json(['check', 'dispatch.txt', '--verdict', 'contradicted,imprecise']);
    expect(some?.counts).toEqual(all?.counts);
    expect([...new Set(some?.claims.map((claim) => claim.verdict))].sort()).toEqual(['contradicted', 'imprecise']);
    const { stderr, status } = whitestone(['check', 'dispatch.txt', '--verdict', 'wrong']);
    expect([status, stderr.includes('--verdict is “wrong”')]).toEqual([2, true]);
  });

  test('a page of the article, written whole; a folder of pages for several', () => {
    const { stdout, stderr } = whitestone(['check', 'dispatch.txt', '--html', 'page.html']);
    expect(stderr).toBe('Written: page.html\n');
    expect(stdout).toContain('statements:');
    const page = readFileSync(join(scratch, 'page.html'), 'utf8');
    expect(page).toMatch(/^<!doctype html>[\s\S]*<\/html>\n$/);
    expect(page).toContain('<mark class="contradicted" id="text-1">Ukraine has withdrawn');
    const several = whitestone(['check', 'dispatch.txt', 'dispatch-2.txt', '--html', 'pages']);
    expect(several.stderr).toContain('Written: 2 pages and index.html in pages');
    const index = readFileSync(join(scratch, 'pages/index.html'), 'utf8');
    const files = readdirSync(join(scratch, 'pages')).filter((name) => name !== 'index.html');
    expect(files).toHaveLength(2);
    for (const file of files) expect(index).toContain(`href="${file}"`);
    const one = whitestone(['check', 'dispatch.txt', 'dispatch-2.txt', '--html', 'page.html']);
    expect([one.status, one.stdout]).toEqual([2, '']);
    expect(one.stderr).toContain('--html page.html for several documents');
    const nowhere = whitestone(['check', 'dispatch.txt', '--html', 'no/such/folder/page.html']);
    expect([nowhere.status, nowhere.stderr.includes('file-unwritable')]).toEqual([1, true]);
    expect(readdirSync(scratch).filter((name) => name.includes('partial'))).toEqual([]);
  });

  test('one document that cannot be read does not stop the others, and is told by exit code 1', () => {
    writeFileSync(join(scratch, 'picture.txt'), Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 0]));
    const { stdout, stderr, status } = whitestone(['check', 'picture.txt', 'dispatch.txt']);
    expect(status).toBe(1);
    expect(stderr).toContain('picture.txt');
    expect(stdout).toContain('✗ contradicted');
    const missing = whitestone(['check', 'nowhere.txt']);
    expect([missing.status, missing.stdout]).toEqual([2, '']);
    expect(missing.stderr).toContain('nowhere.txt is not there');
    for (const format of ['--csv', '--json', '--claim-review']) {
      expect(whitestone(['check', 'nowhere.txt', format])).toMatchObject({ status: 2, stdout: '' });
    }
    expect(whitestone(['check', 'nowhere.txt', 'dispatch.txt', '--json']).status).toBe(1);
  });

  test('formats that do not go together are refused before anything is read', () => {
    const { stdout, stderr, status } = whitestone(['check', 'dispatch.txt', '--json', '--html', '-']);
    expect([status, stdout]).toEqual([2, '']);
    expect(stderr).toContain('--json and --html -');
    const language = whitestone(['check', 'dispatch.txt', '--language', 'English']);
    expect([language.status, language.stderr.includes('--language is “English”')]).toEqual([2, true]);
  });

  test('a text with nothing to find says that this says nothing of the text', () => {
    const { stdout, status } = whitestone(['check', '-'], { input: 'It rained in the morning.' });
    expect(status).toBe(0);
    expect(stdout).toContain('No statement was found that the record could be asked about.');
    expect(json(['check', '-'], { input: 'It rained in the morning.' })[0]?.claims).toEqual([]);
  });

  test('told to end, it ends after the document it is at: what is printed is whole', async () => {
    const folder = join(scratch, 'many');
    mkdirSync(folder);
    const article = readFileSync(join(scratch, 'dispatch.txt'), 'utf8');
    for (let number = 0; number < 3000; number += 1) {
      writeFileSync(join(folder, `${String(number).padStart(4, '0')}.txt`), `${article}\nNumber ${number}.\n`);
    }
    const child = spawn(process.execPath, [BIN, 'check', 'many', '--json'], {
      cwd: scratch,
      env: environment(),
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let [out, err] = ['', ''];
    child.stdout.on('data', (piece) => {
      out += piece;
    });
    child.stderr.on('data', (piece) => {
      err += piece;
    });
    child.stdout.once('data', () => child.kill('SIGINT'));
    const code = await new Promise((resolve) => child.on('close', resolve));
    const shown = JSON.parse(out) as Shown[];
    expect(shown.length).toBeGreaterThan(0);
    expect(shown.length).toBeLessThan(3000);
    expect(err).toContain(`Interrupted after ${shown.length} documents; what is printed is whole.`);
    expect(code).toBe(130);
  });
});

describe('compare', () => {
  test('articles and rows of claims, as text, JSON and a matrix', () => {
    writeFileSync(
      join(scratch, 'claims.csv'),
      [
        'subject,metric,value,unit,period,source,source_date',
        'Arcadia,injured,12,people,2020,Desk book,2021-11-18',
        'Arcadia,injured,97,people,2020,Field Gazette,2021-11-19',
        '',
      ].join('\n'),
    );
    const names = ['dispatch.txt', 'dispatch-2.txt', 'claims.csv'];
    const { stdout, stderr, status } = whitestone(['compare', ...names]);
    expect({ stderr, status }).toEqual({ stderr: '', status: 0 });
    expect(stdout).toContain('4 sources,');
    expect(stdout).toMatch(/^conflict {2}Arcadia: injured \(2020\)$/m);
    const { facts, sources } = JSON.parse(whitestone(['compare', ...names, '--json']).stdout);
    expect(sources).toHaveLength(4);
    expect(facts.find((fact: { measure: string }) => fact.measure === 'injured')).toMatchObject({
      status: 'conflict',
    });
    const [header] = parse(whitestone(['compare', ...names, '--csv']).stdout) as string[][];
    expect(header?.slice(0, 6)).toEqual(['subject', 'measure', 'treaty', 'period', 'scope', 'status']);
    expect(header).toHaveLength(7 + 4);
  });

  test('a wrong row is told with its line; the others are compared', () => {
    writeFileSync(
      join(scratch, 'broken.jsonl'),
      '{"subject":"Ukraine","metric":"killed","value":5,"source":"Desk"}\nnot json\n',
    );
    const { stdout, stderr, status } = whitestone(['compare', 'broken.jsonl']);
    expect(status).toBe(1);
    expect(stderr).toContain('broken.jsonl:2');
    expect(stdout).toContain('1 source, 1 fact side by side');
    expect(whitestone(['compare', 'none.csv'])).toMatchObject({ status: 2, stdout: '' });
  });
});

describe('keep, claims and judge', () => {
  const claims = (words: readonly string[] = []) =>
    JSON.parse(whitestone(['claims', ...words, '--json']).stdout) as (Shown['claims'][number] & {
      judgements: { by: string; verdict: string }[];
      documentDetails: { id: string };
      keptBy: string;
    })[];

  test('where nothing is kept, that is said', () => {
    const { stderr, status } = whitestone(['claims']);
    expect(status).toBe(1);
    expect(stderr).toContain('“whitestone check --keep”');
  });

  test('what was found is kept, once; a person judges it; another differs; all of it stays readable', () => {
    const first = whitestone(['check', 'dispatch.txt', '--keep', '--verdict', 'contradicted']);
    expect(first.status).toBe(0);
    const found = json(['check', 'dispatch.txt'])[0];
    const count = found?.claims.length;
    expect(first.stderr).toContain(`Kept: 1 new documents, 0 there before; ${count} new claims, 0 there before.`);
    const again = whitestone(['check', 'dispatch.txt', '--keep']);
    expect(again.stderr).toContain(`Kept: 0 new documents, 1 there before; 0 new claims, ${count} there before.`);
    expect(
      claims()
        .map((one) => one.id)
        .sort(),
    ).toEqual(found?.claims.map((one) => one.id).sort());

    const [withdrawn] = claims(['--property', 'withdrawal-effective', '--state', 'Ukraine']);
    const id = withdrawn?.id ?? '';
    expect(withdrawn).toMatchObject({ keptBy: 'ana', judgements: [], documentDetails: { id: found?.document.id } });
    const judged = whitestone(['judge', id, 'contradicted', '--reason', 'no notice is on record']);
    expect(judged).toMatchObject({
      status: 0,
      stdout: expect.stringContaining('✗ contradicted ana: no notice is on record'),
    });
    whitestone(['judge', id.slice(0, 14), 'imprecise', '--reason', 'announced', '--author', 'bob']);
    expect(claims(['--judged', 'imprecise'])[0]?.judgements.map((one) => [one.by, one.verdict])).toEqual([
      ['ana', 'contradicted'],
      ['bob', 'imprecise'],
    ]);
    expect(whitestone(['claims', '--judged', 'none', '--csv']).stdout).not.toContain(id);
    const history = whitestone(['history', id]);
    expect(history.stdout).toContain('judgement  recorded, version 1');
    expect(whitestone(['verify']).stdout).toContain('sound');
  });

  test('what is asked wrongly is refused', () => {
    expect(whitestone(['judge', 'claim-0', '--reason', 'x'])).toMatchObject({ status: 2, stdout: '' });
    expect(whitestone(['judge', 'claim-0', 'supported', '--reason', 'x', '--retract']).stderr).toContain(
      'and --retract',
    );
    expect(whitestone(['judge', 'claim-0', 'supported', '--reason', 'x']).stderr).toContain(
      'no claim “claim-0” is kept',
    );
    expect(whitestone(['claims', '--property', 'withdrawal']).stderr).toContain('--property is “withdrawal”');
    expect(whitestone(['claims', '--judged', 'maybe']).stderr).toContain('--judged is “maybe”');
    expect(existsSync(join(scratch, 'register'))).toBe(true);
  });
});
