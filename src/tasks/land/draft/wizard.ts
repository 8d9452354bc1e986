/** Brings a file in by steps: what was sent and answered is kept between them, long work goes on by itself. */
import { dirname, join } from 'node:path';
import { type Day, parseDay } from '../../../base/day.ts';
import { Problem } from '../../../base/problem.ts';
import { profileText } from '../../../land/mapping/profile.ts';
import { importResource } from '../../../reports/land-import.ts';
import type { Resource } from '../../../reports/resource.ts';
import type { SitePlace } from '../../site/site-place.ts';
import { importFile } from '../import.ts';
import { IMPORT_KINDS, type ImportKind } from '../import-record.ts';
import type { ImportReport, ImportSpec } from '../import-report.ts';
import { profileOf, unread } from './columns.ts';
import { answered, type Draft } from './draft.ts';
import { Drafts } from './drafts.ts';
import { Jobs, type Progress, Stopped } from './jobs.ts';
import { type Looked, lookAt, withFile } from './look.ts';
import { type TrialRows, TrialTelling, trialRows } from './trial.ts';

/** Files of which is remembered what they say. */
const LOOKED = 4;

const wizards = new WeakMap<SitePlace, Promise<Wizard>>();

/** The one of a site. Waits until the register is open: the drafts lie beside it. */
export function wizardOf(place: SitePlace): Promise<Wizard> {
  const known = wizards.get(place);
  if (known !== undefined) return known;
  const made = place.open().then(({ opening }) => new Wizard(place, join(dirname(opening.place.cache), 'drafts')));
  wizards.set(place, made);
  made.catch(() => wizards.delete(place));
  return made;
}

export class Wizard {
  readonly drafts: Drafts;
  readonly #place: SitePlace;
  readonly #jobs = new Jobs();
  readonly #looked = new Map<string, Promise<Looked>>();

  constructor(place: SitePlace, folder: string) {
    this.#place = place;
    this.drafts = new Drafts(folder);
  }

