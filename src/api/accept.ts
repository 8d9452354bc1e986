/** What a client can take: the formats and the encodings of an answer (RFC 9110, 12.5). */

import { Problem } from '../base/problem.ts';
import type { Format, Query } from './parameter.ts';
import { F } from './parameter.ts';
import { type Route, typeOfFormat } from './question.ts';

interface Wish {
  readonly what: string;
  readonly weight: number;
}

function wishes(header: string): Wish[] {
  return header
    .split(',')
    .slice(0, 50)
    .map((part) => {
      const [what = '', ...parameters] = part.split(';').map((one) => one.trim().toLowerCase());
      const q = parameters.find((one) => one.startsWith('q='))?.slice(2);
      const weight = q === undefined ? 1 : Number(q);
      return { what, weight: Number.isFinite(weight) ? weight : 0 };
    })
    .filter(({ what }) => what !== '');
}

/** The weight of the wish that fits best: one that names it, then one for its sort, then one for anything. */
function weightOf(all: readonly Wish[], type: string): number {
  const [sort = ''] = type.split('/');
  for (const what of [type, `${sort}/*`, '*/*']) {
    const found = all.find((one) => one.what === what);
    if (found !== undefined) return found.weight;
  }
  return 0;
}

/**
 * The format of the answer: what “f” says, else what the client likes best, else the first of the route.
 * @throws Problem `parameter-malformed` where the route has not what “f” says; `format-refused` where it has nothing that is liked
 */
export function formatOf(route: Route, query: Query, accept: string | undefined): Format {
  const asked = query.get(F);
  if (asked !== undefined) {
    if (route.formats.includes(asked)) return asked;
    throw new Problem('parameter-malformed', {
      found: `f is “${asked}”`,
      wanted: `one of ${route.formats.join(', ')} at this address`,
      next: 'Correct the parameter, or leave it out.',
    });
  }
  const all = wishes(accept ?? '');
  const [first = 'json'] = route.formats;
  if (all.length === 0) return first;
  // Generic JSON is good enough a wish for any sort of JSON.
  const liked = route.formats.map((format) => {
    const types = [typeOfFormat(route, format).split(';')[0] ?? '', ...(format === 'json' ? ['application/json'] : [])];
    return { format, weight: Math.max(...types.map((type) => weightOf(all, type))) };
  });
  const best = liked.reduce((one, two) => (two.weight > one.weight ? two : one));
  if (best.weight > 0) return best.format;
  throw new Problem('format-refused', {
    found: `the header Accept is “${accept?.slice(0, 200)}”`,
    wanted: route.formats.map((format) => typeOfFormat(route, format)).join(', '),
    next: 'Accept one of these, or say “f”.',
  });
}

export type Encoding = 'br' | 'gzip';

/** Null: as it is. */
export function encodingOf(accept: string | undefined): Encoding | null {
  const all = wishes(accept ?? '');
  const weight = (what: string): number =>
    (all.find((one) => one.what === what) ?? all.find((one) => one.what === '*'))?.weight ?? 0;
  if (weight('br') > 0 && weight('br') >= weight('gzip')) return 'br';
  return weight('gzip') > 0 ? 'gzip' : null;
}

/** Of these types the one that the client likes best, the first where it says nothing or likes none. */
export function liked(accept: string | undefined, types: readonly [string, ...string[]]): string {
  const all = wishes(accept ?? '');
  return types.reduce((one, two) => (weightOf(all, two) > weightOf(all, one) ? two : one));
}
