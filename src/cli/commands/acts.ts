import type { Command } from 'commander';
import { formatDay } from '../../base/day.ts';
import { ACT_KINDS, actId } from '../../law/act.ts';
import { actDone } from '../../law/ground.ts';
import { actResource, stateName } from '../../reports/resource.ts';
import { type ActFilter, acts } from '../../tasks/answer.ts';
import { asQuestion, examples, print, type QuestionOptions, withCsv, withTreaty } from '../options.ts';
import { LABEL, spaced } from '../print/page.ts';
import { ask, type World } from '../world.ts';

const COLUMNS = [
  'id',
  'treaty',
  'state',
  'stateName',
  'kind',
  'date',
  'circulated',
  'answers',
  'confidence',
  'supposed',
  'note',
];

export function actsCommand(program: Command, world: World): void {
  const command = program
    .command('acts')
    .summary('the acts on record, with their sources')
    .description(
      'Signatures, ratifications, withdrawals, objections and all other acts on record, with day, source and confidence, and what other sources say of them.',
    )
    .argument('[state]', 'ISO code or English name, present or former')
    .option('--kind <kind>', ACT_KINDS.join(', '))
    .option('--from <day>', 'not before this day')
    .option('--to <day>', 'not after this day');
  withCsv(withTreaty(asQuestion(command)));
  examples(
    command,
    'acts UKR',
    'acts --treaty APMBC --kind objection --json',
    'acts --treaty APMBC --from 2025-06-01 --to 2025-12-31 --csv',
  );
  command.action(async (state: string | undefined, options: QuestionOptions & ActFilter) => {
    const question = await ask(world, options);
    const answer = acts(question, { ...options, state });
    const resources = () => answer.map((act) => actResource(question.record, act));
    print(world, options, {
      json: resources,
      csv: { columns: COLUMNS, rows: resources },
      text: (page) => {
        if (answer.length === 0) page.line('No act on record.');
        for (const act of answer) {
          const doubt = act.confidence === 'high' ? '' : ` [confidence: ${act.confidence}]`;
          const circulated = act.circulated === null ? '' : `; circulated ${formatDay(act.circulated)}`;
          page.entry(
            spaced(act.when.text),
            `${act.treaty}  ${stateName(question.record, act.state)} ${actDone(act.kind)}${circulated}${doubt}`,
            0,
            LABEL,
            'strong',
          );
          if (act.note !== '') page.text(act.note, LABEL);
          if (act.id !== actId(act)) page.text(`Its date was corrected; its id stays ${act.id}.`, LABEL);
          for (const other of act.disagreements) {
            const about = other.about === 'date' ? 'the day' : 'the day of entry into force';
            page.text(
              `${other.holder} gives another value for ${about}: ${formatDay(other.value)}${other.note === '' ? '' : ` (${other.note})`}`,
              LABEL,
            );
          }
          for (const source of act.sources) {
            page.text(
              `${source.title}${source.url === null ? '' : ` ${source.url}`}${source.note === '' ? '' : ` (${source.note})`}`,
              LABEL,
              'quiet',
            );
          }
        }
      },
    });
  });
}
