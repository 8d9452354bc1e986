/** The resources of the law as schemas, for the OpenAPI document and the tests: the fields of `src/reports/resource.ts`. */
import { z } from 'zod';
import { CONFIDENCES } from '../../../base/finding.ts';
import { ACT_KINDS } from '../../../law/act.ts';
import { DUTY_STATUSES } from '../../../law/reckoning.ts';
import { STOCKPILE_MEASURES } from '../../../law/record.ts';
import { STATUSES } from '../../../law/span.ts';
import { MEMBERSHIPS } from '../../../law/state.ts';
import { MOMENT_KINDS } from '../../../law/timeline.ts';

const DAY = z.iso.date();
const text = z.string();
const texts = z.array(text);
const CONFIDENCE = z.enum(CONFIDENCES);
const SOURCE = z.strictObject({ id: text, title: text, url: text.nullable(), note: text });
const SOURCES = z.array(SOURCE);

const GROUND = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('provision'), treaty: text, article: text, says: text, confidence: CONFIDENCE }),
  z.strictObject({
    kind: z.literal('act'),
    id: text,
    says: text,
    date: text,
    confidence: CONFIDENCE,
    supposed: z.boolean(),
    note: text,
    sources: SOURCES,
  }),
  z.strictObject({
    kind: z.literal('fact'),
    id: text,
    says: text,
    date: text,
    confidence: CONFIDENCE,
    sources: SOURCES,
  }),
]);
const GROUNDS = z.array(GROUND);

const POSITION = z.strictObject({
  holder: text,
  holderKind: text,
  stance: z.enum(['claims', 'rejects', 'reserves']),
  says: text,
  ground: text,
  since: DAY.nullable(),
  date: text,
  bound: z.boolean().nullable(),
  confidence: CONFIDENCE,
  sources: SOURCES,
});

const STANDING = z.strictObject({
  state: text,
  stateName: text,
  treaty: text,
  treatyName: text,
  on: DAY,
  known: DAY,
  finding: z.enum(['known', 'undetermined', 'contested']),
  status: z.enum(STATUSES),
  since: DAY.nullable(),
  entered: DAY.nullable(),
  until: DAY.nullable(),
  bound: z.boolean().nullable(),
  boundByTreaty: z.boolean().nullable(),
  provisional: z.strictObject({ since: DAY, article: text, confidence: CONFIDENCE }).nullable(),
  contested: z.array(POSITION),
  entryContested: z.array(POSITION),
  missing: texts,
  assumes: texts,
  confidence: CONFIDENCE,
  because: GROUNDS,
});

const DUTY = z.strictObject({
  state: text,
  stateName: text,
  treaty: text,
  duty: text,
  title: text,
  article: text,
  from: DAY.nullable(),
  due: DAY.nullable(),
  status: z.enum(DUTY_STATUSES),
  why: text,
  completed: text.nullable(),
  covers: z.int().nullable(),
  contested: z.boolean(),
  ends: DAY.nullable(),
  missing: texts,
  confidence: CONFIDENCE,
  because: GROUNDS,
});

const ACT = z.strictObject({
  id: text,
  treaty: text,
  state: text,
  stateName: text,
  kind: z.enum(ACT_KINDS),
  date: text,
  circulated: DAY.nullable(),
  answers: text.nullable(),
  confidence: CONFIDENCE,
  supposed: z.boolean(),
  note: text,
  sources: SOURCES,
  disagreements: z.array(
    z.strictObject({ about: z.enum(['date', 'in-force']), value: DAY, holder: text, note: text, sources: SOURCES }),
  ),
});

const MOMENT = z.strictObject({
  date: text,
  treaty: text,
  kind: z.enum(MOMENT_KINDS),
  says: text,
  confidence: CONFIDENCE,
  because: GROUNDS,
  sources: SOURCES,
});

