/** Figures on stocks, against what the record holds. Where it holds several, none is called the right one. */
import type { FigureFact } from '../authority.ts';
import { type Answer, contradicted, fitOf, imprecise, type Rule, supported, told, unknown } from './answer.ts';
import { agreement } from './count.ts';

const number = (value: number) => value.toLocaleString('en-GB');

function tell(figure: FigureFact): string {
  const amount = figure.low === figure.high ? number(figure.low) : `${number(figure.low)} to ${number(figure.high)}`;
  return `${amount} ${figure.measure}${figure.when === null ? '' : ` (${told(figure.when)})`}`;
}

/** Further off than this a figure is another one; within, it is a rounding or a later count. */
const SAME_WITHIN = 0.15;

function figures(measures: readonly string[], what: string): Rule {
  return (claim, state, { authority }) => {
    if (state === 'WORLD') return unknown('It is not said whose stockpile it is.', 'the State');
    const name = authority.called(state);
    const found = authority.figures(state).filter((figure) => measures.includes(figure.measure));
    const { value } = claim;
    if (value === null && (claim.mode === 'denied' || /\b(?:no|none|never|zero|any)\b/i.test(claim.quote)))
      return noneOf(found, name, what);
    if (value === null) return withoutNumber(found, name, what);
    if (value.unit === 'rank' || value.unit === 'share')
      return unknown('The record ranks no stockpiles.', 'a ranking with its source');
    if (found.length === 0)
      return unknown(`The record has no figure on the mines ${what} by ${name}.`, 'a figure with its source');
    const agreed = found.map((figure) => ({
      figure,
      how: agreement(
        { ...value, about: true },
        value.low !== null && value.low === value.high && figure.low !== figure.high
          ? clamp(value.low, figure)
          : figure.low,
      ),
    }));
    const right = `On record for ${name}: ${found.map(tell).join('; ')}`;
    const because = found.map((figure) => figure.ground);
    const hit = agreed.find(
      ({ how, figure }) => (how === 'exact' || how === 'about' || how === 'limits') && when(claim, figure) !== 'off',
    );
    if (hit !== undefined) {
      // “More than a thousand” of three million is true and says little.
      const weak = value.high === null && value.low !== null && value.low > 0 && hit.figure.low > value.low * 5;
      return weak ? imprecise(`${right}.`, tell(hit.figure), because) : supported(`${right}.`, because);
    }
    const close = agreed.find(({ figure }) => near(value.low ?? value.high ?? 0, figure.low));
    if (close !== undefined) return imprecise(`${right}.`, tell(close.figure), because);
    if (measures.includes('destroyed') && !agreed.some(({ how }) => how !== 'off'))
      return unknown(`${right}; whether the number speaks of the same mines is not said.`, 'the period of the number');
    return contradicted(`${right}.`, found.map(tell).join('; '), because);
  };
}

const clamp = (value: number, figure: FigureFact) =>
  value < figure.low ? figure.low : value > figure.high ? figure.high : value;
const near = (value: number, right: number) => right > 0 && Math.abs(value - right) / right <= SAME_WITHIN;
const when = (claim: Parameters<Rule>[0], figure: FigureFact) =>
  figure.when === null || claim.time?.relation !== 'by' ? 'open' : fitOf(claim.time, figure.when);

/** “Keeps none”: right where the last figure is nought. */
function noneOf(found: readonly FigureFact[], name: string, what: string): Answer {
  const last = found.filter((figure) => figure.when !== null).at(-1) ?? found.at(-1);
  if (last === undefined || (last.high > 0 && what === 'held'))
    return unknown(`The record does not say what is ${what} by ${name} now.`, 'a figure with its source');
  const because = found.map((figure) => figure.ground);
  const right = `On record for ${name}: ${found.map(tell).join('; ')}`;
  return last.high === 0 ? supported(`${right}.`, because) : contradicted(`${right}.`, tell(last), because);
}

function withoutNumber(found: readonly FigureFact[], name: string, what: string): Answer {
  const last = found.at(-1);
  if (last === undefined)
    return unknown(`The record has no figure on the mines ${what} by ${name}.`, 'a figure with its source');
  const because = found.map((figure) => figure.ground);
  return last.high > 0
    ? supported(`On record for ${name}: ${found.map(tell).join('; ')}.`, because)
    : contradicted(`On record for ${name}: ${tell(last)}.`, tell(last), because);
}

const destroyed: Rule = (claim, state, asking) => {
  if (claim.value !== null && claim.value.unit === 'mines')
    return figures(['destroyed', 'declared', 'reconfigured'], 'destroyed')(claim, state, asking);
  if (state === 'WORLD' || claim.treaty === null) {
    if (state === 'WORLD') return unknown('It is not said whose stockpile it is.', 'the State');
  }
  const { authority } = asking;
  const name = authority.called(state);
  const completions = authority
    .completions(state, claim.treaty ?? 'APMBC')
    .filter((one) => one.duty === 'stockpile-destruction');
  const done = completions.find((one) => one.outcome === 'completed');
  if (done !== undefined) {
    const right = `${name} completed the destruction of its stockpile${done.when === null ? '' : ` (${told(done.when)})`}`;
    const fit = done.when === null ? 'open' : fitOf(claim.time, done.when);
    if (fit === 'off')
      return /complet|finish|conclud/i.test(claim.quote)
        ? contradicted(`${right}, not ${claim.time?.as}.`, right, [done.ground])
        : unknown(`${right}; when it began is not on record.`, 'the course of the destruction');
    return fit === 'near' ? imprecise(`${right}.`, right, [done.ground]) : supported(`${right}.`, [done.ground]);
  }
  const open = completions.find((one) => one.outcome === 'outstanding');
  if (open !== undefined)
    return contradicted(
      `${name} had not completed it${open.when === null ? '' : ` (${told(open.when)})`}.`,
      'not complete',
      [open.ground],
    );
  const none = completions.find((one) => one.outcome === 'none-reported');
  if (none !== undefined) return imprecise(`${name} reported no stockpile.`, 'no stockpile', [none.ground]);
  return unknown(`The record does not say how far ${name} is with it.`, 'a completion with its source');
};

export const STOCKPILE_RULES = {
  'stockpile-held': figures(['declared', 'remaining', 'found'], 'held'),
  'stockpile-retained': figures(['retained'], 'kept for training'),
  'stockpile-destroyed': destroyed,
  'stockpile-rank': (() => unknown('The record ranks no stockpiles.', 'a ranking with its source')) satisfies Rule,
} as const;
