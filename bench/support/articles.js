// Articles made of sentences of the field and of none, the same for the same number: no two alike, none of them true.

const SAYINGS = [
  ({ name, year }) => `${name} signed the Ottawa Convention in ${year} and ratified it two years later.`,
  ({ name }) => `${name} has never signed the Mine Ban Treaty, officials said.`,
  ({ name, year }) => `By ${year}, ${name} had destroyed more than ${(year % 7) + 2} million anti-personnel mines.`,
  ({ name, other }) => `${name} accused ${other} of using landmines along the border.`,
  ({ name, year }) =>
    `${name} notified the United Nations of its withdrawal from the convention on ${(year % 28) + 1} June ${year}.`,
  ({ name, year }) => `Landmines killed ${year % 400} people in ${name} last year, according to the Monitor.`,
  ({ year }) => `The treaty entered into force on 1 March ${year}, and ${(year % 40) + 130} States are parties to it.`,
  ({ name, other }) =>
    `“We will not leave the treaty,” the foreign minister of ${name} told reporters, “whatever ${other} may do.”`,
  ({ name }) => `If ${name} left the Convention on Cluster Munitions, it would be alone.`,
  ({ name, year }) => `On Monday, ${(year % 28) + 1} May ${year}, the parliament of ${name} voted on the law.`,
];
const FILLERS = [
  'The road to the village runs between two rows of poplars, and nobody has walked beside it for years.',
  'A dog was asleep in the shade, and did not wake when the cars came.',
  'The bakery opens before dawn; its windows are the only light in the street.',
  'She had kept the letter in a tin, with buttons and a key that fitted nothing.',
  'Two boys were fishing from the bridge, although there had been no fish since the flood.',
  'Nobody at the office could say who had ordered the chairs, or why there were so many.',
];

/** Numbers that look like chance and are the same every time. */
function chance(seed) {
  let state = (seed * 2654435761 + 12345) >>> 0;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

/** The article of a number, of about 90 words. */
export function generatedArticle(number, names) {
  const pick = chance(number + 1);
  const one = (list) => list[pick(list.length)];
  const paragraphs = Array.from({ length: 3 }, () =>
    Array.from({ length: 2 }, () =>
      pick(5) < 3 ? one(SAYINGS)({ name: one(names), other: one(names), year: 1995 + pick(30) }) : one(FILLERS),
    ).join(' '),
  );
  return {
    name: `generated-${number}`,
    published: `20${String(10 + pick(16))}-0${1 + pick(9)}-1${pick(10)}`,
    text: `A report on landmines, number ${number}.\n\n${paragraphs.join('\n\n')}\n`,
  };
}
