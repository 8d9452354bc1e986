/** Texts of places, as cases. */
import { expect, test } from 'vitest';
import { casesIn } from '../../../support/cases.ts';
import { put, readAll, scratch } from './support/files.ts';

interface Case {
  readonly case: string;
  readonly cite: string;
  readonly name: string;
  readonly text: string;
  readonly format?: string;
  readonly crs?: string | null;
  readonly rows?: readonly (readonly [Record<string, unknown>, unknown, string | null])[];
  readonly lines?: readonly number[];
  readonly remarks?: readonly string[];
  readonly problem?: readonly [string, string];
}

const folder = scratch();

test.each(casesIn<Case>(new URL('cases/text.yaml', import.meta.url)))('%s', async (_title, one) => {
  expect(one.cite).toBeTruthy();
  const found = await readAll(put(folder, one.name, one.text));
  expect(found.problem?.code ?? null).toBe(one.problem?.[0] ?? null);
  if (one.problem) {
    expect(found.problem?.message).toContain(one.problem[1]);
    const { found: what, wanted, next } = found.problem?.text ?? {};
    expect([what, wanted, next].every((part) => typeof part === 'string' && part.length > 5)).toBe(true);
  }
  if (one.format !== undefined) expect(found.format).toBe(one.format);
  if (one.crs !== undefined) expect(found.layers[0]?.crs).toBe(one.crs);
  expect(found.rows.map(({ values, geometry }) => [{ ...values }, geometry])).toEqual(
    (one.rows ?? []).map(([values, geometry]) => [values, geometry]),
  );
  for (const [index, row] of found.rows.entries()) {
    const fault = one.rows?.[index]?.[2] ?? null;
    if (fault === null) expect(row.fault).toBeNull();
    else expect(row.fault).toContain(fault);
  }
  if (one.lines) expect(found.rows.map(({ line }) => line)).toEqual(one.lines);
  for (const remark of one.remarks ?? []) expect(found.remarks.join('\n')).toContain(remark);
});
