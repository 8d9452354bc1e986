/**
 * The words of a device. National systems merge four things in one: what it is, who made it, what sets it off, and which
 * treaty it falls under. Here the first three are recorded, and the fourth follows from them (treaty-class.ts).
 */
import type { Meaning } from './meaning.ts';

export const DEVICE_CATEGORIES = {
  'ap-mine': { label: 'Anti-personnel mine', says: 'a mine made against people', cite: 'APMBC Art 2(1)' },
  'av-mine': { label: 'Anti-vehicle mine', says: 'a mine made against vehicles', cite: 'CCW AP II Art 2(1)' },
  mine: { label: 'Mine of unknown type', says: 'a mine, and no more is known', cite: 'APMBC Art 2(2)' },
  'cluster-munition': {
    label: 'Cluster munition',
    says: 'the container with its submunitions, failed or left behind',
    cite: 'CCM Art 2(2), 2(4), 2(6)',
  },
  submunition: { label: 'Unexploded submunition', says: 'dispersed and failed to explode', cite: 'CCM Art 2(5)' },
  uxo: { label: 'Unexploded ordnance', says: 'used, and failed to work', cite: 'CCW P V Art 2(2)' },
  axo: { label: 'Abandoned ordnance', says: 'never used, and left behind', cite: 'CCW P V Art 2(3)' },
  'small-arms-ammunition': { label: 'Small-arms ammunition', says: 'below 20 mm', cite: 'IMAS 04.10' },
  fuze: { label: 'Fuze or initiator', says: 'a part that sets off a charge', cite: 'IMAS 04.10' },
  'booby-trap': {
    label: 'Booby trap',
    says: 'goes off when someone disturbs or approaches what looks harmless',
    cite: 'CCW AP II Art 2(4)',
  },
  ied: { label: 'Improvised explosive device', says: 'made outside a factory', cite: 'CCW AP II Art 2(5); IMAS 04.10' },
  pyrotechnic: { label: 'Pyrotechnic', says: 'flare, smoke or signal', cite: 'IMAS 04.10' },
  other: { label: 'Other', says: 'told in the note', cite: 'usage' },
  unknown: { label: 'Unknown', says: 'the source does not say', cite: 'usage' },
} as const satisfies Record<string, Meaning>;
export type DeviceCategory = keyof typeof DEVICE_CATEGORIES;

/** Which ordnance a piece of UXO or AXO is. */
export const ORDNANCE_TYPES = {
  projectile: { label: 'Projectile', says: 'fired from a gun', cite: 'IMAS 04.10' },
  mortar: { label: 'Mortar bomb', says: 'fired from a mortar', cite: 'IMAS 04.10' },
  rocket: { label: 'Rocket', says: 'driven by its own motor, not guided', cite: 'IMAS 04.10' },
  missile: { label: 'Missile', says: 'driven by its own motor and guided', cite: 'IMAS 04.10' },
  bomb: { label: 'Air-dropped bomb', says: 'dropped from the air', cite: 'IMAS 04.10' },
  'hand-grenade': { label: 'Hand grenade', says: 'thrown', cite: 'IMAS 04.10' },
  'rifle-grenade': { label: 'Rifle or launched grenade', says: 'fired from a rifle or launcher', cite: 'IMAS 04.10' },
  other: { label: 'Other', says: 'told in the note', cite: 'usage' },
} as const satisfies Record<string, Meaning>;
export type OrdnanceType = keyof typeof ORDNANCE_TYPES;

export const MANUFACTURES = {
  factory: { label: 'Factory-made', says: 'made as munitions are made', cite: 'usage' },
  improvised: { label: 'Improvised', says: 'made outside a factory, or out of other munitions', cite: 'IMAS 04.10' },
  unknown: { label: 'Unknown', says: 'the source does not say', cite: 'usage' },
} as const satisfies Record<string, Meaning>;
export type Manufacture = keyof typeof MANUFACTURES;

/** What sets it off. */
export const ACTIVATIONS = {
  'victim-person': {
    label: 'By a person',
    says: 'the presence, proximity or contact of a person',
    cite: 'APMBC Art 2(1)',
  },
  'victim-vehicle': {
    label: 'By a vehicle',
    says: 'the presence, proximity or contact of a vehicle as opposed to a person',
    cite: 'APMBC Art 2(1)',
  },
  command: { label: 'By command', says: 'a person who watches, by wire or radio', cite: 'CCW AP II Art 2(5)' },
  timed: { label: 'By time', says: 'after a lapse of time', cite: 'CCW AP II Art 2(5)' },
  unknown: { label: 'Unknown', says: 'the source does not say', cite: 'usage' },
} as const satisfies Record<string, Meaning>;
export type Activation = keyof typeof ACTIVATIONS;

/** The three things recorded of a kind of device. */
export interface DeviceKind {
  readonly category: DeviceCategory;
  readonly manufacture: Manufacture;
  readonly activation: Activation;
}

/** What a balance tells apart. Each area has one class, so that no land is counted in two. */
export const DEVICE_CLASSES = {
  ap: {
    label: 'Anti-personnel mines',
    says: 'only anti-personnel mines, improvised ones among them',
    cite: 'APMBC Art 2(1)',
  },
  'mixed-with-ap': {
    label: 'Mixed, with anti-personnel mines',
    says: 'anti-personnel mines and other ordnance; counted once, as mined with anti-personnel mines',
    cite: 'APMBC Art 5; usage',
  },
  av: { label: 'Anti-vehicle mines', says: 'anti-vehicle mines, and none against people', cite: 'CCW AP II Art 2(1)' },
  mine: { label: 'Mines of unknown type', says: 'mined, with what is not known', cite: 'APMBC Art 5(2)' },
  cluster: {
    label: 'Cluster munition remnants',
    says: 'cluster munition remnants, and no mines',
    cite: 'CCM Art 2(7)',
  },
  erw: {
    label: 'Battle area',
    says: 'explosive remnants of war other than mines and cluster munitions; kept apart from mined land',
    cite: 'CCW P V Art 2(4); IMAS 09.11',
  },
  'mixed-without-ap': {
    label: 'Mixed, without anti-personnel mines',
    says: 'several of the others',
    cite: 'usage',
  },
  other: { label: 'Other', says: 'improvised devices that are no mines, booby traps and the like', cite: 'usage' },
  unknown: { label: 'Unknown', says: 'the source does not say', cite: 'usage' },
} as const satisfies Record<string, Meaning>;
export type DeviceClass = keyof typeof DEVICE_CLASSES;

/** Does land of this class fall under the clearance duty of APMBC Art 5? Unknown mines do until they are known not to. */
export function includesAp(deviceClass: DeviceClass): boolean {
  return deviceClass === 'ap' || deviceClass === 'mixed-with-ap';
}
