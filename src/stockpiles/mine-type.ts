/**
 * The catalogue of mine types: what helps to know a mine, to stay away from it and to count it (Art 7(1)(h)). Nothing of how one
 * is made or used.
 */
import type { Confidence, Source } from '../base/finding.ts';

/** Whom it is made against, and so the treaty’s first question (Art 2(1), 2(3)). */
export const MINE_CLASSES = ['anti-personnel', 'anti-vehicle', 'other'] as const;
export type MineClass = (typeof MINE_CLASSES)[number];

/** What it does, in the terms of IMAS 04.10. */
export const MINE_ACTIONS = ['blast', 'bounding-fragmentation', 'fragmentation', 'directional-fragmentation'] as const;
export type MineAction = (typeof MINE_ACTIONS)[number];

/** What can set it off. */
export const ACTUATIONS = ['pressure', 'tripwire', 'command', 'magnetic', 'tilt', 'seismic', 'handling'] as const;
export type Actuation = (typeof ACTUATIONS)[number];

/** With a common metal detector. */
export const DETECTABILITIES = ['easy', 'hard', 'unknown'] as const;
export type Detectability = (typeof DETECTABILITIES)[number];

export const SAID = ['yes', 'no', 'some', 'unknown'] as const;
/** `some`: there are variants of the type with it, and others without. */
export type Said = (typeof SAID)[number];

export interface MineType {
  readonly id: string;
  readonly name: string;
  /** Other names and variants. */
  readonly aliases: readonly string[];
  /** Where it was first made, as the sources name it. */
  readonly country: string;
  readonly mineClass: MineClass;
  readonly action: MineAction;
  /** Grams of explosive; null where it is not said. Variants and sources differ, hence limits. */
  readonly explosive: { readonly low: number; readonly high: number } | null;
  readonly actuation: readonly Actuation[];
  readonly detectability: Detectability;
  /** Delivered from a distance: thrown by aircraft, artillery or a vehicle. */
  readonly remote: Said;
  readonly selfDestruct: Said;
  readonly confidence: Confidence;
  readonly sources: readonly Source[];
  readonly note: string;
}

/** The type that a report means: by its id, name or another name, whatever the case and the signs between. */
export function mineTypeNamed(types: Iterable<MineType>, name: string): MineType | null {
  const wanted = bare(name);
  for (const type of types) if ([type.id, type.name, ...type.aliases].some((one) => bare(one) === wanted)) return type;
  return null;
}

function bare(name: string): string {
  return name.toLowerCase().replace(/[^\p{Letter}\p{Number}]/gu, '');
}
