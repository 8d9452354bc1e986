/** Sessions of the site: the cookie that carries them, and the token in the forms of a session. */
import { createHash } from 'node:crypto';
import { Problem } from '../../base/problem.ts';
import { AccountDesk, LONGEST } from '../../tasks/account/account-desk.ts';
import type { Cost } from '../../tasks/account/password.ts';
import type { SitePlace } from '../../tasks/site/site-place.ts';
import type { SiteQuestion } from './route.ts';
import { type Accounts, SESSION_COOKIE, type Session } from './viewer.ts';

/** The people that are kept beside the register of a place. */
export class KeptAccounts implements Accounts {
  readonly desk: AccountDesk;
  readonly #clock: () => number;

  constructor(place: SitePlace, clock: () => number, cost?: Cost) {
    this.desk = new AccountDesk(async () => (await place.open()).register.engine, cost);
    this.#clock = clock;
  }

  async session(cookie: string | undefined): Promise<Session | null> {
    if (cookie === undefined) return null;
    // Without a register there is nobody to know; what is asked of the law alone is answered all the same.
    const found = await this.desk.session(cookie, this.#clock()).catch((error: unknown) => {
      if (error instanceof Problem) return null;
      throw error;
    });
    return found === null ? null : { name: found.name, formToken: formTokenOf(cookie), token: cookie };
  }
}

/** Made from the token of the session, which cannot be made from it. */
function formTokenOf(token: string): string {
  return createHash('sha256').update(`form ${token}`).digest('base64url');
}

/** @throws Problem `sign-in-absent` */
export function deskOf({ accounts }: Pick<SiteQuestion, 'accounts'>): AccountDesk {
  if (accounts.desk !== undefined) return accounts.desk;
  throw new Problem('sign-in-absent', {
    found: 'a site without people who can sign in',
    wanted: 'the site as “whitestone serve” opens it',
    next: 'Read; or start the server, and sign in there.',
  });
}

/**
 * No script can read it, no form of another site sends it, and a link from elsewhere comes without it: what is read that way is
 * read as by anybody, and the next page has it again.
 */
export function sessionCookie(token: string, { base }: Pick<SiteQuestion, 'base'>): string {
  return cookie(token, LONGEST / 1000, base);
}

export function noSessionCookie({ base }: Pick<SiteQuestion, 'base'>): string {
  return cookie('', 0, base);
}

function cookie(value: string, seconds: number, base: string): string {
  const secure = base.startsWith('https:') ? '; Secure' : '';
  return `${SESSION_COOKIE}=${value}; Path=/; Max-Age=${seconds}; HttpOnly; SameSite=Strict${secure}`;
}

/** The token of the session that the question comes in. @throws Problem `sign-in-needed` */
export function tokenOf({ viewer }: Pick<SiteQuestion, 'viewer'>): string {
  if (viewer.session?.token !== undefined) return viewer.session.token;
  throw new Problem('sign-in-needed', {
    found: 'nobody is signed in',
    wanted: 'a person who has signed in',
    next: 'Sign in at /sign-in, then try again.',
  });
}
