/**
 * A PDF looked at for what PDF/UA-1 asks and a machine can tell, by the numbers of the Matterhorn Protocol 1.1. The file is taken apart
 * by qpdf (scripts/pdf-tools.js), which has nothing in common with what writes it.
 */
import { spawnSync } from 'node:child_process';

type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json };
type Dictionary = { readonly [name: string]: Json };

interface Stored {
  readonly value?: Json;
  readonly stream?: { readonly dict: Dictionary; readonly data?: string };
}

export interface Taken {
  readonly pages: readonly { readonly object: string; readonly contents: readonly string[] }[];
  readonly objects: { readonly [name: string]: Stored };
}

/** @returns what qpdf says of the file's syntax; empty when it has nothing to say */
export function syntaxOf(qpdf: string, file: string): string {
  const { status, stdout, stderr } = spawnSync(qpdf, ['--check', file], { encoding: 'utf8' });
  return status === 0 && stdout.includes('No syntax or stream encoding errors found') ? '' : `${stdout}${stderr}`;
}

export function takeApart(qpdf: string, file: string): Taken {
  const words = ['--json=2', '--json-key=qpdf', '--json-key=pages', '--json-stream-data=inline'];
  const { status, stdout, stderr } = spawnSync(qpdf, [...words, '--decode-level=generalized', file], {
    encoding: 'utf8',
    maxBuffer: 256 * 1024 * 1024,
  });
  if (status !== 0) throw new Error(`qpdf: ${stderr}`);
  const { pages, qpdf: told } = JSON.parse(stdout) as { pages: Taken['pages']; qpdf: readonly unknown[] };
  return { pages, objects: told[1] as Taken['objects'] };
}

const STANDARD = new Set(
  [
    'Document Part Art Sect Div BlockQuote Caption TOC TOCI Index NonStruct Private P H H1 H2 H3 H4 H5 H6 L LI Lbl LBody',
    'Table TR TH TD THead TBody TFoot Span Quote Note Reference BibEntry Code Link Annot Ruby RB RT RP Warichu WT WP Figure Formula Form',
  ]
    .join(' ')
    .split(' '),
);
/** What may be directly in what (ISO 32000-1, tables 336 and 337). */
const INSIDE: Readonly<Record<string, readonly string[]>> = {
  Table: ['TR', 'THead', 'TBody', 'TFoot', 'Caption'],
  THead: ['TR'],
  TBody: ['TR'],
  TFoot: ['TR'],
  TR: ['TH', 'TD'],
  L: ['LI', 'Caption', 'L'],
  LI: ['Lbl', 'LBody'],
};

/** @returns each failure with its number, each once; an empty list is a file that passes */
export function failuresOf(taken: Taken): string[] {
  return new Inspection(taken).failures();
}

class Inspection {
  readonly #taken: Taken;
  readonly #found = new Set<string>();
  /** Marked content that a structure element holds: page and number. */
  readonly #owned = new Set<string>();
  /** Annotations that a structure element of kind Link holds. */
  readonly #linked = new Set<string>();

  constructor(taken: Taken) {
    this.#taken = taken;
  }

  failures(): string[] {
    const catalog = this.#dictionary(this.#dictionary(this.#taken.objects.trailer?.value)['/Root'] ?? null);
    this.#document(catalog);
    this.#structure(catalog);
    for (const page of this.#taken.pages) this.#page(page);
    this.#fonts();
    return [...this.#found].sort();
  }

  #fail(unless: boolean, failure: string): void {
    if (!unless) this.#found.add(failure);
  }

  #stored(value: Json | undefined): Stored | null {
    return typeof value === 'string' && /^\d+ \d+ R$/.test(value)
      ? (this.#taken.objects[`obj:${value}`] ?? null)
      : null;
  }

  #value(value: Json | undefined): Json {
    const stored = this.#stored(value);
    if (stored === null) return value ?? null;
    return stored.stream?.dict ?? this.#value(stored.value);
  }

