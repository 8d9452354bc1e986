/** The desk of a site, and who stands at it. */
import { type Bringer, CheckDesk, type KeptCheck } from '../../../../tasks/evidence/check-desk.ts';
import type { SitePlace } from '../../../../tasks/site/site-place.ts';
import type { SiteQuestion } from '../../route.ts';
import { EXAMPLE_ID, exampleOffers } from './example.ts';

const desks = new WeakMap<SitePlace, CheckDesk>();

/** One for each place: what it keeps goes with it. */
export function deskOf({ place }: Pick<SiteQuestion, 'place'>): CheckDesk {
  let desk = desks.get(place);
  if (desk === undefined) {
    desk = new CheckDesk({
      basis: async () => ({ record: await place.record(), lexicon: await place.lexicon() }),
    });
    desks.set(place, desk);
  }
  return desk;
}

/** Another desk for a place: one with other limits, or another network. */
export function useDesk(place: SitePlace, desk: CheckDesk): void {
  desks.set(place, desk);
}

export function bringerOf({ viewer, local, address }: SiteQuestion): Bringer {
  return { trusted: viewer.session !== null || local, address };
}

/** May the server go to an address for whoever asks? It would otherwise go anywhere for a stranger. */
export function mayFetch({ viewer, local }: SiteQuestion): boolean {
  return viewer.session !== null || local;
}

/** The check that the address names. @throws Problem `check-missing` */
export function checkAt(question: SiteQuestion): KeptCheck | Promise<KeptCheck> {
  const desk = deskOf(question);
  const id = question.parts.check ?? '';
  return id === EXAMPLE_ID ? desk.sample(id, exampleOffers(question), question.now) : desk.find(id, question.now);
}
