/** What somebody sends: from a page of this site only, no more than is allowed, with the token of their forms where it changes something. */
import { timingSafeEqual } from 'node:crypto';
import type { Context } from 'hono';
import { Problem } from '../../base/problem.ts';
import type { Transport } from '../transport.ts';
import type { ActionRoute, Sent } from './route.ts';
import type { Viewer } from './viewer.ts';

/** @throws Problem `sender-refused`, `sign-in-needed`, `form-stale`, `upload-too-large` */
export async function sentOf(
  context: Context,
  route: ActionRoute,
  viewer: Viewer,
  { baseUrl }: Transport = {},
): Promise<Sent> {
  refuseStrangers(context, baseUrl);
  if (route.needs === 'session' && viewer.session === null) {
    throw new Problem('sign-in-needed', {
      found: 'nobody is signed in',
      wanted: 'a person who may write, for every change is signed',
      next: 'Sign in at /sign-in, then send it again.',
    });
  }
  const request = context.req.raw;
  const admit = (token: string | undefined) => checkToken(token, route, viewer);
  if (route.raw !== undefined && route.raw !== false) {
    if (route.raw !== 'form') admit(context.req.header('x-form-token'));
    else if (!/^multipart\/form-data;/i.test(request.headers.get('content-type') ?? '')) {
      // No file can be in it. Whose it is, is asked all the same, before it is told what it should be.
      const token = (await formOf(request, SMALL)).get('form-token');
      admit(typeof token === 'string' ? token : undefined);
      throw notMultipart(request);
    }
    const nothing = { text: () => undefined, names: () => [], all: () => [], file: () => undefined, files: () => [] };
    return { ...nothing, request, admit };
  }
  const form = await formOf(request, route.limit);
  refuseNothing(form);
  const texts = (name: string) => form.getAll(name).filter((one): one is string => typeof one === 'string');
  // A file field that was left empty is sent as a file without a name.
  const files = (name: string) =>
    form.getAll(name).flatMap((one) => (one instanceof File && (one.name !== '' || one.size > 0) ? [one] : []));
  admit(texts('form-token')[0]);
  return {
    text: (name) => texts(name)[0],
    names: () => [...new Set(form.keys())],
    all: texts,
    file: (name) => files(name)[0],
    files,
    request,
    admit,
  };
}

/** A browser says where a form comes from; a program that says nothing has no cookies of a person to misuse. */
function refuseStrangers(context: Context, baseUrl: string | undefined): void {
  const site = context.req.header('sec-fetch-site');
  const origin = context.req.header('origin');
  // Behind a proxy the site is known by another address than the one that it is asked by.
  const own = [new URL(context.req.url).origin, ...(baseUrl === undefined ? [] : [new URL(baseUrl).origin])];
  const host = context.req.header('host');
  // A browser that says “same-origin” has looked; what it says of the origin may be held back.
  if (site === 'same-origin' && origin === 'null') return;
  const strange =
    (site !== undefined && site !== 'same-origin' && site !== 'none') ||
    (origin !== undefined && !own.includes(origin) && hostOf(origin) !== host);
  if (!strange) return;
  throw new Problem('sender-refused', {
    found: `a form that another site sends (${(origin ?? site ?? '').slice(0, 100)})`,
    wanted: 'a form of this site',
    next: 'Open the page here and send it from there.',
  });
}

function hostOf(origin: string): string | null {
  try {
    return new URL(origin).host;
  } catch {
    return null;
  }
}

function checkToken(given: string | undefined, route: ActionRoute, { session }: Viewer): void {
  if (route.needs !== 'session' || session === null) return;
  const [one, two] = [Buffer.from(given ?? ''), Buffer.from(session.formToken)];
  if (one.length === two.length && timingSafeEqual(one, two)) return;
  throw new Problem('form-stale', {
    found: given === undefined ? 'a form without its token' : 'a form of an earlier session',
    wanted: 'a form of the session that is open',
    next: 'Load the page again and send it anew; nothing was changed.',
  });
}

/** Bytes of a form without a file. */
const SMALL = 64 * 1024;

function notMultipart(request: Request): Problem {
  return new Problem('form-malformed', {
    found: `a form without room for files (${(request.headers.get('content-type') ?? 'no type').slice(0, 100)})`,
    wanted: 'multipart/form-data',
    next: 'Send it as a form with a file does.',
  });
}

/** Milliseconds that a form may take to arrive; a file that is sent by itself has its own rule. */
const FORM_TIME = 15_000;

/** The database keeps no U+0000: it is refused here, once, for every form. */
function refuseNothing(form: FormData): void {
  for (const [name, value] of form) {
    if (!name.includes('\0') && (typeof value !== 'string' || !value.includes('\0'))) continue;
    throw new Problem('form-malformed', {
      found: `“${name.replaceAll('\0', '␀').slice(0, 100)}” with the character U+0000`,
      wanted: 'text',
      next: 'Leave the character out, and send it again; nothing was changed.',
    });
  }
}

/** Reads no more than the limit, whatever the header says, and not for ever. */
async function formOf(request: Request, limit: number): Promise<FormData> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  let late = false;
  const reader = request.body?.getReader();
  const timer = setTimeout(() => {
    late = true;
    reader?.cancel().catch(() => undefined);
  }, FORM_TIME);
  try {
    for (let next = await reader?.read(); next !== undefined && !next.done; next = await reader?.read()) {
      size += next.value.length;
      if (size > limit) {
        throw new Problem('upload-too-large', {
          found: `more than ${limit.toLocaleString('en')} bytes`,
          wanted: `at most ${limit.toLocaleString('en')}`,
          next: 'Send less at once, or use the command line, which takes files of any size.',
        });
      }
      chunks.push(next.value);
    }
  } finally {
    clearTimeout(timer);
  }
  if (late) {
    throw new Problem('request-too-slow', {
      found: `a form that is still arriving after ${FORM_TIME / 1000} seconds`,
      wanted: 'a form that arrives within that time',
      next: 'Send it again, over a better line.',
    });
  }
  try {
    const type = request.headers.get('content-type') ?? '';
    return await new Response(Buffer.concat(chunks), { headers: { 'content-type': type } }).formData();
  } catch {
    throw new Problem('form-malformed', {
      found: `a body that is no form (${(request.headers.get('content-type') ?? 'no type').slice(0, 100)})`,
      wanted: 'application/x-www-form-urlencoded or multipart/form-data',
      next: 'Send it as a form does.',
    });
  }
}
