/** What is found in a few sentences, from text to claim: cases/claims.yaml. */
import { describe, expect, test } from 'vitest';
import type { Claim } from '../../../src/evidence/claim.ts';
import { casesIn } from '../../support/cases.ts';
import { claimsIn, documentOf, find } from '../../support/finder.ts';

interface Wanted {
  readonly is: string;
  readonly time?: string;
  readonly value?: string;
  readonly mode?: string;
  readonly objects?: string;
  readonly weapon?: string;
  readonly speakers?: string;
}

interface Case {
  readonly case: string;
  readonly text: string;
  readonly published?: string | null;
  /** All claims, in order. */
  readonly claims?: readonly Wanted[];
  /** A property that must not be found; others may. */
  readonly none?: string;
}

/** What a case can say of a claim. */
function told({ property, states, treaty, time, value, mode, objects, weapon, speakers }: Claim): Required<Wanted> {
  return {
    is: [property, states.join('+'), ...(treaty === null ? [] : [treaty])].join(' '),
    time: time?.as ?? '',
    value: value?.as ?? '',
    mode,
    objects: objects.join('+'),
    weapon: weapon ?? '',
    speakers: speakers.map((speaker) => speaker.name).join(' < '),
  };
}

test.each(casesIn<Case>(new URL('cases/claims.yaml', import.meta.url)))(
  '%s',
  (_, { text, published, claims, none }) => {
    const found = claimsIn(text, published).map(told);
    if (none !== undefined) expect(found.filter((one) => one.is.startsWith(`${none} `))).toEqual([]);
    if (claims === undefined) {
      expect(none, 'a case says what it expects').toBeDefined();
      return;
    }
    // Only what the case speaks of is compared, but every claim is.
    const asked = found.map((one, index) => {
      const keys = Object.keys(claims[index] ?? { is: '' }) as (keyof Wanted)[];
      return Object.fromEntries(keys.map((key) => [key, one[key]]));
    });
    expect(asked).toEqual(claims);
  },
);

describe('a claim', () => {
  const text = 'Page one is about land.\n\nFinland joined the Ottawa Convention in 2012.';

  test('is on the page on which it begins', () => {
    const pages = [
      { page: 1, start: 0, end: 24 },
      { page: 2, start: 24, end: text.length },
    ];
    expect(find(documentOf(text, null, { format: 'pdf', pages })).map((claim) => claim.page)).toEqual([2]);
    expect(find(documentOf(text, null)).map((claim) => claim.page)).toEqual([null]);
  });

  test('has a name of its own, which tells document, place and words', () => {
    const id = (document: string, whole = text) =>
      find(documentOf(whole, null, { id: document })).map((claim) => claim.id);
    expect(id('doc-a')).toEqual([expect.stringMatching(/^claim-[0-9a-f]{16}$/)]);
    expect(id('doc-a')).toEqual(id('doc-a'));
    expect(id('doc-a')).not.toEqual(id('doc-b'));
    expect(id('doc-a')).not.toEqual(id('doc-a', text.replace('Finland', 'Estonia')));
  });
});
