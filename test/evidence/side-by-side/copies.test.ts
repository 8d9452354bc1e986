/** Near-copies of one text count as one source; texts that share a quotation do not. All texts are invented. */
import { describe, expect, test } from 'vitest';
import { compare } from '../../../src/evidence/side-by-side/compare.ts';
import { copiesAmong } from '../../../src/evidence/side-by-side/copies.ts';
import { likeness, NEAR_COPY, nearCopies, runsOf } from '../../../src/evidence/side-by-side/near-copy.ts';
import { piecesOf, sharedPassages } from '../../../src/evidence/side-by-side/passage.ts';
import { mixed, tokensOf } from '../../../src/evidence/side-by-side/tokens.ts';
import { claimAt, documentOf, people } from './document.ts';

const HEADLINE = 'Fields near Millbrook stay closed as toll of old mines rises';
const PARAGRAPHS = [
  'Farmers around the town of Millbrook in the east of Arcadia have been told to keep off their fields this spring, after 57 people were killed by mines in the province last year, officials said on Tuesday.',
  'The mine action centre has marked eleven new areas along the old front line, most of them on grazing land that nobody had walked since the fighting ended. Teams with dogs are to begin on the largest of them in May.',
  '“We had hoped to hand back the river meadows before the harvest, but every survey this winter has found more than the one before it, and we will not hurry,” the director of the centre, Ilka Maron, told reporters.',
  'Arcadia joined the Mine Ban Convention in 2004 and has asked for its deadline to be put off twice. Its last request gave 2028 as the year in which the last known mined area would be cleared.',
  'Donors promised nine million crowns at a meeting in the capital in February, about half of what the centre had asked for, and some of the teams were sent home in March.',
];
const REPORT = [HEADLINE, ...PARAGRAPHS].join('\n\n');

/** The same event by another hand, with a quotation of the same director from the same press conference. */
const OTHER_REPORT = [
  'No grazing by the river this year, say Arcadian deminers',
  'MILLBROOK — Nobody will cut hay on the meadows below this market town before autumn. Red stakes went up along the bank last week, and the shepherds who used to cross there now go round by the bridge.',
  'Last year mines and shells killed 57 people in the eastern province, more than in any year since the peace. Three of them were deminers.',
  '“We had hoped to hand back the river meadows before the harvest, but every survey this winter has found more than the one before it, and we will not hurry,” said Ilka Maron, who heads the mine action centre.',
  'Money is part of it. Two of six teams were dismissed when pledges fell short, and a machine lent by a neighbouring country went home with its crew.',
  'The country is a party to the treaty that bans anti-personnel mines, under which it should have finished long ago.',
].join('\n\n');

const TRANSLATED = [
  'Felder bei Millbrook bleiben gesperrt, die Zahl der Minenopfer steigt',
  'Bauern rund um die Stadt Millbrook im Osten Arkadiens sollen in diesem Frühjahr ihre Felder meiden, nachdem im vergangenen Jahr 57 Menschen in der Provinz durch Minen getötet wurden, teilten Behörden am Dienstag mit.',
  '„Wir hatten gehofft, die Flusswiesen noch vor der Ernte zurückzugeben, aber jede Untersuchung dieses Winters hat mehr gefunden als die davor“, sagte die Leiterin des Zentrums, Ilka Maron.',
].join('\n\n');

const share = (left: string, right: string) => likeness(runsOf(tokensOf(left)), runsOf(tokensOf(right)));
const groups = (...texts: string[]) => nearCopies(texts.map((text) => runsOf(tokensOf(text))));
const passages = (...texts: string[]) => sharedPassages(texts.map((text) => piecesOf(text, tokensOf(text))));

