/** What a PDF says of itself: its XMP packet first, then its older list of information. */
import type { Line } from './pdf-lines.ts';
import type { Candidate, Candidates } from './source.ts';
import { type WrittenDay, writtenDay } from './written-day.ts';

/** Both as pdf.js gives them; keys of XMP are in small letters. */
export interface PdfInformation {
  readonly info: Readonly<Record<string, unknown>>;
  readonly xmp: (key: string) => unknown;
}

/** Names of files and programs that stand where a title should. */
const NO_TITLE =
  /^(?:untitled|title|document\d*|.{0,200}\.(?:docx?|pdf|rtf|odt|indd|pptx?|xlsx?|tex|qxd|pmd|dvi|html?))$/i;

export interface PdfDetails extends Candidates {
  /** When the file was made, the last resort for its publication. */
  readonly made: readonly Candidate<WrittenDay>[];
}

export function detailsOfPdf({ info, xmp }: PdfInformation): PdfDetails {
  const fromXmp = (...keys: string[]) => keys.flatMap((key) => told(xmp(key), `XMP ${key}`));
  const fromInfo = (key: string) => told(info[key], `PDF ${key}`);
  const days = (candidates: readonly Candidate<string>[]) =>
    candidates.flatMap((one) => {
      const written = writtenDay(one.value.replace(/^D:(\d{4})(\d{2})(\d{2}).*$/s, '$1-$2-$3'));
      return written ? [{ ...one, value: written }] : [];
    });
  const titles = [...fromXmp('dc:title'), ...fromInfo('Title')].map((one) => ({
    ...one,
    value: one.value.replace(/^Microsoft (?:Word|PowerPoint) - /, ''),
  }));
  return {
    title: titles.filter((one) => !NO_TITLE.test(one.value)),
    publisher: fromXmp('dc:publisher', 'prism:publicationname'),
    author: [...fromXmp('dc:creator'), ...fromInfo('Author')],
    language: [...fromInfo('Language'), ...fromXmp('dc:language')],
    published: days(fromXmp('prism:publicationdate', 'prism:coverdate', 'dc:date')),
    made: days([...fromXmp('xmp:createdate'), ...fromInfo('CreationDate')]),
  };
}

/** The lines of the first page in its largest letters, where they stand out: what a reader takes for the title. */
export function titleOnPage(lines: readonly Line[]): Candidate<string>[] {
  const largest = lines.reduce((most, line) => Math.max(most, line.height), 0);
  const usual = [...lines].map((line) => line.height).sort((one, other) => one - other)[lines.length >> 1] ?? 0;
  if (largest < 1.15 * usual) return [];
  const from = lines.findIndex((line) => line.height >= 0.95 * largest);
  const after = lines.findIndex((line, at) => at > from && line.height < 0.95 * largest);
  const value = lines
    .slice(from, after < 0 ? lines.length : after)
    .map((line) => line.text)
    .join(' ');
  if (value.length < 6 || value.length > 300 || !/\s/.test(value)) return [];
  return [{ value, origin: 'text', as: value, from: 'the largest letters of the first page' }];
}

function told(value: unknown, from: string): Candidate<string>[] {
  const texts = [value].flat().filter((one) => typeof one === 'string');
  const text = texts
    .map((one) => one.replaceAll('\0', '').trim())
    .filter((one) => one !== '')
    .join(', ');
  return text === '' ? [] : [{ value: text, origin: 'metadata', as: text, from }];
}
