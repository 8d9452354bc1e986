/** The JSON of a report: the same that “whitestone report --json” prints. */
import { z } from 'zod';
import { SEVERITIES } from '../../../../base/check.ts';
import { LAYOUTS } from '../../../../reports/article7/layouts/all.ts';
import { LANGUAGES } from '../../../../reports/article7/words.ts';
import { CHOICES } from './spec.ts';

const text = z.string();
const lines = z.array(text);
const REFERENCE = z.strictObject({
  id: text,
  kind: z.enum(['entry', 'source', 'provision', 'reckoning']),
  says: text,
  url: text.nullable(),
  recorded: text.nullable(),
});
const LIST = z.strictObject({
  state: z.enum(['given', 'none', 'missing']),
  facts: z.array(z.strictObject({ id: text, values: z.record(text, z.json()), because: lines })),
  because: lines,
  outOf: z.int().nullable(),
});
const TABLE = z.strictObject({ id: text, caption: text, columns: lines, rows: z.array(lines), remarks: lines });

export const REPORT_SCHEMA = z.strictObject({
  title: text,
  subtitle: text,
  layout: z.enum(Object.keys(LAYOUTS)),
  language: z.enum(LANGUAGES),
  dated: z.iso.date(),
  draft: z.boolean(),
  findings: z.array(
    z.strictObject({ code: text, severity: z.enum(SEVERITIES), found: text, wanted: text, next: text }),
  ),
  facts: z.strictObject({
    state: text,
    stateName: text,
    treaty: text,
    from: z.iso.date(),
    to: z.iso.date(),
    on: z.iso.date(),
    known: text.nullable(),
    lists: z.record(text, LIST),
    references: z.array(REFERENCE),
  }),
  sections: z.array(z.strictObject({ id: text, title: text, remarks: lines, tables: z.array(TABLE) })),
});

/** Without a State: what can be asked for. */
export const SCHEMA = z.union([
  REPORT_SCHEMA,
  z.strictObject({ reports: z.array(z.enum(CHOICES)), languages: z.array(z.enum(LANGUAGES)), formats: lines }),
]);
