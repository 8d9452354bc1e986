/** From a claim that was found in a document to statements that can be laid beside others. */
import { exactly } from '../../base/day.ts';
import type { Claim, ClaimTime } from '../claim.ts';
import type { SourceDocument } from '../document.ts';
import { PROPERTIES } from '../property.ts';
import { isOfTreaty, natureOf, OPPOSITE, scopeWords } from './measure.ts';
import { periodOf } from './period.ts';
import { type Period, publishersIn, type Statement, type StatementSource, type Value } from './statement.ts';

/** A claim that is not compared, and why. */
export interface LeftOut {
  readonly claim: string;
  readonly document: string;
  readonly says: string;
}

/** The source that a document is. */
export function documentSource(document: SourceDocument): StatementSource {
  const name = document.publisher?.value ?? document.origin;
  return {
    id: document.id,
    name,
    publishers: document.publisher === null ? [] : publishersIn(name),
    spoke: document.published === null ? null : exactly(document.published.value),
    address: document.origin,
  };
}

/**
 * The statements of a claim: one for each State where it says the same of several, else one. Only what is asserted, denied
 * or alleged says how things are.
 */
export function statementsOfClaim(document: SourceDocument, claim: Claim): readonly Statement[] | LeftOut {
  const left = (says: string): LeftOut => ({ claim: claim.id, document: document.id, says });
  if (claim.mode === 'planned' || claim.mode === 'hypothetical' || claim.mode === 'asked') {
    return left(`it is ${claim.mode}, not asserted`);
  }
  if (PROPERTIES[claim.property].group === 'text') return left('it is about the text itself');
  if (claim.property === 'treaty-deadline') return left('it does not tell for which duty of which State');
  if (claim.mode === 'denied' && claim.value !== null) return left('it denies a number and gives none');

  const measure = OPPOSITE[claim.property] ?? claim.property;
  const nature = natureOf(measure, claim.time !== null && claim.time.relation === 'at');
  const value = valueOfClaim(claim, nature === 'event');
  const source = documentSource(document);
  const period = nature === 'rule' ? null : periodOfClaim(claim.time, source);
  // How many were killed, or what a State holds, is the same whatever treaty is spoken of.
  const ofTreaty = OF_TREATIES.has(PROPERTIES[claim.property].group);
  const speaker = claim.speakers.find((one) => isProperName(one.name))?.name ?? null;
  return subjectsOf(claim).map((subject, _, all) => ({
    id: all.length === 1 ? claim.id : `${claim.id}/${subject}`,
    topic: {
      subject,
      subjectAs: subject,
      measure,
      nature,
      treaty: ofTreaty ? claim.treaty : null,
      objects: [...claim.objects].sort(),
      conduct: [...claim.conduct].sort(),
      scope: scopeOf(claim),
      incident: false,
    },
    period,
    value,
    alleged: claim.mode === 'alleged',
    inferred: claim.inferred.includes('states') || (ofTreaty && claim.alternatives.length > 0),
    source,
    speaker,
    place: { kind: 'document', document: document.id, ...claim.span, page: claim.page },
    quote: claim.quote,
    note: '',
  }));
}

const OF_TREATIES: ReadonlySet<string> = new Set(['treaty', 'standing', 'withdrawal', 'count', 'rule']);

/** What is said of several States is said of each, but a number of people or mines is of all of them together. */
function subjectsOf(claim: Claim): readonly string[] {
  if (isOfTreaty(claim.property)) return ['TREATY'];
  const { group } = PROPERTIES[claim.property];
  if (claim.value === null && (group === 'standing' || group === 'withdrawal')) {
    return claim.states.length === 0 ? [''] : claim.states;
  }
  return [[...claim.states].sort().join('+')];
}

function valueOfClaim(claim: Claim, event: boolean): Value {
  if (claim.value !== null) return { kind: 'amount', ...claim.value, parts: [] };
  const holds = (claim.mode !== 'denied') === !(claim.property in OPPOSITE);
  const time = claim.time;
  if (event && holds && time !== null && (time.earliest !== null || time.latest !== null)) {
    return { kind: 'day', earliest: time.relation === 'by' ? null : time.earliest, latest: time.latest, as: time.as };
  }
  return { kind: 'truth', holds, as: claim.quote };
}

/** The time that is told; else the day on which the document spoke. */
function periodOfClaim(time: ClaimTime | null, source: StatementSource): Period | null {
  if (time === null || (time.earliest === null && time.latest === null)) {
    return source.spoke === null ? null : periodOf(source.spoke, false, '');
  }
  const { earliest, latest, relation, as } = time;
  return { earliest, latest, relation, as, told: true };
}

/** `officials` or `the ministry` could be anybody's; a proper name has a capital letter past an article. */
function isProperName(name: string): boolean {
  return /\p{Lu}/u.test(name.replace(/^(The|A|An)\s/, ''));
}

const LAND: ReadonlySet<string> = new Set(['suspected', 'confirmed', 'cleared', 'released', 'reduced', 'cancelled']);
/** Weapons that go without saying. */
const ANY_MINE: ReadonlySet<string> = new Set(['mine', 'landmine', 'anti-personnel-mine']);
/** What depends on the weapon; a treaty and a standing do not. */
const OF_WEAPONS: ReadonlySet<string> = new Set(['stockpile', 'conduct', 'land', 'people']);

/** What narrows it: the kind of land as the words have it, and a weapon that is not the usual one. */
function scopeOf(claim: Claim): string[] {
  const { group } = PROPERTIES[claim.property];
  const land = group === 'land' ? scopeWords(claim.quote.toLowerCase().replace(/[^\p{Letter} ]/gu, ' ')) : [];
  const other = claim.weapon !== null && OF_WEAPONS.has(group) && !ANY_MINE.has(claim.weapon);
  return [...new Set([...land.filter((word) => LAND.has(word)), ...(other ? [claim.weapon ?? ''] : [])])].sort();
}
