/** Words of the page on the project itself. */
import { words } from '../words.ts';

export const ABOUT_WORDS = words(
  {
    title: 'About',
    lead: 'Whitestone is an open information system for the Mine Ban Convention and humanitarian mine action. Deminers paint stones: red on the dangerous side of a line, white on the safe side. Whitestone keeps the record behind the stones. It records hazards so that people are kept out and land is given back.',
    method: 'Method',
    'method-clocks':
      'Two clocks stand on every fact: the day it is about, and the day it became known. Each question takes both.',
    'method-edit':
      'Nothing is edited. A correction is a new entry that takes the place of an old one and says why; the old one stays readable.',
    'method-reasons':
      'An answer carries its reasons: the provision applied, the acts and facts used. Where something is missing, it says what; where something is contested, it sets out who holds what.',
    'method-sources': 'Every entry names its source. Where sources disagree, both stand side by side.',
    'method-data':
      'What the law or a depositary says is dated and cited data; how to reason about it is code that anybody can read. The pages of the treaties name the rule for each article.',
    cautions: 'Cautions',
    'caution-safe':
      'That nothing is recorded at a place is no proof that it is safe. Ask the mine action centre of the country.',
    'caution-law': 'This is no legal advice. The notifications of the depositary decide.',
    'caution-silence':
      'That no row exists proves nothing. How far and how densely the record reaches stands below; an answer that goes beyond it says so.',
    'caution-reports':
      'Whether a report was filed is not on this record, nor is a grant of an extension that was not traced; the answer then says that it is unknown.',
    reach: 'How far the record reaches',
    'reach-treaty': 'Treaty',
    'reach-through': 'Acts looked for until',
    'reach-note': 'How densely',
    doubt: 'Confidence and doubt',
    'doubt-lead':
      'Every row says how well it is sourced, and a chain of reasons is as strong as its weakest. Of the {count} acts on record:',
    'doubt-high': 'high: a depositary, a treaty series, or sources that agree',
    'doubt-medium': 'medium: one good source, or practice',
    'doubt-low': 'low: a weak source, or memory alone; check before relying on it',
    'doubt-more':
      'The source “memory” marks what has no source at hand, “general-knowledge” what was not checked against a text.',
    updated: 'Last update',
    'updated-register': 'The register was last written to at {at}.',
    'updated-first': 'The record was first loaded into it at {at}.',
    'updated-opening':
      'The register is being opened, or busy with something that takes long; the answers rest on the record as it was last read. Ask again in a moment for its corrections.',
    'updated-version': 'Program version {version}.',
    corrections: 'Corrections',
    'corrections-none': 'Nothing was corrected since the record was first loaded.',
    'corrections-lead':
      'What was changed in the record after it was first loaded, newest first. Each leads to its history.',
    'corrections-more': 'The newest {count} of {all}. The rest is in the register.',
    'corrections-register': 'All changes in the register',
    when: 'When (UTC)',
    what: 'What',
    who: 'Who',
    why: 'Why',
    'verb-correct': 'corrected',
    'verb-retract': 'retracted',
    'verb-restore': 'reinstated',
    sources: 'Sources',
    'sources-lead': '{count} publications, and how many rows rest on each. A row can rest on several.',
    source: 'Source',
    rows: 'Rows',
    about: 'About',
    days: 'Days they tell of',
    'rows-states': 'States {count}',
    'rows-treaties': 'treaties {count}',
    'rows-acts': 'acts {count}',
    'rows-disagreements': 'disagreements {count}',
    'rows-positions': 'positions {count}',
    'rows-conflicts': 'conflicts {count}',
    'rows-meetings': 'meetings {count}',
    'rows-extensions': 'extensions {count}',
    'rows-completions': 'completions {count}',
    'rows-stockpiles': 'stockpiles {count}',
    'rows-events': 'events {count}',
    cite: 'How to cite',
    'cite-lead':
      'Give both clocks, so that the same address gives the same answer: the day asked about (on) and the day as known (known).',
    'cite-text': 'Whitestone {version}: “{page}”. On {on}, as known on {known}. {address} (read on {today}).',
    'cite-page': 'Who is bound by the Mine Ban Convention',
    licence: 'Licence',
    'licence-text':
      'The program is free software under the Apache License 2.0. The facts of the record were gathered from the publications above; who uses one should cite its source. No text of the International Mine Action Standards is reproduced.',
    'licence-map':
      'Outlines of countries: Natural Earth, public domain. Letters: Source Sans and Source Serif, SIL Open Font License 1.1.',
    'licence-third': 'Licences of what your browser loads from here',
    'licence-notice': 'All third-party software',
  },
  {
    title: 'Про проєкт',
    lead: 'Whitestone — відкрита інформаційна система Конвенції про заборону протипіхотних мін і гуманітарного розмінування. Сапери фарбують каміння: червоне на небезпечному боці лінії, біле на безпечному. Whitestone веде облік, що стоїть за камінням. Він записує небезпеки, щоб люди туди не заходили і щоб землю повернули.',
    method: 'Метод',
    'method-clocks':
      'Кожен факт має два годинники: день, про який він, і день, коли про нього дізналися. Кожне запитання бере обидва.',
    'method-edit':
      'Ніщо не переписується. Виправлення — це новий запис, що стає на місце старого і каже чому; старий лишається читаним.',
    'method-reasons':
      'Відповідь несе свої підстави: застосоване положення, використані акти й факти. Де чогось бракує, сказано чого; де щось спірне, викладено, хто чого тримається.',
    'method-sources': 'Кожен запис називає своє джерело. Де джерела розходяться, обидва стоять поруч.',
    'method-data':
      'Те, що каже право чи депозитарій, — датовані дані з посиланнями; як про них міркувати — код, який може прочитати кожен. Сторінки договорів називають правило для кожної статті.',
    cautions: 'Застереження',
    'caution-safe':
      'Те, що про місце нічого не записано, не доводить, що воно безпечне. Запитайте центр протимінної діяльності країни.',
    'caution-law': 'Це не юридична порада. Вирішальними є повідомлення депозитарію.',
    'caution-silence':
      'Відсутність рядка нічого не доводить. Як далеко і як густо сягає облік, сказано нижче; відповідь, що виходить за ці межі, про це каже.',
    'caution-reports':
      'Чи подано звіт, тут не записано; немає й продовження строку, сліду якого не знайдено. Відповідь тоді каже, що це невідомо.',
    reach: 'Як далеко сягає облік',
    'reach-treaty': 'Договір',
    'reach-through': 'Акти шукали до',
    'reach-note': 'Як густо',
    doubt: 'Надійність і сумнів',
    'doubt-lead':
      'Кожен рядок каже, наскільки надійне його джерело, а ланцюг підстав міцний, як найслабша його ланка. Записано актів: {count}. З них:',
    'doubt-high': 'висока: депозитарій, збірка договорів або згідні між собою джерела',
    'doubt-medium': 'середня: одне добре джерело або практика',
    'doubt-low': 'низька: слабке джерело або сама пам’ять; перевірте, перш ніж покладатися',
    'doubt-more':
      'Джерело «memory» позначає те, для чого джерела немає під рукою, «general-knowledge» — те, що не звірено з текстом.',
    updated: 'Останнє оновлення',
    'updated-register': 'До реєстру востаннє писали: {at}.',
    'updated-first': 'Облік уперше завантажено до нього: {at}.',
    'updated-opening':
      'Реєстр відкривається або зайнятий тривалою роботою; відповіді спираються на облік, яким його востаннє прочитано. Про виправлення запитайте за мить іще раз.',
    'updated-version': 'Версія програми {version}.',
    corrections: 'Виправлення',
    'corrections-none': 'Відколи облік уперше завантажено, нічого не виправляли.',
    'corrections-lead':
      'Що змінено в обліку після першого завантаження, найновіше спершу. Кожне веде до своєї історії.',
    'corrections-more': 'Найновіші {count} з {all}. Решта — в реєстрі.',
    'corrections-register': 'Усі зміни в реєстрі',
    when: 'Коли (UTC)',
    what: 'Що',
    who: 'Хто',
    why: 'Чому',
    'verb-correct': 'виправлено',
    'verb-retract': 'відкликано',
    'verb-restore': 'відновлено',
    sources: 'Джерела',
    'sources-lead': 'Публікацій: {count}; скільки рядків спирається на кожну. Рядок може спиратися на кілька.',
    source: 'Джерело',
    rows: 'Рядків',
    about: 'Про що',
    days: 'Про які дні',
    'rows-states': 'держави {count}',
    'rows-treaties': 'договори {count}',
    'rows-acts': 'акти {count}',
    'rows-disagreements': 'розбіжності {count}',
    'rows-positions': 'позиції {count}',
    'rows-conflicts': 'конфлікти {count}',
    'rows-meetings': 'наради {count}',
    'rows-extensions': 'продовження {count}',
    'rows-completions': 'виконання {count}',
    'rows-stockpiles': 'запаси {count}',
    'rows-events': 'події {count}',
    cite: 'Як посилатися',
    'cite-lead':
      'Назвіть обидва годинники, щоб та сама адреса давала ту саму відповідь: день, про який питають (on), і день, за відомим на який (known).',
    'cite-text': 'Whitestone {version}: «{page}». На {on}, за відомим на {known}. {address} (прочитано {today}).',
    'cite-page': 'Кого зобов’язує Конвенція про заборону протипіхотних мін',
    licence: 'Ліцензія',
    'licence-text':
      'Програма є вільною за ліцензією Apache 2.0. Факти обліку зібрано з наведених публікацій; хто бере факт, має назвати його джерело. Тексту Міжнародних стандартів протимінної діяльності тут не відтворено.',
    'licence-map':
      'Обриси країн: Natural Earth, суспільне надбання. Шрифти: Source Sans і Source Serif, SIL Open Font License 1.1.',
    'licence-third': 'Ліцензії того, що ваш браузер завантажує звідси',
    'licence-notice': 'Усе стороннє програмне забезпечення',
  },
);
