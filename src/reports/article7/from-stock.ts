/**
 * Facts of Art 7(1)(b), (d), (g) and (h) from the ledger of stocks. A report is the State’s own: what the State counted goes before;
 * where it counted nothing, what others counted stands there under their names, one line each, and nothing is averaged.
 */
import type { Day } from '../../base/day.ts';
import { inOrder } from '../../base/word.ts';
import type { Account, Entry, Movement } from '../../stockpiles/act.ts';
import { balanceOn, type Position } from '../../stockpiles/balance.ts';
import { eventsOf, type StockEvent } from '../../stockpiles/event.ts';
import { type MineType, mineTypeNamed } from '../../stockpiles/mine-type.ts';
import type { Quantity } from '../../stockpiles/quantity.ts';
import { type Fact, type FactList, listOf, type Range, type Reference, type Value } from './facts.ts';
import { Sayings, type Told, told } from './told.ts';

export interface StockQuestion {
  readonly state: string;
  /** First and last day of the period. */
  readonly from: Day;
  readonly to: Day;
  /** Words by which the State itself is meant where a voice is named. */
  readonly own: readonly string[];
  readonly types: Iterable<MineType>;
  /** What the program itself says in notes and references; kept for the language of the report. */
  readonly sayings?: Sayings;
}

export interface StockFacts {
  readonly lists: Readonly<
    Record<
      | 'stock'
      | 'found'
      | 'retained'
      | 'use'
      | 'moved-for-training'
      | 'moved-for-destruction'
      | 'destroyed'
      | 'found-destroyed'
      | 'owned',
      FactList
    >
  >;
  readonly references: readonly Reference[];
  /** Accounts that the State itself never counted. */
  readonly foreign: readonly Account[];
}

export function stockFacts(entries: readonly Entry[], question: StockQuestion): StockFacts {
  const { state, from, to, own, sayings = new Sayings('en') } = question;
  const ours = entries.filter((one) => one.state === state);
  const events = eventsOf(ours.filter((one): one is Movement => one.act !== 'counted'));
  const during = events.filter((event) => fallsIn(event, from, to));
  const stock = accountFacts(ours, 'stock', question);
  const retained = accountFacts(ours, 'retained', question);
  // The State counted in the period and tells of nothing that came or went: then nothing is to be told, and nothing is missing.
  const inPeriod = ours.filter(
    (one) => one.act === 'counted' && own.includes(one.voice) && (one.when.latest ?? 0) >= from && knownBy(one, to),
  );
  const counted = inPeriod.length === 0 ? null : [...new Set(inPeriod.flatMap(becauseOf))];
  const list = (facts: readonly Fact[]): FactList => listOf(facts, counted);
  const found = events.filter(({ movement }) => movement.act === 'found');
  const wasFound = ({ movement }: StockEvent) =>
    movement.lot !== null &&
    found.some((one) => one.movement.type === movement.type && one.movement.lot === movement.lot);
  const destroyed = during.filter(({ movement }) => movement.act === 'destroyed' && movement.account === 'stock');
  const moved = during.filter(({ movement }) => movement.act === 'transferred' || movement.act === 'received');
  const references = ours.map((one) => referenceOf(one, sayings));
  const sources = new Map(ours.flatMap((one) => one.sources.map((source) => [source.id, source] as const)));
  return {
    lists: {
      stock: stock.list,
      found: list(during.filter(({ movement }) => movement.act === 'found').map((event) => eventFact(event, sayings))),
      retained: retained.list,
      use: useFacts(ours, to, own),
      'moved-for-training': list(
        moved.filter((event) => !forDestruction(event)).map((event) => transferFact(event, sayings)),
      ),
      'moved-for-destruction': list(moved.filter(forDestruction).map((event) => transferFact(event, sayings))),
      destroyed: list(destroyed.filter((event) => !wasFound(event)).map((event) => eventFact(event, sayings))),
      'found-destroyed': list(destroyed.filter(wasFound).map((event) => eventFact(event, sayings))),
      owned: ownedFacts(ours, question),
    },
    references: [
      ...references,
      ...[...sources.values()].map(
        ({ id, title, url }): Reference => ({ id: `source:${id}`, kind: 'source', says: title, url, recorded: null }),
      ),
    ],
    foreign: [...(stock.foreign ? ['stock' as const] : []), ...(retained.foreign ? ['retained' as const] : [])],
  };
}

