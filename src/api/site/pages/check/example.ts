/** Invented articles with right, loose and wrong statements in them, to try the check with. */
import { parseDay } from '../../../../base/day.ts';
import type { Asked, Offer } from '../../../../tasks/evidence/check-desk.ts';
import type { SiteQuestion } from '../../route.ts';

/** The id of a check that always is there. */
export const EXAMPLE_ID = 'example';
export const EXAMPLE_DAY = '2025-07-08';
export const EXAMPLE = `Three capitals, one treaty
By Vera Muster

VILNIUS, July 8, 2025 – Ukraine has withdrawn from the Ottawa Convention, officials said on Monday. The convention, which bans the use, stockpiling, production and transfer of anti-personnel mines, entered into force in 1999.

Estonia, Latvia and Lithuania notified the United Nations of their withdrawal in June, and the withdrawal takes effect six months after the notice. Finland joined the treaty in 2012. Poland ratified the treaty in 2012 and Russia never joined it.

Ukraine ratified the treaty in 2005. “Ukraine has destroyed more than 3 million mines,” an official told the Muster Courier. The United States has signed the treaty, he added.

The treaty has more than 160 States Parties. Under it, a State that is engaged in an armed conflict cannot leave before the conflict has ended.
`;

const OTHER = `What is left of the mine ban
By Max Beispiel

GENEVA, December 12, 2025 – Estonia, Latvia and Lithuania notified their withdrawal from the Ottawa Convention in June. The convention entered into force in 2001 and has 161 States Parties.

Ukraine ratified the treaty in 2006 and has destroyed more than 3 million mines. Finland has withdrawn from the convention.
`;

export function exampleOffers({ today }: Pick<SiteQuestion, 'today'>): readonly (readonly [Offer, Asked])[] {
  const offer = (name: string, text: string, published: string, publisher: string): readonly [Offer, Asked] => [
    { kind: 'file', name, bytes: new TextEncoder().encode(text), mediaType: null },
    { given: { published: parseDay(published), publisher, language: 'en' }, known: 'publication', today },
  ];
  return [
    offer('three-capitals.txt', EXAMPLE, EXAMPLE_DAY, 'Muster Courier'),
    offer('what-is-left.txt', OTHER, '2025-12-12', 'Beispiel Post'),
  ];
}
