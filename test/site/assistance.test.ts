/** The page of risk education and assistance by request, and somebody who asks it before and after a correction. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ASSISTANCE_PAGE } from '../../src/api/site/pages/assistance.ts';
import { assistanceBreakdowns } from '../../src/people/assistance-edition.ts';
import { PUBLIC } from '../../src/store/register/access.ts';
import { recordPeople } from '../../src/tasks/people/record-people.ts';
import { openRegister, withRegister } from '../../src/tasks/register/open-register.ts';
import { assistance, assistancePlace, education } from './assistance-place.ts';
import type { PeoplePlace } from './people-place.ts';
import { accountsOf, PERSON, siteOf } from './support.ts';

let made: PeoplePlace;
let site: ReturnType<typeof siteOf>;
beforeAll(async () => {
  made = await assistancePlace();
  site = siteOf({ place: made.place });
}, 120_000);
afterAll(() => made?.remove());

const PAGE = '/states/BIH/assistance';
const INSIDE = { level: 'internal', who: 'ana' } as const;
const plain = (html: string) => html.replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ');

describe('the page', () => {
  test('tells whole years, with the sessions and whom they reached', async () => {
    const { status, body } = await site.json(PAGE);
    expect(status).toBe(200);
    ASSISTANCE_PAGE.schema.parse(body);
    expect(body).toMatchObject({ state: 'BIH', by: ['year'], told: 'public' });
    const told = body.parts.map(({ kind, lines }: Record<string, Record<string, unknown>[]>) => [
      kind,
      ...(lines ?? []).map(({ year, times, beneficiaries }) => [year, times, beneficiaries]),
    ]);
    expect(told).toEqual([
      ['education', ['2023', 30, 300], ['2024', 57, 600]],
      ['assistance', ['2023', null, null], ['2024', 403, 293]],
    ]);
    const { html } = await site.page(PAGE);
    expect(plain(html)).toMatch(/Year Sessions Beneficiaries 2023 30 300 2024 57 600 All 87 900/);
    expect(plain(html)).toMatch(
      /Year Services Beneficiaries 2023 left out left out 2024 403 293 All at least 403 at least 293/,
    );
    expect(html).toContain('Beneficiaries are contacts');
    expect(html).toContain('in the year in which it ended');
  });

  test('leaves out three girls, and those from whom they could be reckoned', async () => {
    const { body } = await site.json(`${PAGE}?from=2024&to=2024&by=service`);
    const [part] = body.parts;
    expect(body.parts).toHaveLength(1);
    const counts = Object.fromEntries(
      part.lines.map((line: Record<string, unknown>) => [line.service, line.beneficiaries]),
    );
    expect(counts.prosthesis).toBeNull();
    expect(Object.values(counts).filter((count) => count === null).length).toBeGreaterThan(1);
    expect(part.knownOf).toBeNull();
  });

  test('gives percentages of those of whom it is known', async () => {
    const { body } = await site.json(`${PAGE}?from=2023&to=2023&by=sex`);
    expect(body.parts[0].knownOf).toBe(300);
    expect(body.parts[0].lines.map(({ sex, share }: Record<string, unknown>) => [sex, share])).toEqual([
      ['female', 0.4667],
      ['male', 0.5333],
    ]);
    expect(plain((await site.page(`${PAGE}?from=2023&to=2023&by=sex`)).html)).toContain(
      'The percentages are of the 300 of whom it is known.',
    );
  });

  test('draws the years beside their table', async () => {
    const { html } = await site.page(PAGE);
    expect(html).toContain('aria-label="Risk education: beneficiaries by year, from 2023 to 2024;');
    expect(html).not.toMatch(/<svg[\s\S]*? style=/);
  });

  test('speaks Ukrainian', async () => {
    const { html } = await site.page(`${PAGE}?by=service&lang=uk`);
    expect(html).toContain('Навчання щодо ризиків і допомога постраждалим: Боснія і Герцеговина');
    expect(html).toContain('реабілітація');
  });

  test('is a table too', async () => {
    const response = await site.get(`${PAGE}?f=csv`);
    expect(response.headers.get('content-type')).toContain('text/csv');
    expect((await response.text()).split('\r\n')[1]).toBe('education,2023,,30,false,300,false,');
  });

  test('of a State of which nothing was told does not say that nothing was done', async () => {
    const { html, status } = await site.page('/states/HRV/assistance');
    expect(status).toBe(200);
    expect(html).toContain('That is no sign that nothing was done');
  });

  test('is reached from the menu, by way of the casualties of the State, and from the State', async () => {
    const { html } = await site.page('/casualties?state=BIH');
    expect(html).toContain('<a href="/states/BIH/assistance">');
    expect(html).toContain('<a href="/casualties" aria-current="true">Casualties</a>');
    expect((await site.page('/about')).html).toContain('<a href="/casualties">Casualties</a>');
    expect((await site.page('/states/BIH')).html).toContain('<a href="/states/BIH/assistance">');
  });

  test.each([
    ['by=organisation', 403, /the public is told of no breakdown by organisation/],
    ['by=sex,age,disability', 403, /no breakdown by sex and age and disability/],
    ['by=name', 400, /--by is “name”/],
    ['by=service,method', 400, /--by service,method/],
    ['from=2024-03-01', 400, /from is “2024-03-01”/],
    ['from=2024&to=2023', 400, /begins on 2024-01-01 and ends on 2023-12-31/],
    ['on=2024-02-30', 400, /the calendar does not have/],
  ])('refuses %s', async (query, status, says) => {
    const answer = await site.json(`${PAGE}?${query}`);
    expect([answer.status, answer.body.detail]).toEqual([status, expect.stringMatching(says)]);
  });

  test('of a State that there is not is not there', async () => {
    expect((await site.json('/states/XXX/assistance')).status).toBe(404);
  });
});

async function everyAnswer(asked = site): Promise<Record<string, string>> {
  const answers: Record<string, string> = {};
  const bys = [...assistanceBreakdowns('education'), ...assistanceBreakdowns('assistance')].map((by) => by.join());
  for (const by of new Set(bys.flatMap((one) => [one, one === '' ? 'year' : `year,${one}`]))) {
    for (const span of ['', '&from=2024', '&to=2023', '&on=2024-12-30', '&on=2024-12-31']) {
      const { status, body } = await asked.json(`${PAGE}?by=${by}${span}`);
      answers[`${by}${span}`] = `${status} ${JSON.stringify(body)}`;
    }
  }
  return answers;
}

describe('an attacker', () => {
  test('learns nothing by asking again after something was added, corrected or taken back, signed in or not', async () => {
    const before = await everyAnswer();
    expect(Object.keys(before).length).toBeGreaterThan(50);
    await made.place.write(async (opening) => {
      const by = { author: 'ana', reason: 'heard of later' };
      await recordPeople(
        opening,
        [
          assistance([['female', '12-17', 'with', 1]], { service: 'prosthesis', services: 1 }),
          education([['male', 'adult', 'with', 2]], { from: '2022-01-01', to: '2022-01-02' }),
        ],
        by,
      );
      await withRegister(opening, async (desk) => {
        const { entries } = await desk.read(INSIDE, { kind: 'victim-assistance' });
        const [first, second] = entries;
        if (first === undefined || second === undefined) throw new Error('nothing is there');
        await desk.correct({
          owner: 'BIH',
          id: first.id,
          body: { ...(first.body as object), to: '2024-12-31' },
          ...by,
        });
        await desk.retract({ owner: 'BIH', id: second.id, ...by });
      });
    });
    expect(await everyAnswer()).toEqual(before);
    expect(await everyAnswer(siteOf({ place: made.place, accounts: accountsOf(PERSON) }))).toEqual(before);
  }, 120_000);

  test('is given no entry of what was done, and in the edition no organisation and no place', async () => {
    const register = await openRegister(made.opening);
    const seen = await register.changes(PUBLIC, { owner: 'BIH' });
    const kinds = new Set(seen.map(({ kind }) => kind));
    expect(kinds).toContain('assistance-edition');
    for (const kind of ['risk-education', 'victim-assistance']) expect(kinds).not.toContain(kind);
    const text = JSON.stringify(seen);
    for (const secret of ['Red Sand', 'Blue Hill', 'register of the centre']) expect(text).not.toContain(secret);
    for (const path of [PAGE, `${PAGE}?by=service`]) {
      expect(await (await site.get(path)).text()).not.toMatch(/Red Sand|Blue Hill/);
    }
  });
});
