/** One State on one page: where it stands on a day as known on a day, why, what it owes, what is contested, and what if. */
import { formatDay } from '../../../base/day.ts';
import { Problem } from '../../../base/problem.ts';
import { stateNamed } from '../../../law/name.ts';
import type { LegalRecord } from '../../../law/record.ts';
import { timelineOf } from '../../../law/timeline.ts';
import { calendarOf } from '../../../reports/calendar.ts';
import { html } from '../../../reports/html.ts';
import { balanceResource } from '../../../reports/land.ts';
import { actResource, type Resource } from '../../../reports/resource.ts';
import { brief, briefResource } from '../../../tasks/brief.ts';
import { keptClaimResource } from '../../../tasks/evidence/resource.ts';
import { claimsAbout, landOf } from '../../../tasks/site/state-sources.ts';
import { differenceResource, differencesOf, suppositionsIn, type WhatIf, whatIf } from '../../../tasks/what-if.ts';
import { clocksForm, SITE_MOMENT, SITE_ON, siteMoment } from '../parts/clocks.ts';
import { textParameter } from '../parts/given.ts';
import { STATE_SCHEMA } from '../parts/law-schema.ts';
import { stateCalled } from '../parts/state-name.ts';
import { longDay } from '../parts/written.ts';
import { pageRoute, type SiteQuestion } from '../route.ts';
import { citeSection, cslItem, laterBar } from './state/cite.ts';
import { dutiesSection, exitsSection } from './state/duties.ts';
import { claimsSection, conflictsSection, landSection, namesSection, stockpileSection } from './state/figures.ts';
import { type StateFound, type StateView, stateAddress, viewOf } from './state/found.ts';
import { positionsSection } from './state/positions.ts';
import { headline, standingSection } from './state/standing.ts';
import { timelineSection } from './state/timeline.ts';
import { banner, differenceSection, whatIfForm } from './state/what-if.ts';

const SUPPOSE = textParameter(
  'suppose',
  'Acts to put on top of the record, with “;” between: KIND STATE TREATY DAY, for example “withdrawal-notification UKR APMBC 2025-07-18”. An objection names the act that it answers after the day.',
);
/** Of the form; the page leads on to the address with `suppose`. */
const TRY = textParameter('try', 'One more kind of act to suppose, with “treaty” and “day”.');
const TREATY = textParameter('treaty', 'The treaty of the act to suppose.');
const DAY = textParameter('day', 'The day of the act to suppose.');
/** Longer texts than anybody supposes are not worked through. */
const MOST_SUPPOSED = 20;

export const STATE_PAGE = pageRoute<StateFound>({
  path: '/states/{state}',
  id: 'state',
  summary: 'One State: where it stands, why, what it owes, and what if',
  parameters: [SITE_ON, SITE_MOMENT, SUPPOSE, TRY, TREATY, DAY],
  example: '/states/UKR?on=2025-07-08',
  schema: STATE_SCHEMA,
  find,
  sets: ({ to }) => (to === null ? {} : { to }),
  json,
  page,
  formats: {
    ics: {
      type: 'text/calendar; charset=utf-8',
      file: ({ brief: { state, on } }) => `${state.iso3}-${formatDay(on)}.ics`,
      body: ({ question, brief: { duties } }) => calendarOf(question.record, duties, question.known),
    },
    csl: {
      type: 'application/vnd.citationstyles.csl+json',
      file: ({ brief: { state, on } }) => `whitestone-${state.iso3}-${formatDay(on)}.json`,
      body: (found, asked) => JSON.stringify(cslItem(viewOf(found, asked)), null, 1),
    },
  },
});

async function find(asked: SiteQuestion): Promise<StateFound> {
  const { place, query, parts } = asked;
  const moment = siteMoment(asked);
  const record = await place.record(moment.at);
  const { iso3 } = stateMeant(record, parts.state ?? '');
  const texts = suppositionsIn(query.text('suppose') ?? '');
  const trying = tried(query.text('try'), iso3, query.text('treaty'), query.text('day'));
  const all = trying === null ? texts : [...texts, trying];
  const { asking, problem } = supposing(record, moment, all);
  const { question, recorded } = asking;
  const told = brief(question, iso3);
  const codes = [...record.treaties.keys()];
  const ahead = timelineOf(question.view, iso3, codes, moment.on).filter((one) => one.at > moment.on);
  const addressed = parts.state === iso3 && trying === null;
  const search = { on: query.text('on'), known: query.text('known'), suppose: all.join('; ') };
  const anchor = trying !== null && problem !== null ? '#what-if' : '';
  const sources = place.isOpen ? await sourcesOf(asked, iso3, moment) : null;
  return {
    moment,
    question,
    recorded,
    brief: told,
    ahead,
    sources,
    written: (await place.stamp()).recorded,
    supposed: {
      texts: all,
      problem,
      differences: all.length === 0 || problem !== null ? [] : differencesOf(asking, iso3),
    },
    to: addressed ? null : `${stateAddress(iso3, search)}${anchor}`,
  };
}

