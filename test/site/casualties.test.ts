/** The page of casualties by request, and somebody who asks every public address and may learn of nobody. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { CASUALTIES_PAGE } from '../../src/api/site/pages/casualties.ts';
import { ROUTES } from '../../src/api/site/routes.ts';
import { BREAKDOWNS } from '../../src/people/edition.ts';
import { PUBLIC } from '../../src/store/register/access.ts';
import { exportFile } from '../../src/tasks/land/export-file.ts';
import { decideMatch } from '../../src/tasks/people/matches.ts';
import { recordPeople } from '../../src/tasks/people/record-people.ts';
import { exportKind } from '../../src/tasks/register/export.ts';
import { historyOf } from '../../src/tasks/register/keeping.ts';
import { openRegister, withRegister } from '../../src/tasks/register/open-register.ts';
import { casualty, incident, type PeoplePlace, peoplePlace, SECRETS } from './people-place.ts';
import { accountsOf, PERSON, siteOf } from './support.ts';

let made: PeoplePlace;
let site: ReturnType<typeof siteOf>;
beforeAll(async () => {
  made = await peoplePlace();
  site = siteOf({ place: made.place });
}, 120_000);
afterAll(() => made?.remove());

const INSIDE = { level: 'personal', who: 'ana', purpose: 'a test' } as const;
const plain = (html: string) => html.replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ');

describe('the page', () => {
  test('tells whole years, with what is left out said so', async () => {
    const { status, body } = await site.json('/casualties?state=BIH&by=year,sex');
    expect(status).toBe(200);
    CASUALTIES_PAGE.schema.parse(body);
    expect(body.lines.map((line: Record<string, unknown>) => [line.year, line.sex, line.casualties])).toEqual([
      ['2019', 'male', 29],
      ['2019', 'unknown', 7],
      ['2020', 'female', null],
      ['2020', 'male', null],
    ]);
    expect(body).toMatchObject({ told: 'public', casualties: 68, atLeast: true, undated: null });
    const { html } = await site.page('/casualties?state=BIH&by=year,sex');
    expect(plain(html)).toMatch(/2020 female left out 2020 male left out Casualties at least 68/);
    expect(html).toContain('Why some numbers are left out');
  });

  test('gives percentages of those of whom it is known, where nothing is left out', async () => {
    const { body } = await site.json('/casualties?state=BIH&from=2019&to=2019&by=sex');
    expect(body.knownOf).toBe(29);
    expect(body.lines).toEqual([
      { sex: 'male', casualties: 29, atLeast: false, share: 1 },
      { sex: 'unknown', casualties: 7, atLeast: false, share: null },
    ]);
  });

  test('draws the years beside their table', async () => {
    const { html } = await site.page('/casualties?state=BIH');
    expect(html).toMatch(/<svg[^>]*role="img"[^>]*>/);
    expect(html).toContain(
      'aria-label="Casualties by year, from 2019 to 2021; the table beside it has the same numbers"',
    );
    expect(html).not.toMatch(/<svg[\s\S]*? style=/);
    expect(plain(html)).toMatch(/By year Year Casualties 2019 36 2020 32 2021 left out/);
  });

  test('has published totals as they stood on a day, and what they revised', async () => {
    const now = await site.json('/casualties?to=2018');
    expect(now.body.figures.map((one: { low: number }) => one.low)).toEqual([9_000, 3_000]);
    expect(now.body.figures[0].before[0]).toMatchObject({ low: 8_000, edition: 'A monitor 2017', published: '2017' });
    const then = await site.json('/casualties?on=2018-01-01');
    expect(then.body.figures.map((one: { low: number }) => one.low)).toEqual([8_000]);
    expect(plain((await site.page('/casualties')).html)).toMatch(
      /2016 all 9,000 A monitor 2021 2021-11 8,000: A monitor 2017/,
    );
  });

  test('speaks Ukrainian', async () => {
    const { html } = await site.page('/casualties?state=BIH&by=outcome&lang=uk');
    expect(html).toContain('Постраждалі: Боснія і Герцеговина');
    expect(html).toContain('поранені');
  });

  test('is a table too', async () => {
    const response = await site.get('/casualties?state=BIH&by=year&f=csv');
    expect(response.headers.get('content-type')).toContain('text/csv');
    expect(await response.text()).toBe(
      'year,casualties,atLeast,share\r\n2019,36,false,\r\n2020,32,false,\r\n2021,,false,\r\n',
    );
  });

  test('of a State of which nothing was told does not say that nobody was hurt', async () => {
    const { html, status } = await site.page('/casualties?state=HRV');
    expect(status).toBe(200);
    expect(html).toContain('That is no sign that nobody was hurt');
  });

  test.each([
    ['by=subunit', 403, /the public is told of no breakdown by subunit/],
    ['by=age,device', 403, /no breakdown by age and device/],
    ['by=name', 400, /--by is “name”/],
    ['from=2019-03-01', 400, /from is “2019-03-01”/],
    ['from=2020&to=2019', 400, /begins on 2020-01-01 and ends on 2019-12-31/],
    ['state=Bosnia', 404, /the State is “Bosnia”/],
    ['on=2020-02-30', 400, /the calendar does not have/],
  ])('refuses %s', async (query, status, says) => {
    const answer = await site.json(`/casualties?${query}`);
    expect([answer.status, answer.body.detail]).toEqual([status, expect.stringMatching(says)]);
  });
});

/** Every public question on casualties that there is, each with its answer. */
async function everyAnswer(): Promise<Record<string, string>> {
  const answers: Record<string, string> = {};
  const spans = [
    '',
    '&from=2019&to=2019',
    '&from=2020&to=2020',
    '&from=2021',
    '&to=2020',
    '&on=2020-12-30',
    '&on=2020-12-31',
  ];
  for (const state of ['', 'state=BIH', 'state=HRV']) {
    for (const by of [
      ...BREAKDOWNS.flatMap((one) => [one.join(), ['year', ...one].join()]),
      'state',
      'year,state',
      'subunit',
    ]) {
      for (const span of by.includes('year') || by === 'sex' || by === 'subunit' ? spans : ['']) {
        const path = `/casualties?${state}&by=${by}${span}`;
        const { status, body } = await site.json(path);
        answers[path] = `${status} ${JSON.stringify(body)}`;
      }
    }
  }
  return answers;
}

