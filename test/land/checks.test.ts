/** Checks of one record, in cases. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { CheckFinding } from '../../src/base/check.ts';
import { parseDay } from '../../src/base/day.ts';
import { CHECKS } from '../../src/land/checks/code.ts';
import { checkDay, checkPeriod, checkRelease } from '../../src/land/checks/date.ts';
import { idCheck } from '../../src/land/checks/id.ts';
import { mojibakeOf } from '../../src/land/checks/mojibake.ts';
import {
  checkAccident,
  checkArea,
  checkDevice,
  checkKind,
  checkLandRelease,
  checkMinefieldRecord,
  checkSurvey,
} from '../../src/land/checks/record.ts';
import { checkSize } from '../../src/land/checks/size.ts';
import { checkText } from '../../src/land/checks/text.ts';
import { deviceClassOf } from '../../src/land/device-class.ts';
import type { HazardousArea } from '../../src/land/record/area.ts';
import type { Accident, DeviceFound } from '../../src/land/record/device.ts';
import type { MinefieldRecord, MineLine, RecordPoint } from '../../src/land/record/minefield.ts';
import type { LandRelease, Survey } from '../../src/land/record/release.ts';
import {
  type AreaState,
  checkTransition,
  NEXT_CLASSIFICATION,
  NEXT_STATUS,
  type NOT_KNOWN,
} from '../../src/land/transition.ts';
import { treatyClassOf } from '../../src/land/treaty-class.ts';
import { isOpen, WORK_STATUSES, type WorkStatus } from '../../src/land/words/area.ts';
import { ACTIVATIONS, DEVICE_CATEGORIES, type DeviceKind, MANUFACTURES } from '../../src/land/words/device.ts';
import { wordsOf } from '../../src/land/words/meaning.ts';
import { casesIn } from '../support/cases.ts';

const TODAY = parseDay('2026-11-22');
const NONE = { organisation: null, units: [], note: null, entered: {} };
const AREA: HazardousArea = {
  ...NONE,
  code: 'A-1',
  name: null,
  classification: 'sha',
  status: 'open',
  devices: [],
  deviceClass: 'unknown',
  statedArea: null,
  basis: null,
  evidence: [],
  parent: null,
  previousCodes: [],
  priority: null,
  blocks: [],
  beneficiaries: null,
  established: null,
};
const RELEASE: LandRelease = {
  ...NONE,
  code: null,
  area: 'A-1',
  product: 'cleared',
  statedArea: null,
  depth: 20,
  activity: 'clearance',
  closes: false,
  from: null,
  to: null,
  taskOrder: null,
  quality: 'unknown',
  handedOver: null,
};
const SURVEY: Survey = {
  ...NONE,
  code: null,
  type: 'nts',
  area: null,
  from: null,
  to: null,
  result: 'sha-recorded',
  evidence: [],
  statedArea: null,
};
const DEVICE: DeviceFound = {
  ...NONE,
  code: null,
  area: null,
  category: 'ap-mine',
  manufacture: 'factory',
  activation: 'victim-person',
  ordnance: null,
  model: null,
  quantity: 1,
  fate: 'destroyed',
  disposal: 'unknown',
  depth: null,
  activity: 'clearance',
  day: null,
};
const ACCIDENT: Accident = {
  ...NONE,
  code: null,
  area: null,
  day: null,
  device: { category: 'ap-mine', manufacture: 'factory', activation: 'victim-person' },
  demining: null,
  killed: 0,
  injured: 1,
};
const POINT: RecordPoint = {
  label: 'RP',
  type: 'reference-point',
  says: 'corner of the bridge',
  written: 'X 4866123 Y 6543210',
  crs: 'MGI zone 6',
  position: null,
  accuracy: null,
};
const MINE: MineLine = {
  category: 'ap-mine',
  manufacture: 'factory',
  activation: 'victim-person',
  model: 'PMA-2',
  quantity: 40,
  fuze: 'UPMAH-2',
  lifetime: 3650,
  antiHandling: false,
  depth: 5,
};
const MINEFIELD: MinefieldRecord = {
  code: null,
  rule: 'amended-protocol-ii',
  referencePoints: [POINT, { ...POINT, label: 'RP 2' }],
  turningPoints: [],
  mines: [MINE],
  emplacement: 'by-hand',
  pattern: null,
  laid: parseDay('1993-05-01'),
  laidAt: '04:30',
  remote: null,
  length: null,
  width: null,
  layer: null,
  mapSheet: null,
  scan: null,
  units: [],
  note: null,
  entered: {},
};

interface Case {
  readonly case: string;
  readonly cite: string;
  readonly check: string;
  readonly given: Record<string, unknown>;
  /** m² of the shape. */
  readonly measured?: number;
  readonly before?: AreaState | typeof NOT_KNOWN;
  readonly findings?: readonly string[];
  readonly repair?: string | null;
  readonly safe?: boolean;
  readonly says?: string;
}

