/** Errors that a test expects. */
import { expect } from 'vitest';
import { Problem, type ProblemCode } from '../../../../src/base/problem.ts';
import { SqlError } from '../../../../src/store/engine/sql-error.ts';

/** The error of a promise that must fail. */
export async function errorOf(promise: Promise<unknown>): Promise<unknown> {
  try {
    await promise;
  } catch (error) {
    return error;
  }
  throw new Error('It was expected to fail, and did not.');
}

export async function problemOf(promise: Promise<unknown>, code: ProblemCode): Promise<Problem> {
  const error = await errorOf(promise);
  expect(error).toBeInstanceOf(Problem);
  expect((error as Problem).code).toBe(code);
  return error as Problem;
}

export async function sqlErrorOf(promise: Promise<unknown>, code: string): Promise<SqlError> {
  const error = await errorOf(promise);
  expect(error).toBeInstanceOf(SqlError);
  expect((error as SqlError).code).toBe(code);
  return error as SqlError;
}
