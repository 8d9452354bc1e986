import { describe, expect, test } from 'vitest';
import { weakest } from '../../src/base/finding.ts';
import { PROBLEMS, Problem } from '../../src/base/problem.ts';
import { nearest, wordOf } from '../../src/base/word.ts';

describe('a closed list', () => {
  test('gives the word itself', () => {
    expect(wordOf(['met', 'late'], 'late', 'the status')).toBe('late');
  });

  test('refuses another, with the nearest', () => {
    expect(() => wordOf(['running', 'late'], 'runing', 'the status')).toThrow(
      'the status is “runing”. Wanted: one of running, late. Did you mean “running”?',
    );
  });

  test('guesses nothing when nothing is near', () => {
    expect(() => wordOf(['met', 'late'], 'kangaroo', 'the status')).toThrow('Choose a word of the list.');
    expect(nearest('anything', [])).toBeNull();
    expect(nearest('ab', ['xy'])).toBeNull();
    expect(nearest('ab', ['abc'])).toBe('abc');
  });
});

describe('a problem', () => {
  test('says what was found, wanted and what to do, and where', () => {
    const problem = new Problem('data-invalid', { found: 'a', wanted: 'b', next: 'c.' });
    expect(problem.message).toBe('a. Wanted: b. c.');
    expect(problem.at('data/acts.csv:7').message).toBe('data/acts.csv:7: a. Wanted: b. c.');
    expect(problem.at('x').code).toBe('data-invalid');
    expect(problem.name).toBe('Problem');
  });

  test.each(Object.entries(PROBLEMS))('%s has an exit code, a status and a title', (_, { exit, status, title }) => {
    expect([1, 2]).toContain(exit);
    expect(status).toBeGreaterThanOrEqual(400);
    expect(title).toMatch(/^[A-Z]/);
  });
});

test('a chain is as strong as its weakest reason', () => {
  expect(weakest([])).toBe('high');
  expect(weakest([{ confidence: 'high' }, { confidence: 'low' }, { confidence: 'medium' }])).toBe('low');
  expect(weakest([{ confidence: 'medium' }, { confidence: 'high' }])).toBe('medium');
});
