/**
 * Who can sign in, and what they can do about it. All who can are equal: each may write, invite and remove; nobody can sign in as
 * somebody else. Whoever runs the server can make a link that sets a password anew.
 */
import { createHash, randomBytes, randomUUID, timingSafeEqual } from 'node:crypto';
import { Problem } from '../../base/problem.ts';
import {
  type AccountEvent,
  type AccountEventKind,
  addPerson,
  countPeople,
  type KnownPerson,
  listPeople,
  type Person,
  personById,
  personNamed,
  readEvents,
  removePerson,
  setPassword,
  writeEvent,
} from '../../store/account/person.ts';
import { migrateAccounts } from '../../store/account/schema.ts';
import {
  addInvitation,
  beginSession,
  endSession,
  endSessions,
  findInvitation,
  findSession,
  type Invitation,
  type KeptSession,
  listInvitations,
  sessionsOf,
  spendInvitation,
  sweep,
  touchSession,
  withdrawInvitation,
} from '../../store/account/session.ts';
import type { Engine, Session } from '../../store/engine.ts';
import { lock } from '../../store/register/lock.ts';
import { Attempts } from './attempts.ts';
import { checkedName, checkedRemark } from './name.ts';
import { COST, type Cost, checkedPassword, passwordFits, passwordHash } from './password.ts';

const HOUR = 60 * 60 * 1000;
/** Milliseconds after which a session that is not used is over, and after which each is. */
export const IDLE = 12 * HOUR;
export const LONGEST = 7 * 24 * HOUR;
const INVITED = 3 * 24 * HOUR;
/** A use is written down when the last one that was is older. */
const TOUCH = 5 * 60 * 1000;

/** A session that has just begun. The token is told this once. */
export interface Begun {
  readonly token: string;
  readonly name: string;
}

export interface NewPerson {
  readonly name: string;
  readonly password: string;
}

/** What a link lets somebody do. */
export type Link =
  | { readonly kind: 'first' }
  | { readonly kind: 'invited'; readonly maker: string }
  /** Sets the password of this person anew. */
  | { readonly kind: 'renewed'; readonly name: string };

export class AccountDesk {
  readonly #engine: () => Promise<Engine>;
  readonly #cost: Cost;
  readonly #first = randomBytes(32).toString('base64url');
  readonly #attempts = new Attempts();
  #ready: Promise<Engine> | null = null;
  /** On the embedded engine nobody else writes, so that what was found is good until it is changed here. */
  #found = new Map<string, KeptSession>();

  /**
   * @param engine of the register; waited for when it is needed
   * @param cost of what new passwords are hashed with; tests that hash many take less
   */
  constructor(engine: () => Promise<Engine>, cost: Cost = COST) {
    this.#engine = engine;
    this.#cost = cost;
  }

