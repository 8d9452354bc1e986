/** How well claims are found and checked, against what an expert marked. Knows no file and no finder: both are given. */

const overlap = (left, right) => Math.min(left.end, right.end) - Math.max(left.start, right.start);
const meets = (left, right) => overlap(left, right) > 0;
const share = (part, whole) => (whole === 0 ? null : part / whole);
const same = (left, right) => left.join() === right.join();

/**
 * Measures articles.
 * @param articles see articles.js
 * @param look article to its checked claims, in order of their place
 */
export function measure(articles, look) {
  const total = counts();
  const byProperty = new Map();
  const confusion = new Map();
  const details = [];
  const of = (property) => {
    if (!byProperty.has(property)) byProperty.set(property, counts());
    return byProperty.get(property);
  };
  for (const article of articles) {
    const claims = look(article);
    total.articles += 1;
    total.words += article.text.split(/\s+/).filter(Boolean).length;
    for (const statement of article.statements) {
      const seen = judge(statement, claims);
      for (const tally of [total, ...(statement.properties === null ? [] : [of(statement.properties[0])])])
        add(tally, seen);
      if (seen.best !== null) {
        const given = seen.best.verdict;
        const wanted = seen.accepted ? given : statement.verdicts[0];
        confusion.set(`${wanted} ${given}`, (confusion.get(`${wanted} ${given}`) ?? 0) + 1);
      }
      const fault = faultOf(seen, statement);
      if (fault !== null) details.push({ article: article.name, fault, statement, claims: seen.over });
    }
    if (
      article.statements.some((statement) => statement.properties !== null) ||
      article.nothing.length > 0 ||
      article.statements.length === 0
    ) {
      for (const checked of claims) {
        const { claim } = checked;
        const right = article.statements.some(
          (statement) => statement.properties?.includes(claim.property) && meets(statement, claim.span),
        );
        for (const tally of [total, of(claim.property)]) {
          tally.claims += 1;
          if (right) tally.right += 1;
        }
        if (!right) details.push({ article: article.name, fault: 'extra', statement: null, claims: [checked] });
      }
    }
    for (const passage of article.nothing) {
      total.tempting += 1;
      // A claim that goes beyond the passage may rest on other words.
      const bitten = claims.find(({ claim }) => claim.span.start >= passage.start && claim.span.end <= passage.end);
      if (bitten !== undefined) total.bitten += 1;
    }
  }
  return {
    ...summary(total),
    byProperty: Object.fromEntries([...byProperty].sort().map(([property, tally]) => [property, summary(tally)])),
    confusion: Object.fromEntries([...confusion].sort()),
    details,
  };
}

function counts() {
  return {
    articles: 0,
    words: 0,
    statements: 0,
    found: 0,
    recalled: 0,
    accepted: 0,
    acceptedByAny: 0,
    falseContradicted: 0,
    states: 0,
    treaty: 0,
    treatyAsked: 0,
    mode: 0,
    claims: 0,
    right: 0,
    tempting: 0,
    bitten: 0,
  };
}

/** What became of a statement: the claims on its words, those that fit its property, and the one that fits best. */
function judge(statement, claims) {
  const over = claims.filter(({ claim }) => meets(statement, claim.span));
  const fitting =
    statement.properties === null ? over : over.filter(({ claim }) => statement.properties.includes(claim.property));
  const score = ({ claim }) =>
    (statement.states !== null && same(claim.states, statement.states) ? 1e6 : 0) +
    overlap(statement, claim.span) -
    (claim.span.end - claim.span.start) / 1e3;
  const best = [...fitting].sort((left, right) => score(right) - score(left))[0] ?? null;
  const ok = ({ verdict }) => statement.verdicts.includes(verdict);
  return {
    statement,
    over,
    fitting,
    best,
    accepted: best !== null && ok(best),
    acceptedByAny: fitting.some(ok),
    // To call wrong what is right is the worst error: one such claim on the words is enough.
    falseContradicted:
      statement.verdicts.includes('supported') && fitting.some(({ verdict }) => verdict === 'contradicted'),
  };
}

function add(tally, { statement, over, best, accepted, acceptedByAny, falseContradicted }) {
  tally.statements += 1;
  if (over.length > 0) tally.found += 1;
  if (falseContradicted) tally.falseContradicted += 1;
  if (best === null) return;
  tally.recalled += 1;
  if (accepted) tally.accepted += 1;
  if (acceptedByAny) tally.acceptedByAny += 1;
  if (statement.states === null) return;
  if (same(best.claim.states, statement.states)) tally.states += 1;
  if (statement.mode === best.claim.mode) tally.mode += 1;
  if (statement.treaty === null) return;
  tally.treatyAsked += 1;
  if (statement.treaty === best.claim.treaty) tally.treaty += 1;
}

function faultOf(seen, statement) {
  if (seen.falseContradicted) return 'false-contradicted';
  if (seen.best === null) return seen.over.length > 0 ? 'other-property' : 'missed';
  if (!seen.accepted) return 'verdict';
  if (statement.states !== null && !same(seen.best.claim.states, statement.states)) return 'states';
  return null;
}

/** Counts with their shares; a share of nothing is null. */
function summary(tally) {
  return {
    ...tally,
    foundShare: share(tally.found, tally.statements),
    recall: share(tally.recalled, tally.statements),
    precision: share(tally.right, tally.claims),
    verdicts: share(tally.accepted, tally.recalled),
    verdictsByAny: share(tally.acceptedByAny, tally.recalled),
    statesRight: share(tally.states, tally.recalled),
    treatyRight: share(tally.treaty, tally.treatyAsked),
    modeRight: share(tally.mode, tally.recalled),
  };
}

/**
 * What falls short of the floors: a sentence for each, none where all hold.
 * @param floors measure to the least share that is allowed; `falseContradicted` is the greatest number, `found` and
 *   `statements` are numbers
 */
export function shortfalls(name, measured, floors) {
  return Object.entries(floors).flatMap(([key, floor]) => {
    const value = measured[key];
    if (value === undefined) return [`${name}: nothing is measured as “${key}”`];
    const most = key === 'falseContradicted';
    if (value !== null && (most ? value <= floor : value >= floor)) return [];
    return [
      `${name}: ${key} is ${value === null ? 'not to be had' : rounded(value)}, wanted ${most ? 'at most' : 'at least'} ${floor}`,
    ];
  });
}

const rounded = (value) => (Number.isInteger(value) ? String(value) : value.toFixed(3));
