/** Duties as a calendar (RFC 5545): one all-day entry for each due day, which Outlook, Google and others open. */
import { addDays, type Day, formatDay } from '../base/day.ts';
import type { Duty } from '../law/duty.ts';
import type { LegalRecord } from '../law/record.ts';
import { stateName } from './resource.ts';

/** Lines are folded at 75 octets and end in CRLF, as the standard wants. */
export function calendarOf(record: LegalRecord, duties: readonly Duty[], known: Day): string {
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Whitestone//Duties//EN',
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    'X-WR-CALNAME:Treaty deadlines',
    ...duties.flatMap((duty) => (duty.due === null ? [] : entry(record, duty, duty.due, known))),
    'END:VCALENDAR',
  ];
  return `${lines.map(fold).join('\r\n')}\r\n`;
}

function entry(record: LegalRecord, duty: Duty, due: Day, known: Day): string[] {
  const name = stateName(record, duty.state);
  const doubt = duty.confidence === 'high' ? '' : ` Confidence: ${duty.confidence}.`;
  const covers = duty.covers === null ? '' : ` for ${duty.covers}`;
  const contested = duty.contested ? ' A claim on record disputes that the treaty binds the State.' : '';
  return [
    'BEGIN:VEVENT',
    // The same duty keeps its identity when its day moves, so that a calendar updates it and does not double it.
    `UID:${[duty.treaty, duty.state, duty.duty, duty.covers]
      .filter((part) => part !== null)
      .join('-')
      .toLowerCase()}@whitestone`,
    `DTSTAMP:${compact(known)}T000000Z`,
    `DTSTART;VALUE=DATE:${compact(due)}`,
    `DTEND;VALUE=DATE:${compact(addDays(due, 1))}`,
    `SUMMARY:${escaped(`${name}: ${duty.title}${covers} (${duty.treaty} Art ${duty.article})`)}`,
    `DESCRIPTION:${escaped(`${capital(duty.why)}.${doubt}${contested} As known on ${formatDay(known)}.`)}`,
    'TRANSP:TRANSPARENT',
    'BEGIN:VALARM',
    'ACTION:DISPLAY',
    'TRIGGER:-P30D',
    `DESCRIPTION:${escaped(`${name}: ${duty.title}`)}`,
    'END:VALARM',
    'END:VEVENT',
  ];
}

function compact(day: Day): string {
  return formatDay(day).replaceAll('-', '');
}

function escaped(text: string): string {
  return text.replace(/[\\;,]/g, (character) => `\\${character}`).replaceAll('\n', '\\n');
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** Folds after at most 75 octets, never inside a character. */
function fold(line: string): string {
  const parts: string[] = [];
  let part = '';
  let octets = 0;
  for (const character of line) {
    const size = Buffer.byteLength(character);
    if (octets + size > 74) {
      parts.push(part);
      part = '';
      octets = 0;
    }
    part += character;
    octets += size;
  }
  return [...parts, part].join('\r\n ');
}
