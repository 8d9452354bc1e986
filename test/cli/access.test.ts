/** Personal and restricted data on its way out of the register: left out, unless somebody names themselves and a purpose. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { z } from 'zod';
import { run } from '../../src/cli/program.ts';
import type { Engine } from '../../src/store/engine.ts';
import type { KindSpec } from '../../src/store/register/kind.ts';
import { type Opening, openPlace, openRegister } from '../../src/tasks/register/open-register.ts';
import { placeOf } from '../../src/tasks/register/place.ts';
import { type Fresh, freshEmbedded, freshOnServer, serverUrl } from '../store/engine/support/engines.ts';
import { shippedRecord, TODAY } from '../support/record.ts';

vi.setConfig({ testTimeout: 120_000 });

const KINDS: readonly KindSpec[] = [
  {
    name: 'victim',
    body: z.strictObject({
      name: z.string(),
      district: z.string(),
      injured: z.boolean(),
      care: z.array(z.strictObject({ place: z.string() })),
    }),
    geometry: { required: false, types: ['Point'] },
    marks: { name: 'personal', district: 'restricted', 'care[].place': 'personal', geometry: 'restricted' },
  },
  { name: 'interview', body: z.strictObject({ notes: z.string() }), mark: 'personal' },
  { name: 'route', body: z.strictObject({ text: z.string() }), mark: 'restricted' },
];
const WHO = { author: 'ana', reason: 'reported' };
const SECRETS = ['Olena', 'Izium', 'hospital 4', 'said in confidence', 'by the river'];

for (const kind of ['embedded', 'server'] as const) {
  const url = kind === 'server' ? serverUrl() : null;
  describe.skipIf(kind === 'server' && url === null)(`what leaves the register (${kind})`, () => {
    let fresh: Fresh;
    let engine: Engine;
    const cache = mkdtempSync(join(tmpdir(), 'whitestone-access-'));

    const opening = (): Opening => {
      const env = { XDG_CACHE_HOME: cache };
      const { options } = fresh;
      const place =
        'data' in options
          ? { ...placeOf({ data: options.data, env }), exists: true }
          : placeOf({ env: { ...env, DATABASE_URL: options.databaseUrl } });
      return { place, engine, talk: { say: () => undefined }, version: '0.0.0', kinds: KINDS };
    };

    async function whitestone(...words: string[]) {
      const told = { out: '', err: '' };
      const into = (name: 'out' | 'err') => (text: string) => {
        told[name] += text;
      };
      const world = {
        terminal: { out: into('out'), err: into('err'), colour: false, width: 100 },
        today: TODAY,
        now: () => '2026-11-22T12:00:00.000Z',
        author: 'ana',
        failed: () => undefined,
        record: async () => shippedRecord(),
        register: opening,
        lexicon: () => Promise.reject(new Error('no text is read here')),
        input: async function* () {},
        stopping: () => new AbortController().signal,
      };
      return { code: await run(world, '0.0.0', words), ...told };
    }
    const secretsIn = (text: string) => SECRETS.filter((secret) => text.includes(secret));
    const log = async () => JSON.parse((await whitestone('access-log', '--json')).out) as Record<string, unknown>[];

    beforeAll(async () => {
      fresh = kind === 'server' ? await freshOnServer(url ?? '') : await freshEmbedded();
      engine = await openPlace({ ...opening(), engine: undefined } as unknown as Opening);
      const register = await openRegister(opening());
      const care = [{ place: 'hospital 4' }];
      await register.write([
        {
          verb: 'add',
          owner: 'UKR',
          kind: 'victim',
          subject: 'C-1',
          body: { name: 'Olena', district: 'Izium', injured: true, care },
          geometry: { type: 'Point', coordinates: [37.25, 49.2] },
          source: 'hospital',
          ...WHO,
        },
        {
          verb: 'add',
          owner: 'UKR',
          kind: 'interview',
          subject: 'I-1',
          body: { notes: 'said in confidence' },
          source: 's',
          ...WHO,
        },
        {
          verb: 'add',
          owner: 'UKR',
          kind: 'route',
          subject: 'R-1',
          body: { text: 'by the river' },
          source: 's',
          ...WHO,
        },
      ]);
      await register.takeSnapshot({ owner: 'UN', name: 'first', ...WHO });
    });
    afterAll(async () => {
      await engine?.close();
      await fresh?.remove();
      rmSync(cache, { recursive: true, force: true });
    });

    test.each([
      ['history C-1', ['history', 'C-1']],
      ['history C-1 --json', ['history', 'C-1', '--json']],
      ['history UKR --json', ['history', 'UKR', '--json']],
      ['diff --json', ['diff', '--from', '2020-01-01', '--json']],
      ['diff', ['diff', '--from', '2020-01-01']],
      ['export victim', ['export', 'victim']],
      ['export victim --json', ['export', 'victim', '--json']],
      ['export victim of a snapshot', ['export', 'victim', '--known', 'snapshot:first']],
      ['snapshot --json', ['snapshot', '--json']],
    ])('whitestone %s shows nothing marked, and nobody is noted', async (_, words) => {
      const { code, out, err } = await whitestone(...words);
      expect({ code, secrets: secretsIn(out + err) }).toEqual({ code: 0, secrets: [] });
      expect(out).not.toBe('');
      expect(out).not.toContain('37.25');
      expect(await log()).toEqual([]);
    });

    test('what is left out is told', async () => {
      const history = await whitestone('history', 'C-1');
      expect(history.out).toContain('left out      name, district, care[].place, geometry');
      const [entry] = JSON.parse((await whitestone('history', 'C-1', '--json')).out);
      expect(entry).toMatchObject({
        body: { injured: true, care: [{}] },
        geometry: null,
        hash: null,
        withheld: ['name', 'district', 'care[].place', 'geometry'],
      });
      expect((await whitestone('export', 'victim')).err).toBe(
        'Left out, as --access public does not reach it: name (1), district (1), care[].place (1), geometry (1).\n',
      );
    });

    test('inside the organisation, what is restricted is shown, and nothing personal', async () => {
      const { out, err } = await whitestone('export', 'victim', '--access', 'internal');
      expect(secretsIn(out)).toEqual(['Izium']);
      const [row] = parse(out, { columns: true }) as Record<string, string>[];
      expect(row).toMatchObject({
        name: '',
        district: 'Izium',
        injured: 'true',
        care: '[{}]',
        'entry.withheld': 'name; care[].place',
      });
      expect(JSON.parse(row?.['entry.geometry'] ?? '')).toEqual({ type: 'Point', coordinates: [37.25, 49.2] });
      expect(err).toContain('as --access internal does not reach it: name (1), care[].place (1)');
      expect(secretsIn((await whitestone('export', 'route', '--access', 'internal')).out)).toEqual(['by the river']);
      expect(await log()).toEqual([]);
    });

    test.each([
      ['interview', ['export', 'interview'], '--access personal, and the purpose with --purpose'],
      [
        'interview',
        ['export', 'interview', '--access', 'internal'],
        '--access personal, and the purpose with --purpose',
      ],
      ['route', ['export', 'route'], '--access internal'],
    ])('a kind that is marked as a whole is refused: %s (%j)', async (name, words, wanted) => {
      const { code, out, err } = await whitestone(...words);
      expect({ code, out }).toEqual({ code: 1, out: '' });
      expect(err).toContain('Access that needs a person and a purpose (access-refused)');
      expect(err).toContain(`“${name}” is marked as`);
      expect(err).toContain(`wanted: ${wanted}`);
    });

    test.each([
      ['no purpose', ['--access', 'personal'], 1, '--access personal without --purpose'],
      ['an empty purpose', ['--access', 'personal', '--purpose', ' '], 1, '--access personal without --purpose'],
      [
        'nobody',
        ['--access', 'personal', '--purpose', 'care', '--who', ''],
        1,
        'personal access without who is reading',
      ],
      ['a level that is none', ['--access', 'persnal'], 2, 'Did you mean “personal”?'],
    ])('personal data is refused to %s', async (_, options, code, says) => {
      for (const words of [
        ['history', 'C-1'],
        ['diff', '--from', '2020-01-01'],
        ['export', 'victim'],
      ]) {
        const found = await whitestone(...words, ...options);
        expect({ code: found.code, secrets: secretsIn(found.out) }).toEqual({ code, secrets: [] });
        expect(found.err).toContain(says);
      }
      expect(await log()).toEqual([]);
    });

    test('with a name and a purpose it is shown, and written to the log each time', async () => {
      const personal = ['--access', 'personal', '--purpose', 'referral to care'];
      const history = await whitestone('history', 'C-1', '--json', ...personal);
      expect(secretsIn(history.out)).toEqual(['Olena', 'Izium', 'hospital 4']);
      expect((await whitestone('diff', '--from', '2020-01-01', ...personal, '--who', 'boris')).out).toContain('Olena');
      const table = await whitestone('export', 'victim', '--owner', 'UKR', ...personal);
      expect(table.err).toBe('');
      expect(parse(table.out, { columns: true })).toMatchObject([{ name: 'Olena', care: '[{"place":"hospital 4"}]' }]);
      expect((await whitestone('export', 'interview', ...personal)).out).toContain('said in confidence');
      const notes = await log();
      expect(
        notes.map(({ who, purpose, owner, asked }) => [who, purpose, owner, (asked as { verb: string }).verb]),
      ).toEqual(
        expect.arrayContaining([
          ['ana', 'referral to care', '*', 'changes'],
          ['boris', 'referral to care', '*', 'difference'],
          ['ana', 'referral to care', 'UKR', 'stream'],
          ['ana', 'referral to care', '*', 'stream'],
        ]),
      );
      expect(notes).toHaveLength(4);
      const printed = (await whitestone('access-log')).out;
      expect(printed).toContain('boris: referral to care');
      expect(secretsIn(printed)).toEqual([]);
    });

    test('an export of what was known before shows that', async () => {
      const known = (JSON.parse((await whitestone('snapshot', '--json')).out) as { known: string }[])[0]?.known ?? '';
      const register = await openRegister(opening());
      await register.add({
        owner: 'LTU',
        kind: 'victim',
        subject: 'C-2',
        body: { name: 'x', district: 'y', injured: false, care: [] },
        source: 's',
        ...WHO,
      });
      const subjects = async (...words: string[]) =>
        (JSON.parse((await whitestone('export', 'victim', '--json', ...words)).out) as { subject: string }[]).map(
          (entry) => entry.subject,
        );
      expect(await subjects()).toEqual(['C-2', 'C-1']);
      expect(await subjects('--owner', 'LTU')).toEqual(['C-2']);
      expect(await subjects('--owner', 'FIN')).toEqual([]);
      expect(await subjects('--known', 'snapshot:first')).toEqual(['C-1']);
      expect(await subjects('--known', known)).toEqual(['C-1']);
      expect(await subjects('--known', '2020-01-01')).toEqual([]);
      expect(await subjects('--on', '2020-01-01')).toEqual(['C-2', 'C-1']);
      const none = await whitestone('export', 'victim', '--known', '2020-01-01');
      expect(none.out.split('\r\n')).toHaveLength(2);
      expect((await whitestone('export', 'victm')).err).toContain('Did you mean “victim”?');
      // What the register keeps for itself is not for export.
      expect((await whitestone('export', 'edition')).err).toContain('kind-unknown');
      expect((await whitestone('export', 'victim', '--on', '2020-02-30')).err).toContain('day-impossible');
      expect((await whitestone('export', 'victim', '--known', 'snapshot:frst')).err).toContain('Did you mean “first”?');
    });
  });
}
