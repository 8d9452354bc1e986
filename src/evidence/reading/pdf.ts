/** PDF: the text of its pages in reading order, put together to paragraphs, and what the file says of itself. */
import type { Problem } from '../../base/problem.ts';
import type { Page, Remark } from '../document.ts';
import { headOf } from './dateline.ts';
import { type Extract, MADE, type ReadingAids } from './extract.ts';
import type { ReadingLimits } from './limits.ts';
import { withoutFurniture } from './pdf-furniture.ts';
import { type Line, linesOf, type PlacedText } from './pdf-lines.ts';
import { detailsOfPdf, type PdfInformation, titleOnPage } from './pdf-metadata.ts';
import { paragraphsOf, seamOf, vocabularyOf } from './pdf-paragraphs.ts';
import { counted, damaged, empty, encrypted, tooLarge, tripOf } from './refusal.ts';
import type { Source } from './source.ts';

type PdfJs = typeof import('pdfjs-dist/legacy/build/pdf.mjs');
type PdfDocument = Awaited<ReturnType<PdfJs['getDocument']>['promise']>;

/** @throws Problem `document-unreadable`, `document-encrypted`, `document-empty`, `document-too-large` */
export async function readPdf(source: Source, limits: ReadingLimits, aids: ReadingAids = {}): Promise<Extract> {
  const pdfjs = await import('pdfjs-dist/legacy/build/pdf.mjs');
  const task = pdfjs.getDocument({
    // It takes the bytes away from whoever has them.
    data: new Uint8Array(source.bytes),
    verbosity: 0,
    isEvalSupported: false,
    disableFontFace: true,
    useSystemFonts: false,
    enableXfa: false,
    useWorkerFetch: false,
    useWasm: false,
    isOffscreenCanvasSupported: false,
    isImageDecoderSupported: false,
    // Images are never decoded for their text; this holds whatever comes to be decoded all the same.
    maxImageSize: 1024 * 1024,
    cMapPacked: true,
    BinaryDataFactory: characterMapsFrom(aids),
  });
  try {
    const drawn = await drawnIn(task.promise, source.origin, limits);
    return extractOf(drawn, source.origin);
  } finally {
    await task.destroy().catch(() => undefined);
  }
}

/** All that the library gives of a file. */
interface Drawn {
  readonly pages: readonly (readonly Line[])[];
  /** Numbers of pages that cannot be read. */
  readonly broken: readonly number[];
  readonly information: PdfInformation;
}

async function drawnIn(opening: Promise<PdfDocument>, origin: string, limits: ReadingLimits): Promise<Drawn> {
  const pdf = await opening.catch(asRefusal(origin));
  if (pdf.numPages > limits.pages) {
    throw tooLarge(origin, `has ${counted(pdf.numPages)} pages`, `no more than ${counted(limits.pages)}`);
  }
  const pages: Line[][] = [];
  const broken: number[] = [];
  let left = limits.characters;
  for (let number = 1; number <= pdf.numPages; number += 1) {
    const pieces = await piecesOf(pdf, number, left).catch(() => 'broken' as const);
    if (pieces === 'broken') broken.push(number);
    else if (pieces === 'too many') {
      throw tooLarge(origin, 'holds too much text', `no more than ${counted(limits.characters)} characters`);
    } else left -= pieces.reduce((sum, piece) => sum + piece.str.length + 1, 0);
    pages.push(typeof pieces === 'string' ? [] : linesOf(pieces));
  }
  const { info, metadata } = await pdf.getMetadata().catch(asRefusal(origin));
  const xmp = (key: string) => metadata?.get(key);
  return { pages, broken, information: { info: info as Readonly<Record<string, unknown>>, xmp } };
}

/** What the library gives up with, in our words. */
function asRefusal(origin: string): (error: unknown) => never {
  return (error) => {
    if (error instanceof Error && error.name === 'PasswordException') throw encrypted(origin);
    throw damaged(origin, 'PDF', tripOf(error));
  };
}

function extractOf({ pages: drawn, broken, information }: Drawn, origin: string): Extract {
  if (drawn.every((lines) => lines.length === 0)) throw withoutText(origin, drawn.length, broken.length);
  const bared = withoutFurniture(drawn);
  const { text, pages } = laidOut(bared.pages);
  const details = detailsOfPdf(information);
  const head = headOf(text);
  const dated = [...details.published, ...head.published];
  const made = dated.some((one) => one.value.day !== null) ? [] : details.made;
  return {
    text,
    pages,
    title: [...details.title, ...titleOnPage(drawn[0] ?? [])],
    publisher: [...details.publisher, ...head.publisher],
    author: [...details.author, ...head.author],
    language: details.language,
    published: [...dated, ...made],
    remarks: [
      ...pagesRemarks(drawn, broken),
      ...droppedRemarks(bared.dropped),
      ...(made.some((one) => one.value.day !== null) ? [MADE] : []),
    ],
  };
}

