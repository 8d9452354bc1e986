/** The figures of a measurement, and its faults one by one, as text. */

const VERDICTS = ['supported', 'imprecise', 'contradicted', 'contested', 'unknown', 'impossible'];
const percent = (value) => (value === null ? '-' : `${(value * 100).toFixed(1)} %`);

function table(rows) {
  const widths = rows[0].map((_, column) => Math.max(...rows.map((row) => String(row[column]).length)));
  return rows
    .map((row) =>
      row
        .map((cell, column) =>
          column === 0 ? String(cell).padEnd(widths[column]) : String(cell).padStart(widths[column]),
        )
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

/** The figures of one half or of the real articles. */
export function figuresText(name, figures) {
  const { statements, claims } = figures;
  const lines = [
    `# ${name}: ${figures.articles} articles, ${figures.words} words`,
    `statements            ${statements}`,
    `found (words overlap) ${figures.found} = ${percent(figures.foundShare)}`,
    ...(claims > 0
      ? [
          `found with property   ${figures.recalled} = ${percent(figures.recall)}`,
          `claims that are right ${figures.right} of ${claims} = ${percent(figures.precision)}`,
        ]
      : []),
    `accepted verdicts     ${figures.accepted} of ${figures.recalled} = ${percent(figures.verdicts)}; by any claim on the words ${figures.acceptedByAny} = ${percent(figures.verdictsByAny)}`,
    `supported called contradicted: ${figures.falseContradicted}`,
    ...(claims > 0
      ? [
          `right States ${percent(figures.statesRight)}, right treaty ${percent(figures.treatyRight)}, right mode ${percent(figures.modeRight)}`,
          `claims within the ${figures.tempting} passages that only tempt: ${figures.bitten}`,
        ]
      : []),
  ];
  const properties = Object.entries(figures.byProperty);
  if (properties.length > 0) {
    lines.push(
      '',
      table([
        ['property', 'statements', 'found', 'recall', 'claims', 'precision', 'verdicts', 'false contradicted'],
        ...properties.map(([property, one]) => [
          property,
          one.statements,
          one.found,
          percent(one.recall),
          one.claims,
          percent(one.precision),
          percent(one.verdicts),
          one.falseContradicted,
        ]),
      ]),
    );
  }
  const confusion = Object.entries(figures.confusion);
  if (confusion.length > 0) {
    lines.push(
      '',
      'verdicts: wanted in rows (an accepted one counts as the one wanted), given in columns',
      table([
        ['', ...VERDICTS],
        ...VERDICTS.map((wanted) => [wanted, ...VERDICTS.map((given) => figures.confusion[`${wanted} ${given}`] ?? 0)]),
      ]),
    );
  }
  return lines.join('\n');
}

/** The faults of the wanted kinds, each with what was wanted and what was given. */
export function faultsText(details, kinds) {
  const wanted = details.filter((one) => kinds.includes(one.fault));
  const blocks = wanted.map(({ article, fault, statement, claims }) => {
    const lines = [`${fault}  ${article}`];
    if (statement !== null) {
      const property = statement.properties?.join('/') ?? statement.says;
      lines.push(
        `  wanted ${property} ${statement.states?.join() ?? ''} ${statement.treaty ?? ''} ${statement.verdicts.join('/')}: “${statement.quote}” (${statement.because})`,
      );
    }
    for (const { claim, verdict, reason } of claims) {
      lines.push(
        `  given  ${claim.property} ${claim.states.join()} ${claim.treaty ?? ''} ${verdict} by ${claim.pattern}: “${claim.quote}” (${reason})`,
      );
    }
    return lines.map((line) => line.replace(/ {2,}(?=\S)/g, (gap, at) => (at === 0 ? gap : ' '))).join('\n');
  });
  return [...blocks, `${wanted.length} shown of ${details.length} faults`].join('\n');
}
