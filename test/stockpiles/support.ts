/** Entries as a case writes them down: short, in the words of the forms. */
import { parseWhen } from '../../src/base/day.ts';
import type { Entry } from '../../src/stockpiles/act.ts';
import { quantity } from '../../src/stockpiles/quantity.ts';

/** `stock 2019: 3 (VER-2019)`: what was counted; or an act. All but the number and the day has a default. */
export interface EntrySpec {
  readonly id?: string;
  readonly act: Entry['act'];
  readonly of?: string;
  readonly number: number | readonly [number, number | null];
  readonly on: string;
  readonly type?: string;
  readonly lot?: string;
  readonly holder?: string;
  readonly voice?: string;
  readonly report?: string;
  readonly complete?: boolean;
  readonly account?: 'stock' | 'retained';
  readonly same?: string;
  readonly to?: string;
  readonly purpose?: 'detection' | 'clearance' | 'destruction-techniques' | 'destruction' | 'unknown';
}

export function entryOf(spec: EntrySpec, index: number): Entry {
  const { number } = spec;
  const shared = {
    id: spec.id ?? `e${index + 1}`,
    state: 'VER',
    type: spec.type ?? null,
    lot: spec.lot ?? null,
    holder: spec.holder ?? null,
    quantity: typeof number === 'number' ? quantity(number) : quantity(number[0], number[1]),
    when: parseWhen(String(spec.on)),
    voice: spec.voice ?? 'VER',
    report: spec.report ?? null,
    purpose: spec.purpose ?? null,
    institution: null,
    use: null,
    plan: null,
    confidence: 'high' as const,
    sources: [],
    note: '',
  };
  if (spec.act === 'counted') {
    return { ...shared, act: 'counted', measure: (spec.of ?? 'stock') as 'stock', complete: spec.complete ?? false };
  }
  return {
    ...shared,
    act: spec.act,
    account: spec.account ?? 'stock',
    sameAs: spec.same ?? null,
    counterpart: spec.to ?? null,
    place: null,
    method: null,
  };
}
