/** People who can sign in: who they are, how somebody joins them, who left, and who came and went. */
import { z } from 'zod';
import { bdi, type Html, html } from '../../../../reports/html.ts';
import type { AccountEvent, Person } from '../../../../store/account/person.ts';
import type { Invitation } from '../../../../store/account/session.ts';
import { deskOf, tokenOf } from '../../accounts.ts';
import { formToken } from '../../layout.ts';
import { instantText } from '../../parts/instant-text.ts';
import type { ActionRoute, SiteQuestion } from '../../route.ts';
import { pageRoute } from '../../route.ts';
import { ACCOUNT } from '../../words/account.ts';
import { FIRST_PATH } from './first.ts';

interface People {
  readonly people: readonly Person[];
  readonly invitations: readonly Invitation[];
  readonly events: readonly AccountEvent[];
}

const INSTANT = z.string();

export const PEOPLE = pageRoute<People>({
  path: '/people',
  id: 'people',
  summary: 'People who can sign in, open invitations, and who came and went',
  parameters: [],
  example: '/people',
  schema: z.object({
    people: z.array(z.object({ name: z.string(), added: INSTANT, removed: INSTANT.nullable() })),
    invitations: z.array(z.object({ note: z.string(), maker: z.string(), made: INSTANT, expires: INSTANT })),
    events: z.array(z.object({ at: INSTANT, what: z.string(), who: z.string(), detail: z.string() })),
  }),
  fresh: true,
  private: true,
  async find(question) {
    const desk = deskOf(question);
    return {
      people: await desk.people(),
      invitations: await desk.invitations(question.now),
      events: await desk.events(),
    };
  },
  json: ({ people, invitations, events }) => ({
    people: people.map(({ name, added, removed }) => ({ name, added, removed })),
    invitations: invitations.map(({ note, maker, made, expires }) => ({ note, maker, made, expires })),
    events: events.map((one) => ({ ...one })),
  }),
  page(found, question) {
    const say = ACCOUNT(question.viewer.language);
    const body = html`<p>${say('people-intro')} <a href="/me">${say('me')}</a></p>
${peopleTable(found.people, question)}
<h2>${say('invite')}</h2>
<form method="post" action="/people/invite">${formToken(question)}
<p class="field"><label>${say('invite-note')} <input name="note" maxlength="80" aria-describedby="invite-hint"></label>
<br><span class="quiet small" id="invite-hint">${say('invite-note-hint')}</span></p>
<p><button>${say('invite-make')}</button></p></form>
${found.invitations.length > 0 && invitationsTable(found.invitations, question)}
<h2>${say('events')}</h2>
${eventsTable(found.events, question)}`;
    return { title: say('people'), body };
  },
});

function peopleTable(people: readonly Person[], question: SiteQuestion): Html {
  const say = ACCOUNT(question.viewer.language);
  const own = question.viewer.session?.name;
  const remove = ({ name, removed }: Person) =>
    removed === null
      ? html`<details><summary>${say('remove-ask')}<span class="hidden"> ${name}</span></summary><p>${say('remove-says', { name })}</p>
<form method="post" action="/people/remove">${formToken(question)}<input type="hidden" name="name" value="${name}"><button>${say('remove', { name })}</button></form></details>`
      : html`${say('until')} ${instantText(removed)}`;
  const rows = people.map(
    (one) =>
      html`<tr><th scope="row">${bdi(one.name)}${one.name === own && html` <span class="quiet">${say('you')}</span>`}</th><td>${instantText(one.added)}</td><td>${remove(one)}</td></tr>`,
  );
  return html`<div class="scroll" tabindex="0" role="region" aria-label="${say('people')}"><table><thead><tr><th scope="col">${say('name')}</th><th scope="col">${say('since')}</th><td></td></tr></thead><tbody>${rows}</tbody></table></div>`;
}

function invitationsTable(invitations: readonly Invitation[], question: SiteQuestion): Html {
  const say = ACCOUNT(question.viewer.language);
  const rows = invitations.map((one) => {
    const note = one.note === '' ? say('nobody') : one.note;
    return html`<tr><th scope="row">${bdi(note)}</th><td>${bdi(one.maker)}</td><td>${instantText(one.expires)}</td><td><form method="post" action="/people/withdraw">${formToken(question)}<input type="hidden" name="id" value="${one.id}"><button class="plain" aria-label="${say('withdraw-of', { note })}">${say('withdraw')}</button></form></td></tr>`;
  });
  return html`<h3>${say('invitations')}</h3><div class="scroll" tabindex="0" role="region" aria-label="${say('invitations')}"><table><thead><tr><th scope="col">${say('invited-for')}</th><th scope="col">${say('maker')}</th><th scope="col">${say('expires')}</th><td></td></tr></thead><tbody>${rows}</tbody></table></div>`;
}

function eventsTable(events: readonly AccountEvent[], question: SiteQuestion): Html {
  const say = ACCOUNT(question.viewer.language);
  if (events.length === 0) return html`<p>${say('events-none')}</p>`;
  const rows = events.map(
    ({ at, what, who, detail }) =>
      html`<tr><td>${instantText(at)}</td><td>${say(`event-${what}`)}</td><td>${bdi(who)}</td><td class="quiet">${bdi(detail)}</td></tr>`,
  );
  return html`<div class="scroll" tabindex="0" role="region" aria-label="${say('events')}"><table><thead><tr><th scope="col">${say('when')}</th><th scope="col">${say('what')}</th><th scope="col">${say('who')}</th><th scope="col">${say('detail')}</th></tr></thead><tbody>${rows}</tbody></table></div>`;
}

const shared = { kind: 'action', needs: 'session', limit: 10_000 } as const;

export const INVITE: ActionRoute = {
  ...shared,
  path: '/people/invite',
  id: 'people-invite',
  summary: 'Make a link that lets one person in',
  async act(question, sent) {
    const desk = deskOf(question);
    const say = ACCOUNT(question.viewer.language);
    const token = await desk.invite(question.viewer.session?.name ?? '', sent.text('note') ?? '', question.now);
    const address = `${question.base}${FIRST_PATH}?token=${token}`;
    // For a program as for a person: the link is told this once.
    if (!(sent.request.headers.get('accept') ?? '').includes('text/html')) return { json: { link: address } };
    const body = html`<p>${say('invite-says')}</p>
<p class="field"><label for="link">${say('invite-made')}</label><br><textarea id="link" rows="3" cols="60" readonly class="link">${address}</textarea></p>
<p><a href="/people">${say('people')}</a></p>`;
    return { page: { title: say('invite-made'), body, trail: [{ href: '/people', title: say('people') }] } };
  },
};

export const WITHDRAW: ActionRoute = {
  ...shared,
  path: '/people/withdraw',
  id: 'people-withdraw',
  summary: 'Withdraw a link that nobody has used',
  async act(question, sent) {
    await deskOf(question).withdraw(sent.text('id') ?? '', question.viewer.session?.name ?? '', question.now);
    return { to: '/people' };
  },
};

export const REMOVE: ActionRoute = {
  ...shared,
  path: '/people/remove',
  id: 'people-remove',
  summary: 'Remove a person: they can no longer sign in, and what they wrote stays',
  async act(question, sent) {
    // Only who is signed in by a kept session, so that nobody is removed twice in one breath by a session that is over.
    tokenOf(question);
    await deskOf(question).remove(sent.text('name') ?? '', question.viewer.session?.name ?? '', question.now);
    return { to: '/people' };
  },
};
