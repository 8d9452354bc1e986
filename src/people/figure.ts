/**
 * Totals that somebody published, with their revisions. A later edition of one publisher revises its earlier number; numbers of
 * different publishers stand beside each other, never averaged.
 */
import { type Day, parseWhen } from '../base/day.ts';
import { inOrder } from '../base/word.ts';

export interface Figure {
  readonly state: string;
  readonly year: number;
  readonly counts: 'casualties' | 'incidents';
  /** Empty: of all; else the words that it is the total of, by dimension. */
  readonly of: Readonly<Partial<Record<string, string>>>;
  readonly low: number;
  /** Null: so many or more. */
  readonly high: number | null;
  readonly publisher: string;
  readonly edition: string;
  /** A day, month or year. */
  readonly published: string;
}

export interface Standing<F extends Figure> {
  readonly figure: F;
  /** What the same publisher said before, the latest first. */
  readonly before: readonly F[];
  /** Told otherwise in the same edition, or by two that came out at the same time: both stand. */
  readonly beside: readonly F[];
}

const keyOf = ({ state, year, counts, of, publisher }: Figure): string =>
  [
    state,
    year,
    counts,
    publisher,
    ...Object.entries(of)
      .map(([name, word]) => `${name}=${word}`)
      .sort(inOrder),
  ].join('\u0000');

/** When it surely was out: the last day that its date can mean. */
const outOn = ({ published }: Figure): number => parseWhen(published).latest ?? Number.POSITIVE_INFINITY;

/**
 * Of each total the number that stood on a day, and those that it revised.
 * @param on what came out later is not told; one of which only the year is known came out on its last day
 */
export function standingFigures<F extends Figure>(figures: readonly F[], on: Day): readonly Standing<F>[] {
  const groups = new Map<string, F[]>();
  for (const figure of figures) {
    if (outOn(figure) > on) continue;
    const key = keyOf(figure);
    const own = groups.get(key);
    if (own === undefined) groups.set(key, [figure]);
    else own.push(figure);
  }
  return [...groups]
    .map(([key, own]) => {
      const sorted = [...own].sort((left, right) => outOn(right) - outOn(left) || inOrder(right.edition, left.edition));
      const [figure] = sorted as [F, ...F[]];
      const rest = sorted.slice(1);
      const isBeside = (other: F) => outOn(other) === outOn(figure);
      return { key, figure, beside: rest.filter(isBeside), before: rest.filter((other) => !isBeside(other)) };
    })
    .sort((left, right) => left.figure.year - right.figure.year || inOrder(left.key, right.key))
    .map(({ figure, beside, before }) => ({ figure, beside, before }));
}