  #dictionary(value: Json | undefined): Dictionary {
    const read = this.#value(value);
    return typeof read === 'object' && read !== null && !Array.isArray(read) ? (read as Dictionary) : {};
  }

  #list(value: Json | undefined): readonly Json[] {
    const read = this.#value(value);
    return Array.isArray(read) ? (read as readonly Json[]) : read === null ? [] : [read];
  }

  #text(value: Json | undefined): string {
    const data = this.#stored(value)?.stream?.data;
    return data === undefined ? '' : Buffer.from(data, 'base64').toString('latin1');
  }

  #document(catalog: Dictionary): void {
    const metadata = this.#text(catalog['/Metadata']);
    this.#fail(metadata !== '', '06-001 no metadata');
    this.#fail(/<pdfuaid:part>1<\/pdfuaid:part>|pdfuaid:part="1"/.test(metadata), '06-002 not said to be PDF/UA-1');
    this.#fail(/<dc:title>[\s\S]*?<rdf:li[^>]*>[^<]+</.test(metadata), '06-003 no title in the metadata');
    const shown = this.#dictionary(catalog['/ViewerPreferences'])['/DisplayDocTitle'];
    this.#fail(shown === true, '07-001 the window does not show the title');
    this.#fail(this.#dictionary(catalog['/MarkInfo'])['/Marked'] === true, '01-005 not marked as tagged');
    this.#fail(this.#dictionary(catalog['/MarkInfo'])['/Suspects'] !== true, '04-001 suspects');
    this.#fail(/^u:[a-z]{2,3}(-[A-Za-z0-9]+)*$/.test(String(catalog['/Lang'])), '11-006 no natural language');
    this.#fail(!('/XFA' in this.#dictionary(catalog['/AcroForm'])), '25-001 dynamic form');
    this.#fail(!('/Encrypt' in this.#dictionary(this.#taken.objects.trailer?.value)), '26-001 encrypted');
  }

  #structure(catalog: Dictionary): void {
    const root = this.#dictionary(catalog['/StructTreeRoot']);
    const roles = this.#dictionary(root['/RoleMap']);
    const headings: number[] = [];
    const walk = (at: Json, page: Json, parent: string): void => {
      const element = this.#dictionary(at);
      const name = String(element['/S'] ?? '').slice(1);
      const kind = STANDARD.has(name) ? name : String(roles[`/${name}`] ?? '').slice(1);
      this.#fail(STANDARD.has(kind), `02-001 “${name}” is no standard structure`);
      const allowed = INSIDE[parent];
      this.#fail(allowed === undefined || allowed.includes(kind), `09-004 ${kind} directly in ${parent}`);
      const wants = { TR: ['Table', 'THead', 'TBody', 'TFoot'], TD: ['TR'], TH: ['TR'], LI: ['L'] }[kind];
      this.#fail(wants === undefined || wants.includes(parent), `09-004 ${kind} in ${parent}`);
      if (/^H[1-6]$/.test(kind)) headings.push(Number(kind[1]));
      if (kind === 'Figure' || kind === 'Formula') {
        this.#fail('/Alt' in element || '/ActualText' in element, `13-004 a ${kind} without a text`);
      }
      const attributes = this.#list(element['/A']).map((one) => this.#dictionary(one));
      if (kind === 'TH') {
        this.#fail(
          attributes.some((one) => '/Scope' in one),
          '15-003 a header cell of no scope',
        );
      }
      if (kind === 'Table') this.#table(element);
      const own = element['/Pg'] ?? page;
      for (const child of this.#list(element['/K'])) {
        const inner = this.#dictionary(child);
        if (typeof child === 'number') this.#owned.add(`${own} ${child}`);
        else if (inner['/Type'] === '/MCR') this.#owned.add(`${inner['/Pg'] ?? own} ${inner['/MCID']}`);
        else if (inner['/Type'] === '/OBJR') {
          if (kind === 'Link') this.#linked.add(String(inner['/Obj']));
        } else walk(child, own, kind);
      }
    };
    const first = this.#list(root['/K']);
    this.#fail(first.length > 0, '01-005 no structure');
    for (const child of first) walk(child, null, 'the document');
    this.#fail(headings.length === 0 || headings[0] === 1, '14-002 the first heading is not of the first level');
    headings.forEach((level, index) => {
      this.#fail(index === 0 || level <= (headings[index - 1] ?? 0) + 1, '14-003 a level of headings is left out');
    });
  }

  /** Rows of one table are equally wide. */
  #table(table: Dictionary): void {
    const widths: number[] = [];
    const rows = (at: Dictionary): void => {
      for (const child of this.#list(at['/K']).map((one) => this.#dictionary(one))) {
        if (['/THead', '/TBody', '/TFoot'].includes(String(child['/S']))) rows(child);
        if (child['/S'] !== '/TR') continue;
        const spans = this.#list(child['/K']).map((cell) => {
          const attributes = this.#list(this.#dictionary(cell)['/A']).map((one) => this.#dictionary(one));
          return Number(attributes.find((one) => '/ColSpan' in one)?.['/ColSpan'] ?? 1);
        });
        widths.push(spans.reduce((sum, span) => sum + span, 0));
      }
    };
    rows(table);
    this.#fail(
      new Set(widths).size <= 1,
      `15-001 rows of a table are ${[...new Set(widths)].join(' and ')} cells wide`,
    );
  }

  #page({ object, contents }: Taken['pages'][number]): void {
    const page = this.#dictionary(object);
    const unmarked = scan(contents.map((one) => this.#text(one)).join('\n'));
    for (const { number, failure } of unmarked) {
      if (failure !== null) this.#fail(false, failure);
      else this.#fail(this.#owned.has(`${object} ${number}`), '01-006 marked content that no structure holds');
    }
    for (const reference of this.#list(page['/Annots'])) {
      const annotation = this.#dictionary(reference);
      if (annotation['/Subtype'] !== '/Link') continue;
      this.#fail(this.#linked.has(String(reference)), '28-011 a link that is in no Link');
      this.#fail(String(annotation['/Contents'] ?? 'u:').length > 2, '28-012 a link that does not say what it is');
      this.#fail(page['/Tabs'] === '/S', '28-008 tabs do not follow the structure');
    }
  }

  #fonts(): void {
    for (const { value } of Object.values(this.#taken.objects)) {
      const font = this.#dictionary(value);
      if (font['/Type'] !== '/Font') continue;
      if ('/DescendantFonts' in font || ['/TrueType', '/Type1'].includes(String(font['/Subtype']))) {
        this.#fail('/ToUnicode' in font, '31-027 a font whose letters cannot be read out');
      }
      if ('/FontDescriptor' in font) {
        const descriptor = this.#dictionary(font['/FontDescriptor']);
        const held = ['/FontFile', '/FontFile2', '/FontFile3'].some((name) => name in descriptor);
        this.#fail(held, `31-009 the font ${font['/BaseFont']} is not in the file`);
      }
    }
  }
}