  #open(): Promise<Engine> {
    this.#ready ??= this.#engine().then(async (engine) => {
      await migrateAccounts(engine);
      return engine;
    });
    this.#ready.catch(() => {
      this.#ready = null;
    });
    return this.#ready;
  }

  async #change<T>(work: (session: Session) => Promise<T>): Promise<T> {
    const engine = await this.#open();
    this.#found = new Map();
    try {
      return await engine.transaction(async (session) => {
        await lock(session);
        return work(session);
      });
    } finally {
      this.#found = new Map();
    }
  }

  /** The token of the first link, good while nobody can sign in and this process runs; null where somebody can. */
  async firstToken(): Promise<string | null> {
    const engine = await this.#open();
    return (await countPeople(engine)) === 0 ? this.#first : null;
  }

  /** @param now milliseconds since 1970, as everywhere here */
  async session(token: string, now: number): Promise<KeptSession | null> {
    if (!/^[\w-]{43}$/.test(token)) return null;
    const engine = await this.#open();
    const limits = limitsAt(now);
    // Whatever changes sessions puts another map in its place, so that nothing found before is kept afterwards.
    const kept = this.#found;
    const known = engine.kind === 'embedded' ? kept.get(token) : undefined;
    const good =
      known !== undefined &&
      Date.parse(known.began) > limits.began.getTime() &&
      Date.parse(known.used) > limits.used.getTime();
    const found = good ? known : await findSession(engine, hashed(token), limits);
    if (found === null) return null;
    let seen = found;
    if (now - Date.parse(found.used) > TOUCH) {
      await touchSession(engine, found.id, new Date(now));
      seen = { ...found, used: new Date(now).toISOString() as KeptSession['used'] };
    }
    if (engine.kind === 'embedded') {
      if (kept.size > 1_000) kept.clear();
      kept.set(token, seen);
    }
    return seen;
  }

  /**
   * @param before the session that this browser had: it ends
   * @throws Problem `sign-in-refused` (the same for a name that nobody has) or `sign-in-too-often`
   */
  async signIn(given: NewPerson, address: string, now: number, before: string | null = null): Promise<Begun> {
    const engine = await this.#open();
    this.#attempts.begin(given.name, address, now);
    const person = await personNamed(engine, given.name);
    if (!(await passwordFits(given.password, person?.password ?? null, this.#cost)) || person === null) {
      // What was typed in place of a name may be a password: only names that there are are written down. For others as much is
      // written, so that the time that it takes does not tell which they are.
      await note(engine, 'refused', person?.name ?? '', address, now);
      throw unfitting();
    }
    this.#attempts.succeeded(given.name, address);
    return this.#change(async (session) => {
      // Removed, or given another password, while this one was being checked?
      const still = await personById(session, person.id);
      if (still?.password !== person.password) throw unfitting();
      await sweep(session, limitsAt(now), new Date(now));
      if (before !== null) await this.#endOf(session, before, now);
      return this.#begin(session, person, address, now);
    });
  }

  async #begin(session: Session, person: Pick<Person, 'id' | 'name'>, address: string, now: number): Promise<Begun> {
    const token = randomBytes(32).toString('base64url');
    await beginSession(session, { id: randomUUID(), hash: hashed(token), person: person.id }, new Date(now));
    await note(session, 'signed-in', person.name, address, now);
    return { token, name: person.name };
  }

  async #endOf(session: Session, token: string, now: number): Promise<void> {
    const found = await findSession(session, hashed(token), limitsAt(now));
    if (found !== null) await endSession(session, found.person, found.id);
  }

  async signOut(token: string, now: number): Promise<void> {
    await this.#change(async (session) => {
      const found = await findSession(session, hashed(token), limitsAt(now));
      if (found === null) return;
      await endSession(session, found.person, found.id);
      await note(session, 'signed-out', found.name, '', now);
    });
  }

  /** What a link is good for. @throws Problem `link-spent` */
  async link(token: string, now: number): Promise<Link> {
    const engine = await this.#open();
    return this.#link(engine, token, await findInvitation(engine, hashed(token), new Date(now)));
  }

  async #link(session: Session, token: string, invitation: Invitation | null): Promise<Link> {
    if (invitation !== null && invitation.person === null) return { kind: 'invited', maker: invitation.maker };
    if (invitation?.person) {
      const person = await personById(session, invitation.person);
      if (person?.removed === null) return { kind: 'renewed', name: person.name };
    }
    if (same(token, this.#first) && (await countPeople(session)) === 0) return { kind: 'first' };
    throw spent();
  }

  /**
   * Uses a link up: makes the person that it invites, or sets the password anew and ends the sessions that there are; and signs in.
   * @throws Problem `link-spent`, `name-unfit`, `name-taken`, `password-unfit`
   */
  async join(
    token: string,
    given: NewPerson,
    address: string,
    now: number,
    before: string | null = null,
  ): Promise<Begun> {
    const link = await this.link(token, now);
    const name = link.kind === 'renewed' ? link.name : checkedName(given.name);
    // The work is done before anybody has to wait for it.
    const password = await passwordHash(checkedPassword(given.password, name), this.#cost);
    return this.#change(async (session) => {
      const still = await this.#link(session, token, await spendInvitation(session, hashed(token), new Date(now)));
      if (before !== null) await this.#endOf(session, before, now);
      if (still.kind === 'renewed') {
        const person = await present(session, still.name);
        await setPassword(session, person.id, password);
        await endSessions(session, person.id);
        await note(session, 'password-changed', person.name, 'by a link', now);
        return this.#begin(session, person, address, now);
      }
      if ((await personNamed(session, name)) !== null) {
        throw new Problem('name-taken', {
          found: `“${name}” is the name of somebody who can sign in here, or could`,
          wanted: 'a name that no one else has written under',
          next: 'Choose another, for instance with the name of your organisation behind it.',
        });
      }
      const person = { id: randomUUID(), name, password };
      await addPerson(session, person, new Date(now));
      await note(session, 'joined', name, still.kind === 'invited' ? `invited by ${still.maker}` : 'the first', now);
      return this.#begin(session, person, address, now);
    });
  }

  /** @returns the token of a link that lets a new person in, for three days */
  async invite(maker: string, remark: string, now: number): Promise<string> {
    return this.#change((session) => this.#invite(session, maker, null, checkedRemark(remark), now));
  }

  /**
   * A link that sets the password of a person anew: for whoever runs the server, never for another person.
   * @throws Problem `person-missing`
   */
  async renew(maker: string, name: string, now: number): Promise<string> {
    return this.#change(async (session) => {
      const person = await present(session, name);
      return this.#invite(session, maker, person, person.name, now);
    });
  }

  async #invite(session: Session, maker: string, person: Person | null, remark: string, now: number): Promise<string> {
    const token = randomBytes(32).toString('base64url');
    const invitation = { id: randomUUID(), hash: hashed(token), person: person?.id ?? null, note: remark, maker };
    await addInvitation(session, invitation, new Date(now), new Date(now + INVITED));
    await note(session, 'invited', person?.name ?? remark, `by ${maker}`, now);
    return token;
  }

  async withdraw(id: string, by: string, now: number): Promise<void> {
    await this.#change(async (session) => {
      const found = isUuid(id) ? await withdrawInvitation(session, id) : null;
      if (found === null) throw spent();
      await note(session, 'invitation-withdrawn', found.note, `by ${by}`, now);
    });
  }

  /**
   * Ends all other sessions of the person, and rotates this one.
   * @throws Problem `sign-in-refused`, `sign-in-too-often`, `password-unfit`
   */
  async changePassword(
    token: string,
    given: { readonly old: string; readonly password: string },
    address: string,
    now: number,
  ): Promise<Begun> {
    const own = await this.#own(token, now);
    const engine = await this.#open();
    this.#attempts.begin(own.name, address, now);
    const person = await personById(engine, own.person);
    if (!(await passwordFits(given.old, person?.password ?? null, this.#cost)) || person === null) {
      await note(engine, 'refused', own.name, address, now);
      throw new Problem('sign-in-refused', {
        found: 'a present password that is not the right one',
        wanted: 'the password that you signed in with',
        next: 'Type it again; nothing was changed.',
      });
    }
    this.#attempts.succeeded(own.name, address);
    const password = await passwordHash(checkedPassword(given.password, own.name), this.#cost);
    return this.#change(async (session) => {
      const still = await personById(session, person.id);
      if (still?.password !== person.password) throw unfitting();
      await setPassword(session, person.id, password);
      await endSessions(session, person.id);
      await note(session, 'password-changed', person.name, address, now);
      return this.#begin(session, person, address, now);
    });
  }

  async sessions(token: string, now: number): Promise<{ readonly own: string; readonly all: readonly KeptSession[] }> {
    const own = await this.#own(token, now);
    const limits = limitsAt(now);
    const all = await sessionsOf(await this.#open(), own.person);
    const open = all.filter(
      (one) => Date.parse(one.began) > limits.began.getTime() && Date.parse(one.used) > limits.used.getTime(),
    );
    return { own: own.id, all: open };
  }

  /** @param id one of the person’s own; null: all but this one @returns how many ended */
  async endSessions(token: string, id: string | null, now: number): Promise<number> {
    const own = await this.#own(token, now);
    return this.#change(async (session) => {
      const ended =
        id === null
          ? await endSessions(session, own.person, own.id)
          : isUuid(id) && (await endSession(session, own.person, id))
            ? 1
            : 0;
      if (ended > 0) await note(session, 'sessions-ended', own.name, String(ended), now);
      return ended;
    });
  }

  /**
   * They can no longer sign in; what they wrote stays theirs.
   * @throws Problem `person-missing` or `person-last`
   */
  async remove(name: string, by: string, now: number): Promise<void> {
    await this.#change(async (session) => {
      const person = await present(session, name);
      if ((await countPeople(session)) === 1) {
        throw new Problem('person-last', {
          found: `${person.name} is the only person who can sign in`,
          wanted: 'somebody who can still sign in afterwards',
          next: 'Invite somebody first, and let them choose their password.',
        });
      }
      await endSessions(session, person.id);
      await removePerson(session, person.id, new Date(now));
      await note(session, 'removed', person.name, `by ${by}`, now);
    });
  }

  async people(): Promise<readonly Person[]> {
    return listPeople(await this.#open());
  }
  async invitations(now: number): Promise<readonly Invitation[]> {
    return listInvitations(await this.#open(), new Date(now));
  }
  async events(limit = 100): Promise<readonly AccountEvent[]> {
    return readEvents(await this.#open(), limit);
  }

  async #own(token: string, now: number): Promise<KeptSession> {
    const found = await this.session(token, now);
    if (found !== null) return found;
    throw new Problem('sign-in-needed', {
      found: 'a session that is over',
      wanted: 'a person who has signed in',
      next: 'Sign in at /sign-in, then try again.',
    });
  }
}

function limitsAt(now: number): { readonly began: Date; readonly used: Date } {
  return { began: new Date(now - LONGEST), used: new Date(now - IDLE) };
}

function hashed(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}

function same(one: string, two: string): boolean {
  return timingSafeEqual(hashed(one), hashed(two));
}

function isUuid(text: string): boolean {
  return /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i.test(text);
}

function unfitting(): Problem {
  return new Problem('sign-in-refused', {
    found: 'a name and a password that do not fit together',
    wanted: 'the name and the password of a person who can sign in here',
    next: 'Look at both and try again. Who has lost the password asks whoever runs this server for a new link.',
  });
}

function spent(): Problem {
  return new Problem('link-spent', {
    found: 'a link that was used, withdrawn, or is over',
    wanted: 'a link that nobody has used yet',
    next: 'Ask who sent it for a new one. Whoever runs the server makes one with “whitestone invite”.',
  });
}

async function present(session: Session, name: string): Promise<KnownPerson> {
  const person = await personNamed(session, name);
  if (person !== null && person.removed === null) return person;
  throw new Problem('person-missing', {
    found: `nobody called “${name.slice(0, 100)}” can sign in`,
    wanted: 'the name of somebody who can',
    next: 'Correct the name; /people lists them.',
  });
}

async function note(session: Session, what: AccountEventKind, who: string, detail: string, now: number): Promise<void> {
  await writeEvent(session, { at: new Date(now), what, who, detail: detail.slice(0, 200) });
}
