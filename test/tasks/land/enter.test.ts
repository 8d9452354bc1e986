/** One record entered by hand, as from the paper form: taken, refused, and on the ledger. */
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parseDay } from '../../../src/base/day.ts';
import { Problem } from '../../../src/base/problem.ts';
import { LARGEST_SCAN } from '../../../src/store/land/kinds.ts';
import type { Access } from '../../../src/store/register/access.ts';
import { answerBalance } from '../../../src/tasks/land/balance-answer.ts';
import { enterRecord } from '../../../src/tasks/land/enter-record.ts';
import { fetchScan, type Scan } from '../../../src/tasks/land/scan.ts';
import { leave, type Opening, openPlace, withRegister } from '../../../src/tasks/register/open-register.ts';
import { placeOf } from '../../../src/tasks/register/place.ts';

const TODAY = parseDay('2026-11-22');

const RECORD = `
kind: minefield-record
owner: BIH
subject: MF-12
source: archive of the brigade
from: 1993-05-04
code: MF-12
rule: amended-protocol-ii
emplacement: by-hand
laid: 1993-05-04
laidAt: "04:30"
referencePoints:
  - { label: A, says: corner of the mill, written: "44.1200, 18.3100" }
  - { label: B, says: bridge, written: "44°07'30\\"N 18°18'00\\"E" }
turningPoints:
  - { label: "1", written: "44.1210, 18.3110" }
  - { label: "2", written: "44.1215, 18.3130" }
  - { label: "3", written: "44.1200, 18.3125" }
mines:
  - { category: ap-mine, manufacture: factory, activation: victim-person, model: PMA-2, quantity: 40, fuze: UPMAH-2, lifetime: 3650 }
`;

const AREA = (subject: string, more = '') => `
kind: hazardous-area
owner: BIH
subject: ${subject}
source: survey of 2020
from: 2020-03-01
classification: cha
status: open
deviceClass: ap
perimeter: ["44.10, 18.30", "44.10, 18.31", "44.11, 18.31", "44.11, 18.30"]
${more}`;

