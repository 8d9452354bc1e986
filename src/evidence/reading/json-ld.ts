/** What a page says of its article in JSON-LD, in the words of schema.org. */

export interface LinkedArticle {
  readonly type: string;
  readonly headline: string | null;
  readonly publisher: string | null;
  readonly author: string | null;
  readonly language: string | null;
  readonly published: string | null;
}

/** The more they are an article, the earlier they stand; a page that holds an article often describes itself too. */
const TYPES = [
  'NewsArticle',
  'ReportageNewsArticle',
  'AnalysisNewsArticle',
  'OpinionNewsArticle',
  'BackgroundNewsArticle',
  'ReviewNewsArticle',
  'Article',
  'ScholarlyArticle',
  'Report',
  'BlogPosting',
  'LiveBlogPosting',
  'SocialMediaPosting',
  'CreativeWork',
  'WebPage',
];
const RANKS = new Map(TYPES.map((type, rank) => [type.toLowerCase(), rank]));
/** Things looked at, so that a page cannot keep us busy. */
const MOST_THINGS = 5_000;

type Thing = Readonly<Record<string, unknown>>;

/** The best described article first; scripts that are no JSON are passed over. */
export function articlesOf(scripts: readonly string[]): LinkedArticle[] {
  const roots = scripts.flatMap((script) => parsed(script));
  const things = thingsIn(roots);
  const byId = new Map(
    // A thing with nothing but its id points to the one that is described elsewhere.
    things.flatMap((thing) =>
      typeof thing['@id'] === 'string' && Object.keys(thing).length > 1 ? [[thing['@id'], thing] as const] : [],
    ),
  );
  const resolve = (value: unknown): unknown => {
    const id = isThing(value) && Object.keys(value).length === 1 ? value['@id'] : undefined;
    return typeof id === 'string' ? (byId.get(id) ?? value) : value;
  };
  return things
    .flatMap((thing) => {
      const rank = rankOf(thing);
      return rank < 0 ? [] : [{ rank, thing }];
    })
    .sort((one, other) => one.rank - other.rank)
    .map(({ rank, thing }) => ({
      type: TYPES[rank] ?? '',
      headline: words(thing.headline ?? thing.name),
      publisher: names(thing.publisher ?? thing.sourceOrganization, resolve),
      author: names(thing.author ?? thing.creator, resolve),
      language: words(thing.inLanguage) ?? names(thing.inLanguage, resolve),
      published: words(thing.datePublished),
    }));
}

function parsed(script: string): unknown[] {
  // Some pages wrap it in the comment marks of old browsers, or leave line ends within texts.
  const bare = script
    .replace(/^\s*(?:<!--|\/\*<!\[CDATA\[\*\/|<!\[CDATA\[)/, '')
    .replace(/(?:-->|\/\*\]\]>\*\/|\]\]>)\s*$/, '');
  for (const text of [bare, bare.replace(/[\n\r\t]+/g, ' ')]) {
    try {
      return [JSON.parse(text) as unknown];
    } catch {}
  }
  return [];
}

/** All things in lists, graphs and under `mainEntity`, breadth first. */
function thingsIn(roots: readonly unknown[]): Thing[] {
  const queue = [...roots];
  const things: Thing[] = [];
  for (let at = 0; at < queue.length && at < MOST_THINGS; at += 1) {
    const one = queue[at];
    if (Array.isArray(one)) queue.push(...(one as unknown[]).slice(0, MOST_THINGS));
    else if (isThing(one)) {
      things.push(one);
      for (const key of ['@graph', 'mainEntity', 'mainEntityOfPage', 'hasPart']) if (key in one) queue.push(one[key]);
      for (const key of ['publisher', 'author', 'isPartOf']) if (isThing(one[key])) queue.push(one[key]);
    }
  }
  return things;
}

function rankOf(thing: Thing): number {
  const types = [thing['@type']].flat().filter((type) => typeof type === 'string');
  const ranks = types.slice(0, 20).flatMap((type) => RANKS.get(type.replace(/^.*[/:]/, '').toLowerCase()) ?? []);
  return ranks.length === 0 ? -1 : Math.min(...ranks);
}

function isThing(value: unknown): value is Thing {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function words(value: unknown): string | null {
  if (Array.isArray(value)) return words(value[0]);
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : null;
}

/** The names of persons and organizations, given as a text, a thing or a list of these. */
function names(value: unknown, resolve: (value: unknown) => unknown): string | null {
  const all = [value]
    .flat()
    .slice(0, 50)
    .map((one) => {
      const thing = resolve(one);
      return typeof thing === 'string' ? thing : isThing(thing) ? words(thing.name) : null;
    })
    .filter((name) => name !== null && name.trim() !== '' && !/^https?:/.test(name));
  return all.length === 0 ? null : [...new Set(all)].join(', ');
}
