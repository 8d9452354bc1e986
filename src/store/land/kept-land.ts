/** Records of land as bodies of entries, and back: days as text. */
import { type Day, formatDay, parseDay } from '../../base/day.ts';

/** Fields that hold a day, in any record of land. */
const DAYS = ['established', 'from', 'to', 'handedOver', 'laid', 'day'] as const;

/** The record with its days as `YYYY-MM-DD`. */
export function bodyOf(record: object): Record<string, unknown> {
  return writeDays({ ...record });
}

/** Writes the days of this very object as `YYYY-MM-DD`. */
export function writeDays(body: Record<string, unknown>): Record<string, unknown> {
  for (const name of DAYS) {
    const day = body[name];
    if (typeof day === 'number') body[name] = formatDay(day as Day);
  }
  return body;
}

/** The body of an entry with its days as days. */
export function recordOf<Record_ extends object>(body: object): Record_ {
  const record: Record<string, unknown> = { ...body };
  for (const name of DAYS) {
    const day = record[name];
    if (typeof day === 'string') record[name] = parseDay(day);
  }
  return record as Record_;
}
