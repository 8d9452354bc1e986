/**
 * Histories of land as an expert writes them, a line an act:
 *
 *     2020-01-10 record A sha ap P/P1 0,0 100x50 stated 5000
 *     2020-06-01 clear A 0,0 50x50 closes
 *     2020-07-01 cancel A rest
 *
 * Rectangles are metres from the corner of the province, which is a square kilometre: `x,y widthxheight`, several one after the other.
 * `known` gives the day on which the register learned it (else the day itself), `id` and `replaces` are for corrections.
 */
import { parseDay } from '../../../src/base/day.ts';
import type { Claim, LandEvent } from '../../../src/land/ledger/event.ts';
import { CLASSIFICATIONS } from '../../../src/land/words/area.ts';
import { DEVICE_CLASSES } from '../../../src/land/words/device.ts';
import { type Cells, cellPlane, rectangle } from './cells.ts';

/** Metres of the side of a cell. */
const SIDE = 10;
const ACROSS = 100;

export const PROVINCE = cellPlane(SIDE * SIDE);

const PRODUCTS = { cancel: 'cancelled', reduce: 'reduced', clear: 'cleared' } as const;

export function history(text: string): LandEvent<Cells>[] {
  return text
    .split('\n')
    .map((line) => line.replace(/#.*/, '').trim())
    .filter((line) => line !== '')
    .map(act);
}

function act(line: string, index: number): LandEvent<Cells> {
  const words = line.split(/\s+/);
  const [on = '', verb = '', named = ''] = words.splice(0, 3);
  const take = (word: string): string | null => {
    const at = words.indexOf(word);
    return at < 0 ? null : (words.splice(at, 2)[1] ?? null);
  };
  const flag = (word: string): boolean => {
    const at = words.indexOf(word);
    if (at >= 0) words.splice(at, 1);
    return at >= 0;
  };
  const list = (word: string): string[] => take(word)?.split(',') ?? [];
  const stated = take('stated');
  const base = {
    id: take('id') ?? `${index + 1}`,
    day: parseDay(on),
    known: parseDay(take('known') ?? on),
    supersedes: list('replaces'),
  };
  const area = named === '-' ? '' : named;
  const [into, twin] = [list('into'), take('of')];
  const closes = flag('closes') || words.includes('rest');
  flag('rest');
  const shape = shapeOf(words);
  const claim = claimOf(words, shape, stated === null ? null : Number(stated));
  const rest = words.join(' ');
  if (rest !== '') throw new Error(`“${line}”: what is “${rest}”?`);
  switch (verb) {
    case 'record':
      return { ...base, act: 'recorded', area, claim };
    case 'revise':
      return { ...base, act: 'revised', area, claim };
    case 'reopen':
      return { ...base, act: 'reopened', area, claim: claim.units.length === 0 ? null : claim };
    case 'cancel':
    case 'reduce':
    case 'clear':
      return {
        ...base,
        act: 'released',
        area: area === '' ? null : area,
        product: PRODUCTS[verb],
        shape,
        stated: claim.stated,
        closes,
      };
    case 'merge':
      return { ...base, act: 'merged', area, into: into[0] ?? '' };
    case 'split':
      return { ...base, act: 'split', area, into };
    case 'duplicate':
      return { ...base, act: 'duplicate', area, of: twin ?? '' };
    case 'withdraw':
      return { ...base, act: 'withdrawn', area };
    case 'handover':
      return { ...base, act: 'handed-over', area };
    case 'retract':
      return { ...base, act: 'retracted', area: area === '' ? null : area };
    default:
      throw new Error(`“${line}”: what is “${verb}”?`);
  }
}

function shapeOf(words: string[]): Cells | null {
  let shape: Cells | null = null;
  for (let at = 0; at < words.length; ) {
    const corner = /^(\d+),(\d+)$/.exec(words[at] ?? '');
    const size = /^(\d+)x(\d+)$/.exec(words[at + 1] ?? '');
    if (corner === null || size === null) {
      at += 1;
      continue;
    }
    const [x = 0, y = 0, width = 0, height = 0] = [corner[1], corner[2], size[1], size[2]].map(
      (one) => Number(one) / SIDE,
    );
    if (![x, y, width, height].every(Number.isInteger))
      throw new Error(`${words.join(' ')}: in steps of ${SIDE} m, please`);
    shape = (shape ?? 0n) | rectangle(x, y, width, height, ACROSS);
    words.splice(at, 2);
  }
  return shape;
}

function claimOf(words: string[], shape: Cells | null, stated: number | null): Claim<Cells> {
  const pick = <W extends string>(known: Record<W, unknown>, other: W): W => {
    const at = words.findIndex((word) => word in known);
    return at < 0 ? other : (words.splice(at, 1)[0] as W);
  };
  const at = words.findIndex((word) => /^P(\/|$)/.test(word));
  return {
    units: at < 0 ? [] : (words.splice(at, 1)[0]?.split('/') ?? []),
    classification: pick(CLASSIFICATIONS, 'unknown'),
    deviceClass: pick(DEVICE_CLASSES, 'unknown'),
    shape,
    measured: null,
    stated,
  };
}
