/** The world that a command acts in, passed in as an argument, so that a test can set every part of it. */
import type { Day } from '../base/day.ts';
import type { LegalRecord } from '../law/record.ts';
import { openQuestion, type Question, type QuestionSpec } from '../tasks/question.ts';
import type { Terminal } from './terminal.ts';

export interface World {
  readonly terminal: Terminal;
  /** The clock. */
  readonly today: Day;
  record(): Promise<LegalRecord>;
}

/** Opens the question and says on the side how it was read. */
export async function ask(world: World, spec: QuestionSpec): Promise<Question> {
  const question = openQuestion(await world.record(), spec, world.today);
  for (const remark of question.remarks) world.terminal.err(`${remark}\n`);
  return question;
}
