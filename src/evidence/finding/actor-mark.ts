/** Marks who acts for a State: offices, people, pronouns; and joins lists of States. */
import { type Board, EMPTY } from './board.ts';
import type { Mark, Role } from './mark.ts';
import type { Token } from './token.ts';

const ROLES: readonly (readonly [RegExp, Role])[] = [
  [
    /^(?:parliament|parliamentarians|legislature|lawmakers|legislators|senate|congress|mps|deputies|senators|assembly|house|rada)$/,
    'p',
  ],
  [/^(?:president|premier|prime minister|chancellor|head of state|head of government|king|emir|sultan)$/, 'h'],
  [
    /^(?:forces|troops|army|military|soldiers|units|marines|navy|fighters|gunners|sappers|invaders|occupiers|commanders|militia|rebels)$/,
    'f',
  ],
  [
    /^(?:government|authorities|officials|leaders|leadership|administration|cabinet|ministry|minister|ministers|side|delegation|diplomats|state|foreign ministry|defence ministry|defense ministry|foreign minister|defence minister|defense minister|ambassador|representative|presidency|republic|junta|regime|council)$/,
    'g',
  ],
];
/** Words that may stand between a State and the office: `Ukraine’s new deputy defence minister`. */
const BETWEEN =
  /^(?:new|former|then|deputy|vice|acting|first|national|foreign|defence|defense|prime|interior|armed|ground|own|entire|military|elected|outgoing|incoming|supreme|federal|state|top|senior|government|ruling|de|facto)$/;

/** `Ukrainian President Volodymyr Zelenskyy`, `Finland’s parliament`, `the government of Angola`, `the president`. */
export function offices(board: Board): void {
  for (const mark of [...board.marks]
    .filter((one) => one.tag === 'S')
    .sort((left, right) => left.start - right.start)) {
    const possessive = board.form(mark.end) === "'s" || board.form(mark.end) === "'";
    const joined = /^-$/.test(board.form(mark.end));
    if (joined || (mark.role !== 'a' && !possessive && mark.role !== 'n' && mark.role !== 'g')) continue;
    let at = possessive ? mark.end + 1 : mark.end;
    const from = at;
    while (at - from < 3 && BETWEEN.test(board.form(at)) && !board.taken.has(at) && officeAt(board, at) === null)
      at += 1;
    const office = officeAt(board, at);
    if (office === null || (mark.role === 'n' && !possessive && !board.tokens[at]?.capital && office.role !== 'f'))
      continue;
    const end = personAfter(board, office.end);
    people(board, office.end, end, mark.states);
    // The article before an adjective belongs to the office: `the Finnish government`.
    const start =
      mark.start > 0 && board.form(mark.start - 1) === 'the' && !board.taken.has(mark.start - 1)
        ? mark.start - 1
        : mark.start;
    board.replace(mark, { ...mark, role: office.role, start, end });
  }
  board.tokens.forEach((token, at) => {
    if (board.taken.has(at)) return;
    const office = officeAt(board, at);
    if (office === null) return;
    const of =
      board.form(office.end) === 'of'
        ? board.marks.find((mark) => mark.tag === 'S' && mark.start === office.end + 1)
        : undefined;
    const the = /^(?:the|its|their|his|her)$/.test(board.form(at - 1)) && !board.taken.has(at - 1);
    if (of !== undefined) {
      board.replace(of, { ...of, role: office.role, start: the ? at - 1 : at });
      return;
    }
    const end = personAfter(board, office.end);
    const known = end > office.end ? board.memory.people.get(board.form(end - 1)) : undefined;
    const titled = token.capital && end > office.end;
    if (!the && !titled) return;
    const states = known ?? (titled && board.memory.home.length > 0 ? board.memory.home : sentenceStates(board, at));
    if (states.length > 0)
      board.put({
        ...EMPTY,
        tag: 'S',
        role: office.role === 'f' ? 'f' : office.role,
        start: the ? at - 1 : at,
        end,
        states,
      });
  });
  // People without their office: “Zelenskyy said”.
  board.tokens.forEach((token, at) => {
    if (!token.capital || board.taken.has(at)) return;
    const states = board.memory.people.get(token.form);
    if (states === undefined) return;
    const first = at > 0 && board.tokens[at - 1]?.capital && !board.taken.has(at - 1) && at > 1 ? at - 1 : at;
    board.put({ ...EMPTY, tag: 'S', role: 'h', start: first, end: at + 1, states });
  });
}

export function officeAt(board: Board, at: number): { role: Role; end: number } | null {
  if (board.taken.has(at)) return null;
  for (const length of [3, 2, 1]) {
    const text = board.tokens
      .slice(at, at + length)
      .map((token) => token.form)
      .join(' ');
    const role = ROLES.find(([pattern]) => pattern.test(text));
    if (role !== undefined) return { role: role[1], end: at + length };
  }
  return null;
}

