/** DOCX: the text of the document with its notes, and what the file says of itself. */
import { headOf } from './dateline.ts';
import { type Extract, MADE } from './extract.ts';
import { type Block, blocksOf, type TreeNode } from './html-text.ts';
import type { ReadingLimits } from './limits.ts';
import { checkParts, type Parts, repacked, textParts } from './package-parts.ts';
import { damaged, tripOf } from './refusal.ts';
import type { Candidate, Source } from './source.ts';
import { writtenDay } from './written-day.ts';

/** @throws Problem `document-unreadable`, `document-too-large` */
export async function readDocx(source: Source, limits: ReadingLimits): Promise<Extract> {
  const parts = await textParts(source.bytes, limits, source.origin);
  await checkParts(parts, limits, source.origin);
  const { blocks, heading } = await documentOf(parts, source.origin);
  const text = blocks.map((block) => block.text).join('\n\n');
  const head = headOf(blocks.flatMap((block) => (block.row ? [] : [block.text])).join('\n'));
  const core = await propertiesOf(parts.get('docProps/core.xml'));
  const app = await propertiesOf(parts.get('docProps/app.xml'));
  const property = (of: ReadonlyMap<string, string>, key: string): Candidate<string>[] => {
    const value = of.get(key)?.trim() ?? '';
    return value === '' ? [] : [{ value, origin: 'metadata', as: value, from: `property ${key}` }];
  };
  const days = (key: string) =>
    property(core, key).flatMap((one) => {
      const written = writtenDay(one.value);
      return written ? [{ ...one, value: written }] : [];
    });
  const dated = [...days('dcterms:issued'), ...days('dc:date'), ...head.published];
  const made = dated.some((one) => one.value.day !== null) ? [] : days('dcterms:created');
  return {
    text,
    pages: [],
    title: [...property(core, 'dc:title'), ...(heading ? [headingTitle(heading)] : [])],
    publisher: [...property(core, 'dc:publisher'), ...property(app, 'Company'), ...head.publisher],
    author: [...property(core, 'dc:creator'), ...head.author],
    language: property(core, 'dc:language'),
    published: [...dated, ...made],
    remarks: made.some((one) => one.value.day !== null) ? [MADE] : [],
  };
}

type Page = ReturnType<typeof import('linkedom')['parseHTML']>['document'];

async function documentOf(parts: Parts, origin: string): Promise<{ blocks: Block[]; heading: string | null }> {
  const page = await pageOf(parts, origin);
  // Each note ends in an arrow that leads back to where it is called.
  for (const link of page.querySelectorAll('a[href*="note-ref-"]')) if (link.textContent === '↑') link.remove();
  const heading = page.querySelector('h1')?.textContent?.replace(/\s+/g, ' ').trim() || null;
  return { blocks: blocksOf(page.documentElement as unknown as TreeNode), heading };
}

async function pageOf(parts: Parts, origin: string): Promise<Page> {
  const { default: mammoth } = await import('mammoth');
  const { parseHTML } = await import('linkedom');
  try {
    const buffer = Buffer.from(await repacked(parts));
    // Pictures were left out of the package; asked for, they would be missing.
    const options = { convertImage: mammoth.images.imgElement(async () => ({ src: '' })), idPrefix: '' };
    const { value: html } = await mammoth.convertToHtml({ buffer }, options);
    return parseHTML(`<!doctype html><html><head></head><body>${html}</body></html>`).document;
  } catch (error) {
    throw damaged(origin, 'DOCX', tripOf(error));
  }
}

function headingTitle(heading: string): Candidate<string> {
  return { value: heading, origin: 'text', as: heading, from: 'its first heading' };
}

/** The texts of the elements of a small XML part, by their names with prefix. */
async function propertiesOf(bytes: Uint8Array | undefined): Promise<ReadonlyMap<string, string>> {
  const properties = new Map<string, string>();
  if (!bytes) return properties;
  const { Parser } = await import('htmlparser2');
  let name = '';
  const parser = new Parser(
    {
      onopentagname: (opened) => {
        name = opened;
      },
      ontext: (text) => {
        if (name !== '') properties.set(name, (properties.get(name) ?? '') + text);
      },
      onclosetag: () => {
        name = '';
      },
    },
    { xmlMode: true, decodeEntities: true },
  );
  parser.write(new TextDecoder().decode(bytes.subarray(0, 256 * 1024)));
  parser.end();
  return properties;
}
