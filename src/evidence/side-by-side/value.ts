/** Values of the three kinds, printed and told apart. */
import { amountText } from './amount.ts';
import { periodText } from './period.ts';
import type { Value } from './statement.ts';

/** `7,073 people`, `2025-06-27`, `yes`. */
export function valueText(value: Value): string {
  if (value.kind === 'amount') return amountText(value);
  if (value.kind === 'day') return periodText(value);
  return value.holds ? 'yes' : 'no';
}

/** The same for values that say the same, however they are written. */
export function valueKey(value: Value): string {
  if (value.kind === 'amount') {
    const { low, high, unit, about, parts } = value;
    const tidy = (limit: number | null) => (limit === null ? '..' : Number(limit.toPrecision(10)));
    return `amount ${tidy(low)} ${tidy(high)} ${unit} ${about} ${parts.join('+')}`;
  }
  if (value.kind === 'day') return `day ${value.earliest ?? '..'} ${value.latest ?? '..'}`;
  return `truth ${value.holds}`;
}
