/** What may follow what on an area (IMAS 07.11, 05.10): the state of work, and the classification. */
import type { CheckFinding } from '../base/check.ts';
import { findingOf } from './checks/code.ts';
import { CLASSIFICATIONS, type Classification, isOpen, WORK_STATUSES, type WorkStatus } from './words/area.ts';

/** By state of work: what may come next, and by what it comes. What is not here may not follow. */
export const NEXT_STATUS: Readonly<Record<WorkStatus, Partial<Record<WorkStatus, string>>>> = {
  open: {
    tasked: 'a task order is given',
    'in-progress': 'work begins',
    suspended: 'access is lost before work begins',
    'awaiting-quality-control': 'work that was not reported while it went on is finished',
    closed: 'a survey releases all of it',
  },
  tasked: { open: 'the task order is withdrawn', 'in-progress': 'work begins', suspended: 'work cannot begin' },
  'in-progress': {
    open: 'work ends with land left and no task',
    suspended: 'work rests',
    'awaiting-quality-control': 'work is finished',
    closed: 'work is finished and accepted at once',
  },
  suspended: { open: 'the task is given up', tasked: 'the task is given anew', 'in-progress': 'work goes on' },
  'awaiting-quality-control': {
    'in-progress': 'the work is rejected and goes on',
    suspended: 'the work is rejected and rests',
    closed: 'the work is accepted',
  },
  closed: { 'handed-over': 'the land is handed over', reopened: 'a missed item, new evidence or new use' },
  'handed-over': { reopened: 'a missed item, new evidence or new use' },
  reopened: {
    tasked: 'a task order is given',
    'in-progress': 'work begins',
    suspended: 'access is lost',
    closed: 'a survey releases all of it',
  },
};

/** By classification: what may come next. It never is a release: land goes from one ledger to the other. */
export const NEXT_CLASSIFICATION: Readonly<Record<Classification, Partial<Record<Classification, string>>>> = {
  sha: { cha: 'direct evidence is found: a reclassification, not a release' },
  cha: {},
  unknown: { sha: 'indirect evidence is on record', cha: 'direct evidence is on record' },
};

/** What of an area a transition turns on. */
export interface AreaState {
  readonly classification: Classification;
  readonly status: WorkStatus;
}

/** Whether there is a version before, and what it says, is for another to find out. */
export const NOT_KNOWN = 'not-known';

/**
 * Can this version follow that one?
 * @param before null where this is the first; {@link NOT_KNOWN} leaves out what only the version before can tell
 */
export function checkTransition(
  before: AreaState | null | typeof NOT_KNOWN,
  after: AreaState,
): readonly CheckFinding[] {
  if (before === NOT_KNOWN) return lateState(after);
  if (before === null) return firstState(after);
  const findings: CheckFinding[] = [];
  if (after.status !== before.status && NEXT_STATUS[before.status][after.status] === undefined) {
    const next = Object.keys(NEXT_STATUS[before.status]) as WorkStatus[];
    findings.push(
      findingOf('status-cannot-follow', 'status', {
        found: `“${WORK_STATUSES[after.status].label}” after “${WORK_STATUSES[before.status].label}”`,
        wanted: `one of ${next.join(', ')}`,
        next: isOpen(before.status)
          ? 'Record the step between, or correct one of the two.'
          : 'Released land stays released. Record that it was reopened, with the reason.',
      }),
    );
  }
  if (after.classification === before.classification) return findings;
  if (!isOpen(before.status) && !isOpen(after.status)) {
    findings.push(
      findingOf('changed-after-release', 'classification', {
        found: `${before.classification} becomes ${after.classification} after the area was closed`,
        wanted: 'the classification that it had when it was released',
        next: 'Correct the earlier version if it was wrong, or record that the land was reopened.',
      }),
    );
  } else if (NEXT_CLASSIFICATION[before.classification][after.classification] === undefined) {
    findings.push(
      after.classification === 'unknown'
        ? findingOf('classification-forgotten', 'classification', {
            found: `${CLASSIFICATIONS[before.classification].label} before, nothing now`,
            wanted: 'the classification, or that of before',
            next: 'Leave it as it was if the source only left it out.',
            repair: { says: `Keep ${before.classification}.`, safe: true },
          })
        : findingOf('classification-lowered', 'classification', {
            found: 'a confirmed area becomes a suspected one',
            wanted: 'release of the land, or the survey that refutes the direct evidence',
            next: 'Name the survey in the reason. If no evidence is left, the land is cancelled or reduced.',
          }),
    );
  }
  return findings;
}

function firstState(after: AreaState): readonly CheckFinding[] {
  if (after.status !== 'reopened') return lateState(after);
  return [
    findingOf('status-cannot-follow', 'status', {
      found: '“Reopened” in the first record of the area',
      wanted: 'the record of its release before',
      next: 'Record the area and its release first, or record it as open.',
    }),
  ];
}

/** An area that a source shows for the first time when work on it is done. */
function lateState({ status }: AreaState): readonly CheckFinding[] {
  if (status === 'open' || status === 'tasked' || status === 'in-progress' || status === 'reopened') return [];
  return [
    findingOf('first-status-late', 'status', {
      found: `“${WORK_STATUSES[status].label}” in the first record of the area`,
      wanted: 'the versions before it',
      next: 'It is taken as it is. Record the earlier versions if they are known, so that past balances are right.',
    }),
  ];
}
