/**
 * What a claim can say: a closed list. A sentence that says something else is no claim to us, however interesting.
 * Each property names what it is about, so that two claims on the same thing can be laid side by side.
 */

/** What the value of a claim counts or measures. */
export const UNITS = [
  'states',
  'mines',
  'people',
  'incidents',
  'rank',
  'share',
  'square-kilometres',
  'votes',
  'months',
  'years',
] as const;
export type Unit = (typeof UNITS)[number];

interface PropertyKind {
  /** In our own words, for the reference and for a reader of a verdict. */
  readonly says: string;
  readonly group:
    | 'treaty'
    | 'standing'
    | 'withdrawal'
    | 'count'
    | 'rule'
    | 'stockpile'
    | 'conduct'
    | 'land'
    | 'people'
    | 'text';
}

export const PROPERTIES = {
  // The treaty itself.
  adopted: { group: 'treaty', says: 'the treaty was adopted or negotiated then' },
  opened: { group: 'treaty', says: 'the treaty was opened for signature, or signed at its conference, then' },
  'in-force': { group: 'treaty', says: 'the treaty entered into force then' },
  // What a State is under it.
  signed: { group: 'standing', says: 'the State signed the treaty' },
  ratified: {
    group: 'standing',
    says: 'the State ratified, accepted, approved, acceded to, succeeded to or joined the treaty',
  },
  party: { group: 'standing', says: 'the State is a party, a member, or bound' },
  'never-signed': { group: 'standing', says: 'the State has not signed the treaty, or is no signatory' },
  'never-party': { group: 'standing', says: 'the State is not, or never was, a party, or has not joined or ratified' },
  // Leaving it.
  'withdrawal-announced': { group: 'withdrawal', says: 'the State announced, decided, proposed or began a withdrawal' },
  'withdrawal-decreed': {
    group: 'withdrawal',
    says: 'its head of State or government put a withdrawal into a decree, or signed the law',
  },
  'withdrawal-voted': { group: 'withdrawal', says: 'its parliament voted for a withdrawal' },
  'withdrawal-notified': { group: 'withdrawal', says: 'the State notified its withdrawal to the depositary' },
  'withdrawal-effective': { group: 'withdrawal', says: 'the State has withdrawn: it is out, or was from that day' },
  suspended: { group: 'withdrawal', says: 'the State suspended the treaty, or notified that it does' },
  objected: { group: 'withdrawal', says: 'the State objected to what another one declared' },
  // Counts of States.
  'signatory-count': { group: 'count', says: 'so many States signed' },
  'party-count': { group: 'count', says: 'so many States are parties, ratified or joined' },
  // What the treaty says.
  'treaty-prohibits': { group: 'rule', says: 'the treaty prohibits, requires or allows this' },
  'treaty-withdrawal': {
    group: 'rule',
    says: 'this is how a withdrawal works, when it takes effect, and what it frees from',
  },
  'treaty-deadline': { group: 'rule', says: 'the treaty gives so long to destroy or clear' },
  // Stockpiles.
  'stockpile-held': { group: 'stockpile', says: 'so many mines are or were held' },
  'stockpile-destroyed': {
    group: 'stockpile',
    says: 'so many mines of a stockpile were destroyed, or its destruction was completed',
  },
  'stockpile-retained': { group: 'stockpile', says: 'so many mines are kept for training' },
  'stockpile-rank': { group: 'stockpile', says: 'a stockpile holds this rank among those of the world' },
  // What was done with mines.
  produced: { group: 'conduct', says: 'somebody produces or produced mines' },
  transferred: { group: 'conduct', says: 'somebody transferred, sold or approved the transfer of mines' },
  used: { group: 'conduct', says: 'somebody used or laid mines' },
  conflict: { group: 'conduct', says: 'States are in an armed conflict, since then' },
  // Land and people.
  contaminated: { group: 'land', says: 'so much land is contaminated, or is suspected to be' },
  cleared: { group: 'land', says: 'so much land was cleared or released, or a clearance is complete' },
  killed: { group: 'people', says: 'so many people were killed' },
  injured: { group: 'people', says: 'so many people were injured' },
  casualties: { group: 'people', says: 'so many people were killed or injured, or so many incidents happened' },
  // What the text can be held against by itself.
  dated: { group: 'text', says: 'a day and its weekday' },
  reference: { group: 'text', says: 'a cited publication and its date' },
} as const satisfies Record<string, PropertyKind>;

export type Property = keyof typeof PROPERTIES;
export const PROPERTY_IDS = Object.keys(PROPERTIES) as readonly Property[];

export function isProperty(word: string): word is Property {
  return Object.hasOwn(PROPERTIES, word);
}