/** Days as an expert writes them. */
function dated(given: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(given).map(([key, value]) => [
      key,
      typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value) ? parseDay(value) : value,
    ]),
  );
}

function run(one: Case): readonly CheckFinding[] {
  const given = dated(one.given) as never;
  const about = { today: TODAY, measured: one.measured ?? null };
  const many = (list: readonly unknown[]) => list.map((item) => dated(item as Record<string, unknown>));
  switch (one.check) {
    case 'area':
      return checkArea({ ...AREA, ...(given as object) }, about, one.before ?? null);
    case 'release':
      return checkLandRelease({ ...RELEASE, ...(given as object) }, about);
    case 'survey':
      return checkSurvey({ ...SURVEY, ...(given as object) }, about);
    case 'device':
      return checkDevice({ ...DEVICE, ...(given as object) }, about);
    case 'accident':
      return checkAccident({ ...ACCIDENT, ...(given as object) }, about);
    case 'minefield': {
      const { points, turning, mines, ...rest } = given as { points?: number; turning?: number; mines?: unknown[] };
      const times = (count: number) => Array.from({ length: count }, () => POINT);
      return checkMinefieldRecord(
        {
          ...MINEFIELD,
          ...rest,
          ...(points === undefined ? {} : { referencePoints: times(points) }),
          ...(turning === undefined ? {} : { turningPoints: times(turning) }),
          ...(mines === undefined ? {} : { mines: many(mines).map((mine) => ({ ...MINE, ...mine })) }),
        },
        about,
      );
    }
    case 'text':
      return checkText((given as { text: string }).text, null);
    case 'size':
      return checkSize((given as { stated: number | null }).stated, about.measured);
    case 'ids': {
      const check = idCheck();
      return (given as { rows: (string | [string, string] | null)[] }).rows.flatMap((row, index) =>
        Array.isArray(row) ? check(index + 1, row[0], row[1]) : check(index + 1, row),
      );
    }
    case 'day':
      return checkDay((given as { day: never }).day, TODAY, 'day');
    case 'period': {
      const { from = null, to = null } = given as { from: never; to: never };
      return checkPeriod(from, to, ['from', 'to']);
    }
    case 'release-day': {
      const { surveyed = null, released = null, isReleased = null } = given as Record<string, never>;
      return checkRelease(surveyed, released, isReleased);
    }
    default:
      throw new Error(`no check is called ${one.check}`);
  }
}

describe('checks', () => {
  const cases = casesIn<Case>(new URL('cases/checks.yaml', import.meta.url));
  test.each(cases)('%s', (_title, one) => {
    expect(one.cite).toMatch(/\S/);
    const findings = run(one);
    expect(findings.map(({ code }) => code)).toEqual(one.findings ?? []);
    for (const { code, severity } of findings) expect(severity).toBe(CHECKS[code as keyof typeof CHECKS].severity);
    if (one.says !== undefined) {
      expect(findings.map(({ found, wanted, next }) => `${found}. Wanted: ${wanted}. ${next}`).join(' ')).toContain(
        one.says,
      );
    }
    if (one.repair !== undefined) expect(findings[0]?.repair?.says ?? null).toBe(one.repair);
    if (one.safe !== undefined) expect(findings[0]?.repair?.safe).toBe(one.safe);
  });

  test('bad and good are in balance', () => {
    const bad = cases.filter(([, one]) => (one.findings ?? []).length > 0).length;
    expect(bad / cases.length).toBeGreaterThan(0.4);
    expect(bad / cases.length).toBeLessThan(0.65);
  });
});

