/** Problems that both engines have. */
import { Problem } from '../../base/problem.ts';
import { shortened } from './copy-statement.ts';

/** @param timeout milliseconds */
export function timedOut(sql: string, timeout: number): Problem {
  return new Problem('statement-timeout', {
    found: `“${shortened(sql)}” took longer than ${timeout} milliseconds`,
    wanted: 'an answer in that time',
    next: 'Ask for less at once or allow more time; nothing was changed.',
  });
}

/** @param why what the machine or the database says */
export function diskFull(place: string, why: string): Problem {
  return new Problem('disk-full', {
    found: `the disk is full at ${place} (${why})`,
    wanted: 'room for the change',
    next: 'Make room, look whether the change is there, and try again if it is not; what was confirmed before is safe.',
  });
}
