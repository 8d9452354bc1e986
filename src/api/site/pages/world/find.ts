/** What the pages of the world are asked: a treaty, and the two clocks. */
import { formatDay } from '../../../../base/day.ts';
import { openQuestion, type Question } from '../../../../tasks/question.ts';
import { siteClocks } from '../../parts/clocks.ts';
import type { SiteQuestion } from '../../route.ts';

/** @throws Problem of the days */
export async function askedOf(site: SiteQuestion): Promise<Question> {
  const { on, known } = siteClocks(site);
  const record = await site.place.record(known);
  return openQuestion(record, { on: formatDay(on), known: formatDay(known ?? site.today) }, site.today);
}
