/** Links within the documentation lead to files and headings that exist. */
import { existsSync, statSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { describe, expect, test } from 'vitest';
import { documents, ROOT, textOf } from './console.ts';

/** The text outside code. */
function prose(document: string): string {
  return textOf(document)
    .replace(/^```[\s\S]*?^```$/gm, '')
    .replace(/`[^`\n]*`/g, '');
}

/** Anchors as GitHub makes them from headings. */
function anchors(document: string): string[] {
  const seen = new Map<string, number>();
  const outside = textOf(document).replace(/^```[\s\S]*?^```$/gm, '');
  return [...outside.matchAll(/^#{1,6} (.+)$/gm)].map((match) => {
    const slug = (match[1] ?? '')
      .trim()
      .toLowerCase()
      .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
      .replace(/[^\p{Letter}\p{Number}\p{Mark}\- _]/gu, '')
      .replaceAll(' ', '-');
    const count = seen.get(slug) ?? 0;
    seen.set(slug, count + 1);
    return count === 0 ? slug : `${slug}-${count}`;
  });
}

function links(document: string): string[] {
  return [...prose(document).matchAll(/\]\(([^)\s]+)\)/g)]
    .map((match) => match[1] ?? '')
    .filter((target) => !/^[a-z]+:/.test(target));
}

describe.each(documents())('%s', (document) => {
  test.each(links(document).length === 0 ? ['(none)'] : [...new Set(links(document))])('%s', (target) => {
    if (target === '(none)') return;
    const [path = '', anchor] = target.split('#');
    const file = path === '' ? document : normalize(join(dirname(document), path)).replaceAll('\\', '/');
    expect(file.startsWith('..'), `${file} lies outside the repository`).toBe(false);
    expect(existsSync(join(ROOT, file)), `${file} exists`).toBe(true);
    if (anchor !== undefined) {
      expect(statSync(join(ROOT, file)).isFile()).toBe(true);
      expect(anchors(file)).toContain(anchor);
    }
  });
});

test('the documents lead to one another: none is an orphan', () => {
  const reached = new Set(
    documents().flatMap((document) =>
      links(document).map((target) => normalize(join(dirname(document), target.split('#')[0] ?? ''))),
    ),
  );
  for (const document of documents().filter((one) => one !== 'README.md')) {
    expect([...reached].map((path) => path.replaceAll('\\', '/'))).toContain(document);
  }
});
