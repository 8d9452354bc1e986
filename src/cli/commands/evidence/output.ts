/** The forms in which checked documents are printed, each document as soon as it is there. */
import { mkdirSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { Problem } from '../../../base/problem.ts';
import type { CheckedDocument } from '../../../evidence/check.ts';
import type { CheckedClaim, Verdict } from '../../../evidence/verdict.ts';
import { type IndexLine, indexPage } from '../../../reports/annotated-index.ts';
import { annotatedPage, titleOf } from '../../../reports/annotated-page.ts';
import { reviewsOf } from '../../../reports/claim-review.ts';
import { CLAIM_COLUMNS, claimRows } from '../../../reports/claim-table.ts';
import { type Called, checkedDocumentResource } from '../../../reports/evidence.ts';
import type { Resource } from '../../../reports/resource.ts';
import { csvOf } from '../../../reports/table.ts';
import { countVerdicts } from '../../../reports/verdict-words.ts';
import { countText, printChecked } from '../../print/evidence.ts';
import { Page } from '../../print/page.ts';
import { unwritable, writeWhole } from '../../whole-file.ts';
import type { World } from '../../world.ts';
import type { CheckOptions } from './check.ts';

export interface Output {
  /** @param shown the claims that were asked for */
  one(checked: CheckedDocument, shown: readonly CheckedClaim[]): void;
  end(): void;
}

/** @throws Problem `option-conflict`, `file-unwritable` */
export function outputOf(world: World, names: readonly string[], options: CheckOptions, called: Called): Output {
  const asked = [
    options.json ? '--json' : '',
    options.csv ? '--csv' : '',
    options.claimReview ? '--claim-review' : '',
    options.html === '-' ? '--html -' : '',
  ].filter((option) => option !== '');
  if (asked.length > 1) {
    throw new Problem('option-conflict', {
      found: asked.join(' and '),
      wanted: 'one format on standard output',
      next: 'Leave out all but one of them; --html FILE goes with any.',
    });
  }
  const printed = printedOutput(world, options, called);
  if (options.html === undefined) return printed;
  const pages = pagesOutput(world, names, options.html, called);
  if (options.html === '-') return pages;
  return {
    one(checked, shown) {
      pages.one(checked, shown);
      printed.one(checked, shown);
    },
    end() {
      pages.end();
      printed.end();
    },
  };
}

function printedOutput(world: World, options: CheckOptions, called: Called): Output {
  if (options.json) {
    return listed(world, '', '', '', (checked, shown) => [checkedDocumentResource(checked, called, shown)]);
  }
  if (options.csv) return tableOutput(world);
  if (options.claimReview) {
    const { url } = options;
    const begin = '{\n  "@context": "https://schema.org",\n  "@graph": ';
    return listed(world, begin, '\n}', '  ', (checked, shown) =>
      reviewsOf({ ...checked, claims: shown }, { reviewed: world.today, url }),
    );
  }
  return textOutput(world, called);
}

/** A list of JSON, written as it grows; whole, and laid out as `JSON.stringify` would have it. */
function listed(
  world: World,
  begin: string,
  end: string,
  indent: string,
  make: (checked: CheckedDocument, shown: readonly CheckedClaim[]) => readonly Resource[],
): Output {
  let items = 0;
  return {
    one(checked, shown) {
      for (const resource of make(checked, shown)) {
        const lines = JSON.stringify(resource, null, 2).split('\n');
        const text = lines.map((line) => `${indent}  ${line}`).join('\n');
        world.terminal.out(`${items === 0 ? `${begin}[` : ','}\n${text}`);
        items += 1;
      }
    },
    end() {
      world.terminal.out(items === 0 ? `${begin}[]${end}\n` : `\n${indent}]${end}\n`);
    },
  };
}

function tableOutput(world: World): Output {
  const header = csvOf(CLAIM_COLUMNS, []);
  let begun = false;
  // Written with the first document: a question that is refused prints nothing.
  const begin = () => {
    if (!begun) world.terminal.out(header);
    begun = true;
  };
  return {
    one(checked, shown) {
      begin();
      world.terminal.out(csvOf(CLAIM_COLUMNS, claimRows({ ...checked, claims: shown })).slice(header.length));
    },
    end: begin,
  };
}

function textOutput(world: World, called: Called): Output {
  const counts: Record<Verdict, number> = { ...countVerdicts([]) };
  let documents = 0;
  return {
    one(checked, shown) {
      const page = new Page(world.terminal);
      if (documents > 0) page.line().line('─'.repeat(Math.min(world.terminal.width, 60)));
      printChecked(page, checked, shown, called);
      page.print();
      documents += 1;
      const own = countVerdicts(checked.claims);
      for (const verdict of Object.keys(counts) as Verdict[]) counts[verdict] += own[verdict];
    },
    end() {
      if (documents < 2) return;
      new Page(world.terminal)
        .line()
        .text(`All ${documents} documents: ${countText(counts)}`, 0, 'strong')
        .print();
    },
  };
}

/** One page for one document; a folder of pages with an index for several. */
function pagesOutput(world: World, names: readonly string[], target: string, called: Called): Output {
  const several = names.length > 1 || isFolder(names[0] ?? '');
  if (several && (target === '-' || (!isFolder(target) && isFile(target)))) {
    throw new Problem('option-conflict', {
      found: `--html ${target} for several documents`,
      wanted: 'a folder, in which each of them gets a page',
      next: 'Name a folder; it is made where it is not there.',
    });
  }
  if (!several && !isFolder(target) && !target.endsWith('/')) {
    return {
      one(checked) {
        const page = annotatedPage(checked, called);
        if (target === '-') world.terminal.out(page);
        else writeWhole(target, page);
      },
      end() {
        if (target !== '-') world.terminal.err(`Written: ${target}\n`);
      },
    };
  }
  makeFolder(target);
  const lines: IndexLine[] = [];
  return {
    one(checked) {
      const file = `${fileName(checked)}.html`;
      writeWhole(join(target, file), annotatedPage(checked, called));
      const { document, claims } = checked;
      lines.push({
        file,
        title: titleOf(document),
        publisher: document.publisher?.value ?? null,
        published: document.published?.value ?? null,
        counts: countVerdicts(claims),
      });
    },
    end() {
      writeWhole(join(target, 'index.html'), indexPage(lines));
      world.terminal.err(`Written: ${lines.length} pages and index.html in ${target}\n`);
    },
  };
}

/** The name of the document’s own file, as far as it is harmless, and its id: two files of one name are two pages. */
function fileName({ document }: CheckedDocument): string {
  const name = basename(document.origin)
    .replace(/\.[a-z]+$/i, '')
    .replace(/[^\p{Letter}\p{Number}-]+/gu, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 60);
  return name === '' ? document.id : `${name}-${document.id.slice(4, 12)}`;
}

function makeFolder(path: string): void {
  try {
    mkdirSync(path, { recursive: true });
  } catch (error) {
    throw unwritable(path, error);
  }
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
}

function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() ?? false;
}
