/**
 * A person's judgement on a claim. It is one person's: another's stands beside it. Judging again supersedes one's own
 * earlier judgement, which stays readable.
 */
import { Problem } from '../../base/problem.ts';
import { nearest, wordOf } from '../../base/word.ts';
import type { Claim } from '../../evidence/claim.ts';
import { VERDICTS } from '../../evidence/verdict.ts';
import {
  claimOf,
  type Judgement,
  judgementAddition,
  judgementOf,
  type Written,
} from '../../store/evidence/kept-evidence.ts';
import { EVIDENCE, type JudgementBody } from '../../store/evidence/kinds.ts';
import { PUBLIC } from '../../store/register/access.ts';
import type { Entry } from '../../store/register/entry.ts';
import type { Desk } from '../../store/register/register.ts';
import { type Opening, withRegister } from '../register/open-register.ts';

export interface Judged {
  readonly claim: Claim;
  /** Null when it was retracted. */
  readonly judgement: Judgement | null;
  /** The same person's judgement that it takes the place of. */
  readonly before: Judgement | null;
  /** False when this person has said exactly this already. */
  readonly written: boolean;
}

/**
 * @param claim its id, or the beginning of it where only one claim begins so
 * @param verdict a word of the list of verdicts
 * @throws Problem `word-unknown`, `entry-missing`, `text-unfit`
 */
export async function judgeClaim(opening: Opening, claim: string, verdict: string, by: Written): Promise<Judged> {
  return (await withRegister(opening, (desk) => judgeAt(desk, claim, verdict, by))).result;
}

/** The same, within a transaction of the caller. */
export async function judgeAt(desk: Desk, claim: string, verdict: string, by: Written): Promise<Judged> {
  const body: JudgementBody = { verdict: wordOf(VERDICTS, verdict, 'the verdict'), reason: by.reason };
  const subject = await claimEntry(desk, claim);
  const last = await lastOf(desk, subject.subject, by.author);
  const before = last === null || last.verb === 'retract' ? null : judgementOf(last);
  const told = (entry: Entry): Judged => ({
    claim: claimOf(subject),
    judgement: judgementOf(entry),
    before,
    written: true,
  });
  if (last === null) return told((await desk.add(judgementAddition(subject.subject, body, by))).entry);
  if (before?.verdict === body.verdict && before.reason === body.reason) {
    return { ...told(last), before: null, written: false };
  }
  const standing = before === null ? (await desk.restore({ owner: EVIDENCE, id: last.id, ...by })).entry : last;
  return told((await desk.correct({ owner: EVIDENCE, id: standing.id, body, ...by })).entry);
}

/**
 * Takes one's own judgement back.
 * @throws Problem `entry-missing` when this person has no judgement there that stands
 */
export async function retractJudgement(opening: Opening, claim: string, by: Written): Promise<Judged> {
  return (await withRegister(opening, (desk) => retractAt(desk, claim, by))).result;
}

/** The same, within a transaction of the caller. */
export async function retractAt(desk: Desk, claim: string, by: Written): Promise<Judged> {
  const subject = await claimEntry(desk, claim);
  const last = await lastOf(desk, subject.subject, by.author);
  if (last === null || last.verb === 'retract') {
    throw new Problem('entry-missing', {
      found: `${by.author} has no judgement on ${subject.subject}`,
      wanted: 'a judgement of the same person that stands',
      next: '“whitestone claims” shows who judged what; --author names the person.',
    });
  }
  await desk.retract({ owner: EVIDENCE, id: last.id, ...by });
  return { claim: claimOf(subject), judgement: null, before: judgementOf(last), written: true };
}

/** The last version of what this person said of the claim, retracted or not. */
async function lastOf(desk: Desk, claim: string, author: string): Promise<Entry | null> {
  const versions = await desk.history(PUBLIC, { owner: EVIDENCE, kind: 'judgement', subject: claim });
  return versions.findLast((entry) => entry.source === author) ?? null;
}

const SHORTEST = 'claim-'.length + 4;

async function claimEntry(desk: Desk, id: string): Promise<Entry> {
  const { entries } = await desk.read(PUBLIC, { owner: EVIDENCE, kind: 'claim', subject: id });
  if (entries[0] !== undefined) return entries[0];
  const all: Entry[] = [];
  for await (const entry of desk.stream(PUBLIC, { owner: EVIDENCE, kind: 'claim' })) all.push(entry);
  const meant = id.length < SHORTEST ? [] : all.filter((entry) => entry.subject.startsWith(id));
  if (meant.length === 1 && meant[0] !== undefined) return meant[0];
  const near = nearest(
    id,
    all.map((entry) => entry.subject),
  );
  throw new Problem('entry-missing', {
    found: meant.length > 1 ? `${meant.length} claims begin with “${id}”` : `no claim “${id}” is kept`,
    wanted: 'the id of a claim that is kept: claim- and 16 hexadecimal digits',
    next:
      near === null
        ? '“whitestone claims” lists them; “whitestone check --keep” keeps them.'
        : `Did you mean “${near}”?`,
  });
}
