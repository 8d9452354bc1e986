/** Yes and no. */
import { fold, isNothing, type Raw, type Read, read, unread } from './written.ts';

const YES = new Set(
  [
    'yes',
    'y',
    'true',
    't',
    '1',
    'x',
    'oui',
    'o',
    'vrai',
    'si',
    'sí',
    'verdadero',
    's',
    'sim',
    'verdadeiro',
    'да',
    'д',
    'так',
    'da',
    'نعم',
    '✓',
    '✔',
  ].map((word) => fold(word) || word),
);
const NO = new Set(
  ['no', 'n', 'false', 'f', '0', 'non', 'faux', 'falso', 'não', 'nao', 'нет', 'н', 'ні', 'ne', 'لا', '✗'].map(
    (word) => fold(word) || word,
  ),
);

export function readTruth(raw: Raw, field: string | null = null): Read<boolean> {
  if (isNothing(raw)) return read<boolean>(raw, null);
  if (typeof raw === 'boolean') return read(raw, raw);
  const word = fold(String(raw)) || String(raw).trim();
  if (YES.has(word)) return read(raw, true);
  if (NO.has(word)) return read(raw, false);
  return unread(raw, 'truth-malformed', field, {
    found: `“${String(raw)}”`,
    wanted: 'yes or no',
    next: 'Write yes or no, or leave it empty where it is not known.',
  });
}