const PAINTING = new Set('Tj TJ \' " f F f* B B* b b* S s sh Do'.split(' '));
const TOKEN =
  /%[^\r\n]*|\((?:[^()\\]|\\[\s\S]|\((?:[^()\\]|\\[\s\S])*\))*\)|<<|>>|<[0-9A-Fa-f\s]*>|[[\]]|\/[^\s()<>[\]{}/%]*|[^\s()<>[\]{}/%]+/g;

interface Scanned {
  /** Of marked content: its number on the page. */
  readonly number: number | null;
  readonly failure: string | null;
}

/** What is drawn on a page stands in marked content that is either numbered or an artifact, and not in both. */
function scan(content: string): Scanned[] {
  const found: Scanned[] = [];
  const open: ('artifact' | 'numbered' | 'other')[] = [];
  let operands: string[] = [];
  for (const [token] of content.matchAll(TOKEN)) {
    if (token.startsWith('%')) continue;
    if (!/^[A-Za-z'"]/.test(token) || ['true', 'false', 'null'].includes(token)) {
      operands.push(token);
      continue;
    }
    if (token === 'BMC' || token === 'BDC') {
      const number = operands.indexOf('/MCID') < 0 ? null : Number(operands[operands.indexOf('/MCID') + 1]);
      const kind = operands[0] === '/Artifact' ? 'artifact' : number === null ? 'other' : 'numbered';
      if (number !== null && !open.includes('artifact')) found.push({ number, failure: null });
      if (kind === 'artifact' && open.includes('numbered'))
        found.push({ number: null, failure: '01-003 artifact in content' });
      if (kind === 'numbered' && open.includes('artifact'))
        found.push({ number: null, failure: '01-004 content in artifact' });
      open.push(kind);
    } else if (token === 'EMC') open.pop();
    else if (PAINTING.has(token) && !open.some((kind) => kind !== 'other')) {
      found.push({ number: null, failure: '01-005 something is drawn that is neither content nor artifact' });
    }
    operands = [];
  }
  return found;
}
