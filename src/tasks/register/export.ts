/** Taking data out: every entry of a kind that is in force, as far as whoever asks may see it. */
import { Problem } from '../../base/problem.ts';
import { type Access, mayRead, placesSeen } from '../../store/register/access.ts';
import { cellWords } from '../../store/register/coarse.ts';
import type { Entry } from '../../store/register/entry.ts';
import { fieldsOf, kindOf } from '../../store/register/kind.ts';
import { questionDay } from '../question.ts';
import { readingAs, viewAt } from './keeping.ts';
import { kindsKept, type Opening } from './open-register.ts';

export interface ExportSpec {
  readonly kind: string;
  /** The code of a State; all of them when not given. */
  readonly owner?: string | undefined;
  /** The day that the entries are about, `YYYY-MM-DD`; any when not given. */
  readonly on?: string | undefined;
  /** As it was known: an instant, a day (its end), or `snapshot:NAME`; now when not given. */
  readonly known?: string | undefined;
}

export interface Export {
  /** The fields of the kind. */
  readonly fields: readonly string[];
  /** The size of the cells, `5 km`, that this access is given in place of exact places; null where it is given these, or none. */
  readonly coarsened: string | null;
  /** Entry after entry, in any number. */
  readonly entries: AsyncIterable<Entry>;
}

/**
 * Hands the entries over while the register is open. Fields that the access does not reach are left out, and named by
 * `withheld` of each entry; what shows personal data is noted in the access log before the first is handed over.
 * @throws Problem `kind-unknown`, `snapshot-missing`, `access-refused` (also for a kind that is marked as a whole), or of the days
 */
export function exportKind<T>(
  opening: Opening,
  spec: ExportSpec,
  access: Access,
  take: (found: Export) => Promise<T>,
): Promise<T> {
  return readingAs(opening, access, async (register) => {
    const own = new Map(kindsKept(opening).map(({ name }) => [name, kindOf(register.kinds, name)]));
    const kind = kindOf(own, spec.kind);
    if (!mayRead(access, kind)) throw marked(spec.kind, kind.mark ?? 'personal');
    const known = spec.known === undefined ? {} : await viewAt(register, [kind.name], spec.known, '--known');
    const view = {
      ...known,
      kind: kind.name,
      ...(spec.owner === undefined ? {} : { owner: spec.owner }),
      ...(spec.on === undefined ? {} : { on: questionDay(spec.on, '--on') }),
    };
    const metres = placesSeen(new Map([[kind.name, kind]]), access)[kind.name] ?? null;
    const coarsened = metres === null ? null : cellWords(metres);
    return take({ fields: fieldsOf(kind), coarsened, entries: register.stream(access, view) });
  });
}

function marked(kind: string, mark: string): Problem {
  return new Problem('access-refused', {
    found: `“${kind}” is marked as ${mark} and asked for without that access`,
    wanted: mark === 'restricted' ? '--access internal' : '--access personal, and the purpose with --purpose',
    next: 'Ask so if you may; whoever reads personal data is written to the access log.',
  });
}
