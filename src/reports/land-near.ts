/** What is recorded at a place, as a resource. */
import { type Day, formatDay } from '../base/day.ts';
import type { Position } from '../base/geometry.ts';
import type { Resource } from './resource.ts';

export interface NearTold {
  readonly place: {
    readonly position: Position;
    readonly uncertainty: number;
    readonly format: string;
    readonly entered: string;
    readonly said: readonly string[];
  };
  readonly on: Day;
  readonly known: string;
  readonly radius: number;
  readonly answer: string;
  readonly hits: readonly {
    readonly kind: string;
    readonly owner: string;
    readonly subject: string;
    readonly name: string | null;
    readonly metres: number;
    readonly inside: boolean;
    readonly bearing: number | null;
    readonly state: string;
    readonly classification: string | null;
    readonly deviceClass: string | null;
    readonly from: string | null;
    readonly until: string | null;
    readonly organisation: string | null;
    readonly source: string;
    readonly recorded: string;
  }[];
  readonly caution: string;
}

export function nearResource({ place, on, known, radius, answer, hits, caution }: NearTold): Resource {
  const { position, uncertainty, format, entered, said } = place;
  return {
    place: { longitude: position[0], latitude: position[1], uncertainty, format, entered, said },
    on: formatDay(on),
    known,
    radius,
    answer,
    hits: hits.map((hit) => ({
      ...hit,
      metres: Math.round(hit.metres * 10) / 10,
      bearing: hit.bearing === null ? null : Math.round(hit.bearing),
    })),
    caution,
  };
}
