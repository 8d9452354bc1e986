/**
 * The words that a file tells of a casualty in. They are those of src/people (a test holds the two together); here they have their
 * meanings, so that a column of another's words can be read by them.
 */
import type { Meaning } from './meaning.ts';

const MONITOR = 'usage (Landmine Monitor)';
const unknown = { label: 'unknown', says: 'Nobody says.', cite: 'IMAS 05.10' } as const satisfies Meaning;

export const OUTCOMES = {
  killed: { label: 'killed', says: 'Died of it, at once or later.', cite: MONITOR },
  injured: { label: 'injured', says: 'Hurt, and lived.', cite: MONITOR },
  unknown: { ...unknown, says: 'Hurt; whether the person lived is not said.' },
} as const satisfies Record<string, Meaning>;

export const PERSON_AGES = {
  child: { label: 'child', says: 'Under 18.', cite: 'Convention on the Rights of the Child Art 1' },
  adult: { label: 'adult', says: '18 or over.', cite: 'Convention on the Rights of the Child Art 1' },
  unknown,
} as const satisfies Record<string, Meaning>;

export const SEXES = {
  male: { label: 'male', says: 'Man or boy.', cite: 'IMAS 05.10' },
  female: { label: 'female', says: 'Woman or girl.', cite: 'IMAS 05.10' },
  unknown,
} as const satisfies Record<string, Meaning>;

export const CIVILIANS = {
  civilian: {
    label: 'civilian',
    says: 'Neither of the armed nor security forces, nor at work on the danger.',
    cite: MONITOR,
  },
  military: { label: 'military', says: 'Of the armed or security forces, or of an armed group.', cite: MONITOR },
  deminer: { label: 'deminer', says: 'At work on the danger: clearance, survey, disposal.', cite: MONITOR },
  unknown,
} as const satisfies Record<string, Meaning>;

export const CAUSES = {
  'improvised-mine': {
    label: 'improvised mine',
    says: 'Home-made, set off by its victim: a mine by what sets it off, not by who made it.',
    cite: 'APMBC Art 2(1)',
  },
  'anti-personnel-mine': { label: 'anti-personnel mine', says: 'Set off by a person.', cite: 'APMBC Art 2(1)' },
  'anti-vehicle-mine': { label: 'anti-vehicle mine', says: 'Set off by a vehicle.', cite: 'APMBC Art 2(1)' },
  'mine-type-unknown': { label: 'mine of a type not known', says: 'A mine; of what sort is not said.', cite: MONITOR },
  submunition: { label: 'submunition', says: 'A submunition that had not gone off.', cite: 'CCM Art 2' },
  'other-remnant': {
    label: 'other remnant',
    says: 'Other unexploded or abandoned ordnance.',
    cite: 'CCW Protocol V Art 2',
  },
  unknown,
} as const satisfies Record<string, Meaning>;

export const DOINGS = {
  farming: { label: 'farming', says: 'At work on a field.', cite: MONITOR },
  herding: { label: 'herding', says: 'With animals.', cite: MONITOR },
  collecting: {
    label: 'collecting',
    says: 'Gathering wood, food, water, or scrap; hunting and fishing.',
    cite: MONITOR,
  },
  travelling: { label: 'travelling', says: 'On the way, on foot or by vehicle.', cite: MONITOR },
  'passing-by': { label: 'passing by', says: 'Near when somebody else set it off.', cite: MONITOR },
  playing: { label: 'playing', says: 'At play.', cite: MONITOR },
  tampering: { label: 'tampering', says: 'Handling the device.', cite: MONITOR },
  demining: { label: 'demining', says: 'Searching, clearing, disposing.', cite: MONITOR },
  military: { label: 'military', says: 'On military or police duty.', cite: MONITOR },
  other: { label: 'other', says: 'Something else.', cite: MONITOR },
  unknown,
} as const satisfies Record<string, Meaning>;
