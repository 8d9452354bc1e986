/**
 * Whose words these are. Quotation marks tell what is quoted, a verb of saying tells by whom; a speaker who tells another
 * one makes a chain.
 */
import type { Speaker, TextSpan } from '../claim.ts';
import type { Sentence } from './sentence.ts';

const SAY =
  'said|says|told|tells|stated|states|wrote|writes|argued|argues|added|adds|announced|noted|notes|warned|warns|explained|explains|confirmed|claimed|claims|insisted|insists|declared|emphasised|emphasized|stressed|acknowledged|recalled|reported|reports|commented|alleged|denied|estimates|estimated';
const NAME = "(?:(?:[\\p{Lu}][\\p{L}\\p{M}’'.-]+|of|the|for|de|van|von|bin|al)\\s){0,6}[\\p{Lu}][\\p{L}\\p{M}’'-]+";
const PRONOUN =
  'he|she|they|it|the (?:[\\p{L}-]+ ){0,3}(?:minister|president|spokesman|spokeswoman|spokesperson|official|officials|diplomat|report|group|organisation|organization|ministry|analyst|expert|colonel|general|professor|ambassador|campaigner|mayor|commander|soldier)';
const AFTER = new RegExp(`(?:${SAY})\\s+(?:that\\s+)?(?<name>${NAME}|${PRONOUN})`, 'u');
const BEFORE = new RegExp(
  `(?<name>${NAME}|${PRONOUN}|[\\p{Lu}]?[\\p{L}-]+ (?:officials|experts|analysts|groups|leaders))(?:,[^,;.]{1,120},)?\\s+(?:also\\s+|has\\s+|have\\s+|later\\s+)?(?:${SAY})\\b`,
  'u',
);
const ACCORDING = new RegExp(
  `[Aa]ccording to (?<name>${NAME}|(?:the |then-|former |a |an )?[\\p{L}\\p{M}’' -]{3,80}?)(?=[,.;]|$)`,
  'u',
);
const TOLD = new RegExp(`\\b(?:told|tells)\\s+(?<name>${NAME})`, 'u');
const REPORTED = new RegExp(`\\breported by\\s+(?<name>${NAME})`, 'u');
const SAYS = new RegExp(`\\b(?:${SAY}|according to)\\b`, 'i');
/** Longer than any sentence that introduces a speaker; keeps the time bounded. */
const LONGEST = 700;

export interface Speech {
  /** Quoted stretches of the text. */
  readonly quoted: readonly TextSpan[];
  /** The speakers of a stretch of the text, the nearest first. */
  speakersOf(span: TextSpan): readonly Speaker[];
}

/** Quotations: opened and closed by marks of their own, or by straight ones in turn within a paragraph. */
function quotations(text: string): TextSpan[] {
  const spans: TextSpan[] = [];
  const marks = /[“”„«»"\n]/g;
  let open: { at: number; close: string } | null = null;
  for (let match = marks.exec(text); match !== null; match = marks.exec(text)) {
    const sign = match[0];
    if (sign === '\n') {
      open = null;
    } else if (open === null) {
      if (sign !== '”' && sign !== '»')
        open = { at: match.index, close: sign === '“' || sign === '„' ? '”“' : sign === '«' ? '»' : '"' };
    } else if (open.close.includes(sign)) {
      // A word or two in quotation marks is a way of speaking, not a speech.
      const inside = text.slice(open.at + 1, match.index);
      if (inside.split(/\s+/).length > 3) spans.push({ start: open.at, end: match.index + 1 });
      open = null;
    }
  }
  return spans;
}

export function speechOf(text: string, sentences: readonly Sentence[]): Speech {
  const quoted = quotations(text);
  const full = new Map<string, string>();
  const complete = (name: string): string => {
    const words = name.trim().split(/\s+/);
    const last = words.at(-1) ?? '';
    if (words.length > 1 && /^\p{Lu}/u.test(words[0] ?? '')) full.set(last, full.get(last) ?? name.trim());
    return full.get(last) ?? name.trim();
  };
  const introduced = sentences.map((sentence) => introducedBy(sentence, text, quoted, complete));
  let person: string | null = null;
  const named = introduced.map((speaker) => {
    if (speaker === null) return null;
    if (/^(?:he|she|they|it)$/i.test(speaker.name)) return person === null ? null : { ...speaker, name: person };
    if (!/^the /i.test(speaker.name)) person = speaker.name;
    return speaker;
  });
  return {
    quoted,
    speakersOf(span) {
      const index = sentences.findIndex((sentence) => span.start < sentence.end && span.end > sentence.start);
      const sentence = sentences[index];
      if (sentence === undefined) return [];
      const inQuote = quoted.some((quote) => span.start >= quote.start && span.end <= quote.end);
      const here = named[index] ?? null;
      // A quotation of several sentences is introduced before or after, in its own paragraph.
      const near = here ?? (inQuote ? neighbour(sentences, named, index) : null);
      if (near === null) return inQuote ? [{ name: 'a speaker not named', manner: 'quoted' }] : [];
      // What stands outside the quotation marks of a sentence with a quotation is the writer’s own.
      if (!inQuote && here?.reports === false) return [];
      return [
        { name: near.name, manner: inQuote ? 'quoted' : 'reported' },
        ...near.through.map((name): Speaker => ({ name, manner: 'reported' })),
      ];
    },
  };
}

interface Introduced {
  readonly name: string;
  /** Who passed it on: “told Kontur” makes Kontur the one who reports. */
  readonly through: readonly string[];
  /** Does it report in its own words, outside quotation marks? */
  readonly reports: boolean;
}

function introducedBy(
  sentence: Sentence,
  text: string,
  quoted: readonly TextSpan[],
  complete: (name: string) => string,
): Introduced | null {
  const whole = text.slice(sentence.start, Math.min(sentence.end, sentence.start + LONGEST));
  const inside = quoted.filter((quote) => quote.start < sentence.end && quote.end > sentence.start);
  // Verbs of saying within a quotation introduce nobody.
  let outside = whole;
  for (const quote of inside) {
    const [from, to] = [Math.max(0, quote.start - sentence.start), Math.min(whole.length, quote.end - sentence.start)];
    outside = outside.slice(0, from) + ' '.repeat(Math.max(0, to - from)) + outside.slice(to);
  }
  if (!SAYS.test(outside)) return null;
  const match = ACCORDING.exec(outside) ?? BEFORE.exec(outside) ?? AFTER.exec(outside);
  const name = match?.groups?.name;
  if (name === undefined) return null;
  const through = [TOLD.exec(outside)?.groups?.name, REPORTED.exec(outside)?.groups?.name].filter(
    (one): one is string => one !== undefined && one !== name,
  );
  return { name: complete(name), through: through.map((one) => one.trim()), reports: inside.length === 0 };
}

function neighbour(
  sentences: readonly Sentence[],
  named: readonly (Introduced | null)[],
  index: number,
): Introduced | null {
  const { block } = sentences[index] as Sentence;
  for (const step of [-1, 1, -2, 2, -3, 3]) {
    const other = sentences[index + step];
    const speaker = named[index + step];
    if (other?.block === block && speaker) return speaker;
  }
  return null;
}
