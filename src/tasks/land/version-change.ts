/** What differs between two versions of an entry, field by field. */
import { formatDay } from '../../base/day.ts';
import type { Json } from '../../store/register/canonical.ts';
import type { Entry } from '../../store/register/entry.ts';

export interface FieldChange {
  /** A field of the body; or `from`, `until`, `source`, `geometry` of the entry itself. */
  readonly field: string;
  /** Null where there was nothing; of a geometry only whether there is one. */
  readonly before: Json;
  readonly after: Json;
}

/** Remarks of our own on how a row was taken in, and the row as it was given: what is said of the land is elsewhere. */
const LEFT_OUT = ['noted', 'repairs', 'entered'];

/** In the order of the fields; nothing for a retraction, which says nothing of the land. */
export function changesBetween(before: Entry, after: Entry): FieldChange[] {
  if (before.body === null || after.body === null) return [];
  const [one, two] = [fieldsOf(before), fieldsOf(after)];
  const names = new Set([...Object.keys(one), ...Object.keys(two)]);
  return [...names].flatMap((field): FieldChange[] => {
    const [old = null, fresh = null] = [one[field], two[field]];
    return same(old, fresh) ? [] : [{ field, before: shown(field, old), after: shown(field, fresh) }];
  });
}

function fieldsOf({ valid, source, geometry, body }: Entry): Record<string, Json> {
  const own = Object.entries(body as { readonly [field: string]: Json }).filter(([name]) => !LEFT_OUT.includes(name));
  return {
    'valid.from': valid.from === null ? null : formatDay(valid.from),
    'valid.until': valid.until === null ? null : formatDay(valid.until),
    ...Object.fromEntries(own),
    geometry: geometry as unknown as Json,
    source,
  };
}

const shown = (field: string, value: Json): Json => (field === 'geometry' ? value !== null : value);

/** What is not said is the same as nothing. */
function same(one: Json, two: Json): boolean {
  const empty = (value: Json): boolean => value === null || (Array.isArray(value) && value.length === 0);
  return (empty(one) && empty(two)) || JSON.stringify(one) === JSON.stringify(two);
}