describe('text in the wrong encoding', () => {
  const wrong = (text: string) => new TextDecoder('latin1').decode(new TextEncoder().encode(text));

  test('is found in any text with a letter that the mill changed, and comes back as it was', () => {
    const letters = fc.constantFrom(...'éèñüçãőřłđž'.split(''), ...'Мины'.split(''), 'ā', 'ộ', '’', 'ع');
    fc.assert(
      fc.property(fc.array(fc.oneof(fc.constantFrom('a', 'B', ' ', '-'), letters), { minLength: 1 }), (parts) => {
        const text = parts.join('');
        fc.pre(/[^\p{ASCII}]/u.test(text));
        const broken = wrong(text);
        expect(mojibakeOf(broken)?.repaired).toBe(text);
      }),
    );
  });

  test('is not seen in text that is right', () => {
    const right = [
      'Šibensko-Kninska',
      'Bà Rịa - Vũng Tàu',
      'Рівненська область',
      'Минное поле № 5',
      'Al-Qādisiyyah',
      'Çankırı',
      'São Tomé – “norte”',
      'Đèo Ngang',
      'محافظة نينوى',
      'Málaga, 3 m² à gauche',
      'Ñuñoa',
      'ÅLESUND',
      'Ağstafa',
    ];
    for (const text of right) expect([text, mojibakeOf(text)]).toEqual([text, null]);
  });
});

describe('transitions', () => {
  const statuses = wordsOf(WORK_STATUSES);

  test('released land is left by reopening alone', () => {
    const away = statuses
      .filter((from) => !isOpen(from))
      .flatMap((from) => (Object.keys(NEXT_STATUS[from]) as WorkStatus[]).filter((to) => isOpen(to)));
    expect([...new Set(away)]).toEqual(['reopened']);
  });

  test('every state but the last can be left, and every one but the first can be reached', () => {
    for (const from of statuses) expect([from, Object.keys(NEXT_STATUS[from]).length > 0]).toEqual([from, true]);
    const reached = new Set(statuses.flatMap((from) => Object.keys(NEXT_STATUS[from])));
    expect(statuses.filter((status) => !reached.has(status))).toEqual([]);
  });

  test('each has its reason, and a state may always stay', () => {
    for (const table of [NEXT_STATUS, NEXT_CLASSIFICATION] as Record<string, Record<string, string>>[]) {
      for (const next of Object.values(table))
        for (const reason of Object.values(next)) expect(reason).toMatch(/\w+ \w+/);
    }
    for (const status of statuses) {
      const state: AreaState = { classification: 'sha', status };
      expect(checkTransition(state, state)).toEqual([]);
    }
  });
});

describe('treaty classes', () => {
  interface DeviceCase extends DeviceKind {
    readonly case: string;
    readonly cite: string;
    readonly expect: string;
    readonly says?: string;
    readonly area: string;
  }
  test.each(casesIn<DeviceCase>(new URL('cases/devices.yaml', import.meta.url)))('%s', (_title, one) => {
    const found = treatyClassOf(one);
    expect([found.treatyClass, found.provision]).toEqual([one.expect, one.cite]);
    if (one.says !== undefined) expect(`${found.says} ${found.missing ?? ''}`).toContain(one.says);
    expect(deviceClassOf([one])).toBe(one.area);
  });

  const kinds = wordsOf(DEVICE_CATEGORIES).flatMap((category) =>
    wordsOf(MANUFACTURES).flatMap((manufacture) =>
      wordsOf(ACTIVATIONS).map((activation): DeviceKind => ({ category, manufacture, activation })),
    ),
  );

  test('who made it makes no difference', () => {
    for (const kind of kinds) {
      expect(treatyClassOf({ ...kind, manufacture: 'improvised' })).toEqual(
        treatyClassOf({ ...kind, manufacture: 'factory' }),
      );
    }
  });

  test('each has its provision, and says what is missing where it is not determined', () => {
    for (const kind of kinds) {
      const found = treatyClassOf(kind);
      expect(found.provision).toMatch(/^(APMBC|CCM|CCW) /);
      expect(found.missing !== null).toBe(found.treatyClass === 'undetermined');
    }
  });

  test('a further device never takes anti-personnel mines out of an area, and order makes no difference', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...kinds), { minLength: 1 }), fc.constantFrom(...kinds), (list, more) => {
        const before = deviceClassOf(list);
        const after = deviceClassOf([...list, more]);
        expect(deviceClassOf([more, ...list])).toBe(after);
        if (before === 'ap' || before === 'mixed-with-ap') expect(['ap', 'mixed-with-ap']).toContain(after);
        expect(deviceClassOf([...list, ...list])).toBe(before);
      }),
    );
  });

  test('what cannot be is said of a kind, and of few', () => {
    const odd = kinds.filter((kind) => checkKind(kind, 'devices').some(({ code }) => code === 'device-contradictory'));
    expect(odd.length).toBeGreaterThan(5);
    expect(odd.length).toBeLessThan(kinds.length / 8);
  });
});
