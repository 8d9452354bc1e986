/**
 * The language of a text that does not name it. The commonest are known by their small words, at no cost; for the
 * others a library is loaded that compares groups of three letters.
 */

/** As much of the text as is looked at, and letters without which nothing is said. */
const SAMPLE = 2_000;
const LEAST_LETTERS = 40;

/** Frequent words that the other languages here do not have, or have much more seldom. */
const SMALL_WORDS: Readonly<Record<string, string>> = {
  en: 'the of and to in is that for was with by as which has have its are not from on this will been were their',
  fr: 'le la les des du et est une dans pour que qui sur au aux par avec pas ce cette sont ont ses été plus',
  es: 'el la los las del y es una en para que por con su al se no como más fue han sus este esta entre lo',
  pt: 'o a os as do da dos das e é uma em para que por com não no na se ao foi mais sua são pelo pela',
  de: 'der die das und ist ein eine in den von zu mit für auf dem des nicht im sich auch wird es an werden aus',
  it: 'il la le gli di e è una in per che con non del della dei delle nel si sono al anche come da alla',
  ru: 'и в не на что с по как это от из за о к для его был она они также которые было ещё при',
  uk: 'і в не на що з та до як це від із за про для його був вона вони також які було й у є',
};
const SETS = Object.entries(SMALL_WORDS).map(([language, words]) => [language, new Set(words.split(' '))] as const);

/** Scripts in which (nearly) one language is written. */
const SCRIPTS: Readonly<Record<string, string>> = {
  Hiragana: 'ja',
  Hangul: 'ko',
  Han: 'zh',
  Khmer: 'km',
  Lao: 'lo',
  Thai: 'th',
  Myanmar: 'my',
  Georgian: 'ka',
  Armenian: 'hy',
  Hebrew: 'he',
  Greek: 'el',
  Ethiopic: 'am',
  Sinhala: 'si',
  Tamil: 'ta',
};
const SCRIPT_TESTS = Object.entries(SCRIPTS).map(
  ([script, language]) => [language, new RegExp(`\\p{Script=${script}}`, 'gu')] as const,
);

export interface DetectedLanguage {
  /** ISO 639-1. */
  readonly language: string;
  readonly by: string;
}

/** Null where the text is too short, or no language stands out. */
export async function detectLanguage(text: string): Promise<DetectedLanguage | null> {
  const sample = text.slice(0, SAMPLE);
  const letters = sample.match(/\p{L}/gu)?.length ?? 0;
  if (letters < LEAST_LETTERS) return null;
  // Japanese goes first: it has many Chinese characters, and Chinese has none of its letters.
  const script = /[^\0-\u036f]/.test(sample)
    ? SCRIPT_TESTS.find(
        ([language, test]) => (sample.match(test)?.length ?? 0) > letters * (language === 'ja' ? 0.1 : 0.5),
      )
    : undefined;
  if (script) return { language: script[0], by: 'its script' };
  const known = bySmallWords(sample);
  if (known) return { language: known, by: 'its small words' };
  const { franc } = await import('franc');
  // ISO 639-3; the locale gives it as ISO 639-1 where it has a code there. Of "und" it gives none at all.
  const language: string | undefined = new Intl.Locale(franc(sample)).language;
  return language?.length === 2 ? { language, by: 'its groups of letters' } : null;
}

/** The language whose small words are at least an eighth of all words, and twice those of the next language. */
function bySmallWords(sample: string): string | null {
  const words = sample.toLowerCase().match(/\p{L}+/gu) ?? [];
  if (words.length < 12) return null;
  const scores = SETS.map(([language, set]) => ({ language, hits: words.filter((word) => set.has(word)).length })).sort(
    (one, other) => other.hits - one.hits,
  );
  const [best, next] = scores;
  if (!best || best.hits < words.length / 8 || best.hits < 2 * (next?.hits ?? 0)) return null;
  return best.language;
}
