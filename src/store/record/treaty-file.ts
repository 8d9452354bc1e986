/** Treaties as YAML in `data/treaties/`: checked against their shape, with the line of what is wrong. */
import { LineCounter, parseDocument } from 'yaml';
import { z } from 'zod';
import { type Day, parseDay } from '../../base/day.ts';
import { CONFIDENCES, type Source } from '../../base/finding.ts';
import { Problem } from '../../base/problem.ts';
import { ACT_KINDS } from '../../law/act.ts';
import { CONDUCTS, PURPOSES, ROLES, TREATIES, type Treaty, WEAPONS } from '../../law/treaty.ts';
import { readText } from './table.ts';

const text = z.string().min(1);
const dayText = z.string().transform((value, context): Day => {
  try {
    return parseDay(value);
  } catch (error) {
    context.addIssue({ code: 'custom', message: (error as Problem).message });
    return z.NEVER;
  }
});
const confidence = z.enum(CONFIDENCES);
const kinds = z.array(z.enum(ACT_KINDS));
const clock = { months: z.int().positive(), day: z.enum(['first-of-month', 'same-day']), article: text };

const conductRule = z.strictObject({
  conduct: z.array(z.enum(CONDUCTS)).nonempty(),
  role: z.enum(ROLES),
  weapons: z.array(z.enum(WEAPONS)).nonempty().nullable().default(null),
  purpose: z.enum(PURPOSES).nullable().default(null),
  before: text.nullable().default(null),
  counterpart: z.enum(['bound', 'not-bound']).nullable().default(null),
  verdict: z.enum(['prohibited', 'allowed']),
  article: text,
  with: z.array(text).default([]),
  condition: z.string().default(''),
  says: z.string().default(''),
});

const duty = { id: text, title: text, article: text, practice: text.nullable().default(null) };
const dutyRule = z.discriminatedUnion('clock', [
  z.strictObject({
    ...duty,
    clock: z.literal('deadline'),
    years: z.int().positive(),
    extension: text.nullable().default(null),
  }),
  z.strictObject({ ...duty, clock: z.literal('first-report'), days: z.int().positive() }),
  z.strictObject({
    ...duty,
    clock: z.literal('yearly-report'),
    month: z.int().min(1).max(12),
    day: z.int().min(1).max(31),
  }),
  z.strictObject({ ...duty, clock: z.literal('standing') }),
]);

const treatySpec = z.strictObject({
  code: z.enum(TREATIES),
  name: text,
  formal: text,
  aliases: z.array(text),
  depositary: text,
  sources: z.array(text).nonempty(),
  confidence,
  adopted: z.strictObject({ date: dayText, place: text, confidence }),
  opened: z.strictObject({ date: dayText, place: text, article: text }),
  signature: z.strictObject({ article: text, until: z.literal('entry-into-force') }).nullable(),
  inForce: z.strictObject({ date: dayText, article: text, doubt: z.string().default('') }).nullable(),
  consent: z.strictObject({ article: text, signatories: kinds, others: kinds, successors: kinds }),
  entryIntoForce: z.strictObject({
    first: z.strictObject({ deposits: z.int().positive(), ...clock }),
    later: z.strictObject(clock),
  }),
  withdrawal: z.strictObject({
    article: text,
    months: z.int().positive(),
    effect: text,
    conflict: text,
    afterwards: text,
  }),
  suspension: z.strictObject({ provided: z.boolean(), article: text }),
  provisional: z.strictObject({ article: text, applies: text }).nullable(),
  provisions: z.record(z.string(), text),
  weapons: z.array(z.enum(WEAPONS)).nonempty(),
  coverage: text,
  conduct: z.array(conductRule),
  duties: z.array(dutyRule),
});

/**
 * @throws Problem `data-unreadable` or `data-invalid`, at file and line
 */