const becauseOf = (one: Entry): string[] => [`stock:${one.id}`, ...one.sources.map(({ id }) => `source:${id}`)];

function referenceOf(one: Entry, sayings: Sayings): Reference {
  const what = one.act === 'counted' ? `measure/${one.measure}` : `act/${one.act}`;
  return {
    id: `stock:${one.id}`,
    kind: 'entry',
    says: sayings.tell(
      told('ref-stock', {
        id: one.id,
        what: { words: [what] },
        quantity: one.quantity,
        type: one.type === null ? '' : told('ref-type', { type: one.type }),
        when: whenTold(one.when.text),
        voice: one.voice,
        note: one.note === '' ? '' : told('ref-note', { note: one.note }),
      }),
    ),
    url: null,
    recorded: null,
  };
}

const whenTold = (text: string) => (text === '' ? told('no-day') : text);

function fallsIn({ when }: StockEvent, from: Day, to: Day): boolean {
  const { earliest, latest } = when;
  return earliest !== null && latest !== null && latest >= from && latest <= to;
}

const rangeOf = ({ low, high }: Quantity): Value => (low === high ? low : ({ low, high } satisfies Range));

interface AccountFacts {
  readonly list: FactList;
  /** What the account rests on: references of the counts, empty where nobody ever counted. */
  readonly because: readonly string[];
  readonly foreign: boolean;
}

/** What is in an account on the last day, by type as far as types are counted. */
function accountFacts(entries: readonly Entry[], account: Account, question: StockQuestion): AccountFacts {
  const { state, to, own } = question;
  const counts = entries.filter((one) => one.act === 'counted' && one.measure === account && knownBy(one, to));
  if (counts.length === 0) return { list: listOf([]), because: [], foreign: false };
  const ownCounts = counts.some(({ voice }) => own.includes(voice));
  const foreign = !ownCounts;
  const heard = entries.filter((one) => one.act !== 'counted' || foreign || own.includes(one.voice));
  const types = [...new Set(counts.flatMap(({ type }) => (type === null ? [] : [type])))].sort(inOrder);
  const typed = types.flatMap((type) => positionsOf(heard, account, { state, type, on: to }));
  // Who counts types is shown by type; who gives only a total, by that.
  const voices = new Set(typed.map(({ position }) => position.voice));
  const whole = positionsOf(heard, account, { state, type: null, on: to }).filter(
    ({ position }) => !voices.has(position.voice),
  );
  const all = [...typed, ...whole];
  const { sayings = new Sayings('en') } = question;
  const facts = all
    .filter(({ position }) => position.balance.high !== 0)
    .map(({ type, position }) => positionFact(type, position, account, foreign, sayings));
  const because = [...new Set(all.flatMap(({ position }) => position.basis.flatMap(becauseOf)))];
  return { list: listOf(facts, because), because, foreign };
}

function knownBy({ when }: Entry, to: Day): boolean {
  const day = when.latest ?? when.earliest;
  return day !== null && day <= to;
}

function positionsOf(
  entries: readonly Entry[],
  account: Account,
  question: { state: string; type: string | null; on: Day },
): { type: string | null; position: Position }[] {
  return balanceOn(entries, question)[account].map((position) => ({ type: question.type, position }));
}

function positionFact(
  type: string | null,
  position: Position,
  account: Account,
  foreign: boolean,
  sayings: Sayings,
): Fact {
  const { basis, came, went, voice } = position;
  const joined = (values: readonly (string | null)[]): string | null => {
    const said = [...new Set(values.filter((value): value is string => value !== null))].sort(inOrder);
    return said.length === 0 ? null : said.join('; ');
  };
  const holders = joined(basis.map(({ holder }) => holder));
  const institution = joined(basis.map((one) => one.institution ?? one.holder));
  const notes: readonly Told[] = [
    ...(foreign ? [told('counted-by-others', { voice })] : []),
    ...(account === 'stock' && holders !== null ? [told('plain', { text: holders })] : []),
    ...(came.length + went.length > 0 ? [told('counted-then-moved', { count: position.counted.low })] : []),
  ];
  return {
    id: `${type ?? 'all'}${foreign ? `, ${voice}` : ''}`,
    values: {
      ...(account === 'retained' ? { institution } : {}),
      type: type ?? 'all-types',
      quantity: rangeOf(position.balance),
      lot: joined(basis.map(({ lot }) => lot)),
      supplementary: notes.length === 0 ? null : sayings.tell(told('plain', { text: { all: notes } })),
    },
    because: [...new Set([...basis, ...[...came, ...went].flatMap(({ told }) => told)].flatMap(becauseOf))],
  };
}