  /**
   * What the file says, with what was answered; kept a while, for the same is asked on every page.
   * @throws Problem of those under “Spatial files”
   */
  look(draft: Draft): Promise<Looked> {
    const { layer, kind, owner, crs, encoding } = draft.answers;
    const key = JSON.stringify([draft.id, layer, kind, owner, crs, encoding]);
    const known = this.#looked.get(key);
    if (known !== undefined) return known;
    const looked = lookAt(this.drafts.pathOf(draft), draft.answers);
    this.#looked.set(key, looked);
    looked.catch(() => this.#looked.delete(key));
    for (const oldest of this.#looked.keys()) {
      if (this.#looked.size <= LOOKED) break;
      this.#looked.delete(oldest);
    }
    return looked;
  }

  /** Null where nothing is being done for it. */
  progress({ id }: Draft): Progress | null {
    return this.#jobs.progress(id);
  }

  /** Work that was begun, and that nobody does any more: the program was ended meanwhile. */
  interrupted(draft: Draft): boolean {
    return draft.running !== null && this.progress(draft) === null;
  }

  /** @throws Problem `draft-busy` */
  idle(draft: Draft): void {
    if (this.progress(draft) === null) return;
    throw new Problem('draft-busy', {
      found: `“${draft.file}” is being read`,
      wanted: 'a file that nothing is done with at the moment',
      next: 'Wait until it is done, or stop it.',
    });
  }

  /** The rows that a trial told of. */
  rows({ id }: Draft): TrialRows | null {
    const text = this.drafts.get(id, 'rows.json');
    return text === null ? null : (JSON.parse(text) as TrialRows);
  }

  /** @throws Problem `draft-unready` or `draft-busy` */
  startTrial(draft: Draft, today: Day, now: number): void {
    this.idle(draft);
    const spec = specOf(draft, this.drafts.pathOf(draft), true);
    this.drafts.save({ ...answered(draft, {}), running: 'trial' });
    this.#jobs.start(draft.id, now, async (signal, tell) => {
      await this.#finish(draft.id, draft.who, now, async () => {
        const told = new TrialTelling();
        const report = await this.#import(spec, today, signal, tell, told);
        tell({ phase: 'looking' });
        const rows = await withFile(spec.file, draft.answers, (source) => trialRows(source, spec, told, signal));
        this.drafts.put(draft.id, 'rows.json', JSON.stringify(rows));
        return { trial: importResource(report) };
      });
    });
  }

  /** @throws Problem `draft-unready` or `draft-busy` */
  startWriting(draft: Draft, today: Day, now: number): void {
    this.idle(draft);
    if (draft.trial === null) {
      throw new Problem('draft-unready', {
        found: 'nobody has seen yet what the file would do',
        wanted: 'a trial with the answers as they are now',
        next: 'Try it first.',
      });
    }
    const spec = specOf(draft, this.drafts.pathOf(draft), false);
    this.drafts.save({ ...draft, running: 'accept', failed: null, stopped: false });
    this.#jobs.start(draft.id, now, async (signal, tell) => {
      await this.#finish(draft.id, draft.who, now, async () => {
        const report = await this.#import(spec, today, signal, tell);
        this.drafts.dropFile(draft);
        return { done: importResource(report) };
      });
    });
  }

  /** Nothing is written, unless all of it is written already. Resolves when it has ended. */
  async stop({ id }: Draft): Promise<void> {
    this.#jobs.stop(id);
    await this.#jobs.ended(id);
  }

  #import(
    spec: ImportSpec,
    today: Day,
    signal: AbortSignal,
    tell: (progress: Partial<Progress>) => void,
    told?: TrialTelling,
  ): Promise<ImportReport> {
    return this.#place.write(async (opening) => {
      signal.throwIfAborted();
      return importFile(opening, spec, today, {
        signal,
        progress: (rows, bytes, total) => tell({ rows, bytes, total }),
        ...(told === undefined ? {} : { checked: (row, findings, taken) => told.checked(row, findings, taken) }),
      });
    });
  }

  /** The draft is read again: it may have been looked at, or taken away, meanwhile. */
  async #finish(
    id: string,
    who: string,
    now: number,
    work: () => Promise<{ readonly trial: Resource } | { readonly done: Resource }>,
  ): Promise<void> {
    let change: Partial<Draft>;
    try {
      change = await work();
    } catch (error) {
      if (error instanceof Stopped) change = { stopped: true };
      else if (error instanceof Problem) change = { failed: { code: error.code, ...error.text } };
      else change = { failed: { code: 'engine-failed', ...INSIDE } };
    }
    try {
      this.drafts.save({ ...this.drafts.open(id, who, now), ...change, running: null });
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
    }
  }
}

const INSIDE = {
  found: 'something went wrong inside, and nothing was written',
  wanted: '',
  next: 'Try again; if it stays so, tell whoever runs this server.',
};

/** What is still to be said before a file can be tried. @throws Problem `draft-unready` */
export function specOf(draft: Draft, file: string, dryRun: boolean): ImportSpec {
  const { layer, kind, owner, crs, encoding, title, on, product, reason } = draft.answers;
  if (kind === null) throw unready('what its rows are', 'hazardous areas, releases, surveys, devices or accidents');
  if (owner === null) throw unready('whose land it is', 'a State, or a column that names it');
  const profile = profileOf(draft, IMPORT_KINDS[kind]);
  if (profile === null) throw unready('how its columns are read', 'a column for each field that it has');
  const none = Object.fromEntries(unread(profile).map((field) => [field, '']));
  return {
    file,
    owner,
    kind: kind satisfies ImportKind,
    layer: layer ?? undefined,
    crs: crs ?? undefined,
    encoding: encoding ?? undefined,
    profile,
    columns: none,
    on: on === null ? undefined : parseDay(on, 'the day of the data'),
    product: product ?? undefined,
    repairs: draft.repairs,
    dryRun,
    title: title ?? undefined,
    author: draft.who,
    reason: reason ?? 'imported',
  };
}

function unready(what: string, wanted: string): Problem {
  return new Problem('draft-unready', {
    found: `of the file it is not said ${what}`,
    wanted,
    next: 'Go back to the step that asks for it.',
  });
}

/** The profile of a draft as a file to be kept; null until there is one. */
export function keptProfile(draft: Draft): string | null {
  const { kind } = draft.answers;
  const profile = kind === null ? null : profileOf(draft, IMPORT_KINDS[kind]);
  return profile === null ? null : profileText(profile);
}
