/** The first page and its map, by request. The figures are those that the rules' own cases hold, or are counted from data/. */
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { WORLD_SPANS } from '../../src/api/site/pages/world/spans.ts';
import { WORLD } from '../../src/api/site/pages/world/world.ts';
import { articleAnchor } from '../../src/api/site/parts/reason-list.ts';
import { stateName } from '../../src/api/site/parts/state-name.ts';
import { addDays, formatDay, parseDay } from '../../src/base/day.ts';
import type { LegalRecord } from '../../src/law/record.ts';
import { programPath } from '../../src/store/program.ts';
import { loadRecord } from '../../src/store/record/cached-record.ts';
import { openQuestion } from '../../src/tasks/question.ts';
import { PLACES, placeOf, worldOn, worldSpans } from '../../src/tasks/world.ts';
import { siteOf } from './support.ts';

const TODAY = parseDay('2026-11-22');
const { page, json, get } = siteOf();
let record: LegalRecord;
beforeAll(async () => {
  record = await loadRecord();
});

const asked = (on: string, known = '2026-11-22') => openQuestion(record, { on, known }, TODAY);

describe('the world on a day', () => {
  test('puts every State in one place, and counts Parties as the treaty does', () => {
    for (const on of ['1998-01-01', '2012-06-01', '2025-08-01', '2026-11-22']) {
      for (const treaty of ['APMBC', 'CCM', 'CCW-APII']) {
        const { counts, lines, parties } = worldOn(asked(on), treaty);
        expect(Object.values(counts).reduce((sum, count) => sum + count, 0)).toBe(record.states.size);
        expect(lines.length).toBe(record.states.size);
        expect(counts.party + counts.claim + counts.withdrawing, `${treaty} on ${on}`).toBe(parties.count);
        expect(counts.unsettled).toBe(parties.unsettled.length);
      }
    }
  });

  test.each([
    ['2025-07-17', 'UKR', 'party'],
    ['2025-07-18', 'UKR', 'claim'],
    ['2025-08-01', 'FIN', 'withdrawing'],
    ['2026-02-20', 'POL', 'former'],
    ['2025-08-20', 'POL', 'withdrawing'],
    ['1999-03-01', 'UKR', 'signatory'],
    ['2006-01-01', 'UKR', 'coming'],
    ['2026-11-22', 'USA', 'outside'],
    ['2010-01-01', 'SSD', 'absent'],
  ])('on %s %s is at %s', (on, state, place) => {
    expect(worldOn(asked(on), 'APMBC').lines.find((line) => line.state === state)?.place).toBe(place);
  });

  test('what is known only later is not there', () => {
    const line = (known: string) =>
      worldOn(asked('2026-03-01', known), 'APMBC').lines.find(({ state }) => state === 'POL');
    expect(line('2025-08-01')?.place).toBe('party');
    expect(line('2025-09-01')).toMatchObject({ place: 'former', out: null });
  });

  test('what is ahead has its day: a running notice, a deposit', () => {
    const world = worldOn(asked('2025-08-01'), 'APMBC');
    expect(world.lines.find(({ state }) => state === 'LVA')).toMatchObject({ out: parseDay('2025-12-27') });
    expect(world.ahead.map(({ date, state, after }) => [formatDay(date), state, after])).toContainEqual([
      '2025-12-27',
      'LVA',
      'former-party',
    ]);
    expect(world.ahead.filter(({ before, after }) => before === after)).toEqual([]);
    const days = world.due.map(({ due }) => due);
    expect(days).toEqual([...days].sort((left, right) => left - right));
    expect(world.changes.every(({ date }) => date <= world.on && date > world.since)).toBe(true);
  });

  test('the spans say on every day what the world says on it', () => {
    const spans = worldSpans(asked('2026-11-22'), 'APMBC');
    const first = parseDay('1997-01-01');
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 11_000 }), (days) => {
        const on = addDays(first, days);
        const { lines } = worldOn(openQuestion(record, { on: formatDay(on), known: '2026-11-22' }, TODAY), 'APMBC');
        for (const { state, place } of lines) {
          const list = spans.states.get(state) ?? [];
          expect(
            list.findLast((span) => span.from === null || span.from <= on)?.place,
            `${state} ${formatDay(on)}`,
          ).toBe(place);
        }
      }),
      { numRuns: 25 },
    );
    for (const list of spans.states.values()) {
      expect(list[0]?.from).toBe(null);
      expect(list.every((span, index) => index === 0 || span.place !== list[index - 1]?.place)).toBe(true);
    }
  });

  test('every status has a place', () => {
    const used = new Set(
      [...record.states.keys()].flatMap((state) =>
        ['APMBC', 'CCM', 'CCW-APII'].flatMap((treaty) =>
          asked('2026-11-22').view.course(treaty, state).spans.map(placeOf),
        ),
      ),
    );
    for (const place of used) expect(PLACES).toContain(place);
  });
});