describe('an attacker', () => {
  let pseudonyms: readonly string[] = [];
  beforeAll(async () => {
    const register = await openRegister(made.opening);
    const { entries } = await register.read(INSIDE, { kind: ['casualty', 'incident'] });
    pseudonyms = entries.map(({ subject }) => subject);
    expect(pseudonyms.length).toBe(79);
  });
  const hidden = () => [...SECRETS.filter((one) => one !== 'Milena'), ...pseudonyms, '18.09', '44.73'];

  test('finds nobody on any page of the site, in any of its formats, signed in or not', async () => {
    const signed = siteOf({ place: made.place, accounts: accountsOf(PERSON) });
    for (const route of ROUTES) {
      if (route.kind !== 'page' || route.needs !== undefined || route.private) continue;
      for (const asked of [site, signed]) {
        for (const format of ['html', 'json', ...Object.keys(route.formats ?? {})]) {
          const response = await asked.get(`${route.example}${route.example.includes('?') ? '&' : '?'}f=${format}`);
          const text = await response.text();
          for (const one of hidden()) expect(text.includes(one), `${route.example} ${format}: ${one}`).toBe(false);
        }
      }
    }
  }, 120_000);

  test('is given no entry of a person by name, by kind or as a file', async () => {
    const [one = ''] = pseudonyms;
    const take = async () => null;
    for (const kind of ['casualty', 'incident', 'match-decision', 'risk-education', 'victim-assistance']) {
      await expect(exportKind(made.opening, { kind }, PUBLIC, take)).rejects.toThrow(/asked for without that access/);
      for (const ending of ['csv', 'geojson', 'gpkg']) {
        await expect(
          exportFile(
            made.opening,
            { kind, out: `${made.folder}/${kind}.${ending}`, signal: new AbortController().signal },
            PUBLIC,
          ),
        ).rejects.toThrow(/access/);
      }
    }
    await expect(historyOf(made.opening, one, PUBLIC)).rejects.toThrow(`nothing was ever recorded on “${one}”`);
    const absent = one.replace(/^./, (letter) => (letter === 'f' ? 'e' : 'f'));
    await expect(historyOf(made.opening, absent, PUBLIC)).rejects.toThrow(`nothing was ever recorded on “${absent}”`);
    const register = await openRegister(made.opening);
    for (const entry of await register.changes(PUBLIC, {})) {
      expect(['casualty', 'incident', 'match-decision']).not.toContain(entry.kind);
      expect(SECRETS.slice(1).filter((secret) => JSON.stringify(entry).includes(secret))).toEqual([]);
    }
  });

  test('sees inside the organisation a cell in place of a place, and no name of a hamlet', async () => {
    const register = await openRegister(made.opening);
    const { entries } = await register.read({ level: 'internal', who: 'ana' }, { kind: ['casualty', 'incident'] });
    const placed = entries.filter(({ geometry }) => geometry !== null);
    expect(placed.length).toBe(3);
    for (const entry of placed) expect([entry.geometry?.type, entry.coarsened]).toEqual(['Polygon', '5 km']);
    expect(JSON.stringify(entries)).not.toContain('Hidden Hamlet');
  });

  test('learns nothing by asking again after a person was added, corrected, joined or taken out', async () => {
    const before = await everyAnswer();
    expect(Object.keys(before).length).toBeGreaterThan(150);
    await made.place.write(async (opening) => {
      const by = { author: 'ana', reason: 'heard of later' };
      await recordPeople(
        opening,
        [casualty({ sex: 'female' }), casualty({ when: '2019-03' }), incident(), casualty({ when: '2022' })],
        by,
      );
      const pair = pseudonymsOf(await everyCasualty()).slice(0, 2) as [string, string];
      await decideMatch(opening, pair, true, by);
      await withRegister(opening, async (desk) => {
        const { entries } = await desk.read(INSIDE, { kind: 'casualty' });
        const [first, second] = entries.slice(-2);
        if (first === undefined || second === undefined) throw new Error('nobody is there');
        await desk.correct({
          owner: 'BIH',
          id: first.id,
          body: { ...(first.body as object), outcome: 'killed' },
          ...by,
        });
        await desk.retract({ owner: 'BIH', id: second.id, ...by });
      });
    });
    expect(await everyAnswer()).toEqual(before);
  }, 120_000);

  test('is told apart from who works here', async () => {
    const { answerCasualties } = await import('../../src/tasks/people/casualties.ts');
    const { TODAY } = await import('./people-place.ts');
    const inside = await answerCasualties(
      made.opening,
      { state: 'BIH', by: ['sex'], from: '2020', to: '2020' },
      TODAY,
      INSIDE,
    );
    expect(inside.lines.map(({ key }) => key[0])).toEqual(
      ['male', 'female', 'unknown'].filter((word) => word !== 'unknown'),
    );
    expect(inside.told).toBe('internal');
    expect(inside.undated).toBe(1);
  });

  const everyCasualty = async () => {
    const register = await openRegister(made.opening);
    return (await register.read(INSIDE, { kind: 'casualty' })).entries;
  };
  const pseudonymsOf = (entries: readonly { readonly subject: string }[]) => entries.map(({ subject }) => subject);
});