export function personAfter(board: Board, at: number): number {
  let end = at;
  while (
    end - at < 3 &&
    board.tokens[end]?.capital &&
    !board.taken.has(end) &&
    /^\p{Lu}[\p{L}\p{M}'’-]+$/u.test((board.tokens[end] as Token).text) &&
    !/^(?:The|On|In|And|But|Of)$/.test((board.tokens[end] as Token).text)
  )
    end += 1;
  return end;
}

export function people(board: Board, from: number, to: number, states: readonly string[]): void {
  if (to > from && states.length === 1) board.memory.people.set(board.form(to - 1), states);
}

/** The State that a sentence has spoken of before this place, else that of the sentence before. */
export function sentenceStates(board: Board, at: number): readonly string[] {
  const before = board.marks.filter((mark) => mark.tag === 'S' && mark.role !== 'l' && mark.end <= at);
  return before.sort((left, right) => left.start - right.start).at(-1)?.states ?? board.memory.states;
}

export function pronouns(board: Board): void {
  board.tokens.forEach((token, at) => {
    if (board.taken.has(at)) return;
    const country =
      (token.form === 'country' || token.form === 'nation') &&
      /^(?:the|this|that)$/.test(board.form(at - 1)) &&
      !board.taken.has(at - 1);
    const it =
      (token.form === 'it' || token.form === 'they') &&
      (at === 0 ||
        /^(?:,|;|:|--|and|but|that|when|because|since|although|if|whether|as|said|says|before|after|until|while|once|so|though)$/.test(
          board.form(at - 1),
        )) &&
      /^(?:has|have|had|is|was|were|are|will|would|did|does|do|never|also|still|remains?|signed|ratified|joined|acceded|announced|deposited|notified|withdrew|left|became|destroyed|retains?|keeps?|holds?|declared|completed|cleared|used|laid|submitted|decided|voted|says?|plans?|intends?|wants?|began|started|suspended|approved|formally|officially|retained|produced|transferred)$/.test(
        board.form(at + 1),
      );
    const we = token.form === 'we' && /^\p{L}/u.test(board.form(at + 1)) && board.memory.home.length > 0;
    if (we) {
      board.put({ ...EMPTY, tag: 'S', role: 'x', start: at, end: at + 1, states: board.memory.home, sure: false });
      return;
    }
    if (!country && !it) return;
    const before = board.marks
      .filter((mark) => mark.tag === 'S' && mark.role !== 'l' && mark.role !== 'a' && mark.end <= at)
      .sort((left, right) => left.start - right.start);
    // The subject of the sentence rather than the State that was named last.
    const meant = before.find((mark) => !board.governed(mark)) ?? before.at(-1);
    const states = meant?.states ?? board.memory.states;
    const alone = meant === undefined ? board.memory.alone : statesOf(before).size === meant.states.length;
    // “The country” may be the one that the whole article is about, whoever was named last.
    const sure = alone && !country;
    const plural = token.form === 'they';
    if (states.length === 0 || (plural && states.length < 2) || (!plural && states.length > 1)) return;
    board.put({ ...EMPTY, tag: 'S', role: 'x', start: country ? at - 1 : at, end: at + 1, states, sure });
  });
}

export function lists(board: Board): void {
  const states = () =>
    board.marks.filter((mark) => mark.tag === 'S' && mark.role !== 'l').sort((left, right) => left.start - right.start);
  for (let joined = true; joined; ) {
    joined = false;
    const list = states();
    for (let index = 0; index + 1 < list.length; index += 1) {
      const [left, right] = [list[index] as Mark, list[index + 1] as Mark];
      const same =
        left.role === right.role ||
        (left.role === 'n' && right.role === 'g') ||
        (left.role === 'g' && right.role === 'n');
      if (!same || left.role === 'a' || left.role === 'x' || !joins(board, left, right)) continue;
      board.marks.splice(board.marks.indexOf(right), 1);
      board.replace(left, { ...left, end: right.end, states: [...new Set([...left.states, ...right.states])].sort() });
      joined = true;
      break;
    }
  }
  for (const mark of states()) {
    // “and several other countries” belongs to the list.
    const tail =
      /^(?:,? ?)(?:and|or|as well as) (?:(?:several|some|many|a number of|a few|two|three|dozens of|numerous) )?(?:others?|other (?:countries|states|nations|major powers)) /.exec(
        board.after(mark.end).replace(/ ,/g, ','),
      );
    if (tail !== null && mark.states.length > 1)
      board.replace(mark, { ...mark, end: mark.end + tail[0].trim().split(' ').length });
  }
}

const statesOf = (marks: readonly Mark[]) => new Set(marks.flatMap((mark) => mark.states));

/** Is what lies between two names only the commas and conjunctions of a list? */
export function joins(board: Board, left: Mark, right: Mark): boolean {
  const between = board.tokens
    .slice(left.end, right.start)
    .map((token) => token.form)
    .join(' ');
  if (
    /^(?:,? ?(?:and|or|nor|&|as well as|along with|both)(?: also)?|, (?:and|or) also)$/.test(between) ||
    between === '/'
  )
    return true;
  if (between !== ',') return false;
  // A comma joins only where the list goes on: “In Ukraine, Russia has …” is no list.
  const next = board.form(right.end) === ',' ? right.end + 1 : right.end;
  if (/^(?:and|or|nor|as|&)$/.test(board.form(next))) return true;
  if (
    next > right.end &&
    board.marks.some((mark) => mark.tag === 'S' && (mark.start === next || mark.start === next + 1))
  )
    return true;
  return left.states.length > 1;
}
