/** Documents, claims and judgements in the register: kept once, never edited, on an embedded register and on a server. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { parseDay } from '../../../src/base/day.ts';
import { Problem } from '../../../src/base/problem.ts';
import type { SourceDocument } from '../../../src/evidence/document.ts';
import type { Written } from '../../../src/store/evidence/kept-evidence.ts';
import { EVIDENCE, LARGEST_ORIGINAL } from '../../../src/store/evidence/kinds.ts';
import { PUBLIC } from '../../../src/store/register/access.ts';
import type { Register } from '../../../src/store/register/register.ts';
import { type ClaimFilter, claimsAt, claimsOf } from '../../../src/tasks/evidence/claims-of.ts';
import { judgeAt, judgeClaim, retractAt, retractJudgement } from '../../../src/tasks/evidence/judge-claim.ts';
import { type FoundClaims, keepAt, keepClaims } from '../../../src/tasks/evidence/keep-claims.ts';
import { historyOf, verifyRegister } from '../../../src/tasks/register/keeping.ts';
import { lawRecord } from '../../../src/tasks/register/law-record.ts';
import { type Opening, openRegister } from '../../../src/tasks/register/open-register.ts';
import { placeOf } from '../../../src/tasks/register/place.ts';
import { type Fresh, freshEmbedded, freshOnServer, serverUrl } from '../../store/engine/support/engines.ts';
import { checkedDispatch, claim, document } from '../../support/evidence.ts';
import { DATA } from '../../support/record.ts';

vi.setConfig({ testTimeout: 240_000 });

const BY = { author: 'ana', reason: 'found by a test' };
const BOB = { author: 'bob', reason: 'read the treaty' };

async function problemOf(work: Promise<unknown>): Promise<Problem> {
  try {
    await work;
  } catch (error) {
    if (error instanceof Problem) return error;
    throw error;
  }
  throw new Error('nothing was refused');
}

function found(source = document(), claims = checkedDispatch(source).claims.map((one) => one.claim)): FoundClaims {
  return { document: source, original: Buffer.from(source.text), claims };
}

for (const kind of ['embedded', 'server'] as const) {
  const url = kind === 'server' ? serverUrl() : null;
  describe.skipIf(kind === 'server' && url === null)(`evidence in the register (${kind})`, () => {
    let fresh: Fresh;
    let scratch: string;
    let register: Register;
    const opening = (): Opening => {
      const { options } = fresh;
      const env = { XDG_CACHE_HOME: join(scratch, 'cache') };
      const place =
        'data' in options
          ? placeOf({ data: options.data, env })
          : placeOf({ env: { ...env, DATABASE_URL: options.databaseUrl } });
      return { place, talk: { say: () => undefined }, version: '0.0.0', directory: DATA };
    };
    const stamp = () => register.stamp();
    const keep = (found: readonly FoundClaims[], by: Written) =>
      register.transaction((desk) => keepAt(desk, found, by));
    const judge = (claim: string, verdict: string, by: Written) =>
      register.transaction((desk) => judgeAt(desk, claim, verdict, by));
    const retract = (claim: string, by: Written) => register.transaction((desk) => retractAt(desk, claim, by));
    const history = (subject: string) => register.changes(PUBLIC, { owner: EVIDENCE, subject });
    const withdrawn = checkedDispatch().claims[0]?.claim.id ?? '';

    beforeAll(async () => {
      scratch = mkdtempSync(join(tmpdir(), 'whitestone-evidence-'));
      fresh = kind === 'server' ? await freshOnServer(url ?? '') : await freshEmbedded();
      if ('data' in fresh.options) rmSync(fresh.options.data, { recursive: true });
      expect((await problemOf(claimsOf(opening()))).message).toContain('“whitestone check --keep”');
      register = await openRegister(opening());
    });
    afterAll(async () => {
      await register.close();
      await fresh.remove();
      rmSync(scratch, { recursive: true, force: true });
    });

    test('where nothing was kept there is nothing to list or judge, and that is said', async () => {
      const problem = await problemOf(judge(withdrawn, 'contradicted', BY));
      expect(problem.code).toBe('entry-missing');
      expect(problem.text.next).toContain('“whitestone check --keep” keeps them');
      expect(await claimsAt(register)).toEqual([]);
    });

    test('a document and its claims are kept, and come back as they were', async () => {
      const kept = await keep([found()], BY);
      expect(kept).toEqual({
        documents: { added: 1, corrected: 0, present: 0 },
        claims: { added: 9, present: 0 },
        withoutOriginal: [],
      });
      const back = await claimsAt(register);
      const before = checkedDispatch().claims.map((one) => one.claim);
      const order = (one: (typeof before)[number], other: (typeof before)[number]) =>
        one.span.start - other.span.start || (one.id < other.id ? -1 : 1);
      expect(back.map((one) => one.claim)).toEqual([...before].sort(order));
      const { text, pages, ...details } = document();
      expect(back[0]?.document).toEqual({ ...details, bytes: Buffer.byteLength(text) });
      expect(pages).toEqual([]);
      expect(back[0]).toMatchObject({ judgements: [], author: 'ana' });
    });

    test('the same import again changes nothing', async () => {
      const before = await stamp();
      const kept = await keep([found(), found(document(undefined, { origin: 'copy.txt' }))], BOB);
      expect(kept).toMatchObject({
        documents: { added: 0, corrected: 0, present: 1 },
        claims: { added: 0, present: 9 },
      });
      expect(await stamp()).toBe(before);
    });

    test('the original is kept whole, for those who work with the register', async () => {
      const view = { owner: EVIDENCE, kind: 'document-original', subject: document().id };
      expect(await register.read(PUBLIC, view)).toMatchObject({
        entries: [],
        withheldKinds: ['document-original'],
      });
      const { entries } = await register.read({ level: 'internal', who: 'ana' }, view);
      const body = entries[0]?.body as { base64: string; sha256: string } | undefined;
      expect(Buffer.from(body?.base64 ?? '', 'base64').toString()).toBe(document().text);
      expect(body?.sha256).toBe(document().sha256);
    });

    test('a detail that is given supersedes one that was found, and is never overwritten by one', async () => {
      const given = (title: string): Partial<SourceDocument> => ({
        title: { value: title, origin: 'given', as: title },
        published: null,
      });
      const kept = await keep([found(document(undefined, given('Given title')))], BOB);
      expect(kept.documents).toEqual({ added: 0, corrected: 1, present: 0 });
      const again = await keep([found()], BY);
      expect(again.documents).toEqual({ added: 0, corrected: 0, present: 1 });
      const [first] = await claimsAt(register);
      expect(first?.document?.title).toEqual({ value: 'Given title', origin: 'given', as: 'Given title' });
      // What was there is kept where nothing is found now.
      expect(first?.document?.published?.value).toBe(parseDay('2025-07-08'));
      const versions = await history(document().id);
      expect(versions.map((entry) => [entry.verb, entry.author])).toEqual([
        ['add', 'ana'],
        ['correct', 'bob'],
      ]);
    });

    test('a claim is never changed: the same id with other words stays as it was', async () => {
      const source = document();
      const [first] = checkedDispatch(source).claims;
      if (first === undefined) throw new Error('no claim');
      const before = await stamp();
      await keep([found(source, [{ ...first.claim, pattern: 'renamed' }])], BY);
      expect(await stamp()).toBe(before);
    });

    test('two people may differ; each supersedes only their own', async () => {
      const first = await judge(withdrawn, 'contradicted', BY);
      expect(first).toMatchObject({
        written: true,
        before: null,
        judgement: { claim: withdrawn, verdict: 'contradicted', by: 'ana', reason: BY.reason, version: 1 },
      });
      await judge(withdrawn, 'imprecise', BOB);
      const again = await judge(withdrawn, 'imprecise', { ...BY, reason: 'on second thought' });
      expect(again).toMatchObject({
        before: { verdict: 'contradicted', by: 'ana' },
        judgement: { verdict: 'imprecise', by: 'ana', version: 2 },
      });
      const [one] = await claimsAt(register, { judged: 'imprecise' });
      expect(one?.judgements.map((each) => [each.by, each.verdict, each.reason])).toEqual([
        ['bob', 'imprecise', 'read the treaty'],
        ['ana', 'imprecise', 'on second thought'],
      ]);
      expect((await history(withdrawn)).map((entry) => `${entry.kind} ${entry.verb} ${entry.author}`)).toEqual([
        'claim add ana',
        'judgement add ana',
        'judgement add bob',
        'judgement correct ana',
      ]);
    });

    test('the same judgement again is not written; a retracted one is gone and can be given anew', async () => {
      const before = await stamp();
      expect((await judge(withdrawn, 'imprecise', BOB)).written).toBe(false);
      expect(await stamp()).toBe(before);
      const gone = await retract(withdrawn, { ...BOB, reason: 'it was another article' });
      expect(gone).toMatchObject({ judgement: null, before: { verdict: 'imprecise', by: 'bob' } });
      const by = async () => (await claimsAt(register, { judged: 'imprecise' }))[0]?.judgements.map((one) => one.by);
      expect(await by()).toEqual(['ana']);
      expect((await problemOf(retract(withdrawn, BOB))).text.found).toBe(`bob has no judgement on ${withdrawn}`);
      expect(await judge(withdrawn, 'contradicted', BOB)).toMatchObject({
        before: null,
        judgement: { verdict: 'contradicted', by: 'bob' },
      });
      expect(await by()).toEqual(['ana', 'bob']);
    });

    test('a claim can be named by the beginning of its id', async () => {
      const { claim: meant } = await judge(withdrawn.slice(0, 12), 'imprecise', BY);
      expect(meant.id).toBe(withdrawn);
      const vague = await problemOf(judge('claim-', 'imprecise', BY));
      expect(vague.text.found).toBe('no claim “claim-” is kept');
      const near = await problemOf(judge(`${withdrawn}0`, 'imprecise', BY));
      expect(near.text.next).toBe(`Did you mean “${withdrawn}”?`);
    });

    test('a word that is no verdict is refused', async () => {
      const problem = await problemOf(judge(withdrawn, 'suported', BY));
      expect([problem.code, problem.text.next]).toEqual(['word-unknown', 'Did you mean “supported”?']);
    });

    test('listed by State, property, judgement and document', async () => {
      const lists: [string, ClaimFilter, string[]][] = [
        ['a State', { state: 'RUS' }, ['never-party']],
        ['a property', { property: 'ratified' }, ['ratified']],
        ['a verdict', { judged: 'imprecise' }, ['withdrawal-effective']],
        ['a verdict that nobody gave', { judged: 'supported' }, []],
        ['what nobody has judged', { judged: 'none', state: 'UKR' }, ['ratified', 'stockpile-destroyed']],
        ['the id of a document', { document: document().id, state: 'RUS' }, ['never-party']],
        ['a part of the title', { document: 'given TITLE', state: 'RUS' }, ['never-party']],
        ['a part of the publisher', { document: 'sample', state: 'RUS' }, ['never-party']],
        ['where it was read', { document: 'dispatch.txt', state: 'RUS' }, ['never-party']],
        ['a document that is not there', { document: 'doc-0' }, []],
      ];
      for (const [by, filter, expected] of lists) {
        const found = await claimsAt(register, filter);
        expect(
          found.map((one) => one.claim.property),
          by,
        ).toEqual(expected);
      }
    });

    test('a hostile text is kept as far as it can be, and no place in it moves', async () => {
      const source = document('Half \uD83D and nul \0: Ukraine joined.', { origin: '', title: null });
      const said = claim(source, 'Half \uD83D and nul \0: Ukraine joined', { property: 'party' });
      await keep([found(source, [said])], BY);
      const [back] = await claimsAt(register, { document: source.id });
      expect(back?.claim.quote).toBe('Half \uFFFD and nul \uFFFD: Ukraine joined');
      expect(back?.claim.span).toEqual(said.span);
    });

    test('an original at the limit is kept, a larger one is not, and that is said', async () => {
      const large = (bytes: number, name: string): FoundClaims => ({
        document: document(name, { origin: name }),
        original: new Uint8Array(bytes).fill(65),
        claims: [],
      });
      const kept = await keep([large(LARGEST_ORIGINAL, 'just.pdf'), large(LARGEST_ORIGINAL + 1, 'over.pdf')], BY);
      expect(kept.documents.added).toBe(2);
      expect(kept.withoutOriginal).toEqual([document('over.pdf').id]);
    });

    test('through the tasks: each opens the register by itself, and the law is untouched', async () => {
      await register.close();
      const said = found(document('Invented: Russia joined the treaty.', { origin: 'other.txt' }), []);
      const kept = await keepClaims(opening(), [{ ...said, claims: [claim(said.document, 'Russia joined')] }], BY);
      expect(kept).toMatchObject({ documents: { added: 1 }, claims: { added: 1 } });
      const [one] = await claimsOf(opening(), { document: said.document.id });
      await judgeClaim(opening(), one?.claim.id ?? '', 'contradicted', BOB);
      await retractJudgement(opening(), one?.claim.id ?? '', BOB);
      expect((await historyOf(opening(), one?.claim.id ?? '')).map((entry) => entry.kind)).toEqual([
        'claim',
        'judgement',
        'judgement',
      ]);
      expect(await verifyRegister(opening())).toMatchObject({ sound: true, flawCount: 0 });
      expect((await lawRecord(opening())).acts).toHaveLength(666);
      register = await openRegister(opening());
    });
  });
}
