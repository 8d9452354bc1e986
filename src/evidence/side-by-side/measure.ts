/** What a metric of a claims file means: the property that it names in words of its own, and what narrows it. */
import { isProperty, PROPERTIES, type Property } from '../property.ts';
import { type Nature, plainWords } from './statement.ts';
import { WHEN } from './unit.ts';

export interface Measure {
  /** A property; else the significant words of the metric in order of the alphabet. */
  readonly measure: Property | string;
  readonly scope: readonly string[];
  /** The unit that goes without saying; empty where none does. */
  readonly unit: string;
}

interface Wording {
  readonly property: Property;
  /** Of the plain words of the metric; what it matches is spent, what is left narrows. */
  readonly words: RegExp;
  /** Units that the property can have in a row; the first goes without saying. `''` where none need be told. */
  readonly units: readonly string[];
}

const PEOPLE = ['people', 'incidents', ''];
const MINES = ['mines', 'items', ''];
const DAY = [WHEN, ''];
/** Stands in for a unit where the value is yes or no. */
export const TRUTH = 'truth';

/** In order: the first that fits. */
const WORDINGS: readonly Wording[] = [
  {
    property: 'casualties',
    words: /\b(killed|dead|deaths?) (and|or) (injured|wounded|injuries)\b|\b(injured|wounded) (and|or) killed\b/,
    units: PEOPLE,
  },
  { property: 'casualties', words: /\b(casualt(y|ies)|victims?)\b(?! assist)/, units: PEOPLE },
  { property: 'killed', words: /\b(killed|dead|deaths?|died|fatalit(y|ies)|lives lost)\b/, units: ['people', ''] },
  { property: 'injured', words: /\b(injured|wounded|injuries|maimed|hurt)\b/, units: ['people', ''] },
  {
    property: 'casualties',
    words: /\b(incidents?|accidents?|explosions?|blasts?)\b/,
    units: ['incidents', 'people', ''],
  },
  {
    property: 'stockpile-destroyed',
    words: /\b(destroyed stockpiles?|stockpiles? destroyed|destruction of stockpiles?|stockpiled mines destroyed)\b/,
    units: MINES,
  },
  { property: 'stockpile-retained', words: /\b(retained|kept)\b( for training)?( and research)?/, units: MINES },
  { property: 'stockpile-rank', words: /\b(stockpile rank|rank of (the )?stockpile)\b/, units: ['rank', ''] },
  { property: 'stockpile-held', words: /\b(stockpile held|stockpiles?|stockpiled|mines held)\b/, units: MINES },
  {
    property: 'contaminated',
    words: /\b(contaminat(ed|ion)|hazardous|mined|affected|suspected|confirmed|sha|cha)\b/,
    units: ['square-kilometres'],
  },
  {
    property: 'cleared',
    words: /\b(cleared|clearance|released?|reduced|cancelled)\b/,
    units: ['square-kilometres'],
  },
  {
    property: 'withdrawal-notified',
    words:
      /\b(withdrawal (deposited|notified|notification|notice|received)|(deposit|notification|notice) of withdrawal)\b/,
    units: DAY,
  },
  {
    property: 'withdrawal-effective',
    words: /\b(withdrawal (in|takes?|took|comes into) effect|withdrawal effective|withdrawn)\b/,
    units: DAY,
  },
  { property: 'withdrawal-announced', words: /\bwithdrawal (announced|announcement|decided)\b/, units: DAY },
  { property: 'withdrawal-voted', words: /\bwithdrawal (voted|approved by parliament)\b/, units: DAY },
  { property: 'in-force', words: /\b(in force|entry into force|entered into force)\b/, units: DAY },
  { property: 'ratified', words: /\b(ratified|ratification|acceded|accession|accepted|approved|joined)\b/, units: DAY },
  { property: 'signed', words: /\b(signed|signature)\b/, units: DAY },
  { property: 'adopted', words: /\b(adopted|adoption)\b/, units: DAY },
  { property: 'opened', words: /\bopened for signature\b/, units: DAY },
  {
    property: 'party-count',
    words: /^(number of )?(states? )?(part(y|ies)|members?|member states|membership|ratifications)\b/,
    units: ['states', ''],
  },
  {
    property: 'signatory-count',
    words: /^(number of )?(state )?(signator(y|ies)|signatures)\b/,
    units: ['states', ''],
  },
  { property: 'party', words: /^(is )?(a )?(state )?party\b/, units: [TRUTH] },
];

/** Words that say nothing more about the fact: mines and other explosive remnants go without saying here. */
const NEUTRAL = new Set(
  [
    'a an and by due each for from in is of on or the their to was were with',
    'all annual figure global number recorded reported total totals world worldwide year yearly',
    'people person persons state states',
    'explosive erw landmine landmines mine mines munition munitions ordnance remnants uxo war',
    'affected area areas contaminated contamination hazardous land mined',
    'ban convention treaty',
  ].flatMap((line) => line.split(' ')),
);

/** One word for words that mean the same. */
const SAME: Readonly<Record<string, string>> = {
  ied: 'improvised',
  ieds: 'improvised',
  children: 'child',
  civilians: 'civilian',
  deminers: 'deminer',
  women: 'woman',
  men: 'man',
  boys: 'boy',
  girls: 'girl',
  sha: 'suspected',
  cha: 'confirmed',
  release: 'released',
  clearance: 'cleared',
  antipersonnel: 'anti-personnel',
  antivehicle: 'anti-vehicle',
};

