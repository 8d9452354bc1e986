/** The words of the list of States. */
import { words } from '../words.ts';

export const ROLL = words(
  {
    title: 'States',
    description: 'Every State with its standing under each treaty on mines, on any day.',
    treaty: 'Treaty',
    standing: 'Standing',
    letter: 'Begins with',
    all: 'all',
    any: 'any',
    bound: 'bound',
    'not-bound': 'not bound',
    disputed: 'contested or undetermined whether it is bound',
    groups: 'In short',
    statuses: 'In full',
    state: 'State',
    count: '{count, plural, =0 {No State} one {# State} other {# States}} on {on}, as known on {known}',
    none: 'No State is like that on this day. Ask for another standing, treaty, letter or day.',
    since: 'since',
    csv: 'This list as CSV',
    acts: 'All acts on record',
    caption: 'Standing under each treaty on {on}',
    contested: 'contested',
    signs:
      'The sign before each word says the same: ● is in, ◕ is in and leaving, ◑ and ◔ are on the way, ○ has done nothing, ⊖ has left.',
  },
  {
    title: 'Держави',
    description: 'Кожна держава та її статус за кожним договором про міни на будь-який день.',
    treaty: 'Договір',
    standing: 'Статус',
    letter: 'Починається з',
    all: 'усі',
    any: 'будь-який',
    bound: 'зобов’язана',
    'not-bound': 'не зобов’язана',
    disputed: 'спірно або не визначено, чи зобов’язана',
    groups: 'Коротко',
    statuses: 'Докладно',
    state: 'Держава',
    count:
      '{count, plural, =0 {Жодної держави} one {# держава} few {# держави} other {# держав}} на {on}, за відомим на {known}',
    none: 'На цей день жодна держава не підходить. Запитайте інший статус, договір, літеру або день.',
    since: 'з',
    csv: 'Цей список як CSV',
    acts: 'Усі записані акти',
    caption: 'Статус за кожним договором на {on}',
    contested: 'спірно',
    signs:
      'Знак перед словом каже те саме: ● є учасницею, ◕ є учасницею і виходить, ◑ та ◔ на шляху, ○ нічого не вчинила, ⊖ вийшла.',
  },
);
