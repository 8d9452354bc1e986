/** A register for tests of land, in a folder of its own or on the server, with the tasks run on it one after the other. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Day, parseDay } from '../../../../src/base/day.ts';
import { Problem } from '../../../../src/base/problem.ts';
import type { Engine } from '../../../../src/store/engine.ts';
import { SHIPPED_DATA } from '../../../../src/store/record/cached-record.ts';
import type { Access } from '../../../../src/store/register/access.ts';
import type { Entry } from '../../../../src/store/register/entry.ts';
import type { Register } from '../../../../src/store/register/register.ts';
import { answerBalance, type BalanceSpec } from '../../../../src/tasks/land/balance-answer.ts';
import { importFile } from '../../../../src/tasks/land/import.ts';
import type { ImportReport, ImportSpec, ImportTalk } from '../../../../src/tasks/land/import-report.ts';
import { type LandProblem, landProblems, type ProblemsSpec } from '../../../../src/tasks/land/problems.ts';
import { type Opening, openRegister } from '../../../../src/tasks/register/open-register.ts';
import { placeOf } from '../../../../src/tasks/register/place.ts';
import type { Place } from '../../../store/register/engines.ts';

export const TODAY = parseDay('2026-02-01');
export const BY = { author: 'ana', reason: 'for a test' };
const INTERNAL: Access = { level: 'internal', who: 'ana' };

export class LandDesk {
  readonly folder = mkdtempSync(join(tmpdir(), 'whitestone-test-land-'));
  readonly #engine: () => Engine;
  readonly #options: () => Place['options'];
  readonly said: string[] = [];

  constructor(engine: () => Engine, options: () => Place['options']) {
    this.#engine = engine;
    this.#options = options;
  }

  get opening(): Opening {
    const env = { XDG_CACHE_HOME: join(this.folder, 'cache') };
    const options = this.#options();
    const place =
      'data' in options
        ? { ...placeOf({ data: options.data, env }), exists: true }
        : placeOf({ env: { ...env, DATABASE_URL: options.databaseUrl } });
    const talk = { say: (line: string) => this.said.push(line) };
    return { place, engine: this.#engine(), talk, version: '0.0.0', directory: SHIPPED_DATA };
  }

  /** A register without land, with all that is derived from it gone. */
  async empty(): Promise<void> {
    await this.#engine().execute('DROP SCHEMA IF EXISTS derived CASCADE; DROP SCHEMA IF EXISTS register CASCADE');
  }

  put(name: string, content: string | Uint8Array): string {
    const path = join(this.folder, name);
    writeFileSync(path, content);
    return path;
  }

  import(
    file: string,
    spec: Partial<ImportSpec> = {},
    talk: ImportTalk = {},
    today: Day = TODAY,
  ): Promise<ImportReport> {
    const whole = { owner: 'BIH', repairs: 'safe', dryRun: false, ...BY, ...spec, file } as const;
    return importFile(this.opening, whole, today, talk);
  }

  async problems(spec: ProblemsSpec = {}): Promise<LandProblem[]> {
    const found: LandProblem[] = [];
    await landProblems(this.opening, spec, 'ana', async (problems) => {
      for await (const one of problems) found.push(one);
    });
    return found;
  }

  /** m², exactly as the ledger has them. */
  async balance(spec: Partial<BalanceSpec> = {}) {
    const { total, lines, stated, findings } = await answerBalance(this.opening, { owner: 'BIH', ...spec }, TODAY);
    return { total, lines, stated, findings };
  }

  async register(): Promise<Register> {
    return openRegister(this.opening);
  }

  /** What is in force now. */
  async entries(kind: string, subject?: string): Promise<readonly Entry[]> {
    const register = await this.register();
    const { entries } = await register.read(INTERNAL, { kind, ...(subject === undefined ? {} : { subject }) });
    return entries;
  }

  async stamp(): Promise<string> {
    return (await this.register()).stamp();
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}

export async function problemOf(work: Promise<unknown>): Promise<Problem> {
  try {
    await work;
  } catch (error) {
    if (error instanceof Problem) return error;
    throw error;
  }
  throw new Error('nothing was refused');
}