/** The pieces of a page, unless they hold more characters than are left. */
async function piecesOf(pdf: PdfDocument, number: number, left: number): Promise<PlacedText[] | 'too many'> {
  const page = await pdf.getPage(number);
  const pieces: PlacedText[] = [];
  let characters = 0;
  const reader = page.streamTextContent().getReader();
  for (let next = await reader.read(); !next.done; next = await reader.read()) {
    for (const item of next.value.items as (PlacedText | { readonly type: string })[]) {
      if (!('str' in item)) continue;
      characters += item.str.length + 1;
      pieces.push(item);
    }
    if (characters > left) {
      await reader.cancel(new Error('enough')).catch(() => undefined);
      return 'too many';
    }
  }
  page.cleanup();
  return pieces;
}

/** Pages one after the other; a paragraph that goes on overleaf is one paragraph, and each page has its part of it. */
function laidOut(drawn: readonly (readonly Line[])[]): { text: string; pages: Page[] } {
  const words = vocabularyOf(drawn);
  const texts = drawn.map((lines) => paragraphsOf(lines, words).join('\n\n'));
  const pages: Page[] = [];
  let text = '';
  for (const [at, own] of texts.entries()) {
    const next = texts.slice(at + 1).find((one) => one !== '') ?? '';
    const { first, between } = own === '' || next === '' ? { first: own, between: '' } : seamOf(own, next, words);
    pages.push({ page: at + 1, start: text.length, end: text.length + first.length });
    text += first + between;
  }
  return { text, pages };
}

function withoutText(origin: string, pages: number, broken: number): Problem {
  if (broken === pages) return damaged(origin, 'PDF', 'none of its pages can be read');
  const those = pages === 1 ? '1 page and no text on it' : `${counted(pages)} pages and no text on them`;
  return empty(
    origin,
    `has ${those}: it is probably a scan, a picture of each page`,
    'Have its text recognized (OCR, for example by the free program OCRmyPDF) and give the result.',
  );
}

function pagesRemarks(drawn: readonly (readonly Line[])[], broken: readonly number[]): Remark[] {
  const silent = drawn.flatMap((lines, at) => (lines.length === 0 && !broken.includes(at + 1) ? [at + 1] : []));
  return [
    ...(broken.length > 0 ? [remark('text', `The pages ${listed(broken)} are damaged and were left out.`)] : []),
    ...(silent.length > 0
      ? [remark('text', `The pages ${listed(silent)} hold no text; they are empty or scans.`)]
      : []),
  ];
}

function droppedRemarks(dropped: readonly string[]): Remark[] {
  if (dropped.length === 0) return [];
  const some = dropped.slice(0, 3).map((text) => `“${text.length > 60 ? `${text.slice(0, 59)}…` : text}”`);
  const more = dropped.length > 3 ? ` and ${counted(dropped.length - 3)} more` : '';
  return [
    remark('text', `Lines that repeat at the head or foot of the pages were left out: ${some.join(', ')}${more}.`),
  ];
}

function remark(about: Remark['about'], says: string): Remark {
  return { about, says };
}

/** `2, 4–6`; a long list is cut. */
function listed(numbers: readonly number[]): string {
  const runs: [number, number][] = [];
  for (const number of numbers) {
    const last = runs.at(-1);
    if (last && last[1] === number - 1) last[1] = number;
    else runs.push([number, number]);
  }
  const texts = runs.map(([from, to]) => (from === to ? `${from}` : `${from}–${to}`));
  return texts.length > 12 ? `${texts.slice(0, 12).join(', ')} and others` : texts.join(', ');
}

/** What pdf.js asks for beside the file: tables of the characters of East Asian fonts. All else it goes without. */
function characterMapsFrom(aids: ReadingAids): object {
  return class {
    readonly fetch = async ({ kind, filename }: { kind: string; filename: string }): Promise<Uint8Array> => {
      if (kind !== 'cMapUrl' || !aids.characterMap) throw new Error('not at hand');
      return aids.characterMap(filename);
    };
  };
}
