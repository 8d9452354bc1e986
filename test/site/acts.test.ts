/** The pages of acts, by request. */
import { describe, expect, test } from 'vitest';
import { ACT_SCHEMA, ACTS_SCHEMA } from '../../src/api/site/parts/law-schema.ts';
import { shippedRecord } from '../support/record.ts';
import { askedSite, textOf } from './told.ts';

const { get, page, json } = askedSite();

describe('the list of acts', () => {
  test('is narrowed by State, treaty, kind and time', async () => {
    const { body } = await json('/acts?state=Ukraine&treaty=APMBC&kind=suspension-notification');
    expect(ACTS_SCHEMA.parse(body).acts.map((act) => act.id)).toEqual(['APMBC-UKR-suspension-notification-2025-07-18']);
    const during = await json('/acts?treaty=APMBC&kind=withdrawal-notification&from=2025-01-01&to=2025-06-30');
    expect(during.body.acts.map((act) => act.state).sort()).toEqual(['EST', 'LTU', 'LVA']);
    expect((await json('/acts')).body.count).toBe(shippedRecord().acts.length);
    expect((await json(`/acts?state=${encodeURIComponent('Фінляндія')}&treaty=APMBC`)).body.count).toBe(3);
  });

  test('as known on a day holds nothing that was not known then', async () => {
    expect((await json('/acts?kind=objection&known=2025-10-16')).body.count).toBe(0);
    expect((await json('/acts?kind=objection&known=2025-10-17')).body.count).toBe(1);
  });

  test('leads to each act, and says its doubts', async () => {
    const { html } = await page('/acts?kind=objection');
    expect(textOf(html)).toContain('6 acts, as known on 22 November 2026');
    expect(html).toContain('href="/acts/APMBC-AUT-objection"');
    expect(textOf(html)).toContain(
      'between 2025-07-21 and 2025-12-02 Austria APMBC Objection (APMBC-AUT-objection) sourced with some doubt',
    );
    expect(textOf((await page('/acts?state=NRU&kind=objection')).html)).toContain('No act is like that.');
    expect(textOf((await page('/acts')).html)).toContain('The first 500 are shown');
    expect(textOf((await page('/acts?kind=objection&lang=uk')).html)).toContain(
      '6 актів, за відомим на 22 листопада 2026',
    );
  });

  test('is there as a table', async () => {
    const csv = await (await get('/acts?f=csv&state=FIN&treaty=APMBC')).text();
    expect(csv.split('\r\n')[0]).toBe(
      'id,treaty,state,stateName,kind,date,circulated,answers,confidence,supposed,note',
    );
    expect(csv).toContain('APMBC-FIN-accession-2012-01-09,APMBC,FIN,Finland,accession,2012-01-09');
  });

  test('of a form that was left empty has a short address', async () => {
    const { headers } = await page('/acts?state=&treaty=CCM&kind=&from=&to=&known=');
    expect(headers.get('location')).toBe('/acts?treaty=CCM');
  });

  test.each([
    ['kind=withdrawl-notification', 'word-unknown', 'withdrawal-notification'],
    ['state=Ukrane', 'state-unknown', 'Ukraine'],
    ['treaty=kyoto', 'treaty-unknown', 'kyoto'],
    ['from=2025-06-31', 'day-impossible', 'from'],
    ['from=2025-07-01&to=2025-06-01', 'interval-reversed', 'Exchange the two'],
    ['until=2025-07-01', 'parameter-unknown', 'one of state'],
  ])('refuses %s', async (search, code, says) => {
    const { body } = await json(`/acts?${search}`);
    expect(body.code).toBe(code);
    expect(body.detail).toContain(says);
    expect(body.detail).not.toContain('--');
  });
});

describe('the page of an act', () => {
  test('of a claim: what it does, who objects, who holds what', async () => {
    const { html } = await page('/acts/APMBC-UKR-suspension-notification-2025-07-18');
    const text = textOf(html);
    expect(text).toContain('Ukraine: Notice of suspension');
    expect(text).toContain('Told to the Parties by the depositary 2025-07-21');
    expect(text).toContain('2025-07-18 : ● Party ; contested whether it is bound');
    expect(text).toContain('2025-10-17 : Switzerland .');
    expect(text).toContain('Holds that it does not (10 holders)');
    expect(text).toContain('The register is being opened');
    const before = textOf(
      (await page('/acts/APMBC-UKR-suspension-notification-2025-07-18?on=2025-07-18&known=2025-07-18')).html,
    );
    expect(before).not.toContain('Switzerland');
  });

  test('of a withdrawal: from its notice to its effect', async () => {
    const { body } = await json('/acts/APMBC-FIN-withdrawal-notification-2025-07-10');
    const found = ACT_SCHEMA.parse(body);
    expect(
      found.act === null
        ? []
        : (found as { effects: { from: string; status: string }[] }).effects.map(({ from, status }) => [from, status]),
    ).toEqual([
      ['2025-07-10', 'withdrawal-notified'],
      ['2026-01-10', 'former-party'],
    ]);
  });

  test('of the deposit that brought the treaty into force, and of an objection', async () => {
    const consents = shippedRecord().acts.filter((act) => act.treaty === 'APMBC' && act.when.text === '1998-09-16');
    const texts = await Promise.all(consents.map(async (act) => textOf((await page(`/acts/${act.id}`)).html)));
    expect(texts.some((text) => text.includes('brought the treaty itself into force. APMBC Art 17(1)'))).toBe(true);
    const objection = textOf((await page('/acts/APMBC-CHE-objection-2025-10-17')).html);
    expect(objection).toContain('Answers APMBC-UKR-suspension-notification-2025-07-18');
    expect(objection).toContain('It takes a position on the act that it answers');
  });

  test('says what other sources say of its day', async () => {
    const text = textOf((await page('/acts/APMBC-VUT-ratification-2005-09-16')).html);
    expect(text).toContain('Other sources say otherwise PacLII, the day: 2005-09-06');
  });

  test('every act on record has one', async () => {
    for (const act of shippedRecord().acts.filter((_, index) => index % 29 === 0)) {
      ACT_SCHEMA.parse((await json(`/acts/${encodeURIComponent(act.id)}`)).body);
    }
  });

  test.each([
    ['APMBC-UKR-ratification-2005-12-28', 'Did you mean “APMBC-UKR-ratification-2005-12-27”?'],
    ['nothing', 'at /acts'],
    ['APMBC-CHE-objection-2025-10-17?known=2025-10-01', 'was not known yet on 2025-10-01'],
  ])('%s is not there, and the answer says what to do', async (id, says) => {
    const { status, body } = await json(`/acts/${id}`);
    expect([status, body.code]).toEqual([404, 'resource-missing']);
    expect(body.detail).toContain(says);
  });
});
