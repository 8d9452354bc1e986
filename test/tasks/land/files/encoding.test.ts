/** The encoding of texts that declare none, by texts of those who write so. */
import { expect, test } from 'vitest';
import { codePageFile, EncodingSearch, encodingOf } from '../../../../src/tasks/land/files/encoding.ts';
import { put, readAll, scratch } from './support/files.ts';

const folder = scratch();

/** The bytes of a text in a code page, by its own table turned round. */
function encode(text: string, encoding: string): Buffer {
  const table = new Map<string, number>();
  const decoder = new TextDecoder(encoding);
  for (let byte = 0; byte < 256; byte += 1) table.set(decoder.decode(new Uint8Array([byte])), byte);
  return Buffer.from([...text].map((one) => table.get(one) ?? 0x3f));
}

const TEXTS: readonly [encoding: string, text: string][] = [
  ['windows-1251', 'Небезпечна ділянка біля села Велика Комишуваха, мінне поле, поле бою'],
  ['windows-1251', 'Минное поле у деревни Большая, подозрение на опасность'],
  ['koi8-u', 'Небезпечна ділянка біля села Велика Комишуваха, мінне поле'],
  ['ibm866', 'Минное поле у деревни Большая, подозрение на опасность'],
  ['windows-1256', 'حقل ألغام قرب قرية الشيخ سعد، منطقة خطرة مشتبه بها'],
  ['windows-1250', 'Općina Brčko, sumnjivo područje, čišćenje završeno, žrtve'],
  ['windows-1252', 'Región de San José, área despejada, niños y señales, año'],
  ['windows-1252', 'Dépôt détruit à côté de la forêt, zone suspectée, français'],
];

test.each(TEXTS)('%s: %s', (encoding, text) => {
  const bytes = encode(text, encoding);
  expect(new TextDecoder(encoding).decode(bytes)).toBe(text);
  const found = encodingOf(bytes);
  expect([found.name, found.how]).toEqual([encoding, 'found']);
});

test('with a letter or two a person is asked, and shown what each would be', () => {
  const { how, candidates } = encodingOf(encode('Brčko', 'windows-1250'));
  expect(how).toBe('asked');
  expect(candidates.map(({ name, sample }) => `${name}: ${sample}`)).toContain('windows-1250: Brčko');
  expect(new Set(candidates.map(({ sample }) => sample)).size).toBe(candidates.length);
});

test('in capitals alone two Cyrillic code pages are close: a person is asked, the likeliest first', () => {
  const { name, how } = encodingOf(encode('НЕБЕЗПЕЧНА ДІЛЯНКА БІЛЯ СЕЛА ВЕЛИКА КОМИШУВАХА', 'windows-1251'));
  expect([name, how]).toEqual(['windows-1251', 'asked']);
});

test('UTF-8 is told from its bytes, wherever a part of it is cut', () => {
  const bytes = Buffer.from('Поле 🚩 حقل '.repeat(200));
  for (const length of [1, 2, 3, 5, 7, 1000]) {
    const search = new EncodingSearch();
    for (let at = 0; at < bytes.length; at += length) search.push(bytes.subarray(at, at + length));
    expect(search.found().name).toBe('utf-8');
  }
  const broken = new EncodingSearch();
  broken.push(bytes);
  broken.push(Buffer.from([0xcf]));
  expect(broken.found().name).not.toBe('utf-8');
});

test('a byte that is no UTF-8 far from the beginning counts too', async () => {
  const text = encode(`id,name\n${'1,plain\n'.repeat(300_000)}2,Минное поле у деревни\n`, 'windows-1251');
  const { layers, rows } = await readAll(put(folder, 'late.csv', text));
  expect(layers[0]?.encoding.name).toBe('windows-1251');
  expect(rows.at(-1)?.values).toEqual({ id: 2, name: 'Минное поле у деревни' });
});

test.each(['utf-16le', 'utf-16be'])('%s, with and without its mark', async (encoding) => {
  const swap = (bytes: Buffer) => (encoding === 'utf-16be' ? bytes.swap16() : bytes);
  for (const mark of ['\ufeff', '']) {
    const { layers, rows } = await readAll(
      put(folder, 'wide.csv', swap(Buffer.from(`${mark}id,назва\n1,Поле\n2,Ліс\n`, 'utf16le'))),
    );
    expect(layers[0]?.encoding.name).toBe(encoding);
    expect(rows.map(({ values }) => values.назва)).toEqual(['Поле', 'Ліс']);
  }
});

test('what is given goes before what is found, and a name that is none is refused', async () => {
  const path = put(folder, 'given.csv', encode('id,name\n1,Поле\n', 'windows-1251'));
  const { layers, rows } = await readAll(path, { encoding: 'cp1251' });
  expect(layers[0]?.encoding).toEqual({ name: 'windows-1251', how: 'given', candidates: [] });
  expect(rows[0]?.values.name).toBe('Поле');
  const { problem } = await readAll(path, { encoding: 'klingon' });
  expect([problem?.code, problem?.text.found]).toEqual(['encoding-unknown', 'no encoding is called "klingon"']);
});

test.each([
  ['UTF-8', 'utf-8'],
  ['1251', 'windows-1251'],
  ['ANSI 1256\r\n', 'windows-1256'],
  ['88592', 'iso-8859-2'],
  ['CP866', 'ibm866'],
  ['65001', 'utf-8'],
  ['whatever', null],
])('a .cpg that says %s', (text, encoding) => {
  expect(codePageFile(text)).toBe(encoding);
});