/** Words that are known to narrow a fact. A difference in any other word may be one of wording alone. */
export const NARROWING: ReadonlySet<string> = new Set([
  'improvised',
  'cluster',
  'anti-personnel',
  'anti-vehicle',
  'remotely-delivered-anti-personnel-mine',
  'improvised-anti-personnel-mine',
  'anti-vehicle-mine',
  'remotely-delivered-anti-vehicle-mine',
  'command-detonated-munition',
  'booby-trap',
  'cluster-munition',
  'child',
  'woman',
  'man',
  'boy',
  'girl',
  'civilian',
  'military',
  'deminer',
  'suspected',
  'confirmed',
  'cleared',
  'reduced',
  'cancelled',
  'released',
  'verified',
  'estimated',
]);

/** What a metric of a row means. A metric that names no property is compared with its like. */
export function measureOf(metric: string, unit: string): Measure {
  const words = plainWords(metric).replace(/\banti (personnel|vehicle)\b/g, 'anti$1');
  if (isProperty(metric)) return { measure: metric, scope: [], unit: unitOf(metric) };
  for (const wording of WORDINGS) {
    if (!takes(wording, unit) || /\b(not|non|never|former|un)\b/.test(words)) continue;
    const match = wording.words.exec(words);
    if (!match) continue;
    // What names the property can narrow it too: land released is more than land cleared.
    const narrows = scopeWords(match[0]).filter((word) => NARROWING.has(word));
    const left = `${words.slice(0, match.index)} ${words.slice(match.index + match[0].length)} ${narrows.join(' ')}`;
    return {
      measure: wording.property,
      scope: narrowed(wording.property, scopeWords(left)),
      unit: wording.units[0] ?? '',
    };
  }
  return { measure: bagOf(words), scope: [], unit: '' };
}

/** That something is so, or is not, can be said of what happens and of standing, and of no number. */
function takes({ units }: Wording, unit: string): boolean {
  return unit === TRUTH ? units.includes(WHEN) || units.includes(TRUTH) : units.includes(unit);
}

/** An event has no parts; and the stockpiles that the treaty speaks of are of anti-personnel mines. */
function narrowed(property: Property, scope: readonly string[]): string[] {
  if (natureOf(property, true) === 'event') return [];
  return PROPERTIES[property].group === 'stockpile' ? scope.filter((word) => word !== 'anti-personnel') : [...scope];
}

function unitOf(property: Property): string {
  return WORDINGS.find((wording) => wording.property === property)?.units[0] ?? '';
}

/** What is left of a metric and narrows it, in order of the alphabet. */
export function scopeWords(text: string): string[] {
  const words = text
    .split(' ')
    .filter((word) => word !== '' && !NEUTRAL.has(word))
    .map((word) => SAME[word] ?? word);
  return [...new Set(words)].sort();
}

/** The significant words, without the plural, in order of the alphabet: `affected States and areas` and `areas or states affected`. */
function bagOf(words: string): string {
  const all = words.split(' ').map((word) => (word.length > 3 ? word.replace(/(?<!s)s$/, '') : word));
  const significant = all.filter(
    (word) =>
      !['a', 'an', 'and', 'by', 'for', 'from', 'in', 'number', 'of', 'on', 'or', 'the', 'total', 'with'].includes(word),
  );
  return [...new Set(significant.length === 0 ? all : significant)].sort().join(' ');
}

/** Totals that grow: over a period a flow, without one what has come together so far. */
const CUMULATIVE: ReadonlySet<string> = new Set(['cleared', 'stockpile-destroyed']);
const FLOWS: ReadonlySet<string> = new Set(['killed', 'injured', 'casualties']);

/**
 * How values of a measure go together over time.
 * @param periodTold does it come with a period of its own, and not only up to a day?
 * @param unit people and incidents are counted over a period, whatever a metric of its own calls them
 */
export function natureOf(measure: string, periodTold: boolean, unit = ''): Nature {
  if (FLOWS.has(measure)) return 'flow';
  if (CUMULATIVE.has(measure)) return periodTold ? 'flow' : 'stock';
  if (!isProperty(measure)) return unit === 'people' || unit === 'incidents' ? 'flow' : 'stock';
  switch (PROPERTIES[measure].group) {
    case 'treaty':
    case 'withdrawal':
      return 'event';
    case 'standing':
      return measure === 'signed' || measure === 'ratified' ? 'event' : 'stock';
    case 'rule':
      return 'rule';
    default:
      return 'stock';
  }
}

/** Facts of a treaty and not of a State: their subject is the treaty. */
export function isOfTreaty(measure: string): boolean {
  return isProperty(measure) && ['treaty', 'count', 'rule'].includes(PROPERTIES[measure].group);
}

/** Properties that say the opposite of another one. */
export const OPPOSITE: Readonly<Record<string, string>> = { 'never-party': 'party', 'never-signed': 'signed' };

/** What a treaty prohibits or gives time for is more than one rule; how a withdrawal works is one. */
export function severalThings(measure: string): boolean {
  return isProperty(measure) && PROPERTIES[measure].group === 'rule' && measure !== 'treaty-withdrawal';
}

/** What somebody did with mines, or is said to have done. */
export function isConduct(measure: string): boolean {
  return isProperty(measure) && PROPERTIES[measure].group === 'conduct';
}

/** Properties whose words cover several acts that lie months apart: a law, a deposit, entry into force. */
export const SEVERAL_ACTS: ReadonlySet<string> = new Set(['ratified']);

/** What can happen more than once: two days of it may be two events. */
export const REPEATABLE: ReadonlySet<string> = new Set(['withdrawal-announced', 'withdrawal-voted', 'objected']);
