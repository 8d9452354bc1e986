/** Names that people sign what they write with. */
import { Problem } from '../../base/problem.ts';
import { foldedName } from '../../store/account/person.ts';
import { PROJECT } from '../register/sync.ts';

const LONGEST_NAME = 80;

/** Signed with by machines, or by everybody: what they write would be taken for theirs. */
const RESERVED = [PROJECT, 'register', 'unknown', 'anonymous', 'nobody', 'system'];

/** @throws Problem `name-unfit` */
export function checkedName(given: string): string {
  const name = given.normalize('NFC').replace(/\s+/gu, ' ').trim();
  const length = [...name].length;
  const found =
    length < 2 || length > LONGEST_NAME
      ? `a name of ${length} characters`
      : // Controls, and what turns the direction of text or cannot be seen.
        /\p{C}|\p{Zl}|\p{Zp}|\p{Default_Ignorable_Code_Point}/u.test(name)
        ? 'a name with characters that cannot be seen'
        : !/[\p{L}\p{N}]/u.test(name)
          ? 'a name without a letter'
          : RESERVED.includes(foldedName(name))
            ? `“${name}”, which is no person’s name here`
            : null;
  if (found === null) return name;
  throw new Problem('name-unfit', {
    found,
    wanted: `a name of 2 to ${LONGEST_NAME} characters, as it is to stand beside what you write`,
    next: 'Write your name, such as “Oksana Shevchenko (SESU)”.',
  });
}

/** What an invitation is for; may be empty. */
export function checkedRemark(remark: string): string {
  return remark
    .normalize('NFC')
    .replace(/[\p{C}\s]+/gu, ' ')
    .trim()
    .slice(0, LONGEST_NAME);
}
