/** An instant for a person: in UTC, to the minute, in an order that nobody misreads. */

/** `2026-11-22 12:05`; what is below a minute, and the zone, are said beside it or in the JSON. */
export function instantText(instant: string): string {
  return `${instant.slice(0, 10)} ${instant.slice(11, 16)}`;
}
