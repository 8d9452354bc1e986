/** Records of land as bodies of entries, and back: days as text. */
import { type Day, formatDay, parseDay } from '../../base/day.ts';

/** Fields that hold a day, in any record of land. */
const DAYS = ['established', 'from', 'to', 'handedOver', 'laid', 'day'] as const;

/** The record with its days as `YYYY-MM-DD`. */
export function bodyOf(record: object): Record<string, unknown> {
  return withDays(record, (day) => (typeof day === 'number' ? formatDay(day as Day) : day));
}

/** The body of an entry with its days as days. */
export function recordOf<Record_ extends object>(body: object): Record_ {
  return withDays(body, (day) => (typeof day === 'string' ? parseDay(day) : day)) as Record_;
}

function withDays(from: object, change: (value: unknown) => unknown): Record<string, unknown> {
  const to: Record<string, unknown> = { ...from };
  for (const name of DAYS) if (name in to) to[name] = change(to[name]);
  return to;
}
