/** The ledger as tables: what is reckoned page by page is what the fold of everything says, on every day and as known at each page. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseDay } from '../../../src/base/day.ts';
import { geodesicArea } from '../../../src/geo/area.ts';
import { shortfallOf } from '../../../src/land/balance.ts';
import { amountOf } from '../../../src/land/ledger/amount.ts';
import { LAND_KINDS } from '../../../src/store/land/kinds.ts';
import { ledgerFindings } from '../../../src/store/land/ledger-table.ts';
import type { Addition } from '../../../src/store/register/change.ts';
import { Register } from '../../../src/store/register/register.ts';
import { balanceOf, type LandBalance } from '../../../src/tasks/land/balance.ts';
import { reckon } from '../../../src/tasks/land/reckon.ts';
import { onEngines } from '../../store/register/engines.ts';
import { area, block, change, OWNER, release } from '../../support/land.ts';

/** As a page of many areas is reckoned, each part as small as can be. */
const IN_PARTS = { sizes: { many: 0, part: 1 } };

const size = (...corners: Parameters<typeof block>) => amountOf(geodesicArea(block(...corners)));

onEngines('the ledger of land in tables', (place) => {
  async function opened(): Promise<Register> {
    await place.engine.execute('DROP SCHEMA IF EXISTS derived CASCADE');
    return Register.open(place.engine, LAND_KINDS);
  }
  async function asked(
    from: string | null,
    to: string,
    more: { unit?: string; by?: ('classification' | 'device-class' | 'unit')[]; page?: number } = {},
  ): Promise<LandBalance> {
    const { page } = await reckon(place.engine);
    return balanceOf(place.engine, {
      owner: OWNER,
      unit: more.unit ?? '',
      from: from === null ? null : parseDay(from),
      to: parseDay(to),
      by: more.by ?? [],
      page: more.page ?? page,
    });
  }

  test('recorded, cleared in part, cancelled for the rest: each in its year', async () => {
    const register = await opened();
    await register.write([
      { verb: 'add', ...area('A', '2020-03-01', block(0, 0, 4, 1)) },
      { verb: 'add', ...release('R1', '2021-06-01', 'A', block(0, 0, 1, 1)) },
      { verb: 'add', ...release('R2', '2022-06-01', 'A', null, { product: 'cancelled', closes: true, depth: null }) },
    ]);
    expect((await asked('2020-01-01', '2020-12-31')).total).toMatchObject({
      opening: 0,
      recorded: size(0, 0, 4, 1),
      closing: size(0, 0, 4, 1),
    });
    const second = (await asked('2021-01-01', '2021-12-31')).total;
    expect(second).toMatchObject({ opening: size(0, 0, 4, 1), cancelled: 0 });
    // A cut through a geodesic edge moves its middle by a hair: well under the square metre.
    expect(Math.abs(second.cleared - size(0, 0, 1, 1))).toBeLessThan(100);
    expect(second.closing).toBe(second.opening - second.cleared);
    const third = (await asked('2022-01-01', '2022-12-31')).total;
    expect(third).toMatchObject({ opening: second.closing, cancelled: second.closing, closing: 0 });
  });

  test('land under two areas is counted once, and stays where one of them goes', async () => {
    const register = await opened();
    await register.write([
      { verb: 'add', ...area('A', '2020-01-01', block(0, 0, 2, 1)) },
      { verb: 'add', ...area('B', '2020-02-01', block(1, 0, 3, 1)) },
    ]);
    const both = (await asked(null, '2020-12-31')).total.closing;
    expect(Math.abs(both - size(0, 0, 3, 1))).toBeLessThan(100);
    // On a page of its own: the areas that share land with it are found again.
    await register.write([
      { verb: 'add', ...release('R', '2021-01-01', 'A', null, { product: 'cancelled', closes: true }) },
    ]);
    const left = (await asked(null, '2021-12-31')).total;
    expect(Math.abs(left.closing - size(1, 0, 3, 1))).toBeLessThan(100);
    expect(Math.abs(left.cancelled - size(0, 0, 1, 1))).toBeLessThan(100);
  });

  /** What does not fit, as known at a page or now, in an order of its own. */
  const found = async (page?: number): Promise<string[]> =>
    (await ledgerFindings(place.engine, OWNER, page)).map((finding) => JSON.stringify(finding)).sort();
  const codes = async (page?: number): Promise<string[]> =>
    (await ledgerFindings(place.engine, OWNER, page)).map(({ code }) => code);

  test('what does not fit is told as it was known then', async () => {
    const register = await opened();
    await register.write([{ verb: 'add', ...area('A', '2020-01-01', block(0, 0, 2, 1)) }]);
    const start = (await reckon(place.engine)).page;
    const [early] = await register.write([{ verb: 'add', ...release('R', '2019-05-01', 'A', block(0, 0, 1, 1)) }]);
    const [outside] = await register.write([{ verb: 'add', ...release('S', '2021-05-01', null, block(1, 0, 3, 1)) }]);
    const wrong = (await reckon(place.engine)).page;
    const both = ['release-before-recorded', 'release-outside', 'release-outside'];
    expect(await codes()).toEqual(both);
    // Dated again, and the other one taken back: now all fits.
    const { body, geometry } = release('R', '2020-05-01', 'A', block(0, 0, 1, 1));
    const valid = { from: parseDay('2020-05-01'), until: null };
    const why = { owner: OWNER, author: 'ana', reason: 'a slip of the pen' };
    await register.correct({ ...why, id: early?.entry.id ?? '', valid, body, geometry: geometry ?? null });
    const half = (await reckon(place.engine)).page;
    await register.retract({ ...why, id: outside?.entry.id ?? '' });
    const now = (await reckon(place.engine)).page;
    expect(await codes()).toEqual([]);
    expect(await codes(now)).toEqual([]);
    expect(await codes(half)).toEqual(['release-outside']);
    expect(await codes(wrong)).toEqual(both);
    expect(await codes(start)).toEqual([]);
  });

  test('a correction changes the past as it is known now, and not as it was known then', async () => {
    const register = await opened();
    const [first] = await register.write([{ verb: 'add', ...area('A', '2020-01-01', block(0, 0, 2, 1)) }]);
    const before = await asked(null, '2020-12-31');
    const { page } = await reckon(place.engine);
    if (first === undefined) throw new Error('nothing was written');
    const smaller = block(0, 0, 1, 1);
    const { body } = area('A', '2020-01-01', smaller);
    await register.correct({
      owner: OWNER,
      id: first.entry.id,
      body,
      geometry: smaller,
      author: 'ana',
      reason: 'the fence was measured',
    });
    expect((await asked(null, '2020-12-31')).total.closing).toBe(size(0, 0, 1, 1));
    expect((await asked(null, '2020-12-31', { page })).total).toEqual(before.total);
    // Taken back altogether.
    await register.retract({ owner: OWNER, id: first.entry.id, seen: 2, author: 'ana', reason: 'never there' });
    expect((await asked(null, '2020-12-31')).total.closing).toBe(0);
    expect((await asked(null, '2020-12-31', { page })).total).toEqual(before.total);
  });

  test('by unit, class and device: the parts make up the whole, and land of no known unit is told', async () => {
    const register = await opened();
    await register.write([
      { verb: 'add', ...area('A', '2020-01-15', block(0, 0, 1, 1), { units: ['N', 'N1'] }) },
      { verb: 'add', ...area('B', '2020-01-20', block(2, 0, 3, 1), { units: ['N', 'N2'], classification: 'cha' }) },
      { verb: 'add', ...area('C', '2020-02-01', block(4, 0, 5, 1), { units: ['S'], deviceClass: 'erw' }) },
      { verb: 'add', ...area('D', '2020-02-01', block(6, 0, 7, 1)) },
    ]);
    const whole = await asked(null, '2020-12-31');
    expect(whole.total.closing).toBe(4 * size(0, 0, 1, 1));
    const byUnit = await asked(null, '2020-12-31', { by: ['unit'] });
    expect(byUnit.lines.map(({ key, closing }) => [key[0], closing / size(0, 0, 1, 1)])).toEqual([
      ['', 1],
      ['N', 2],
      ['S', 1],
    ]);
    expect(byUnit.total.closing).toBe(whole.total.closing);
    const north = await asked(null, '2020-12-31', { unit: 'N', by: ['unit'] });
    expect(north.lines.map(({ key }) => key[0])).toEqual(['N/N1', 'N/N2']);
    // In the middle of a month, the days of it count.
    expect((await asked(null, '2020-01-17', { unit: 'N' })).total.closing).toBe(size(0, 0, 1, 1));
    expect((await asked(null, '2020-01-19', { unit: 'N/N2' })).total.closing).toBe(0);
    expect((await asked(null, '2020-01-20', { unit: 'N/N2' })).total.closing).toBe(size(0, 0, 1, 1));
    const byClass = await asked(null, '2020-12-31', { by: ['classification', 'device-class'] });
    expect(byClass.lines.map(({ key }) => key.join(' '))).toEqual(['cha ap', 'sha ap', 'sha erw']);
  });

  test('SHA to CHA is no release; merged, split and handed over move no land out', async () => {
    const register = await opened();
    await register.write([
      { verb: 'add', ...area('A', '2020-01-01', block(0, 0, 1, 1), { until: '2021-01-01' }) },
      { verb: 'add', ...area('A', '2021-01-01', block(0, 0, 1, 1), { classification: 'cha' }) },
      { verb: 'add', ...area('B', '2020-01-01', block(2, 0, 3, 1)) },
      { verb: 'add', ...area('C', '2020-01-01', block(3, 0, 4, 1)) },
      { verb: 'add', ...area('BC', '2022-01-01', block(2, 0, 4, 1)) },
      { verb: 'add', ...change('merged-into', '2022-01-01', 'B', ['BC']) },
      { verb: 'add', ...change('merged-into', '2022-01-01', 'C', ['BC']) },
    ]);
    const { lines, total } = await asked('2021-01-01', '2022-12-31', { by: ['classification'] });
    expect(total).toMatchObject({ cancelled: 0, reduced: 0, cleared: 0, reclassified: 0 });
    expect(lines.find(({ key }) => key[0] === 'cha')?.reclassified).toBe(size(0, 0, 1, 1));
    expect(Math.abs(total.closing - total.opening)).toBeLessThan(100);
  });

  test('what is stated stands beside what is counted', async () => {
    const register = await opened();
    await register.write([
      { verb: 'add', ...area('A', '2020-01-01', block(0, 0, 1, 1), { statedArea: 9000 }) },
      { verb: 'add', ...area('B', '2020-01-01', block(2, 0, 3, 1)) },
    ]);
    expect((await asked(null, '2020-12-31')).stated).toEqual([
      { line: 'recorded', stated: 900_000, counted: size(0, 0, 1, 1) },
    ]);
  });

  test('a release where no area is or was is told at once, and no longer when it is taken back or an area comes', async () => {
    const register = await opened();
    const [first] = await register.write([{ verb: 'add', ...release('R1', '2020-01-01', null, block(2, 0, 3, 1)) }]);
    const outside = async (page?: number) =>
      (await found(page)).map((text) => (JSON.parse(text) as { code: string }).code);
    const { page } = await reckon(place.engine);
    expect(await outside()).toEqual(['release-outside']);
    await register.retract({ owner: OWNER, id: first?.entry.id ?? '', seen: 1, author: 'ana', reason: 'for a test' });
    await reckon(place.engine);
    expect(await outside()).toEqual([]);
    await register.write([{ verb: 'add', ...release('R2', '2020-01-01', null, block(5, 0, 6, 1)) }]);
    await reckon(place.engine);
    expect(await outside()).toEqual(['release-outside']);
    await register.write([{ verb: 'add', ...area('A', '2019-01-01', block(4, 0, 7, 1)) }]);
    await reckon(place.engine);
    expect([await outside(), await outside(page)]).toEqual([[], ['release-outside']]);
  });

  const step = fc.record({
    what: fc.constantFrom('area', 'release', 'cancel', 'correct', 'retract'),
    x: fc.integer({ min: 0, max: 5 }),
    width: fc.integer({ min: 1, max: 3 }),
    day: fc.integer({ min: 0, max: 800 }),
    which: fc.nat(),
  });

  test('random histories balance on every day, and the past stays as it was known', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 2, maxLength: 8 }), async (steps) => {
        await place.engine.execute(`DROP SCHEMA IF EXISTS derived CASCADE; DROP SCHEMA IF EXISTS register CASCADE`);
        const register = await Register.open(place.engine, LAND_KINDS);
        const days = ['2020-03-10', '2021-01-01', '2022-12-31'];
        const seen: { page: number; totals: unknown[]; findings: string[] }[] = [];
        const ids: { id: string; version: number; gone: boolean; addition: Addition }[] = [];
        for (const [number, { what, x, width, day, which }] of steps.entries()) {
          const on = new Date((parseDay('2020-01-01') + day) * 86_400_000).toISOString().slice(0, 10);
          const target = ids[which % Math.max(1, ids.length)];
          const shape = block(x, 0, x + width, 1);
          if (what === 'area' || target === undefined) {
            const addition = area(`A${number}`, on, shape, { classification: x % 2 === 0 ? 'sha' : 'cha' });
            const [written] = await register.write([{ verb: 'add', ...addition }]);
            ids.push({ id: written?.entry.id ?? '', version: 1, gone: false, addition });
          } else if (what === 'release' || what === 'cancel') {
            const named = what === 'cancel' ? target.addition.subject : null;
            await register.write([
              {
                verb: 'add',
                ...release(`R${number}`, on, named, shape, what === 'cancel' ? { product: 'cancelled' } : {}),
              },
            ]);
          } else if (!target.gone) {
            const { id, version } = target;
            const of = { owner: OWNER, id, seen: version, author: 'ana', reason: 'for a test' };
            if (what === 'retract') await register.retract(of);
            else {
              const { body } = area(target.addition.subject, on, shape);
              await register.correct({ ...of, body, geometry: shape });
            }
            target.version += 1;
            target.gone = what === 'retract';
          }
          // Some of it in parts, as a large import is.
          const { page } = await reckon(place.engine, number % 2 === 0 ? IN_PARTS : {});
          const totals = [];
          for (const to of days) {
            const { lines, total } = await asked('2020-02-01', to, { by: ['classification'], page });
            for (const line of lines) expect(shortfallOf(line)).toBe(0);
            expect(total.closing).toBeGreaterThanOrEqual(0);
            totals.push(total);
          }
          seen.push({ page, totals, findings: await found() });
        }
        for (const { page, totals, findings } of seen) {
          expect(await found(page)).toEqual(findings);
          for (const [at, to] of days.entries()) {
            expect((await asked('2020-02-01', to, { by: ['classification'], page })).total).toEqual(totals[at]);
          }
        }
        // Made again from nothing, the ledger says the same of what is known now.
        const last = seen.at(-1);
        for (const options of [{}, IN_PARTS]) {
          await place.engine.execute('DROP SCHEMA derived CASCADE');
          await reckon(place.engine, options);
          for (const { page, findings } of seen) expect(await found(page)).toEqual(findings);
          for (const [at, to] of days.entries()) {
            expect((await asked('2020-02-01', to, { by: ['classification'] })).total).toEqual(last?.totals[at]);
          }
        }
      }),
      {
        numRuns: 5,
        // A release beside every area: its page names none.
        examples: [
          [
            [
              { what: 'area', x: 0, width: 1, day: 0, which: 0 },
              { what: 'release', x: 2, width: 1, day: 0, which: 0 },
              { what: 'area', x: 1, width: 1, day: 0, which: 0 },
            ],
          ],
        ],
      },
    );
  }, 300_000);
});
