import type { Command } from 'commander';
import { Problem } from '../../../base/problem.ts';
import { VERDICTS } from '../../../evidence/verdict.ts';
import { examples, print, withData } from '../../options.ts';
import type { World } from '../../world.ts';

interface JudgeOptions {
  readonly reason: string;
  readonly author?: string;
  readonly retract?: boolean;
  readonly data?: string;
  readonly json?: boolean;
}

export function judgeCommand(program: Command, world: World): void {
  const command = program
    .command('judge')
    .summary('record your own verdict on a claim that is kept')
    .description(
      'Records what a person holds of a claim, and why. It is that person’s: judging again supersedes one’s own earlier judgement, and the judgements of others stand beside it. Every version stays readable (“whitestone history CLAIM”).',
    )
    .argument('<claim>', 'its id, or the beginning of it')
    .argument('[verdict]', VERDICTS.join(', '))
    .requiredOption('--reason <text>', 'why; it is kept with the judgement')
    .option('--author <name>', 'whose judgement it is (default: WHITESTONE_AUTHOR, else your user name)')
    .option('--retract', 'take your judgement back, without a new one')
    .option('--json', 'print JSON');
  withData(command);
  examples(
    command,
    'judge claim-0123456789abcdef contradicted --reason "no notice of withdrawal is on record" --author Ana',
  );
  command.action(async (claim: string, verdict: string | undefined, options: JudgeOptions) => {
    const { author = world.author, reason, retract = false } = options;
    if (retract === (verdict !== undefined)) {
      throw new Problem('option-conflict', {
        found: retract ? `the verdict “${verdict}” and --retract` : 'no verdict',
        wanted: `a verdict (${VERDICTS.join(', ')}), or --retract`,
        next: retract ? 'Leave out one of the two.' : 'Say what you hold of the claim.',
      });
    }
    const [{ judgeClaim, retractJudgement }, { judgedResource }, { printJudged }] = await Promise.all([
      import('../../../tasks/evidence/judge-claim.ts'),
      import('../../../tasks/evidence/resource.ts'),
      import('../../print/evidence.ts'),
    ]);
    const opening = world.register(options.data);
    const by = { author, reason };
    const { called } = await world.lexicon();
    const judged = await (verdict === undefined
      ? retractJudgement(opening, claim, by)
      : judgeClaim(opening, claim, verdict, by));
    print(world, options, {
      json: () => judgedResource(judged, called),
      text: (page) => printJudged(page, judged),
    });
  });
}
