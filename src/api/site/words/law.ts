/** The closed lists of the law as a reader has them, for every page that shows standing, duties or acts. */
import type { LegalRecord } from '../../../law/record.ts';
import { type Language, words } from '../words.ts';

export const LAW = words(
  {
    'status-no-state': 'No State of that name yet',
    'status-no-act': 'No act on record',
    'status-signatory': 'Signatory, not a Party',
    'status-consent-deposited': 'Consent deposited, not yet in force for it',
    'status-party': 'Party',
    'status-withdrawal-notified': 'Party; a notice of withdrawal is running',
    'status-withdrawal-deferred': 'Party; its withdrawal is deferred by an armed conflict',
    'status-former-party': 'Former Party',
    'status-contested': 'Contested',
    'status-undetermined': 'Undetermined',

    bound: 'bound',
    'not-bound': 'not bound',
    'bound-contested': 'contested whether it is bound',
    'bound-undetermined': 'undetermined whether it is bound',

    'kind-signature': 'Signature',
    'kind-ratification': 'Ratification',
    'kind-acceptance': 'Acceptance',
    'kind-approval': 'Approval',
    'kind-accession': 'Accession',
    'kind-succession': 'Succession',
    'kind-consent-to-be-bound': 'Consent to be bound',
    'kind-declaration': 'Declaration',
    'kind-provisional-application': 'Provisional application',
    'kind-withdrawal-notification': 'Notice of withdrawal',
    'kind-withdrawal-revocation': 'Notice of withdrawal taken back',
    'kind-withdrawal-effective': 'Withdrawal reported to take effect',
    'kind-suspension-notification': 'Notice of suspension',
    'kind-suspension-revocation': 'Notice of suspension taken back',
    'kind-objection': 'Objection',

    'duty-met': 'met',
    'duty-late': 'late',
    'duty-running': 'running',
    'duty-unknown': 'not known',

    'confidence-high': 'well sourced',
    'confidence-medium': 'sourced with some doubt',
    'confidence-low': 'weakly sourced',

    'measure-declared': 'declared',
    'measure-destroyed': 'destroyed',
    'measure-reconfigured': 'reconfigured',
    'measure-remaining': 'remaining',
    'measure-found': 'found later',
    'measure-retained': 'retained for training',

    'stance-claims': 'Holds that the claim stands',
    'stance-reserves': 'Takes no side',
    'stance-rejects': 'Holds that it does not',

    'moment-act': 'act',
    'moment-standing': 'standing',
    'moment-position': 'position',
    'moment-deadline': 'deadline',
    'moment-extension': 'extension',
    'moment-completion': 'completion',
    'moment-event': 'event',

    'membership-un-member': 'member of the United Nations',
    'membership-un-observer': 'observer State at the United Nations',
    'membership-un-neither': 'neither member nor observer of the United Nations',

    source: 'Source',
    sources: '{count, plural, one {Source} other {Sources}}',
    'no-source': 'no source on record',
    article: 'Art {article}',
    supposed: 'supposed',
    'the-treaty': 'The treaty itself',
  },
  {
    'status-no-state': 'Такої держави ще не було',
    'status-no-act': 'Жодного акта не записано',
    'status-signatory': 'Підписала, не є учасницею',
    'status-consent-deposited': 'Згоду здано на зберігання, для неї ще не чинний',
    'status-party': 'Держава-учасниця',
    'status-withdrawal-notified': 'Держава-учасниця; діє повідомлення про вихід',
    'status-withdrawal-deferred': 'Держава-учасниця; вихід відкладено через збройний конфлікт',
    'status-former-party': 'Колишня держава-учасниця',
    'status-contested': 'Спірно',
    'status-undetermined': 'Не визначено',

    bound: 'зобов’язана',
    'not-bound': 'не зобов’язана',
    'bound-contested': 'спірно, чи зобов’язана',
    'bound-undetermined': 'не визначено, чи зобов’язана',

    'kind-signature': 'Підписання',
    'kind-ratification': 'Ратифікація',
    'kind-acceptance': 'Прийняття',
    'kind-approval': 'Затвердження',
    'kind-accession': 'Приєднання',
    'kind-succession': 'Правонаступництво',
    'kind-consent-to-be-bound': 'Згода на обов’язковість',
    'kind-declaration': 'Заява',
    'kind-provisional-application': 'Тимчасове застосування',
    'kind-withdrawal-notification': 'Повідомлення про вихід (денонсація)',
    'kind-withdrawal-revocation': 'Відкликання повідомлення про вихід',
    'kind-withdrawal-effective': 'Повідомлено про чинність виходу',
    'kind-suspension-notification': 'Повідомлення про зупинення дії',
    'kind-suspension-revocation': 'Відкликання повідомлення про зупинення дії',
    'kind-objection': 'Заперечення',

    'duty-met': 'виконано',
    'duty-late': 'прострочено',
    'duty-running': 'триває',
    'duty-unknown': 'невідомо',

    'confidence-high': 'добре підтверджено',
    'confidence-medium': 'підтверджено з певним сумнівом',
    'confidence-low': 'слабко підтверджено',

    'measure-declared': 'заявлено',
    'measure-destroyed': 'знищено',
    'measure-reconfigured': 'перероблено',
    'measure-remaining': 'залишається',
    'measure-found': 'виявлено пізніше',
    'measure-retained': 'збережено для навчання',

    'stance-claims': 'Вважають, що твердження слушне',
    'stance-reserves': 'Не стають на жоден бік',
    'stance-rejects': 'Вважають, що воно не слушне',

    'moment-act': 'акт',
    'moment-standing': 'статус',
    'moment-position': 'позиція',
    'moment-deadline': 'строк',
    'moment-extension': 'продовження строку',
    'moment-completion': 'завершення',
    'moment-event': 'подія',

    'membership-un-member': 'член Організації Об’єднаних Націй',
    'membership-un-observer': 'держава-спостерігач при Організації Об’єднаних Націй',
    'membership-un-neither': 'не є ні членом, ні спостерігачем Організації Об’єднаних Націй',

    source: 'Джерело',
    sources: '{count, plural, one {Джерело} other {Джерела}}',
    'no-source': 'джерело не записано',
    article: 'ст. {article}',
    supposed: 'припущення',
    'the-treaty': 'Сам договір',
  },
);

const UKRAINIAN_TREATIES: Readonly<Record<string, string>> = {
  APMBC: 'Конвенція про заборону протипіхотних мін',
  CCM: 'Конвенція про касетні боєприпаси',
  'CCW-APII': 'Протокол II з поправками до Конвенції про конкретні види звичайної зброї',
};

/** The short name of a treaty; the code where there is none. */
export function treatyName(record: LegalRecord, code: string, language: Language): string {
  const name = record.treaties.get(code)?.name ?? code;
  return language === 'uk' ? (UKRAINIAN_TREATIES[code] ?? name) : name;
}