describe('the first page', () => {
  test('shows the map, its figures, its legend, and the table with the same', async () => {
    const { status, html } = await page('/?on=2025-08-01');
    expect(status).toBe(200);
    expect(html).toContain('<title>Who is bound by the Mine Ban Convention · Whitestone</title>');
    const world = worldOn(asked('2025-08-01'), 'APMBC');
    expect(html).toMatch(new RegExp(`<b>${world.parties.count}</b> <span>Parties</span>`));
    expect(html).toMatch(/<b>4<\/b> <span>of them on the way out<\/span>/);
    // Each State stands on the map and in the table, at the same place.
    const onMap = new Map(
      [...html.matchAll(/data-state="(\w{3})" class="at-(\w+)"/g)].map(([, state, place]) => [state, place]),
    );
    expect(onMap.size).toBe(record.states.size);
    const groups = [...html.matchAll(/<tbody id="group-(\w+)">(.*?)<\/tbody>/gs)];
    const inTable = new Map(
      groups.flatMap(([, place, rows]) =>
        [...(rows ?? '').matchAll(/<tr data-state="(\w{3})">/g)].map(([, state]) => [state, place]),
      ),
    );
    expect(inTable).toEqual(new Map(world.lines.map(({ state, place }) => [state, place])));
    expect(onMap).toEqual(inTable);
    for (const { state } of world.lines) expect(html, state).toContain(`<a href="/states/${state}?on=2025-08-01"`);
    expect(html).toContain('Latvia: Party; its withdrawal is under way. Out from 27 December 2025');
  });

  test('tells contested claims with who stands where, and changes with their reasons', async () => {
    const { html } = await page('/?on=2026-02-01');
    expect(html).toMatch(
      /Ukraine<\/a><\/th>\s*<td>.*<\/td><td>Positions on its claim: 1 for it, \d+ against, \d+ neither/,
    );
    expect(html).toContain('claims a suspension, which the treaty does not provide for');
    expect(html).toContain('href="/treaties/APMBC#art-20-3"');
    expect(html).toContain('href="/acts/APMBC-UKR-suspension-notification-2025-07-18"');
    expect((await page('/?on=2026-06-01')).html).toContain('What this takes for given');
    expect(html).not.toContain('What this takes for given');
  });

  test('tells what comes next with its reasons, and counts what many owe', async () => {
    const { html } = await page('/?on=2026-06-01');
    const next = html.slice(html.indexOf('id="due"'), html.indexOf('id="table"'));
    expect(next).toContain('Bosnia and Herzegovina</a></b><details><summary>Why</summary>');
    expect(next).toMatch(/due on 2027-03-01<\/p>.*extended.*to 2027-03-01/s);
    expect(next).toMatch(/Yearly transparency report for 2026 .*<summary>16\d States<\/summary>/s);
    expect((await page('/?on=1990-01-01')).html).toContain('Nothing falls due or changes from 1 January 1990');
  });

  test('is there for each treaty and on each day, with what is asked in its form', async () => {
    const { html } = await page('/?treaty=CCM&on=2012-01-01&known=2020-01-01');
    expect(html).toContain('Who is bound by the Convention on Cluster Munitions');
    expect(html).toContain('<option value="CCM" selected>');
    expect(html).toContain('name="on" value="2012-01-01"');
    expect(html).toContain('name="known" value="2020-01-01"');
    expect(html).toContain('data-spans="/world/spans?treaty=CCM&amp;known=2020-01-01&amp;f=json"');
    // The first page as data is beside the landing page of the interface.
    expect(html).toContain('href="/world?treaty=CCM&amp;on=2012-01-01&amp;known=2020-01-01&amp;f=json"');
    expect((await page('/?treaty=ottawa%20convention')).html).toContain('Who is bound by the Mine Ban Convention');
  });

  test('speaks Ukrainian, and marks what stays English', async () => {
    const { html } = await page('/?lang=uk&on=2025-08-01');
    expect(html).toContain('<title>Кого зобов’язує Конвенція про заборону протипіхотних мін · Whitestone</title>');
    expect(html).toContain('Латвія: Держава-учасниця; триває її вихід');
    expect(html).toContain('<span lang="en">Yearly transparency report</span>');
    expect(html).toMatch(/<time datetime="2025-08-01">1 серпня 2025<\/time>/);
  });

  test('answers programs at the root as before, and gives its data at /world', async () => {
    const root = await json('/');
    expect(root.body).not.toHaveProperty('counts');
    const { body } = await json('/world?on=2025-12-27');
    expect(WORLD.schema.safeParse(body).error).toBeUndefined();
    expect(body).toMatchObject({ treaty: 'APMBC', on: '2025-12-27', known: '2026-11-22', counts: { former: 3 } });
    expect(Object.keys((body as { counts: object }).counts)).toEqual([...PLACES]);
    const spans = await json('/world/spans?treaty=CCM');
    expect(WORLD_SPANS.schema.safeParse(spans.body).error).toBeUndefined();
    expect((await page('/world/spans')).html).toContain('Every State through time');
    // It is not sent again while it is the same.
    const tag = spans.headers.get('etag') ?? '';
    const again = await get('/world/spans?treaty=CCM', { accept: 'application/json', 'if-none-match': tag });
    expect(again.status).toBe(304);
  });

  test.each([
    ['/?treaty=SALT', 'treaty-unknown', '“SALT” names no treaty on record'],
    ['/?on=2025-02-30', 'day-impossible', 'on is “2025-02-30”, a day that the calendar does not have'],
    ['/?on=yesterday', 'day-malformed', 'on is “yesterday”'],
    ['/?known=0999-01-01', 'day-impossible', 'known is “0999-01-01”'],
    ['/world/spans?on=2025-01-01', 'parameter-unknown', 'a parameter “on”'],
  ])('refuses %s and says why', async (path, code, found) => {
    const shown = await page(path);
    expect(shown.status).toBeGreaterThanOrEqual(400);
    expect(shown.html).toContain(found.replaceAll('"', '&quot;'));
    const { body } = await json(path.replace(/^\/\?/, '/world?'));
    expect(body).toMatchObject({ code, found: expect.stringContaining(found) });
  });

  test('weighs less than a page with a map may', async () => {
    const { headers, html } = await page('/', { 'accept-encoding': 'br' });
    expect(headers.get('content-encoding')).toBe('br');
    expect(html.length).toBeLessThan(100_000);
  });
});