describe('a record entered by hand', () => {
  let folder: string;
  let opening: Opening;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'whitestone-enter-'));
    const place = placeOf({ data: join(folder, 'register'), env: {} });
    const base = { place: { ...place, exists: true }, talk: { say: () => undefined }, version: 'test' };
    opening = { ...base, engine: await openPlace(base) };
  });
  afterAll(async () => {
    await opening.engine?.close();
    await leave(opening, { close: async () => undefined });
    rmSync(folder, { recursive: true, force: true });
  });

  const enter = (text: string) => enterRecord(opening, { text, author: 'ana', reason: 'for a test' }, TODAY);
  async function refused(text: string): Promise<string> {
    try {
      await enter(text);
    } catch (error) {
      if (error instanceof Problem) return `${error.code}: ${error.text.found} | ${error.text.wanted}`;
      throw error;
    }
    throw new Error('it was taken');
  }

  test('a minefield record, placed by its points, with its perimeter as shape', async () => {
    const { entry, outcome, findings } = await enter(RECORD);
    expect(outcome).toBe('added');
    expect(entry.geometry?.type).toBe('Polygon');
    const body = entry.body as { referencePoints: { position: number[] | null; says: string }[]; computedArea: number };
    expect(body.referencePoints.map(({ position }) => position)).toEqual([
      [18.31, 44.12],
      [18.3, 44.125],
    ]);
    expect(body.computedArea).toBeGreaterThan(10_000);
    expect(findings).toEqual([]);
    expect((await enter(RECORD)).outcome).toBe('unchanged');
    const again = await enter(RECORD.replace('quantity: 40', 'quantity: 42'));
    expect([again.outcome, again.entry.version, again.entry.supersedes]).toEqual(['changed', 2, entry.id]);
  });

  test('the scan of a sheet is kept with the record, once, and comes out again as it went in', async () => {
    const bytes = Uint8Array.from({ length: 70_000 }, (_, at) => (at * 7919) % 256);
    const scan = { name: 'sheet.pdf', bytes };
    const sheet = (subject: string, more = '') => RECORD.replace('subject: MF-12', `subject: ${subject}`) + more;
    const by = { author: 'ana', reason: 'for a test' };
    const { entry } = await enterRecord(opening, { text: sheet('S1'), scan, ...by }, TODAY);
    const hash = createHash('sha256').update(bytes).digest('hex');
    expect(entry.body).toMatchObject({ scan: hash });
    expect((await enterRecord(opening, { text: sheet('S1'), scan, ...by }, TODAY)).outcome).toBe('unchanged');
    // Another record on the same sheet, which has another name there.
    await enterRecord(
      opening,
      { text: sheet('S2', `scan: ${hash}\n`), scan: { name: 'copy.pdf', bytes }, ...by },
      TODAY,
    );
    const inside: Access = { level: 'internal', who: 'ana' };
    const found = await fetchScan(opening, hash.toUpperCase(), inside);
    expect([found.name, Buffer.compare(found.bytes, bytes)]).toEqual(['sheet.pdf', 0]);
    const kept = await withRegister(opening, (desk) => desk.read(inside, { kind: 'scan' }));
    expect(kept.result.entries.map(({ subject, owner }) => [subject, owner])).toEqual([[hash, 'BIH']]);
  });

  test('a scan that cannot be kept is refused, and the record with it', async () => {
    const by = { author: 'ana', reason: 'for a test' };
    const given = (text: string, scan: Scan) => enterRecord(opening, { text, scan, ...by }, TODAY);
    const lost = RECORD.replace('subject: MF-12', 'subject: S9');
    const some = Uint8Array.of(1, 2, 3);
    await expect(given(lost, { name: 'a', bytes: new Uint8Array(LARGEST_SCAN + 1) })).rejects.toThrow(
      /a: 16777217 bytes.*a scan of at most 16777216 bytes/s,
    );
    await expect(given(lost, { name: 'a', bytes: new Uint8Array() })).rejects.toThrow(/without a byte/);
    await expect(given(`${lost}scan: ${'ab'.repeat(32)}\n`, { name: 'a', bytes: some })).rejects.toThrow(
      /the record says (ab){32}, and a has the SHA-256 039058/,
    );
    await expect(given(AREA('S9'), { name: 'a', bytes: some })).rejects.toThrow(/only a minefield-record has one/);
    const inside: Access = { level: 'internal', who: 'ana' };
    const { result } = await withRegister(opening, (desk) => desk.read(inside, { subject: 'S9' }));
    expect(result.entries).toEqual([]);
    await expect(fetchScan(opening, '0'.repeat(64), inside)).rejects.toThrow(/no scan with the SHA-256 0000/);
    await expect(fetchScan(opening, '0'.repeat(64), { level: 'public' })).rejects.toThrow(/marked as restricted/);
  });

  test('what a sheet lacks is said, and it is kept all the same', async () => {
    const poor = RECORD.replace('subject: MF-12', 'subject: MF-13')
      .replace(/laid: .*\n/, '')
      .replace(', fuze: UPMAH-2, lifetime: 3650', '');
    const { findings } = await enter(poor);
    expect(findings.map(({ code }) => code).sort()).toEqual(['fuze-missing', 'laying-date-missing']);
  });

  test('an area, its merger into another, and its land on the ledger', async () => {
    await enter(AREA('A1'));
    await enter(AREA('A2').replace('from: 2020-03-01', 'from: 2022-01-01').replaceAll('44.11', '44.12'));
    await enter(`
kind: land-change
owner: bih
subject: A1 merged
source: office
from: 2022-01-01
act: merged-into
area: A1
others: [A2]
reason: one area on the ground`);
    const before = await answerBalance(opening, { owner: 'BIH', to: '2021-12-31' }, TODAY);
    const after = await answerBalance(opening, { owner: 'BIH', to: '2022-12-31' }, TODAY);
    expect(before.total.closing).toBeGreaterThan(0);
    expect(after.total.closing / before.total.closing).toBeCloseTo(2, 2);
    expect(after.total).toMatchObject({ cancelled: 0, reduced: 0, cleared: 0 });
  });

  test('a later version follows, and one that cannot follow is refused', async () => {
    await enter(AREA('B1'));
    const closed = AREA('B1').replace('status: open', 'status: closed').replace('from: 2020-03-01', 'from: 2021-05-01');
    expect((await enter(closed)).outcome).toBe('changed');
    const open = AREA('B1')
      .replace('status: open', 'status: in-progress')
      .replace('from: 2020-03-01', 'from: 2022-05-01');
    expect(await refused(open)).toMatch(/^record-refused: /);
    const reopened = open.replace('status: in-progress', 'status: reopened');
    expect((await enter(reopened)).outcome).toBe('changed');
  });

  test.each([
    ['no YAML', 'kind: [', /^record-malformed: it is not YAML/],
    ['an unknown kind', AREA('X').replace('kind: hazardous-area', 'kind: field'), /^record-malformed: kind: /],
    ['no source', AREA('X').replace('source: survey of 2020', ''), /^record-malformed: source: /],
    ['a misspelt field', AREA('X', 'statedAera: 5'), /has no field “statedAera”; did you mean “statedArea”\?/],
    ['a word of no list', AREA('X').replace('status: open', 'status: opened'), /^record-malformed: status: /],
    ['a field of another type', AREA('X', 'statedArea: large'), /^record-malformed: statedArea: /],
    ['no such day', AREA('X').replace('2020-03-01', '2020-02-31'), /^day-impossible: /],
    [
      'a perimeter that crosses itself',
      AREA('X').replace('"44.11, 18.31", "44.11, 18.30"', '"44.11, 18.30", "44.11, 18.31"'),
      /^record-refused: the shape: A ring crosses itself/,
    ],
    ['a place that is none', AREA('X').replace('44.10, 18.30', 'by the mill'), /^place-unreadable: /],
    [
      'a minefield record without a reference point',
      RECORD.replace('MF-12', 'MF-14').replace(/referencePoints:\n(.*\n){2}/, ''),
      /^record-refused: referencePoints: no reference point/,
    ],
    ['a time that is none', RECORD.replace('subject: MF-12', 'subject: MF-15').replace('04:30', '25:30'), /25:30/],
  ])('%s is refused', async (_, text, says) => {
    expect(await refused(text)).toMatch(says);
  });
});
