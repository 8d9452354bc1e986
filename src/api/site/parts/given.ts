/** Parameters of forms: a field that was left empty is not given. */
import { z } from 'zod';
import type { Parameter } from '../../parameter.ts';
import type { PageRoute, SiteQuestion } from '../route.ts';
import { withSearch } from './clocks.ts';

/** @throws Problem of the parameter */
export function given<T>({ query }: Pick<SiteQuestion, 'query'>, parameter: Parameter<T>): T | undefined {
  return query.text(parameter.name) === '' ? undefined : query.get(parameter);
}

export function textParameter(name: string, description: string): Parameter<string> {
  return { name, description, schema: z.string(), read: (text) => text };
}

/**
 * The address without what was left empty, so that it can be read and shared; null where nothing was.
 * @param parameters in the order in which they are to stand
 */
export function tidied(
  { path, query }: Pick<SiteQuestion, 'path' | 'query'>,
  parameters: PageRoute<unknown>['parameters'],
): string | null {
  const texts = [...parameters.map(({ name }) => name), 'f', 'lang'].map((name) => [name, query.text(name)] as const);
  if (!texts.some(([, text]) => text === '')) return null;
  return withSearch(path, Object.fromEntries(texts.map(([name, text]) => [name, text === '' ? undefined : text])));
}