test('names of States and anchors of articles', () => {
  expect(stateName(record, 'UKR', 'uk')).toBe('Україна');
  expect(stateName(record, 'UKR', 'en')).toBe('Ukraine');
  expect(stateName(record, 'XXX', 'uk')).toBe('XXX');
  expect(['20(3)', 'CCW 9(2)', '1(1)(a)', '4'].map(articleAnchor)).toEqual([
    'art-20-3',
    'art-ccw-9-2',
    'art-1-1-a',
    'art-4',
  ]);
});

describe('the map that the build draws', () => {
  const drawn = JSON.parse(readFileSync(programPath('dist', 'web', 'world-map.json'), 'utf8')) as {
    readonly width: number;
    readonly height: number;
    readonly shapes: Readonly<Record<string, string>>;
    readonly dots: Readonly<Record<string, readonly [number, number]>>;
  };

  /** Where each part of a shape lies: `M5312 778l1-3 …z` begins at a place and goes on by steps. */
  function boxes(path: string): { west: number; east: number; north: number; south: number }[] {
    return path
      .split('M')
      .slice(1)
      .map((part) => {
        const numbers = (part.match(/-?\d+/g) ?? []).map(Number);
        let [x = 0, y = 0] = numbers;
        const box = { west: x, east: x, north: y, south: y };
        for (let index = 2; index < numbers.length; index += 2) {
          x += numbers[index] ?? 0;
          y += numbers[index + 1] ?? 0;
          box.west = Math.min(box.west, x);
          box.east = Math.max(box.east, x);
          box.north = Math.min(box.north, y);
          box.south = Math.max(box.south, y);
        }
        return box;
      });
  }

  test('has every State, as a shape or as a dot, within its frame', () => {
    const missing = [...record.states.keys()].filter((state) => !drawn.shapes[state] && !drawn.dots[state]);
    expect(missing).toEqual([]);
    for (const [code, path] of Object.entries(drawn.shapes)) {
      expect(path, code).toMatch(/^(M-?\d+ -?\d+l[-\d ]+z)+$/);
      const within = boxes(path).every(({ west, east, north }) => west >= 0 && east <= drawn.width && north >= 0);
      expect([code, within]).toEqual([code, true]);
    }
    for (const [x, y] of Object.values(drawn.dots)) {
      expect(x > 0 && x < drawn.width && y > 0 && y < drawn.height).toBe(true);
    }
  });

  test('has Crimea with Ukraine, and says nothing of land that is no State of the record', () => {
    // Some 120 units east to west at this scale, between 32.5° and 36.6° E, south of 46.3° N.
    const crimea = ({ west, east, north, south }: ReturnType<typeof boxes>[number]) =>
      west > 5260 && east < 5400 && north > 730 && south < 850 && east - west > 60;
    expect(boxes(drawn.shapes.UKR ?? '').filter(crimea).length).toBe(1);
    expect(boxes(drawn.shapes.RUS ?? '').filter(crimea)).toEqual([]);
    // What is no State of the record is drawn, and nothing is said about it.
    for (const land of ['Kosovo', 'ESH', 'TWN', 'GRL']) {
      expect(drawn.shapes[land]).toBeDefined();
      expect(record.states.has(land)).toBe(false);
    }
  });
});
