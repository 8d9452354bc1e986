/**
 * The routes of the site. A page is the HTML of a resource that is there as JSON too: one function finds it, one prints it each
 * way. An action changes something, or takes what somebody sends; it is asked for by a form.
 */
import type { z } from 'zod';
import type { Day } from '../../base/day.ts';
import type { Html } from '../../reports/html.ts';
import type { Json } from '../../store/register/canonical.ts';
import type { SitePlace } from '../../tasks/site/site-place.ts';
import type { Parameter, Query } from '../parameter.ts';
import type { Assets } from './assets.ts';
import type { Accounts, Viewer } from './viewer.ts';

/** What a page is asked. */
export interface SiteQuestion {
  readonly place: SitePlace;
  readonly viewer: Viewer;
  readonly accounts: Accounts;
  /** Of the network, from which it is asked; empty where it is not known. */
  readonly address: string;
  /** The parameters of the route, read where they are asked for. */
  readonly query: Query;
  /** The parts of the path: `{state}`. */
  readonly parts: Readonly<Record<string, string>>;
  /** The path asked for: `/states/UKR`. */
  readonly path: string;
  /** With its question mark; empty where nothing is asked. */
  readonly search: string;
  /** Of the clock, in UTC. */
  readonly today: Day;
  /** Milliseconds since 1970. */
  readonly now: number;
  /** Where the site stands, without a slash at its end: `http://127.0.0.1:8080`. */
  readonly base: string;
  /** Only this machine is served. */
  readonly local: boolean;
  readonly version: string;
  readonly assets: Assets;
  /** Bytes of a file that may be brought in. */
  readonly uploadLimit: number;
  /** All there are. */
  readonly routes: readonly SiteRoute[];
}

/** A page, without what frames it. */
export interface PageContent {
  /** Of the heading and of the window. */
  readonly title: string;
  readonly body: Html;
  /** For search engines and previews; a sentence. */
  readonly description?: string;
  /** Islands of script that this page starts: names of files in `src/web`, without their ends. */
  readonly islands?: readonly string[];
  /** Further styles: names of files in `src/web/style`. */
  readonly styles?: readonly string[];
  /** The part of the navigation that this page is in. */
  readonly within?: Section;
  /** Wide pages (maps) use the whole window. */
  readonly wide?: boolean;
  /** Pages between the first and this one. */
  readonly trail?: readonly { readonly href: string; readonly title: string }[];
  /** Leave out the heading: the body has it. */
  readonly ownHeading?: boolean;
  /** The page asks for itself again after so many seconds: something is being worked on. */
  readonly refresh?: number;
  /** The same where there is no script: with it, an island looks and tells. */
  readonly refreshWithoutScript?: number;
}

export const SECTIONS = [
  'world',
  'states',
  'treaties',
  'check',
  'land',
  'casualties',
  'register',
  'api',
  'about',
] as const;
export type Section = (typeof SECTIONS)[number];

/** Another format of the same: a calendar, a table. */
export interface OtherFormat<Found> {
  readonly type: string;
  /** Name of the file when it is kept. */
  file?(found: Found, question: SiteQuestion): string;
  body(found: Found, question: SiteQuestion): string | Uint8Array | Promise<string | Uint8Array>;
}

export interface PageRoute<Found> {
  readonly kind: 'page';
  /** In the manner of OpenAPI: `/states/{state}`. */
  readonly path: string;
  /** Of the operation in the OpenAPI document. */
  readonly id: string;
  readonly summary: string;
  /** Besides `f` and `lang`, which every page takes. */
  readonly parameters: readonly Parameter<unknown>[];
  /** An address that answers 200, for the examples of the documentation and the tests. */
  readonly example: string;
  /** Of the JSON. */
  readonly schema: z.ZodType;
  /** The answer is another each time, or private: it is not kept by the browser. */
  readonly fresh?: boolean;
  /** Is a part missing that comes later, as the register opens or is written? Such an answer is good for once only. */
  partial?(found: Found): boolean;
  /** Not for strangers: a session is needed even to read. */
  readonly private?: boolean;
  /** What has to be there first for the example to answer 200; such an example is shown, and not tried. */
  readonly needs?: string;
  readonly formats?: Readonly<Record<string, OtherFormat<Found>>>;
  /** @throws Problem */
  find(question: SiteQuestion): Promise<Found> | Found;
  /** In a browser: go there instead, and keep these cookies. */
  sets?(found: Found, question: SiteQuestion): Pick<Done, 'to' | 'cookies'>;
  json(found: Found, question: SiteQuestion): Json;
  page(found: Found, question: SiteQuestion): PageContent | Promise<PageContent>;
}

/** What was sent. */
export interface Sent {
  /** Fields of a form, files left out. */
  text(name: string): string | undefined;
  names(): readonly string[];
  all(name: string): readonly string[];
  file(name: string): File | undefined;
  /** All of a field that takes several. */
  files(name: string): readonly File[];
  /** The request itself, where the action reads it as it comes (`raw`). */
  readonly request: Request;
  /** Is this the token of the person’s forms? Asked already, but for `raw: 'form'`. @throws Problem `form-stale` */
  admit(token: string | undefined): void;
}

export interface Done {
  /** See there (303): an address of the site. */
  readonly to?: string;
  /** Or a page. */
  readonly page?: PageContent;
  readonly status?: number;
  /** Values of Set-Cookie. */
  readonly cookies?: readonly string[];
  readonly headers?: Readonly<Record<string, string>>;
  /** Or an answer for a program. */
  readonly json?: Json;
}

export interface ActionRoute {
  readonly kind: 'action';
  readonly path: string;
  readonly id: string;
  readonly summary: string;
  /** `session`: only who has signed in, with the token of their forms; `anyone`: from pages of this site only. */
  readonly needs: 'session' | 'anyone';
  /** Bytes that may be sent. */
  readonly limit: number;
  /**
   * The body is left unread, for an action that reads it as it comes. The token is then in the header `x-form-token`; with
   * `form`, it is the first field of what is sent, and the action hands it to `Sent.admit` before it takes anything else.
   */
  readonly raw?: boolean | 'form';
  /** @throws Problem */
  act(question: SiteQuestion, sent: Sent): Promise<Done>;
}

// biome-ignore lint/suspicious/noExplicitAny: a list of pages, each of another resource
export type SiteRoute = PageRoute<any> | ActionRoute;

/** Keeps the resource’s type within the route. */
export function pageRoute<Found>(route: Omit<PageRoute<Found>, 'kind'>): PageRoute<Found> {
  return { kind: 'page', ...route };
}
