/** Entries of the register on pages: their addresses, the shape of their JSON, and what a version says anew. */
import { z } from 'zod';
import { bdi, type Html, html } from '../../../reports/html.ts';
import { TABLES, type TableRule } from '../../../store/record/tables.ts';
import type { Entry } from '../../../store/register/entry.ts';
import { formatPeriod } from '../../../store/register/period.ts';
import type { SiteQuestion } from '../route.ts';
import { REGISTER } from '../words/register.ts';
import { instantText } from './instant-text.ts';

/** As `entryResource` prints it. */
export const ENTRY_SCHEMA = z.object({
  owner: z.string(),
  seq: z.int().min(1),
  page: z.int().min(1),
  id: z.uuid(),
  origin: z.uuid(),
  version: z.int().min(1),
  verb: z.enum(['add', 'correct', 'retract', 'restore']),
  kind: z.string(),
  subject: z.string(),
  valid: z.string(),
  body: z.record(z.string(), z.json()).nullable(),
  geometry: z.object({ type: z.string() }).loose().nullable(),
  source: z.string(),
  author: z.string(),
  reason: z.string(),
  supersedes: z.uuid().nullable(),
  recorded: z.string(),
  hash: z.string().nullable(),
  withheld: z.array(z.string()),
});

/** What a row of a table of entries has. */
export const ENTRY_COLUMNS = [
  'recorded',
  'verb',
  'kind',
  'owner',
  'subject',
  'version',
  'valid',
  'author',
  'reason',
  'source',
  'id',
  'hash',
] as const;

export type EntryPlace = Pick<Entry, 'kind' | 'owner' | 'subject'>;

export function entryPath(section: string, { kind, owner, subject }: EntryPlace): string {
  return ['/register', section, ...[kind, owner, subject].map(encodeURIComponent)].join('/');
}

export const historyPath = (entry: EntryPlace) => entryPath('history', entry);

/** The kind in words; its own name where there are none. */
export function kindName(question: Pick<SiteQuestion, 'viewer'>, kind: string): string {
  const say = REGISTER(question.viewer.language);
  const key = `kind-${kind}`;
  return NAMED.has(kind) ? say(key as 'kind-act') : kind;
}

const NAMED = new Set(
  'act source disagreement position armed-conflict extension completion stockpile-figure filing filing-coverage mine-type stock-count stock-movement treaty-event snapshot edition document claim judgement hazardous-area land-release survey device accident land-change unit casualty-figure casualty-edition assistance-edition report-statement report-submission'.split(
    ' ',
  ),
);

/** Fields as texts: what is no text itself, as JSON. */
export function cellsOf(entry: Pick<Entry, 'body'> | null): Record<string, string> {
  return Object.fromEntries(
    Object.entries(entry?.body ?? {}).map(([name, value]) => [
      name,
      typeof value === 'string' ? value : value === null ? '' : JSON.stringify(value),
    ]),
  );
}

/** In the order of the tables of the record; the database keeps an order of its own. */
function columnsOf(kind: string): readonly string[] {
  return Object.values<TableRule>(TABLES).find((table) => table.kind === kind)?.columns ?? [];
}

export interface FieldChange {
  readonly field: string;
  readonly before: string | null;
  readonly now: string;
}

/** The fields of a first version that say something, or those that another version says otherwise. */
export function fieldChanges(before: Entry | null, after: Entry): FieldChange[] {
  const [old, now] = [cellsOf(before), cellsOf(after)];
  const first = before === null || before.body === null;
  const names = [...new Set([...columnsOf(after.kind), ...Object.keys(old), ...Object.keys(now)])];
  const changed = names.flatMap((field): FieldChange[] => {
    const value = now[field] ?? '';
    if (first) return value === '' ? [] : [{ field, before: null, now: value }];
    return (old[field] ?? '') === value ? [] : [{ field, before: old[field] ?? '', now: value }];
  });
  const period = (entry: Entry) => formatPeriod(entry.valid);
  if (before !== null && period(before) !== period(after)) {
    changed.push({ field: 'valid', before: period(before), now: period(after) });
  }
  if (before !== null && before.source !== after.source && !('source' in now) && !('sources' in now)) {
    changed.push({ field: 'source', before: before.source, now: after.source });
  }
  const shape = (entry: Entry | null) => (entry?.geometry ? JSON.stringify(entry.geometry) : '');
  if (before !== null && shape(before) !== shape(after) && after.verb !== 'retract') {
    const type = (entry: Entry) => entry.geometry?.type ?? '';
    changed.push({ field: 'geometry', before: type(before), now: type(after) });
  }
  return changed;
}

/** What a version says anew, as a table: field, before, from then on. */
export function fieldsTable(question: SiteQuestion, before: Entry | null, after: Entry): Html {
  const say = REGISTER(question.viewer.language);
  if (after.verb === 'retract') return html`<p>${say('retracted')}</p>`;
  const changes = fieldChanges(before, after);
  if (changes.length === 0) return html`<p class="quiet">${say('no-change')}</p>`;
  const first = changes.every((one) => one.before === null);
  const shown = (text: string | null) => (text ? bdi(text) : html`<span class="quiet">${say('nothing')}</span>`);
  const rows = changes.map(
    (one) =>
      html`<tr><th scope="row" lang="en">${one.field}</th>${!first && html`<td lang="en"><del>${shown(one.before)}</del></td>`}<td lang="en">${shown(one.now)}</td></tr>`,
  );
  return html`<div class="scroll" tabindex="0" role="region" aria-label="${after.subject}, ${say('version', { version: after.version })}"><table><thead><tr><th scope="col">${say('field')}</th>${!first && html`<th scope="col">${say('before')}</th>`}<th scope="col">${say('now')}</th></tr></thead><tbody>${rows}</tbody></table></div>`;
}

/** Changes as a table: when, what, on which subject, by whom, why. */
export function changesTable(question: SiteQuestion, entries: readonly Entry[], caption: string, hidden = false): Html {
  const say = REGISTER(question.viewer.language);
  const rows = entries.map(
    (entry) =>
      html`<tr><td><time datetime="${entry.recorded}">${instantText(entry.recorded)}</time></td><td>${say(entry.verb)}${entry.version > 1 && html` <span class="quiet">(${say('version', { version: entry.version })})</span>`}</td><td>${kindName(question, entry.kind)}</td><th scope="row"><a href="${historyPath(entry)}">${bdi(entry.subject)}</a></th><td>${bdi(entry.author)}</td><td lang="en">${bdi(entry.reason)}</td></tr>`,
  );
  return html`<div class="scroll" tabindex="0" role="region" aria-label="${caption}"><table><caption${hidden && html` class="hidden"`}>${caption}</caption><thead><tr><th scope="col">${say('when')}</th><th scope="col">${say('what')}</th><th scope="col">${say('kind')}</th><th scope="col">${say('subject')}</th><th scope="col">${say('who')}</th><th scope="col">${say('why')}</th></tr></thead><tbody>${rows}</tbody></table></div>`;
}
