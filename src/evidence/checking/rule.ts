/** What a treaty says, against its provisions as the record holds them. */
import { exactly, formatDay } from '../../base/day.ts';
import type { TreatyFacts } from '../authority.ts';
import type { Claim } from '../claim.ts';
import {
  type Answer,
  contested,
  contradicted,
  dayOf,
  fitOf,
  imprecise,
  NO_DAY,
  type Rule,
  supported,
  unknown,
} from './answer.ts';

/** The weapons that the words of a claim name, as the law calls them. */
function weaponsIn(claim: Claim): string[] {
  const { quote } = claim;
  const found: string[] = [];
  if (/anti-?\s?(?:vehicle|tank)/i.test(quote)) found.push('anti-vehicle-mine');
  if (/anti-?\s?personnel|\bAP mines/i.test(quote)) found.push('anti-personnel-mine');
  if (/cluster/i.test(quote)) found.push('cluster-munition');
  if (/improvised|home-?made/i.test(quote)) found.push('improvised-anti-personnel-mine');
  return found;
}

const prohibits: Rule = (claim, _state, { authority }) => {
  const treaty = claim.treaty === null ? null : authority.treaty(claim.treaty);
  if (treaty === null) return unknown('It is not said which treaty is meant.', 'the treaty');
  const weapons = weaponsIn(claim);
  const outside = weapons.filter((weapon) => !treaty.weapons.includes(weapon));
  const covered = weapons.filter((weapon) => treaty.weapons.includes(weapon));
  const coverage = `${treaty.name} is about ${treaty.weapons
    .filter((weapon) => !/improvised|remotely/.test(weapon))
    .map((weapon) => `${weapon.replaceAll('-', ' ')}s`)
    .join(', ')
    .replace('anti personnel', 'anti-personnel')
    .replace('anti vehicle', 'anti-vehicle')}`;
  const says = claim.conduct;
  if (/reservation/i.test(claim.quote)) {
    const reservations = treaty.provision('19');
    if (reservations !== null) return supported(`${treaty.name} allows no reservations.`, [reservations]);
  }
  if (says.includes('not-covered')) {
    if (outside.length > 0 && covered.length === 0) return supported(`${coverage}.`);
    if (covered.length > 0) return contradicted(`${coverage}.`, coverage);
    return unknown('The record does not settle what it leaves out.', 'the provision that is meant');
  }
  if (says.includes('allows')) return allowed(claim, treaty);
  if (says.includes('requires') && !says.includes('bans')) return required(claim, treaty);
  if (outside.length > 0 && says.includes('bans')) {
    return covered.length > 0
      ? contradicted(`${coverage}, and not about all that is named.`, coverage)
      : contradicted(`${coverage}.`, coverage);
  }
  const words = says.filter((word) => !['prohibits', 'bans', 'requires', 'allows'].includes(word));
  const found = treaty.prohibits.filter((one) => words.includes(one.conduct));
  const missing = words.filter((word) => !treaty.prohibits.some((one) => one.conduct === word));
  if (treaty.prohibits.length === 0)
    return unknown(
      `${treaty.name} regulates, and its rules depend on the weapon and how it is used.`,
      'the provision that is meant',
    );
  if (missing.length > 0 && !(missing.length === 1 && missing[0] === 'retain')) {
    return unknown(
      `The record has no rule of ${treaty.name} on “${missing.join(', ')}”.`,
      'the provision that is meant',
    );
  }
  const because = (found.length > 0 ? found : treaty.prohibits.slice(0, 2)).map((one) => one.because);
  if (/\ball (?:land ?-?)?mines\b/i.test(claim.quote) && treaty.code === 'APMBC')
    return imprecise(`${coverage}, not about every mine.`, coverage, because);
  if (words.length === 0 && (!says.includes('bans') || (weapons.length === 0 && !/mine/i.test(claim.quote))))
    return unknown('It does not say what is prohibited.', 'the conduct that is meant');
  return supported(`${treaty.name} prohibits ${words.length > 0 ? words.join(', ') : 'them'} to its Parties.`, because);
};