describe('near-copies', () => {
  test.each([
    ['with another headline', ['Arcadian farmers told to keep off fields', ...PARAGRAPHS].join('\n\n')],
    [
      'with a paragraph put in',
      [
        HEADLINE,
        ...PARAGRAPHS.slice(0, 2),
        'Our correspondent in the valley adds that the weekly market was held as usual, although the road from the north was shut for most of the morning while a shell was blown up.',
        ...PARAGRAPHS.slice(2),
      ].join('\n\n'),
    ],
    ['with the paragraphs in another order', [HEADLINE, ...[...PARAGRAPHS].reverse()].join('\n\n')],
    ['without its last paragraph', [HEADLINE, ...PARAGRAPHS.slice(0, 4)].join('\n\n')],
    [
      'with other quotation marks, cases and line ends',
      REPORT.replace(/[“”]/g, '"').toUpperCase().replaceAll('\n\n', '\r\n'),
    ],
    ['with another number', REPORT.replace('57 people', '75 people')],
    ['to the letter', REPORT],
  ])('a copy %s', (_, copy) => {
    expect(share(REPORT, copy)).toBeGreaterThanOrEqual(NEAR_COPY);
    expect(groups(REPORT, OTHER_REPORT, copy)).toEqual([[0, 2]]);
  });

  test.each([
    ['an independent report of the same event, with the same quotation', OTHER_REPORT],
    ['a translation', TRANSLATED],
    ['an article that quotes one paragraph', [HEADLINE, PARAGRAPHS[3], OTHER_REPORT].join('\n\n')],
    ['nothing at all', ''],
  ])('no copy: %s', (_, other) => {
    expect(share(REPORT, other)).toBeLessThan(NEAR_COPY);
    expect(groups(REPORT, other)).toEqual([]);
  });

  test('whoever is near one of a group belongs to it', () => {
    const shorter = PARAGRAPHS.slice(0, 4).join('\n\n');
    const shortest = PARAGRAPHS.slice(0, 3).join('\n\n');
    expect(groups(shortest, REPORT, shorter)).toEqual([[0, 1, 2]]);
  });

  test('among a thousand texts, the copies of ten reports are found, and nothing else', () => {
    const word = (seed: number) => `w${mixed(seed) % 5000}`;
    const paragraph = (seed: number) => `${Array.from({ length: 40 }, (_, at) => word(seed * 1000 + at)).join(' ')}.`;
    const texts = Array.from({ length: 1000 }, (_, index) => {
      // Every fourth is one of 25 versions of a report, the others are texts of their own.
      const report = index % 4 === 0 ? index % 40 : 1000 + index;
      const paragraphs = Array.from({ length: 6 }, (_, at) => paragraph(report * 10 + at));
      paragraphs.splice(index % 6, 1);
      return [paragraph(50_000 + index), ...(index % 3 === 0 ? paragraphs.reverse() : paragraphs)].join('\n\n');
    });
    const found = groups(...texts);
    expect(found).toHaveLength(10);
    for (const group of found) {
      expect(group).toHaveLength(25);
      expect(new Set(group.map((index) => index % 40)).size).toBe(1);
    }
  });

  test('two empty texts, and texts of few words, are no copies unless they are the same', () => {
    expect(groups('', '')).toEqual([]);
    expect(groups('Mines kill two.', 'Mines kill five.')).toEqual([]);
    expect(groups('Mines kill two.', 'Mines kill two')).toEqual([[0, 1]]);
  });

  test('scripts without spaces between words are compared', () => {
    const khmer = 'មីនមីនមីនគ្រាប់ដែលមិនទាន់ផ្ទុះនៅក្នុងស្រុកនេះ';
    expect(share(khmer, `${khmer}ទៀត`)).toBeGreaterThan(0.7);
    expect(share('地雷在这个地区造成很多人受伤', '选举将在下个月举行并由观察员监督')).toBe(0);
  });
});

describe('passages', () => {
  test('a quotation that two reports have in common, and nothing else', () => {
    const [passage, ...more] = passages(REPORT, OTHER_REPORT);
    expect(more).toEqual([]);
    const [one, other] = passage?.places ?? [];
    expect(REPORT.slice(one?.start, one?.end)).toMatch(/^We had hoped .* hurry$/);
    expect(OTHER_REPORT.slice(other?.start, other?.end)).toMatch(/^We had hoped .* hurry$/);
  });

  test('two paragraphs taken over are one passage', () => {
    const quoting = [
      OTHER_REPORT.split('\n\n')[1],
      PARAGRAPHS[3],
      PARAGRAPHS[4],
      'That is all that the agency had to say of it.',
    ].join('\n\n');
    const found = passages(REPORT, quoting);
    expect(found).toHaveLength(1);
    const [one] = found[0]?.places ?? [];
    expect(REPORT.slice(one?.start, one?.end)).toBe(`${PARAGRAPHS[3]}\n\n${PARAGRAPHS[4]}`.replace(/\.$/, ''));
  });

  test('stock phrases are none: a dozen words are the fewest', () => {
    expect(
      passages(
        'Arcadia is not a party to the Mine Ban Convention.',
        'Arcadia is not a party to the Mine Ban Convention.',
      ),
    ).toEqual([]);
    const eleven = 'one two three four five six seven eight nine ten eleven';
    expect(passages(`${eleven}.`, `${eleven}.`)).toEqual([]);
    expect(passages(`${eleven} twelve.`, `${eleven} twelve.`)).toHaveLength(1);
  });

  test('a text that repeats itself shares nothing with itself', () => {
    expect(passages(`${PARAGRAPHS[0]}\n\n${PARAGRAPHS[0]}`)).toEqual([]);
  });

  test('a translated quotation is not recognised', () => {
    expect(passages(REPORT, TRANSLATED)).toEqual([]);
  });
});

