import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { fittedText, kindOf, kindsOf } from '../../../src/store/register/kind.ts';
import { KINDS } from './samples.ts';

const text = z.strictObject({ text: z.string() });

describe('kinds', () => {
  test('what is not said of a kind has its default', () => {
    const kind = kindOf(kindsOf([{ name: 'hazardous-area', body: text }]), 'hazardous-area');
    expect(kind).toMatchObject({
      geometry: null,
      overlaps: 'allowed',
      mark: null,
      marks: {},
      marked: false,
      frozen: false,
    });
  });

  test.each(['Note', 'hazardous area', '', '-a', 'a--b'])('“%s” is no name of a kind', (name) => {
    expect(() => kindsOf([{ name, body: text }])).toThrow('is not a name');
  });

  test('a kind is defined once', () => {
    expect(() =>
      kindsOf([
        { name: 'note', body: text },
        { name: 'note', body: text },
      ]),
    ).toThrow('the kind “note” is defined twice');
  });

  test('a mark on a field that the kind does not have is refused: it would leave the field open', () => {
    expect(() => kindsOf([{ name: 'victim', body: text, marks: { nmae: 'personal' } }])).toThrow(
      'marks “nmae”, which it does not have',
    );
    expect(() => kindsOf([{ name: 'victim', body: text, marks: { geometry: 'personal' } }])).toThrow(
      'marks “geometry”',
    );
    const nested = z.strictObject({ visits: z.array(z.strictObject({ clinic: z.string() })).optional() });
    expect(() => kindsOf([{ name: 'victim', body: nested, marks: { 'visits.clinic': 'personal' } }])).toThrow(
      'marks “visits.clinic”',
    );
    expect(
      kindsOf([{ name: 'victim', body: nested, marks: { 'visits[].clinic': 'personal' } }]).get('victim')?.marked,
    ).toBe(true);
  });

  test('a mark on a field of one branch of a choice is understood', () => {
    const choice = z.union([text, z.strictObject({ name: z.string().nullable() })]);
    expect(kindsOf([{ name: 'victim', body: choice, marks: { name: 'personal' } }]).size).toBe(1);
  });

  test('a misspelt kind is refused with the nearest', () => {
    expect(() => kindOf(KINDS, 'stockpil')).toThrow('the kind is “stockpil”');
    expect(() => kindOf(KINDS, 'stockpil')).toThrow('Did you mean “stockpile”?');
  });
});

describe('bodies', () => {
  const area = kindOf(KINDS, 'area');

  test('a body that fits is kept as canonical JSON', () => {
    expect(fittedText(area, { status: 'suspected', metres: 12.5 })).toBe('{"metres":12.5,"status":"suspected"}');
  });

  test.each<[string, unknown, string]>([
    ['a wrong word', { status: 'cleared' }, 'body.status: Invalid option'],
    ['a negative number', { status: 'suspected', metres: -1 }, 'body.metres: Too small'],
    ['a missing field', {}, 'body.status'],
    ['no object', 'suspected', 'body: Invalid input'],
    [
      'a field that the schema would drop in silence',
      { status: 'suspected', depth: 1 },
      'body.depth: the kind has no such field',
    ],
  ])('%s is refused', (_, body, found) => {
    expect(() => fittedText(area, body)).toThrow(`the body does not fit the kind “area”: ${found}`);
  });

  test('a field without a value is a field left out', () => {
    expect(fittedText(area, { status: 'suspected', metres: undefined })).toBe('{"status":"suspected"}');
  });
});
