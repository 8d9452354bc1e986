/** The world that a command acts in, passed in as an argument, so that a test can set every part of it. */
import type { Day } from '../base/day.ts';
import type { LexiconSpec } from '../evidence/lexicon.ts';
import type { LegalRecord } from '../law/record.ts';
import { openQuestion, type Question, type QuestionSpec } from '../tasks/question.ts';
import type { Opening } from '../tasks/register/open-register.ts';
import type { Terminal } from './terminal.ts';

export interface World {
  readonly terminal: Terminal;
  /** The clock. */
  readonly today: Day;
  /** The clock again, as an instant in UTC. */
  now(): string;
  /** Who writes, when nobody is named. */
  readonly author: string;
  /** Of the process: where the vault of identities is, and its key. */
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** The command did its work and found something wrong: exit code 1. */
  failed(): void;
  /** The record for questions about the law. @param data as with `--data` */
  record(data: string | undefined): Promise<LegalRecord>;
  /** The names that a text can use. */
  lexicon(): Promise<LexiconSpec>;
  /** Standard input. */
  input(): AsyncIterable<Uint8Array | string>;
  /** From now on, being told to end (Ctrl+C) only raises this signal; whoever asks ends soon after. Told again, it ends at once. */
  stopping(): AbortSignal;
  /** The register that is kept. @param data as with `--data` */
  register(data: string | undefined): Opening;
}

/** Opens the question and says on the side how it was read. */
export async function ask(
  world: World,
  spec: QuestionSpec & { readonly data?: string | undefined },
): Promise<Question> {
  const question = openQuestion(await world.record(spec.data), spec, world.today);
  for (const remark of question.remarks) world.terminal.err(`${remark}\n`);
  return question;
}
