/**
 * Which treaty a device falls under, as it follows from what it is and what sets it off. Who made it does not matter: a
 * home-made mine that a person sets off is an anti-personnel mine (APMBC Art 2(1) speaks of design, not of factories).
 */

import type { DeviceCategory, DeviceKind } from './words/device.ts';
import type { Meaning } from './words/meaning.ts';

export const TREATY_CLASSES = {
  apmbc: { label: 'Mine Ban Convention', says: 'an anti-personnel mine', cite: 'APMBC Art 2(1)' },
  ccm: { label: 'Convention on Cluster Munitions', says: 'a cluster munition remnant', cite: 'CCM Art 2(7)' },
  'ccw-apii': {
    label: 'CCW Amended Protocol II',
    says: 'a mine, booby trap or other device',
    cite: 'CCW AP II Art 2',
  },
  'ccw-pv': { label: 'CCW Protocol V', says: 'an explosive remnant of war', cite: 'CCW P V Art 2(4)' },
  none: { label: 'None of these', says: 'outside these treaties', cite: 'CCW P V Art 2(1)' },
  undetermined: { label: 'Undetermined', says: 'what would decide it is not known', cite: 'usage' },
} as const satisfies Record<string, Meaning>;
export type TreatyClass = keyof typeof TREATY_CLASSES;

export interface TreatyFinding {
  readonly treatyClass: TreatyClass;
  /** The provision that puts it there: `APMBC Art 2(1)`. */
  readonly provision: string;
  readonly says: string;
  /** Other treaties that speak of it too. */
  readonly also: readonly TreatyClass[];
  /** What is missing, where the class is undetermined; else null. */
  readonly missing: string | null;
}

const AP = (says: string): TreatyFinding => ({
  treatyClass: 'apmbc',
  provision: 'APMBC Art 2(1)',
  says,
  also: ['ccw-apii'],
  missing: null,
});
const other = (treatyClass: TreatyClass, provision: string, says: string, also: readonly TreatyClass[] = []) => ({
  treatyClass,
  provision,
  says,
  also,
  missing: null,
});
const undetermined = (missing: string, provision: string): TreatyFinding => ({
  treatyClass: 'undetermined',
  provision,
  says: 'the record does not say enough',
  also: [],
  missing,
});

/** Those that do not turn on what sets them off. */
const REMNANTS: Partial<Record<DeviceCategory, TreatyFinding>> = {
  'cluster-munition': other('ccm', 'CCM Art 2(7)', 'a failed or abandoned cluster munition', ['ccw-pv']),
  submunition: other('ccm', 'CCM Art 2(5)', 'an unexploded submunition', ['ccw-pv']),
  uxo: other('ccw-pv', 'CCW P V Art 2(2)', 'unexploded ordnance'),
  axo: other('ccw-pv', 'CCW P V Art 2(3)', 'abandoned ordnance'),
  'small-arms-ammunition': other('none', 'CCW P V Art 2(1)', 'it contains no explosives as that Protocol means them'),
  pyrotechnic: other('none', 'CCW P V Art 2(1)', 'it contains no explosives as that Protocol means them'),
  fuze: undetermined('the munition that it belongs to', 'CCW P V Art 2(1)'),
  other: undetermined('what it is', 'APMBC Art 2; CCW AP II Art 2; CCW P V Art 2'),
  unknown: undetermined('what it is', 'APMBC Art 2; CCW AP II Art 2; CCW P V Art 2'),
};

/** The treaty class of a kind of device, with the provision that puts it there. */
export function treatyClassOf({ category, activation }: DeviceKind): TreatyFinding {
  const remnant = REMNANTS[category];
  if (remnant !== undefined) return remnant;
  if (category === 'booby-trap') {
    return other(
      'ccw-apii',
      'CCW AP II Art 2(4)',
      activation === 'victim-person'
        ? 'a booby trap; where it is placed as a mine is, it meets the definition of the Mine Ban Convention as well'
        : 'a booby trap',
      activation === 'victim-person' ? ['apmbc'] : [],
    );
  }
  // From here on: mines and improvised devices, where what sets it off decides.
  switch (activation) {
    case 'victim-person':
      if (category === 'ied') return AP('an improvised device that a person sets off is an anti-personnel mine');
      if (category === 'av-mine') return AP('called an anti-vehicle mine, but recorded as set off by a person');
      return AP('a mine that a person sets off');
    case 'victim-vehicle':
      return other(
        'ccw-apii',
        'CCW AP II Art 2(1)',
        'a mine that a vehicle sets off; an anti-handling device does not make it an anti-personnel mine (APMBC Art 2(1))',
      );
    case 'command':
      return other('ccw-apii', 'CCW AP II Art 2(5)', 'set off by someone who watches: no anti-personnel mine');
    case 'timed':
      return other('ccw-apii', 'CCW AP II Art 2(5)', 'set off by time: no anti-personnel mine');
    case 'unknown':
      // A mine made against people or vehicles is what its kind says, until a record says otherwise.
      if (category === 'ap-mine') return AP('an anti-personnel mine');
      if (category === 'av-mine') return other('ccw-apii', 'CCW AP II Art 2(1)', 'an anti-vehicle mine');
      return undetermined(
        'what sets it off',
        category === 'ied' ? 'APMBC Art 2(1); CCW AP II Art 2(5)' : 'APMBC Art 2(1)',
      );
  }
}