function eventFact({ movement, told: tellings, quantity, when }: StockEvent, sayings: Sayings): Fact {
  const said = [when.text, movement.place, movement.method, movement.note]
    .filter((one) => one !== null && one !== '')
    .map((text) => told('plain', { text: String(text) }));
  return {
    id: movement.id,
    values: {
      type: movement.type ?? 'all-types',
      quantity: rangeOf(quantity),
      lot: movement.lot,
      supplementary: said.length === 0 ? null : sayings.tell(told('plain', { text: { all: said } })),
    },
    because: [...new Set(tellings.flatMap(becauseOf))],
  };
}

const forDestruction = ({ movement }: StockEvent): boolean => movement.purpose === 'destruction';

function transferFact(event: StockEvent, sayings: Sayings): Fact {
  const { movement } = event;
  const fact = eventFact(event, sayings);
  return {
    ...fact,
    values: {
      institution: movement.institution ?? movement.holder,
      ...fact.values,
      counterpart: movement.counterpart,
      direction: movement.act === 'transferred' ? 'given' : 'received',
    },
  };
}

/** Use and plans, as they are told of retained mines: the last that each institution said by the day. */
function useFacts(entries: readonly Entry[], to: Day, own: readonly string[]): FactList {
  const last = new Map<string, Entry>();
  for (const one of entries) {
    const retained = one.act === 'counted' ? one.measure === 'retained' : one.act === 'used' || one.act === 'retained';
    if (!retained || !own.includes(one.voice) || !knownBy(one, to) || (one.use === null && one.plan === null)) continue;
    const key = `${one.institution ?? one.holder ?? ''}, ${one.type ?? 'all'}`;
    const before = last.get(key);
    if (before === undefined || (before.when.latest ?? 0) <= (one.when.latest ?? 0)) last.set(key, one);
  }
  const facts = [...last].map(
    ([id, one]): Fact => ({
      id,
      values: {
        objective: one.purpose === null || one.purpose === 'unknown' ? null : one.purpose,
        activity: one.use,
        progress: one.plan,
      },
      because: becauseOf(one),
    }),
  );
  return listOf(facts);
}

/** Types that are or were held, with what the catalogue has of them (Art 7(1)(h)). */
function ownedFacts(
  entries: readonly Entry[],
  { own, to, types, sayings = new Sayings('en') }: StockQuestion,
): FactList {
  const catalogue = [...types];
  const held = new Map<string, Entry>();
  for (const one of entries) {
    if (one.type !== null && own.includes(one.voice) && knownBy(one, to) && !held.has(one.type))
      held.set(one.type, one);
  }
  const facts = [...held]
    .sort(([left], [right]) => inOrder(left, right))
    .map(([type, one]): Fact => {
      const known = mineTypeNamed(catalogue, type);
      return {
        id: type,
        values: {
          type: known === null || known.name === type ? type : `${type} (${known.name})`,
          dimensions: null,
          fuzing:
            known === null
              ? null
              : sayings.tell(told('plain', { text: { words: known.actuation.map((one) => `actuation/${one}`) } })),
          explosive: null,
          grams: known?.explosive == null ? null : rangeOf(known.explosive),
          metal:
            known === null || known.detectability === 'unknown'
              ? null
              : sayings.tell(told('detector', { how: { words: [`detectability/${known.detectability}`] } })),
          photo: null,
          supplementary: known === null ? null : known.action,
        },
        because: becauseOf(one),
      };
    });
  return listOf(facts);
}