function allowed(claim: Claim, treaty: TreatyFacts): Answer {
  const retain = treaty.allows.find((one) => one.conduct === 'retain');
  if (/train|detect|research|teach|instruct/i.test(claim.quote) && retain !== undefined) {
    return supported(
      `${treaty.name} lets a Party keep a minimum for developing and training in detection, clearance and destruction.`,
      [retain.because],
    );
  }
  const wrong = treaty.prohibits.find((one) => claim.conduct.includes(one.conduct));
  if (wrong !== undefined && weaponsIn(claim).some((weapon) => treaty.weapons.includes(weapon))) {
    return contradicted(`${treaty.name} prohibits it to its Parties.`, 'prohibited', [wrong.because]);
  }
  if (weaponsIn(claim).some((weapon) => !treaty.weapons.includes(weapon)))
    return supported(`${treaty.name} does not deal with that weapon.`);
  return unknown('The record does not settle what it allows.', 'the provision that is meant');
}

function required(claim: Claim, treaty: TreatyFacts): Answer {
  const { quote } = claim;
  const duties = [
    /destr|stock/i.test(quote) ? 'stockpile-destruction' : null,
    /clear|demin|mined area/i.test(quote) ? 'mine-clearance' : null,
  ].filter((one): one is string => one !== null);
  const found = duties.map((duty) => treaty.deadlines.get(duty)).filter((one) => one !== undefined);
  if (found.length > 0) {
    const years = claim.value?.unit === 'years' ? claim.value.low : null;
    if (years !== null && !found.some((one) => one.years === years))
      return contradicted(
        `${treaty.name} gives ${found.map((one) => one.years).join(' or ')} years.`,
        `${found[0]?.years} years`,
        found.map((one) => one.because),
      );
    return supported(
      `${treaty.name} requires it of its Parties.`,
      found.map((one) => one.because),
    );
  }
  const article = /report/i.test(quote)
    ? treaty.provision('7(1)')
    : /victim/i.test(quote)
      ? (treaty.provision('6(3)') ?? treaty.provision('5(1)'))
      : /punish|penal|law/i.test(quote)
        ? treaty.provision('9')
        : null;
  if (article !== null && !/victim/i.test(quote))
    return supported(`${treaty.name} requires it of its Parties.`, [article]);
  return unknown('The record does not settle whether it requires that.', 'the provision that is meant');
}

const withdrawal: Rule = (claim, state, asking) => {
  const { authority } = asking;
  const treaty = claim.treaty === null ? null : authority.treaty(claim.treaty);
  if (treaty === null) return unknown('It is not said which treaty is meant.', 'the treaty');
  const { because } = treaty.withdrawal;
  switch (claim.conduct[0]) {
    case 'in-war':
      return inWar(claim, treaty);
    case 'time': {
      const months = monthsOf(claim);
      const right = `A withdrawal from ${treaty.name} takes effect ${treaty.withdrawal.months} months after the depositary receives the notice`;
      if (/immediate|at once|overnight|instantly|same day/i.test(claim.quote))
        return contradicted(`${right}.`, `${treaty.withdrawal.months} months`, because);
      if (months === null) return unknown('It does not say after which time.', 'the time that is meant');
      if (Math.abs(months - treaty.withdrawal.months) < 0.2)
        return supported(
          `${right}${treaty.withdrawal.conflict ? ', or later where an armed conflict lasts' : ''}.`,
          because,
        );
      return contradicted(
        `${right}, not ${claim.value?.as ?? ''} ${unitIn(claim.quote)}`.trim().concat('.'),
        `${treaty.withdrawal.months} months`,
        because,
      );
    }
    case 'suspension': {
      const grounds = treaty.suspension.because;
      if (treaty.suspension.provided)
        return contradicted(`${treaty.name} provides for a suspension.`, undefined, grounds);
      const denies = /\b(?:no|not|nothing|never|nowhere|cannot|without|neither|nor|unknown)\b|n['’]t\b/i.test(
        claim.quote,
      );
      return denies
        ? supported(`${treaty.name} has no clause on suspension.`, grounds)
        : contradicted(`${treaty.name} has no clause on suspension.`, 'no suspension is provided for', grounds);
    }
    case 'frees':
      return frees(claim, state, treaty, asking);
    default: {
      const reservations = treaty.provision('19');
      if (/reservation/i.test(claim.quote))
        return reservations === null
          ? unknown('The record has no provision on it.', 'the provision')
          : supported(reservations.kind === 'provision' ? reservations.says : 'No reservations.', [reservations]);
      return supported(`A Party may withdraw from ${treaty.name} by a notice with its reasons.`, because);
    }
  }
};