export function readTreaty(path: string, name: string, sources: ReadonlyMap<string, Source>): Treaty {
  const lines = new LineCounter();
  // Dates stay text, so that an impossible one is seen and named.
  const document = parseDocument(readText(path, name), { lineCounter: lines, schema: 'core' });
  const broken = document.errors[0];
  if (broken) {
    throw new Problem('data-unreadable', {
      found: broken.message.split('\n')[0] ?? broken.message,
      wanted: 'YAML',
      next: 'Correct the line.',
      where: `${name}:${lines.linePos(broken.pos[0]).line}`,
    });
  }
  const lineAt = (keys: readonly PropertyKey[]): number => {
    for (let depth = keys.length; depth > 0; depth -= 1) {
      const node = document.getIn(keys.slice(0, depth), true) as { range?: [number, number, number] } | undefined;
      if (node?.range) return lines.linePos(node.range[0]).line;
    }
    return 1;
  };
  const wrong = (keys: readonly PropertyKey[], found: string, wanted: string) =>
    new Problem('data-invalid', {
      found: `${keys.map(String).join('.')}: ${found}`,
      wanted,
      next: 'Correct the entry.',
      where: `${name}:${lineAt(keys)}`,
    });
  const result = treatySpec.safeParse(document.toJS());
  if (!result.success) {
    const issue = result.error.issues[0];
    throw wrong(issue?.path ?? [], issue?.message ?? 'wrong', 'the shape of the other treaty files');
  }
  const spec = result.data;
  checkArticles(spec, wrong);
  const source = (id: string, keys: readonly PropertyKey[]): Source => {
    const found = sources.get(id);
    if (!found) throw wrong(keys, `“${id}” names no source`, 'an id of data/sources.csv');
    return found;
  };
  return {
    ...spec,
    sources: spec.sources.map((id, index) => source(id, ['sources', index])),
    provisions: new Map(Object.entries(spec.provisions)),
    duties: spec.duties.map((rule, index) => ({
      ...rule,
      practice: rule.practice === null ? null : source(rule.practice, ['duties', index, 'practice']),
    })),
  };
}

type Spec = z.output<typeof treatySpec>;

/** Every article that a rule cites is told under `provisions`, and every duty that a rule leans on is there. */
function checkArticles(
  spec: Spec,
  wrong: (keys: readonly PropertyKey[], found: string, wanted: string) => Problem,
): void {
  const cited: [readonly PropertyKey[], string | null | undefined][] = [
    [['opened', 'article'], spec.opened.article],
    [['signature', 'article'], spec.signature?.article],
    [['inForce', 'article'], spec.inForce?.article],
    [['consent', 'article'], spec.consent.article],
    [['entryIntoForce', 'first', 'article'], spec.entryIntoForce.first.article],
    [['entryIntoForce', 'later', 'article'], spec.entryIntoForce.later.article],
    ...(['article', 'effect', 'conflict', 'afterwards'] as const).map((key): [readonly PropertyKey[], string] => [
      ['withdrawal', key],
      spec.withdrawal[key],
    ]),
    [['suspension', 'article'], spec.suspension.article],
    [['provisional', 'article'], spec.provisional?.article],
    [['provisional', 'applies'], spec.provisional?.applies],
    [['coverage'], spec.coverage],
    ...spec.conduct.flatMap((rule, index) =>
      [rule.article, ...rule.with].map((article): [readonly PropertyKey[], string] => [['conduct', index], article]),
    ),
    ...spec.duties.flatMap((rule, index): [readonly PropertyKey[], string | null][] => [
      [['duties', index, 'article'], rule.article],
      [['duties', index, 'extension'], rule.clock === 'deadline' ? rule.extension : null],
    ]),
  ];
  for (const [keys, article] of cited) {
    if (article != null && !(article in spec.provisions)) {
      throw wrong(keys, `Art ${article} is cited`, 'an article that is told under provisions');
    }
  }
  for (const [index, rule] of spec.conduct.entries()) {
    if (rule.before !== null && !spec.duties.some((one) => one.id === rule.before && one.clock === 'deadline')) {
      throw wrong(['conduct', index, 'before'], `“${rule.before}” names no duty`, 'the id of a duty with a deadline');
    }
  }
}