describe('what that means for the sources', () => {
  const agency = documentOf('agency', REPORT, { publisher: 'Northern Wire', published: '2021-03-30' });
  const paper = documentOf('paper', REPORT.replace(HEADLINE, 'Meadows shut'), {
    publisher: 'Daily Lantern',
    published: '2021-03-31',
  });
  const own = documentOf('own', OTHER_REPORT, { publisher: 'Field Gazette', published: '2021-04-02' });
  const killed = (document: typeof agency, quote: string, number = 57) => ({
    document,
    claims: [claimAt(document, quote, { value: people(number) })],
  });

  test('a newspaper that prints the agency adds no voice', () => {
    const { facts, nearCopies: found } = compare(
      [killed(paper, '57 people were killed'), killed(agency, '57 people were killed')],
      [],
    );
    expect(found).toEqual([
      {
        id: 'copies-1',
        documents: ['doc-agency', 'doc-paper'],
        first: 'doc-agency',
        likeness: expect.closeTo(0.93, 1),
        says: '2 documents are near-copies of one text and count as one source; the first is Northern Wire of 2021-03-30.',
      },
    ]);
    expect(facts).toHaveLength(1);
    expect(facts[0]).toMatchObject({ status: 'alone', voices: 1 });
    expect(facts[0]?.judgements[0]?.says).toBe(
      'Daily Lantern of 2021-03-31 and Northern Wire of 2021-03-30 alone say it: 57 people (they carry the same text).',
    );
  });

  test('a report of its own does', () => {
    const {
      facts,
      nearCopies: found,
      passages: shared,
    } = compare(
      [
        killed(agency, '57 people were killed'),
        killed(paper, '57 people were killed'),
        killed(own, 'killed 57 people'),
      ],
      [],
    );
    expect(found).toHaveLength(1);
    expect(shared).toHaveLength(1);
    expect(shared[0]?.says).toBe(
      '3 documents share a passage of 30 words, and are otherwise no copies: what is claimed in it counts once.',
    );
    expect(facts[0]).toMatchObject({ status: 'agree', voices: 2 });
  });

  test('what is claimed in a shared passage counts once, what is claimed beside it does not', () => {
    const quoting = documentOf('quoting', `${OTHER_REPORT}\n\n${PARAGRAPHS[0]}`, {
      publisher: 'Harbour Post',
      published: '2021-04-05',
    });
    const twice = compare([killed(agency, '57 people were killed'), killed(quoting, '57 people were killed')], []);
    expect(twice.nearCopies).toEqual([]);
    expect(twice.facts[0]).toMatchObject({ status: 'alone', voices: 1 });
    const beside = compare([killed(agency, '57 people were killed'), killed(quoting, 'killed 57 people')], []);
    expect(beside.facts[0]).toMatchObject({ status: 'agree', voices: 2 });
  });

  test('a copy with another number is a probable slip, not a second opinion', () => {
    const wrong = documentOf('wrong', REPORT.replace('57 people', '517 people'), {
      publisher: 'Daily Lantern',
      published: '2021-03-31',
    });
    const { facts } = compare(
      [killed(agency, '57 people were killed'), killed(wrong, '517 people were killed', 517)],
      [],
    );
    expect(facts[0]?.judgements).toMatchObject([{ word: 'slip', also: ['revision'] }]);
    expect(facts[0]?.judgements[0]?.says).toContain('the text is the same but for the value');
  });

  test('a copy that contradicts itself does so, whatever it was copied from', () => {
    const claims = [
      claimAt(paper, '57 people were killed', { value: people(57) }),
      claimAt(paper, 'eleven new areas', { value: people(51) }),
    ];
    const { facts } = compare([{ document: paper, claims }, killed(agency, '57 people were killed')], []);
    expect(facts[0]?.judgements).toMatchObject([{ word: 'self-contradiction', voices: 1 }]);
  });

  test('of one text, two speakers are two voices', () => {
    const by = (name: string) => ({ value: people(57), speakers: [{ name, manner: 'quoted' as const }] });
    const two = (document: typeof agency) => ({
      document,
      claims: [
        claimAt(document, '57 people were killed', by('Ilka Maron')),
        claimAt(document, 'eleven new areas', by('Colonel Brandt')),
      ],
    });
    expect(compare([two(agency), two(paper)], []).facts[0]).toMatchObject({ status: 'agree', voices: 2 });
  });

  test('where the days do not tell, no copy is the first', () => {
    const undated = documentOf('undated', REPORT, { publisher: 'Harbour Post' });
    const [found] = copiesAmong([agency, undated]).nearCopies;
    expect(found).toMatchObject({ first: null, documents: ['doc-agency', 'doc-undated'] });
    expect(found?.says).toContain('which came first is not told');
  });

  test('the order in which documents are given does not show', () => {
    const one = copiesAmong([agency, paper, own]);
    const other = copiesAmong([own, paper, agency]);
    expect(other.nearCopies).toEqual(one.nearCopies);
    expect(other.passages).toEqual(one.passages);
  });
});