/** Art 20(3): war delays the effect; it forbids no notice. */
function inWar(claim: Claim, treaty: TreatyFacts): Answer {
  const { because, conflict } = treaty.withdrawal;
  const rule = `${treaty.name} lets a Party give notice at any time; where it is then engaged in an armed conflict the withdrawal takes no effect before the conflict ends`;
  if (!conflict) {
    return contradicted(
      `${treaty.name} has no such rule: a withdrawal takes effect after ${treaty.withdrawal.months} months, whether or not there is a conflict.`,
      `${treaty.withdrawal.months} months`,
      because,
    );
  }
  const effect = /\b(?:effect|until|before|end|ends|ended|over|bound|wait|count|only|after|bites)\b/i.test(claim.quote);
  const forbids =
    /\b(?:prohibits?|bars?|barred|forbids?|forbidden|bans?|banned|cannot|can not|may not|must not|precludes?|rules out|prevents?|blocks?)\b|n['’]t\b|not allow|not permit/i.test(
      claim.quote,
    );
  if (effect && !/prohibits|forbids|bans/i.test(claim.quote)) return supported(`${rule}.`, because);
  if (forbids) return imprecise(`${rule}: it delays, it does not forbid.`, rule, because);
  return imprecise(`${rule}.`, rule, because);
}

function unitIn(quote: string): string {
  return /\b(days?|weeks?|months?|years?)\b/i.exec(quote)?.[0] ?? '';
}

const MONTHS_IN: Readonly<Record<string, number>> = { day: 1 / 30.4, week: 7 / 30.4, month: 1, year: 12 };
const WORDS: Readonly<Record<string, number>> = { six: 6, twelve: 12, three: 3, nine: 9, one: 1, year: 1 };

function monthsOf(claim: Claim): number | null {
  const joined = /\b(six|twelve|three|nine|one|\d+)-(month|year|week|day)/i.exec(claim.quote);
  if (joined !== null)
    return (
      (WORDS[(joined[1] ?? '').toLowerCase()] ?? Number(joined[1])) * (MONTHS_IN[(joined[2] ?? '').toLowerCase()] ?? 1)
    );
  const unit = unitIn(claim.quote).toLowerCase().replace(/s$/, '');
  const { value } = claim;
  return value === null || value.low === null || unit === '' ? null : value.low * (MONTHS_IN[unit] ?? 1);
}

/** “Its exit lets it use mines”: only once it is out; a notice or a decree frees from nothing. */
function frees(claim: Claim, state: string, treaty: TreatyFacts, asking: Parameters<Rule>[2]): Answer {
  if (state === 'WORLD') return unknown('It is not said whom it frees.', 'the State');
  const on = dayOf(claim, asking);
  if (on === null) return NO_DAY;
  const name = asking.authority.called(state);
  const standing = asking.authority.standing(
    state,
    treaty.code,
    on > asking.authority.known ? asking.authority.known : on,
  );
  const because = [...treaty.withdrawal.because, ...standing.because];
  if (standing.positions.length > 0 && standing.bound === null)
    return contested(
      `Whether ${treaty.name} still binds ${name} is contested; by its own terms it does.`,
      standing.positions,
      because,
    );
  if (standing.boundByTreaty === true)
    return contradicted(
      `${name} was bound by ${treaty.name} on ${formatDay(on)}: no withdrawal was in effect.`,
      `${name} is bound`,
      because,
    );
  if (standing.status === 'former-party')
    return supported(`${name} was no longer bound by ${treaty.name} on ${formatDay(on)}.`, because);
  return unknown(`${name} was not bound by ${treaty.name} in any case.`, 'what it is to be freed from');
}

