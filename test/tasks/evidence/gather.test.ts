/** Documents out of files, folders, standard input and addresses: each once, in order, whatever the others are. */
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parseDay } from '../../../src/base/day.ts';
import { Problem } from '../../../src/base/problem.ts';
import { type Gathered, type GatherOptions, gather } from '../../../src/tasks/evidence/gather.ts';
import type { DocumentReader } from '../../../src/tasks/evidence/read-document.ts';
import { bytesOf, read } from '../../support/documents.ts';
import { column, makePdf } from '../../support/pdf-file.js';

let folder = '';
const put = (name: string, content: string | Uint8Array) => {
  mkdirSync(dirname(join(folder, name)), { recursive: true });
  writeFileSync(join(folder, name), content);
};

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'gather-'));
  put('b.txt', 'Text of b.');
  put('a.html', '<p>Text of a.</p>');
  put('README', 'Text without an ending.');
  put('photo', Uint8Array.from([0xff, 0xd8, 0xff, 0xe0]));
  put('table.csv', 'a,b');
  put('.hidden.txt', 'hidden');
  put('.git/config.txt', 'hidden too');
  put('c/deep/d.pdf', makePdf({ pages: [column(['Text of d.'])] }));
  put('c/broken.pdf', '%PDF-1.7 and nothing else');
  put('c/empty.txt', '');
  symlinkSync(join(folder, 'c'), join(folder, 'z-link'));
  symlinkSync(join(folder, 'b.txt'), join(folder, 'y-link.txt'));
  symlinkSync(join(folder, 'nowhere.txt'), join(folder, 'x-link.txt'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A line for each that was gathered, the folder of the test left out. */
async function told(names: readonly string[], options: GatherOptions = {}): Promise<string[]> {
  const lines: string[] = [];
  for await (const one of gather(names, options)) lines.push(lineOf(one));
  return lines.map((line) => line.replaceAll(folder, '').replaceAll('\\', '/'));
}

function lineOf(one: Gathered): string {
  if (one.kind === 'document') return `${one.document.origin}: ${one.document.text}`;
  if (one.kind === 'skipped') return `${one.origin}: skipped, ${one.why}`;
  return `${one.origin}: ${one.problem.code}, ${one.problem.text.found}`;
}

describe('a folder', () => {
  test('is read with all below it, in the order of names; what is not read is told', async () => {
    expect(await told([folder])).toEqual([
      '/.git: skipped, hidden',
      '/.hidden.txt: skipped, hidden',
      '/README: Text without an ending.',
      '/a.html: Text of a.',
      '/b.txt: Text of b.',
      expect.stringMatching(
        /^\/c\/broken\.pdf: document-unreadable, \/c\/broken\.pdf is damaged: its PDF cannot be read/,
      ),
      '/c/deep/d.pdf: Text of d.',
      '/c/empty.txt: document-empty, /c/empty.txt is empty',
      '/photo: skipped, no format that is read',
      '/table.csv: skipped, .csv is no format that is read',
      '/x-link.txt: document-missing, /x-link.txt is not there',
      '/y-link.txt: skipped, named before',
      '/z-link: skipped, a link to a folder',
    ]);
  });

  test('that is empty gives nothing', async () => {
    mkdirSync(join(folder, 'c', 'nothing'), { recursive: true });
    expect(await told([join(folder, 'c', 'nothing')])).toEqual([]);
  });
});

describe('what is named', () => {
  test('is read in the order it is named, each once', async () => {
    const [a, b] = [join(folder, 'a.html'), join(folder, 'b.txt')];
    expect(await told([b, a, b, join(folder, 'c', 'deep')])).toEqual([
      '/b.txt: Text of b.',
      '/a.html: Text of a.',
      '/b.txt: skipped, named before',
      '/c/deep/d.pdf: Text of d.',
    ]);
  });

  test('is read although it is hidden or has another ending, and refused where it is nothing that is read', async () => {
    expect(await told(['.hidden.txt', 'table.csv', 'photo', 'nowhere'].map((name) => join(folder, name)))).toEqual([
      '/.hidden.txt: hidden',
      '/table.csv: a,b',
      '/photo: document-format-unknown, /photo is a JPEG image',
      '/nowhere: document-missing, /nowhere is not there',
    ]);
  });

  test('may be larger than the limit, which stops only itself', async () => {
    expect(await told([join(folder, 'README'), join(folder, 'b.txt')], { bytes: 12 })).toEqual([
      '/README: document-too-large, /README has more than 12 bytes',
      '/b.txt: Text of b.',
    ]);
  });
});

describe('standard input', () => {
  async function* pieces(...texts: string[]) {
    for (const text of texts) yield bytesOf(text);
  }

  test('is a document named -, and read once', async () => {
    expect(await told(['-', '-'], { input: pieces('Text in ', 'pieces.') })).toEqual([
      '-: Text in pieces.',
      '-: skipped, named before',
    ]);
  });

  test('is told by its content', async () => {
    const [one] = await all(gather(['-'], { input: pieces('<!doctype html><p>Page') }));
    expect(one?.kind === 'document' && one.document.format).toBe('html');
  });

  test('without end is given up', async () => {
    async function* endless() {
      for (;;) yield 'without end ';
    }
    expect(await told(['-'], { input: endless(), bytes: 1000 })).toEqual([
      '-: document-too-large, - has more than 1,000 bytes',
    ]);
  });

  test('that is not there is told', async () => {
    expect(await told(['-'])).toEqual(['-: document-missing, - stands for standard input, and there is none']);
  });
});

describe('addresses', () => {
  const fetch = async (address: string) => {
    if (address.endsWith('/gone')) {
      throw new Problem('address-unreachable', { found: `${address} answers with status 404`, wanted: 'x', next: 'y' });
    }
    return { bytes: bytesOf('<p>Page</p>'), address: `${address}/final`, mediaType: 'text/html' };
  };

  test('are fetched, and named by where they led', async () => {
    expect(await told(['https://a.example', 'https://a.example/gone', 'https://a.example'], { fetch })).toEqual([
      'https://a.example/final: Page',
      'https://a.example/gone: address-unreachable, https://a.example/gone answers with status 404',
      'https://a.example: skipped, named before',
    ]);
  });

  test('of other kinds are refused and not taken for paths', async () => {
    expect(await told(['file:///etc/hostname'])).toEqual([
      'file:///etc/hostname: address-refused, file:///etc/hostname is an address of file',
    ]);
  });
});

test('what is given is said of every document', async () => {
  const given = { published: parseDay('2031-03-04') };
  for await (const one of gather([join(folder, 'b.txt')], { given })) {
    expect(one.kind === 'document' && one.document.published?.origin).toBe('given');
  }
});

test('progress is told before each document, and only one is read at a time', async () => {
  const events: string[] = [];
  const reader: DocumentReader = {
    read: async (source) => {
      events.push('begin');
      await new Promise((resolve) => setTimeout(resolve, 5));
      events.push('end');
      return read(source.origin, source.bytes);
    },
    close: async () => {
      events.push('closed');
    },
  };
  const names = ['b.txt', 'README'].map((name) => join(folder, name));
  for await (const _ of gather(names, {
    reader,
    progress: (origin, number) => events.push(`${number} ${origin.replace(folder, '').slice(1)}`),
  }))
    events.push('given');
  expect(events).toEqual(['1 b.txt', 'begin', 'end', 'given', '2 README', 'begin', 'end', 'given']);
});

test('an error of the program is told as a problem of one document', async () => {
  const reader: DocumentReader = {
    read: async () => {
      throw new TypeError('x is undefined');
    },
    close: async () => undefined,
  };
  const [one] = await all(gather([join(folder, 'b.txt')], { reader }));
  expect(one?.kind === 'problem' && one.problem.message.replaceAll(folder, '')).toBe(
    'the reading of /b.txt failed (x is undefined). Wanted: a document that is read or refused with a reason. This is an error of Whitestone: please report it, if you can with the document.',
  );
});

async function all<T>(items: AsyncIterable<T>): Promise<T[]> {
  const list: T[] = [];
  for await (const item of items) list.push(item);
  return list;
}
