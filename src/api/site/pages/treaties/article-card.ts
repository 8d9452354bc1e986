/** An article of a treaty: what it asks, what stands in it to be counted, and the rule that carries it out. */
import { day, formatDay } from '../../../../base/day.ts';
import type { ActKind } from '../../../../law/act.ts';
import type { Clock, DutyRule, Weapon } from '../../../../law/treaty.ts';
import { type Html, html } from '../../../../reports/html.ts';
import type { Article, Part } from '../../../../tasks/treaty-machinery.ts';
import { articleAnchor } from '../../parts/reason-list.ts';
import { english } from '../../parts/written.ts';
import { TREATY_WORDS } from '../../words/treaties.ts';
import type { Language } from '../../words.ts';

export function articleCard({ article, says, parts }: Article, language: Language): Html {
  const say = TREATY_WORDS(language);
  const rules = new Map(parts.flatMap(({ rule }) => (rule === null ? [] : [[`${rule.file} ${rule.name}`, rule]])));
  return html`<section class="article" id="${articleAnchor(article)}" aria-labelledby="${articleAnchor(article)}-title">
<h3 id="${articleAnchor(article)}-title"><a href="#${articleAnchor(article)}">${say('article', { article })}</a></h3>
<div>${says !== '' && html`<p>${english(says, language)}</p>`}
${parts.length > 0 && html`<ul class="parts">${parts.map((part) => html`<li>${partText(part, language)}</li>`)}</ul>`}
${rules.size > 0 && html`<p class="rule small quiet">${say('rule')}: ${[...rules.values()].map(({ name, file }, index) => html`${index > 0 && '; '}<code>${say('rule-is', { name, file })}</code>`)}</p>`}
${rules.size === 0 && html`<p class="rule small quiet">${say('rule-none')}</p>`}</div></section>
`;
}

function partText(part: Part, language: Language): Html {
  const say = TREATY_WORDS(language);
  const weaponList = (list: readonly Weapon[]) => list.map((one) => say(`weapon-${one}`)).join(', ');
  switch (part.kind) {
    case 'consent': {
      const [signatories, others] = [part.signatories, part.others].map((list) => actList(list, language));
      return part.signatories.length === 0
        ? html`${say('part-consent-others', { others: others ?? '' })}`
        : html`${say('part-consent', { signatories: signatories ?? '', others: others ?? '' })}`;
    }
    case 'entry-first':
      return html`${say('part-entry-first', { deposits: part.deposits, ...clock(part.clock, language) })}`;
    case 'entry-later':
      return html`${say('part-entry-later', clock(part.clock, language))}`;
    case 'notice':
      return html`${say('part-notice', { months: part.months })}`;
    case 'effect':
      return html`${say('part-effect', { months: part.months })}`;
    case 'provisional':
      return html`${say('part-provisional', { applies: part.applies })}`;
    case 'coverage':
      return html`${say('part-coverage', { weapons: weaponList(part.weapons) })}`;
    case 'conduct': {
      const { conduct, role, weapons, purpose, verdict, condition, says } = part.conduct;
      const more = [
        ...(role === 'recipient' ? [say('conduct-recipient')] : []),
        ...(weapons === null ? [] : [say('conduct-weapons', { weapons: weaponList(weapons) })]),
        ...(purpose === null ? [] : [say(`conduct-${purpose}`)]),
      ];
      const what = say(`part-conduct-${verdict}`, { conduct: conduct.map((one) => say(`do-${one}`)).join(', ') });
      const told = [condition, says].filter((one) => one !== '').join('; ');
      return html`${what}${more.length > 0 && ` (${more.join('; ')})`}${told !== '' && html`: ${english(told, language)}`}`;
    }
    case 'duty': {
      const { title, practice } = part.duty;
      return html`${say('part-duty')}: <b>${english(title, language)}</b>, ${dutyClock(part.duty, language)}${part.duty.clock === 'deadline' && part.duty.extension === null && `, ${say('no-extension')}`}${practice !== null && html` (${say('by-practice')}: ${english(practice.title, language)})`}`;
    }
    case 'extension':
      return html`${say('part-extension')}: ${english(part.duty.title, language)}`;
    default:
      return html`${say(`part-${part.kind}`)}`;
  }
}

/** The acts by which a State consents. */
function actList(kinds: readonly ActKind[], language: Language): string {
  const say = TREATY_WORDS(language);
  const named = ['ratification', 'acceptance', 'approval', 'accession', 'consent-to-be-bound'] as const;
  return kinds
    .map((kind) => {
      const known = named.find((one) => one === kind);
      return known === undefined ? kind : say(`act-${known}`);
    })
    .join(', ');
}

function clock({ months, day: kind }: Clock, language: Language): { months: number; day: string } {
  return { months, day: TREATY_WORDS(language)(`day-${kind}`) };
}

/** By when a duty is to be done. */
export function dutyClock(duty: DutyRule, language: Language): string {
  const say = TREATY_WORDS(language);
  switch (duty.clock) {
    case 'deadline':
      return say('clock-deadline', { years: duty.years });
    case 'first-report':
      return say('clock-first-report', { days: duty.days });
    case 'yearly-report': {
      // Of any year that is no leap year.
      const one = new Date(`${formatDay(day(2001, duty.month, duty.day))}T00:00:00Z`);
      const locale = language === 'en' ? 'en-GB' : language;
      const text = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'long', timeZone: 'UTC' }).format(one);
      return say('clock-yearly-report', { day: text });
    }
    case 'standing':
      return say('clock-standing');
  }
}