const deadline: Rule = (claim, state, asking) => {
  const { authority } = asking;
  const treaty = claim.treaty === null ? null : authority.treaty(claim.treaty);
  if (treaty === null) return unknown('It is not said which treaty is meant.', 'the treaty');
  const { quote } = claim;
  const clearing = /clear|demin|mined|minefield|\bland\b|article 5/i.test(quote);
  const destroying = /destr|stock|article 4|burn|arsenal/i.test(quote);
  const kind = destroying && !clearing ? /stock/ : clearing && !destroying ? /clear/ : null;
  const duty = kind === null ? null : ([...treaty.deadlines.keys()].find((id) => kind.test(id)) ?? null);
  const years = claim.value?.unit === 'years' ? claim.value.low : yearsIn(quote);
  if (years !== null && claim.time === null && !/exten|more time|further|additional/i.test(quote)) {
    const rules =
      duty === null ? [...treaty.deadlines.values()] : [treaty.deadlines.get(duty)].filter((one) => one !== undefined);
    if (rules.length === 0) return unknown('The record has no such period.', 'the provision that is meant');
    const because = rules.map((rule) => rule.because);
    if (rules.some((rule) => rule.years === years)) return supported(`${treaty.name} gives ${years} years.`, because);
    // A number of years without the treaty's own word may be an extension or a plan.
    const binding = /within|must|require|gives?|allows?|oblig|under the|treaty|convention|no later/i.test(quote);
    return duty === null || !binding
      ? unknown('It does not say for what, or by which rule.', 'the duty that is meant')
      : contradicted(
          `${treaty.name} gives ${rules[0]?.years} years, not ${years}.`,
          `${rules[0]?.years} years`,
          because,
        );
  }
  if (state === 'WORLD' || claim.time === null)
    return unknown('The record does not settle this deadline.', 'the State and the day that are meant');
  const on = asking.on ?? authority.known;
  const known = authority
    .deadlines(state, treaty.code, on > authority.known ? authority.known : on)
    .filter((one) => duty === null || one.duty === duty);
  if (known.length === 0)
    return unknown(`The record has no deadline of ${authority.called(state)} under ${treaty.name}.`, 'the deadline');
  const name = authority.called(state);
  const hit = known.find((one) => one.due !== null && fitOf(claim.time, exactly(one.due)) === 'fits');
  if (hit !== undefined && hit.due !== null)
    return supported(`The deadline of ${name} is ${formatDay(hit.due)}.`, hit.because);
  const past = known.find((one) => one.earlier.some((day) => fitOf(claim.time, exactly(day)) === 'fits'));
  if (past !== undefined)
    return supported(
      `${formatDay(past.earlier.find((day) => fitOf(claim.time, exactly(day)) === 'fits') ?? (past.earlier[0] as never))} was a deadline of ${name}${past.due === null ? '' : `; it is ${formatDay(past.due)} now`}.`,
      past.because,
    );
  const [first] = known.filter((one) => one.due !== null);
  if (first === undefined || first.due === null || duty === null)
    return unknown(`The record does not settle the deadline of ${name}.`, 'the duty and day that are meant');
  const right = `The deadline of ${name} on record is ${formatDay(first.due)}`;
  return fitOf(claim.time, exactly(first.due)) === 'near'
    ? imprecise(`${right}.`, right, first.because)
    : contradicted(`${right}, not ${claim.time.as}.`, right, first.because);
};

function yearsIn(quote: string): number | null {
  const match = /\b(ten|four|eight|five|six|\d{1,2})-year/i.exec(quote);
  if (match === null) return null;
  return { ten: 10, four: 4, eight: 8, five: 5, six: 6 }[(match[1] ?? '').toLowerCase()] ?? Number(match[1]);
}

export const RULE_RULES = {
  'treaty-prohibits': prohibits,
  'treaty-withdrawal': withdrawal,
  'treaty-deadline': deadline,
} as const;
