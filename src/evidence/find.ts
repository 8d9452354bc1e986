/** Finds the claims of a document: sentences, names, numbers, times, then patterns; each claim with its place and speaker. */
import type { Claim } from './claim.ts';
import type { SourceDocument } from './document.ts';
import { candidatesFrom } from './finding/candidates.ts';
import { references } from './finding/cited.ts';
import { type Compiled, type Context, type Draft, datesOf, draftsOf } from './finding/draft.ts';
import { newMemory, spokenOf } from './finding/mark.ts';
import { markSentence } from './finding/marking.ts';
import { nameIndex } from './finding/names.ts';
import { compilePattern } from './finding/pattern.ts';
import { PATTERN_GROUPS } from './finding/patterns/all.ts';
import { withoutRepeats } from './finding/repeat.ts';
import { identified } from './finding/said.ts';
import { sentencesOf } from './finding/sentence.ts';
import { speechOf } from './finding/speech.ts';
import { introduce, mostNamed, onSubject, subjectTreaty, treatiesOf } from './finding/subject.ts';
import type { LexiconSpec } from './lexicon.ts';

/** Finds claims. Made once from the names, then used for any number of documents. */
export type ClaimFinder = (document: SourceDocument) => readonly Claim[];

export function claimFinder(names: LexiconSpec): ClaimFinder {
  const index = nameIndex(names);
  const compiled = PATTERN_GROUPS.flatMap(({ patterns }) => patterns).flatMap((spec) =>
    spec.find.map((text): Compiled => ({ spec, ...compilePattern(text, spec.id) })),
  );
  const candidates = candidatesFrom(compiled.map(({ anchors }) => anchors));
  return (document) => {
    const { text } = document;
    if (!onSubject(text)) return [];
    const published = document.published?.value ?? null;
    const sentences = sentencesOf(text);
    const speech = speechOf(text, sentences);
    const memory = newMemory();
    const named = sentences.map((sentence) => index(sentence.tokens));
    memory.home = mostNamed(named);
    memory.treaty = subjectTreaty(document, named);
    const treaties = treatiesOf(document, named);
    introduce(memory, sentences, named);
    const claims: Claim[] = [];
    let weapon: string | null = null;
    let weaponAge = 99;
    for (const [at, sentence] of sentences.entries()) {
      if (sentence.kind === 'references') continue;
      const { alone } = memory;
      // Whoever the sentence before was about; further back, whoever the document is about.
      const states = memory.statesAge === 0 ? memory.states : memory.home;
      const treaty = spokenOf(memory);
      const marked = markSentence(sentence, named[at] ?? [], published, memory);
      const here = marked.marks.find((mark) => mark.tag === 'W')?.weapon ?? null;
      weaponAge = here === null ? weaponAge + 1 : 0;
      weapon = here ?? (weaponAge <= 6 ? weapon : null);
      const context: Context = { document, speech, marked, treaty, treaties, states, alone, weapon };
      const lines = [marked.whole, ...(marked.bare === null ? [] : [marked.bare])];
      const drafts = lines.flatMap((line) =>
        candidates(line.slots).flatMap((pattern) => draftsOf(compiled[pattern] as Compiled, line, context)),
      );
      for (const draft of [...withoutRepeats(drafts), ...datesOf(marked)]) {
        if (draft.mode === 'asserted' || draft.mode === 'denied' || draft.mode === 'alleged')
          claims.push(claimOf(draft, context));
      }
    }
    const cited = references(document, published, index);
    // What a cited title says is that publication's word, not the document's.
    const own = claims.filter(
      (claim) => !cited.some(({ span }) => span.start < claim.span.end && claim.span.start < span.end),
    );
    return inOrder([...own, ...cited]);
  };
}

function inOrder(claims: readonly Claim[]): Claim[] {
  return [...claims].sort(
    (left, right) =>
      left.span.start - right.span.start ||
      left.span.end - right.span.end ||
      left.property.localeCompare(right.property),
  );
}

function claimOf(draft: Draft, { document, marked, speech }: Context): Claim {
  const { tokens } = marked.sentence;
  const start = tokens[draft.from]?.start ?? marked.sentence.start;
  const end = tokens[Math.min(draft.to, tokens.length) - 1]?.end ?? marked.sentence.end;
  return identified(
    document,
    { start, end },
    { ...draft, speakers: speech.speakersOf({ start, end }), pattern: draft.spec?.id ?? 'date' },
  );
}
