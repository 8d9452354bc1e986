/** docs/register.md says how each hash can be made again. Here it is done from the page alone, without the program. */
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { PROBLEMS } from '../../../src/base/problem.ts';
import { Register } from '../../../src/store/register/register.ts';
import { FLAWS } from '../../../src/store/register/verification.ts';
import { onEngines } from './engines.ts';
import { first, note, SPECS, square } from './samples.ts';

/** Canonical JSON, for values whose keys sort the same by any rule. */
function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const members = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${members.map(([key, member]) => `${JSON.stringify(key)}:${canonical(member)}`).join(',')}}`;
}

function sha256(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex');
}

onEngines('the documentation of the hashes', (place) => {
  test('somebody with the page and a database can make every hash again', async () => {
    const register = await Register.open(place.engine, SPECS);
    const { entry } = await register.add(note('мова', { valid: { from: null, until: null }, reason: 'x "y"\n' }));
    await register.add(
      note('', { kind: 'area', body: { metres: 1e21, status: 'suspected' }, geometry: square(0.1 + 0.2, -3) ?? null }),
    );
    await register.correct({ owner: 'UKR', id: entry.id, body: { text: 'b', number: -0.5 }, author: 'b', reason: 'r' });
    await register.retract({ owner: 'UKR', id: entry.id, seen: 2, author: 'b', reason: 'r' });
    const rows = await place.engine.query<Record<string, string | null> & { body: unknown }>(
      `SELECT page::text, to_char(recorded AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') AS recorded, id, origin, version::text, verb,
         supersedes, author, reason, owner, kind, subject, coalesce(lower(valid)::text, '..') || '/' || coalesce(upper(valid)::text, '..') AS valid,
         body, encode(ST_AsEWKB(geometry, 'NDR'), 'hex') AS geometry, source, encode(hash, 'hex') AS hash
       FROM register.entry WHERE owner = 'UKR' ORDER BY seq`,
    );
    let previous = '0'.repeat(64);
    for (const row of rows) {
      const { page, recorded, id, origin, version, verb, supersedes, author, reason } = row;
      const said = [row.owner, row.kind, row.subject, row.valid, row.body, row.geometry, row.source];
      const told = [previous, page, recorded, id, origin, version, verb, supersedes, author, reason];
      expect(sha256(canonical(['whitestone-entry-1', ...told, ...said]))).toBe(row.hash);
      const named =
        supersedes === null ? ['whitestone-content-1', ...said] : ['whitestone-version-1', supersedes, verb, ...said];
      const digits = sha256(canonical(named));
      const hex = id?.replaceAll('-', '');
      // All but the version and the variant of the UUID.
      expect(hex?.slice(0, 16)).toBe(`${digits.slice(0, 12)}8${digits.slice(13, 16)}`);
      expect(hex?.slice(17)).toBe(digits.slice(17, 32));
      previous = row.hash ?? '';
    }
    expect(rows).toHaveLength(4);
    let before = '0'.repeat(64);
    const pages = await place.engine.query<{ number: number; recorded: string; heads: unknown; hash: string }>(
      `SELECT number, to_char(recorded AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') AS recorded, heads, encode(hash, 'hex') AS hash
       FROM register.page ORDER BY number`,
    );
    for (const page of pages) {
      expect(sha256(canonical(['whitestone-page-1', before, page.number, page.recorded, page.heads]))).toBe(page.hash);
      before = page.hash;
    }
    expect(await register.stamp()).toBe(`${pages.length}-${before}`);
    expect(first(pages).number).toBe(1);
  });
});

test('the page names every flaw, every table and the codes that it speaks of', async () => {
  const text = await readFile(new URL('../../../docs/register.md', import.meta.url), 'utf8');
  for (const flaw of FLAWS) expect(text).toContain(`| ${flaw} |`);
  for (const table of ['entry', 'page', 'access', 'key', 'migration']) expect(text).toContain(`| \`${table}\` |`);
  for (const [, code = ''] of text.matchAll(/\(`([a-z]+(?:-[a-z]+)+)`\)/g))
    expect(Object.keys(PROBLEMS)).toContain(code);
});