async function sourcesOf({ place }: SiteQuestion, iso3: string, { on, at }: StateFound['moment']) {
  const open = await place.open();
  // Before the register was first loaded there was nothing in it but what it was loaded with.
  return { land: await landOf(open, iso3, on, at), claims: await claimsAbout(open, iso3, at) };
}

/** By code, by English name, or by the name in another language of the pages. @throws Problem `state-unknown` */
function stateMeant(record: LegalRecord, name: string) {
  try {
    return stateNamed(record, name);
  } catch (error) {
    const called = stateCalled(record, name);
    const state = called === null ? undefined : record.states.get(called);
    if (state === undefined) throw error;
    return state;
  }
}

function tried(kind: string | undefined, iso3: string, treaty = '', day = ''): string | null {
  return kind === undefined ? null : [kind, iso3, treaty, day].join(' ').replaceAll(';', ' ').trim();
}

/** Where the suppositions cannot stand, the page shows the record and says why. */
function supposing(
  record: LegalRecord,
  { on, known }: StateFound['moment'],
  texts: readonly string[],
): { readonly asking: WhatIf; readonly problem: Problem | null } {
  try {
    if (texts.length > MOST_SUPPOSED) {
      throw new Problem('supposition-malformed', {
        found: `${texts.length} acts are supposed at once`,
        wanted: `${MOST_SUPPOSED} at most`,
        next: 'Leave some of them out.',
      });
    }
    return { asking: whatIf(record, on, known, texts), problem: null };
  } catch (error) {
    if (!(error instanceof Problem) || texts.length === 0) throw error;
    return { asking: whatIf(record, on, known, []), problem: error };
  }
}

/** @throws Problem of the suppositions: a program is told so, and not answered as if nothing was supposed */
function json({ question, brief: told, ahead, sources, supposed }: StateFound): Resource {
  if (supposed.problem !== null) throw supposed.problem;
  const { record, view } = question;
  const called = new Map([...record.states.values()].map((state) => [state.iso3, state.name]));
  const moments = briefResource(record, { ...told, timeline: ahead }).timeline ?? [];
  return {
    ...briefResource(record, told),
    ahead: moments,
    supposed: view.supposed.map((act) => actResource(record, act)),
    differences: supposed.differences.map((one) => differenceResource(record, one)),
    land: sources?.land == null ? null : balanceResource(sources.land),
    claims: sources === null ? null : sources.claims.map((one) => keptClaimResource(one, called)),
  };
}

async function page(found: StateFound, asked: SiteQuestion) {
  const view = viewOf(found, asked);
  const { say, name, language } = view;
  const { moment } = found;
  const form = clocksForm(asked, ['suppose'], html``, { on: moment.on, known: moment.known });
  return {
    title: name,
    within: 'states' as const,
    styles: ['law'],
    trail: [{ href: '/states', title: say('states') }],
    description: say('description', { state: name, on: longDay(moment.on, language) }),
    body: html`${form}${await laterBar(view)}
<article id="cited">${banner(view)}${headline(view)}${contents(view)}${differenceSection(view)}${standingSection(view)}${positionsSection(view)}${timelineSection(view)}${dutiesSection(view)}${exitsSection(view)}${conflictsSection(view)}${stockpileSection(view)}${landSection(view)}${claimsSection(view)}${namesSection(view)}</article>
${whatIfForm(view)}${citeSection(view)}`,
  };
}

function contents({ say, found }: StateView) {
  const contested = found.brief.standings.some((one) => one.contested.length + one.entryPositions.length > 0);
  const all = [
    'standing',
    'positions',
    'timeline',
    'duties',
    'exits',
    'conflicts',
    'stockpile',
    'land',
    'claims',
    'what-if',
    'cite',
  ] as const;
  const shown = all.filter((one) => one !== 'positions' || contested);
  return html`<nav class="contents no-print" aria-label="${say('contents')}"><ul>${shown.map((one) => html`<li><a href="#${one}">${say(one)}</a></li>`)}</ul></nav>`;
}
