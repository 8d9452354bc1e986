/**
 * The articles that the evidence room is measured on: the dispatches of this project in their two halves (see
 * test/evidence/dispatches/README.md), and five real articles that lie beside the project where there are any.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { parse } from 'yaml';

const DISPATCHES = new URL('../../test/evidence/dispatches/', import.meta.url);
export const REAL = new URL('../../../shared/articles/', import.meta.url);
export const HALVES = ['open', 'held-out'];

/** The dispatches of a half with what an expert marked in them. Their form is held by test/evidence/dispatches.test.ts. */
export function dispatches(half) {
  const folder = new URL(`${half}/`, DISPATCHES);
  return readdirSync(folder)
    .filter((file) => file.endsWith('.yaml'))
    .sort()
    .map((file) => {
      const { title, published, text, claims, nothing } = parse(readFileSync(new URL(file, folder), 'utf8'));
      return {
        name: file.replace(/\.yaml$/, ''),
        title,
        published,
        text,
        statements: (claims ?? []).map((claim) => ({
          ...placed(text, claim),
          properties: [claim.property, ...(claim.also ?? [])],
          states: [...claim.states].sort(),
          treaty: claim.treaty ?? null,
          mode: claim.mode ?? 'asserted',
          verdicts: claim.verdict,
          because: claim.because,
        })),
        nothing: (nothing ?? []).map((passage) => placed(text, passage)),
      };
    });
}

/** A quote with its place, of the occurrence that is meant. */
function placed(text, { quote, nth = 1 }) {
  let start = -1;
  for (let count = 0; count < nth; count += 1) start = text.indexOf(quote, start + 1);
  return { quote, start, end: start + quote.length };
}

/**
 * The real articles, null where they are not beside the project. What their statements are about is told in free words,
 * so no property can be held against ours.
 */
export function realArticles() {
  const list = new URL('expected.jsonl', REAL);
  if (!existsSync(list)) return null;
  const lines = readFileSync(list, 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line));
  return [...new Set(lines.map((line) => line.article))].map((article) => {
    const own = lines.filter((line) => line.article === article);
    const text = readFileSync(new URL(article, REAL), 'utf8');
    return {
      name: article,
      title: null,
      published: own[0].published,
      text,
      statements: own.map(({ start, end, property, verdict, because }) => ({
        quote: text.slice(start, end),
        start,
        end,
        says: property,
        properties: null,
        states: null,
        treaty: null,
        mode: null,
        verdicts: verdict,
        because,
      })),
      nothing: [],
    };
  });
}
