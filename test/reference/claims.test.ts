/**
 * Against a collection of claims typed by hand from public pages, with what its maker expects of six groups. It lies beside the
 * project, in `../shared/data/claims`, not in it; without it these tests are skipped.
 */
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { readClaimsFile } from '../../src/evidence/side-by-side/claims-file.ts';
import { compare } from '../../src/evidence/side-by-side/compare.ts';

const FOLDER = fileURLToPath(new URL('../../../shared/data/claims/', import.meta.url));
const there = existsSync(FOLDER);
if (!there) console.warn('Skipped: the collection of claims is not beside the project (../shared/data/claims).');

const text = (name: string) => (there ? readFileSync(`${FOLDER}${name}`, 'utf8') : '{}');
const { statements, problems } = there
  ? readClaimsFile(text('claims.jsonl'), 'claims')
  : { statements: [], problems: [] };
const { facts } = compare([], statements);
const judgements = facts.flatMap((judged) => judged.judgements);
const expected = there ? (JSON.parse(text('expected_conflicts.json')) as { topic: string; claims: string[] }[]) : [];

const ids = (...numbers: string[]) => numbers.map((number) => `claims#${number}`);
/** The judgement of that word that names all of these, among any others. */
const judged = (word: string, ...numbers: string[]) =>
  judgements.find((one) => one.word === word && ids(...numbers).every((id) => one.statements.includes(id)));

describe.skipIf(!there)('the collection of claims', () => {
  test('is read to the last row', () => {
    expect(problems).toEqual([]);
    expect(statements).toHaveLength(text('claims.jsonl').trim().split('\n').length);
  });

  test('World casualties 2016: a later report replaces the earlier', () => {
    expect(judged('revision', 'C006', 'C027')).toMatchObject({ marked: ids('C006') });
    expect(judged('conflict', 'C006', 'C027')).toBeUndefined();
  });

  test('World casualties 2013: off by one', () => {
    expect(judged('slip', 'C004', 'C028')?.says).toContain('off by one');
  });

  test('World casualties 2020: two agree, the third is a probable slip', () => {
    expect(judged('limit', 'C023', 'C029')?.statements).not.toContain('claims#C014');
    expect(judged('slip', 'C014', 'C023')).toMatchObject({ marked: ids('C014'), confidence: 'medium' });
  });

  test('World 2024: people reported as incidents', () => {
    expect(judged('unit', 'C030', 'C031', 'C032', 'C033')).toMatchObject({ marked: ids('C032'), confidence: 'high' });
  });

  test('States Parties: the value changes over time', () => {
    expect(judged('changed', 'C037', 'C038', 'C039', 'C040', 'C041')).toBeDefined();
    expect(facts.find(({ fact }) => fact.topic.measure === 'party-count')?.status).toBe('explained');
  });

  test('suspected area: rounding, or another version of the areas', () => {
    expect(judged('rounding', 'C057', 'C058')?.also).toContain('version');
  });

  test('there are no more groups in which values differ', () => {
    const grouped = new Set(expected.flatMap(({ claims }) => ids(...claims)));
    const differing = facts
      .filter(({ status }) => status !== 'alone' && status !== 'agree')
      .flatMap(({ fact }) => fact.statements.map(({ id }) => id));
    expect(differing.filter((id) => !grouped.has(id))).toEqual([]);
  });
});
