/** Answers that are kept: once made for all who ask, made again when what they depend on changes, never kept where a part is missing. */
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { KeptAnswers, type MadeAnswer } from '../../src/api/kept-answers.ts';
import { pageRoute } from '../../src/api/site/route.ts';
import { html } from '../../src/reports/html.ts';
import { accountsOf, lawPlace, PERSON, siteOf } from './support.ts';

const madeOf = (text: string, whole = true): MadeAnswer => ({
  answer: { headers: [['x-said', text]], body: new TextEncoder().encode(text), status: 200 },
  whole,
});

describe('a store of answers', () => {
  test('makes one for all who ask at the same time', async () => {
    const kept = new KeptAnswers();
    let made = 0;
    const make = async () => {
      made += 1;
      await new Promise((resolve) => setTimeout(resolve, 5));
      return madeOf(`answer ${made}`);
    };
    const [one, two] = await Promise.all([kept.answer('a', make), kept.answer('a', make)]);
    expect([one, two, await kept.answer('a', make), made]).toEqual([one, one, one, 1]);
  });

  test('a failure goes to all who wait for it, and is tried again', async () => {
    const kept = new KeptAnswers();
    const fail = () => Promise.reject(new Error('gone'));
    const waiting = [kept.answer('a', fail), kept.answer('a', fail)];
    for (const one of waiting) await expect(one).rejects.toThrow('gone');
    expect(await kept.answer('a', async () => madeOf('well'))).toEqual(madeOf('well').answer);
  });

  test('an answer with a part missing is not kept', async () => {
    const kept = new KeptAnswers();
    await kept.answer('a', async () => madeOf('part', false));
    expect(await kept.answer('a', async () => madeOf('whole'))).toEqual(madeOf('whole').answer);
  });

  test('the longest unasked goes first when the room is full; what is too large is never kept', async () => {
    const kept = new KeptAnswers(40_000);
    const large = 'x'.repeat(3_000);
    let made = 0;
    const ask = async (tag: string, text = large) => {
      await kept.answer(tag, async () => {
        made += 1;
        return madeOf(text);
      });
    };
    // Nine of 4,024 bytes find room, a tenth does not.
    for (const tag of 'abcdefghi') await ask(tag);
    await ask('a');
    expect(made).toBe(9);
    await ask('j');
    await ask('a');
    expect(made).toBe(10);
    await ask('b');
    expect(made).toBe(11);
    await ask('huge', 'x'.repeat(5_000));
    await ask('huge', 'x'.repeat(5_000));
    expect(made).toBe(13);
  });
});

describe('a page of the site', () => {
  const counted = (signedIn = false) => {
    const at = { stamp: 'one', writing: false, open: true, made: 0 };
    const place = {
      ...lawPlace(),
      get isOpen() {
        return at.open;
      },
      get isWriting() {
        return at.writing;
      },
      stamp: async () => ({ text: at.stamp, recorded: null }),
    };
    const route = pageRoute({
      path: '/counted',
      id: 'counted',
      summary: 'How often it was made',
      parameters: [],
      example: '/counted',
      schema: z.object({ made: z.number() }),
      find: () => {
        at.made += 1;
        return at.made;
      },
      json: (made: number) => ({ made }),
      page: (made: number) => ({ title: 'Made', body: html`<p>made ${made} times</p>` }),
    });
    return { at, ...siteOf({ place, routes: [route], accounts: accountsOf(signedIn ? PERSON : null) }) };
  };

  test('is made again when the register changes, and for each language and format', async () => {
    const { at, page, json } = counted();
    const first = await page('/counted');
    const again = await page('/counted');
    expect([again.html, at.made]).toEqual([first.html, 1]);
    expect([...again.headers]).toEqual([...first.headers]);
    expect((await json('/counted')).body).toEqual({ made: 2 });
    expect((await page('/counted?lang=uk')).html).toContain('made 3 times');
    at.stamp = 'two';
    expect((await page('/counted')).html).toContain('made 4 times');
  });

  test('while somebody writes, what was made before is told and what is made now is not kept', async () => {
    const { at, page, json } = counted();
    const before = (await page('/counted')).html;
    at.writing = true;
    expect((await page('/counted')).html).toBe(before);
    expect([(await json('/counted')).body, (await json('/counted')).body]).toEqual([{ made: 2 }, { made: 3 }]);
    at.writing = false;
    at.open = false;
    expect([(await json('/counted')).body, (await json('/counted')).body]).toEqual([{ made: 4 }, { made: 5 }]);
  });

  test('of a person who has signed in is never kept', async () => {
    const { at, page } = counted(true);
    await page('/counted');
    await page('/counted');
    expect(at.made).toBe(2);
  });
});