const STATE_FIELDS = {
  iso3: text.length(3),
  iso2: text.length(2),
  name: text,
  formal: text,
  aliases: texts,
  former: z.array(z.strictObject({ name: text, used: text })),
  demonyms: texts,
  capitals: texts,
  existed: text.nullable(),
  succeeded: text,
  membership: z.enum(MEMBERSHIPS),
  note: text,
};

const EXIT = z.strictObject({ treaty: text, expires: DAY, standing: STANDING });

const sides = <T extends z.ZodType>(one: T) => z.strictObject({ before: one, after: one });

const STRETCH = z.strictObject({
  from: DAY.nullable(),
  status: z.enum(STATUSES),
  bound: z.boolean().nullable(),
  contested: z.boolean(),
});

export const STATE_SCHEMA = z.strictObject({
  state: z.strictObject(STATE_FIELDS),
  on: DAY,
  known: DAY,
  standings: z.array(STANDING),
  duties: z.array(DUTY),
  stockpile: z.array(
    z.strictObject({
      measure: z.enum(STOCKPILE_MEASURES),
      low: z.number(),
      high: z.number(),
      date: text.nullable(),
      confidence: CONFIDENCE,
      note: text,
      sources: texts,
    }),
  ),
  conflicts: z.array(
    z.strictObject({
      id: text,
      name: text,
      kind: z.enum(['international', 'non-international']),
      states: texts,
      from: text,
      to: text.nullable(),
      confirmed: DAY,
      disputedBy: text,
      confidence: CONFIDENCE,
    }),
  ),
  exits: z.array(EXIT),
  timeline: z.array(MOMENT),
  /** What comes after the day asked about, on the acts known. */
  ahead: z.array(MOMENT),
  supposed: z.array(ACT),
  differences: z.array(
    z.strictObject({
      treaty: text,
      course: sides(z.array(STRETCH)),
      standing: sides(STANDING).nullable(),
      duties: z.array(sides(DUTY.nullable())),
      exit: sides(EXIT.nullable()).nullable(),
    }),
  ),
  /** The balance of its land in the year of the day, up to it; null where none is recorded, or the register is being opened. */
  land: z.looseObject({ owner: text, from: DAY, to: DAY }).nullable(),
  /** Null while the register is being opened. */
  claims: z.array(z.looseObject({ id: text, quote: text })).nullable(),
});

export const ROLL_SCHEMA = z.strictObject({
  on: DAY,
  known: DAY,
  count: z.int(),
  states: z.array(
    z.strictObject({
      ...STATE_FIELDS,
      standings: z.array(
        z.strictObject({
          treaty: text,
          status: z.enum(STATUSES),
          since: DAY.nullable(),
          bound: z.boolean().nullable(),
          boundByTreaty: z.boolean().nullable(),
          finding: z.enum(['known', 'undetermined', 'contested']),
          confidence: CONFIDENCE,
        }),
      ),
    }),
  ),
});

export const ACTS_SCHEMA = z.strictObject({ known: DAY, count: z.int(), acts: z.array(ACT) });

const ENTRY = z.looseObject({ id: text, version: z.int(), verb: text, recorded: text, author: text, reason: text });

/** `act` is null for one that was retracted. */
export const ACT_SCHEMA = z.union([
  z.strictObject({
    on: DAY,
    known: DAY,
    act: ACT,
    effects: z.array(
      z.strictObject({
        from: DAY.nullable(),
        to: DAY.nullable(),
        status: z.enum(STATUSES),
        bound: z.boolean().nullable(),
        contested: z.boolean(),
      }),
    ),
    threshold: z.boolean(),
    refused: z.looseObject({ code: text, found: text, wanted: text, next: text }).nullable(),
    answers: ACT.nullable(),
    objections: z.array(ACT),
    positions: z.array(POSITION),
    history: z.array(ENTRY).nullable(),
  }),
  z.strictObject({ on: DAY, known: DAY, act: z.null(), history: z.array(ENTRY).nullable() }),
]);
