/** A problem as a person reads it on the terminal. */
import { PROBLEMS, type Problem } from '../base/problem.ts';
import { printable, styled } from './terminal.ts';
import type { World } from './world.ts';

export function problemText(world: Pick<World, 'terminal'>, problem: Problem): string {
  const { found, wanted, next, where } = problem.text;
  const head = styled(world.terminal, 'bad', `${PROBLEMS[problem.code].title} (${problem.code})`);
  const told = [`  found:  ${found}`, `  wanted: ${wanted}`, `  next:   ${next}`];
  if (where !== undefined && where !== 'supposition') told.unshift(`  where:  ${where}`);
  return `${[head, ...told.map(printable)].join('\n')}\n`;
}

/** On standard error, beside the answer. */
export function tellProblem(world: Pick<World, 'terminal'>, problem: Problem): void {
  world.terminal.err(problemText(world, problem));
}
