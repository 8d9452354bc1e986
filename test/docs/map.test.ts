/** Every address of docs/map.md is asked of a real server over the samples of docs/examples, and answers as the page says. */
import { afterAll, expect, test } from 'vitest';
import { startServer } from '../../src/api/server.ts';
import { openMap } from '../../src/tasks/land/serve.ts';
import { CommandLine } from '../support/command-line.ts';
import { scratchFolder, textOf } from './console.ts';

const PAGE = 'http://127.0.0.1:8080';

interface Request {
  readonly line: string;
  readonly method: string;
  readonly path: string;
  readonly status: number;
}

/** `curl … "address" --data-urlencode "name=value"   # status`. */
function requests(): Request[] {
  const blocks = [...textOf('docs/map.md').matchAll(/^```sh\n([\s\S]*?)^```$/gm)].map((match) => match[1] ?? '');
  const lines = blocks.flatMap((block) => block.split('\n').filter((line) => line.startsWith('curl ')));
  return lines.map((line) => {
    const url = new URL(/"(http[^"]+)"/.exec(line)?.[1] ?? '');
    for (const [, name = '', value = ''] of line.matchAll(/--data-urlencode "([a-z-]+)=([^"]*)"/g)) {
      url.searchParams.set(name, value);
    }
    return {
      line,
      method: / -X (\w+) /.exec(line)?.[1] ?? 'GET',
      path: url.href.slice(PAGE.length),
      status: Number(/# (\d{3})$/.exec(line)?.[1] ?? 200),
    };
  });
}

const line = new CommandLine(scratchFolder());
for (const words of [
  'import units.geojson --owner BIH --kind unit',
  'import repaired/areas.geojson --owner BIH',
  'import releases.csv --owner BIH',
]) {
  const { status, stderr } = await line.run(words.split(' '));
  expect(status, stderr).toBe(0);
}
const map = await openMap(line.opening());
const server = await startServer({ port: 0, source: map.source, clock: () => Date.now(), version: '0.0.0' });
afterAll(async () => {
  await server.close();
  await map.close();
  await line.close();
});

const all = requests();

async function answerOf({ method, path }: Request) {
  const response = await fetch(`${server.url}${path}`, { method });
  const type = response.headers.get('content-type') ?? '';
  return { status: response.status, type, text: await response.text() };
}

test('the page has examples of answers and of refusals', () => {
  expect(all.filter(({ status }) => status === 200).length).toBeGreaterThan(8);
  expect(all.filter(({ status }) => status >= 400).length).toBeGreaterThan(2);
});

test.each(all.map((one) => [one.line, one] as const))('%s', async (_line, request) => {
  const { status, type, text } = await answerOf(request);
  expect(status, text.slice(0, 500)).toBe(request.status);
  if (status >= 400) expect(type).toBe('application/problem+json');
  expect(text).not.toBe('');
});

test('every filter of the table is understood', async () => {
  const filters = [...textOf('docs/map.md').matchAll(/^\| `([^`]+)` \| [^|]+ \|$/gm)]
    .map((match) => match[1] ?? '')
    .filter((text) => /[=><(]| IN | IS /.test(text));
  expect(filters.length).toBeGreaterThan(7);
  for (const filter of filters) {
    const path = `/collections/hazardous-area/items?${new URLSearchParams({ filter })}`;
    const { status, text } = await answerOf({ line: '', method: 'GET', path, status: 200 });
    expect(status, `${filter}: ${text.slice(0, 300)}`).toBe(200);
  }
});

test('the example of an error is what the server says', async () => {
  const shown = /^```json\n([\s\S]*?)^```$/m.exec(textOf('docs/map.md'))?.[1] ?? '{}';
  const request = all.find(({ path }) => path.endsWith('limit=0'));
  if (request === undefined) throw new Error('the page has no such example');
  expect(JSON.parse((await answerOf(request)).text)).toEqual(JSON.parse(shown));
});
