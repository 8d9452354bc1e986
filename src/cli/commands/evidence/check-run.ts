/** Checks documents one after the other and prints each as soon as it is checked: a folder of any size in little memory. */
import { Problem } from '../../../base/problem.ts';
import { wordOf } from '../../../base/word.ts';
import type { CheckedDocument } from '../../../evidence/check.ts';
import { type CheckedClaim, VERDICTS, type Verdict } from '../../../evidence/verdict.ts';
import { isAddress } from '../../../reports/claim-review.ts';
import { openChecker } from '../../../tasks/evidence/check-documents.ts';
import { type Gathered, gather } from '../../../tasks/evidence/gather.ts';
import { type DocumentReader, openReader } from '../../../tasks/evidence/read-document.ts';
import { tellProblem } from '../../problem-text.ts';
import type { World } from '../../world.ts';
import type { CheckOptions } from './check.ts';
import { givenOf } from './given.ts';
import { Keeping } from './keeping-claims.ts';
import { outputOf } from './output.ts';

/** Documents between two lines on how far it is. */
const STEP = 250;

export async function runCheck(world: World, names: readonly string[], options: CheckOptions): Promise<void> {
  const wanted = verdictsOf(options.verdict);
  checkUrl(options);
  const given = givenOf(options);
  const [record, lexicon] = await Promise.all([world.record(options.data), world.lexicon()]);
  const check = openChecker(record, lexicon, options, world.today);
  const output = outputOf(world, names, options, lexicon.called);
  const keeping = options.keep ? new Keeping(world, options.data) : null;
  const reader = openReader();
  const stopping = world.stopping();
  const tally = new Tally(world, names.length === 1);
  try {
    for await (const found of gather(names, {
      given,
      input: world.input(),
      reader: keeping?.watching(reader) ?? reader,
    })) {
      if (found.kind === 'document') {
        const checked = check(found.document);
        output.one(checked, shownOf(checked, wanted));
        await keeping?.take(checked);
        tally.checked(checked);
      } else tally.not(found);
      if (stopping.aborted) break;
    }
    output.end();
    if (stopping.aborted) tally.interrupted();
    else await keeping?.end();
    keeping?.tell();
    tally.end();
  } finally {
    await closeQuietly(reader);
  }
}

async function closeQuietly(reader: DocumentReader): Promise<void> {
  await reader.close().catch(() => undefined);
}

function verdictsOf(texts: readonly string[] | undefined): ReadonlySet<Verdict> | null {
  return texts === undefined ? null : new Set(texts.map((text) => wordOf(VERDICTS, text.trim(), '--verdict')));
}

function shownOf({ claims }: CheckedDocument, wanted: ReadonlySet<Verdict> | null): readonly CheckedClaim[] {
  return wanted === null ? claims : claims.filter((one) => wanted.has(one.verdict));
}

function checkUrl({ url, claimReview }: CheckOptions): void {
  if (url === undefined) return;
  if (!claimReview) {
    throw new Problem('option-conflict', {
      found: '--url without --claim-review',
      wanted: '--url only where reviews are made',
      next: 'Add --claim-review, or leave out --url.',
    });
  }
  if (!isAddress(url)) {
    throw new Problem('address-malformed', {
      found: `--url is “${url}”`,
      wanted: 'an address such as https://example.org/checks',
      next: 'Copy it anew from the browser.',
    });
  }
}

/** What became of what was named, told on the side. */
class Tally {
  readonly #world: World;
  readonly #alone: boolean;
  #documents = 0;
  #claims = 0;
  readonly #skipped = new Map<string, number>();

  /** @param alone one name only was given: when it cannot be read, that is the answer */
  constructor(world: World, alone: boolean) {
    this.#world = world;
    this.#alone = alone;
  }

  checked({ claims }: CheckedDocument): void {
    this.#documents += 1;
    this.#claims += claims.length;
    if (this.#documents % STEP === 0) this.#say(`${this.#documents} documents checked, ${this.#claims} statements …`);
  }

  not(found: Exclude<Gathered, { kind: 'document' }>): void {
    if (found.kind === 'skipped') {
      this.#skipped.set(found.why, (this.#skipped.get(found.why) ?? 0) + 1);
      return;
    }
    // A name that is wrong is a wrong question; a document that cannot be read does not stop the others.
    if (this.#alone && this.#documents === 0 && found.problem.code === 'document-missing') throw found.problem;
    tellProblem(this.#world, found.problem);
    this.#world.failed();
  }

  interrupted(): void {
    this.#say(`Interrupted after ${this.#documents} documents; what is printed is whole.`);
  }

  end(): void {
    for (const [why, count] of this.#skipped) {
      this.#say(`${count === 1 ? '1 file' : `${count} files`} passed over: ${why}.`);
    }
    if (this.#documents > 1) this.#say(`${this.#documents} documents checked, ${this.#claims} statements.`);
  }

  #say(line: string): void {
    this.#world.terminal.err(`${line}\n`);
  }
}
