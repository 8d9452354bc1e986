/** Checks of one record of each kind. What they need besides it is passed in. */
import type { CheckFinding } from '../../base/check.ts';
import type { Day } from '../../base/day.ts';
import { deviceClassOf } from '../device-class.ts';
import type { HazardousArea } from '../record/area.ts';
import type { Accident, DeviceFound } from '../record/device.ts';
import type { MinefieldRecord } from '../record/minefield.ts';
import type { LandRelease, Survey } from '../record/release.ts';
import { type AreaState, checkTransition, type NOT_KNOWN } from '../transition.ts';
import { DEVICE_CLASSES, type DeviceKind } from '../words/device.ts';
import { findingOf } from './code.ts';
import { checkDay, checkPeriod } from './date.ts';
import { checkSize } from './size.ts';
import { checkText } from './text.ts';

/** Data: what is more than can be. */
export const LIMITS = {
  /** Devices in one line of a report. */
  quantity: 100_000,
  /** Mines of one kind in one minefield record. */
  laid: 1_000_000,
  /** Centimetres searched. */
  depth: 1_000,
  /** People hurt in one accident. */
  casualties: 1_000,
  beneficiaries: 10_000_000,
} as const;

export interface About {
  readonly today: Day;
  /** m² of the shape; null where there is none. */
  readonly measured: number | null;
}

function limit(value: number | null, most: number, field: string): readonly CheckFinding[] {
  if (value === null || value <= most) return [];
  return [
    findingOf('impossible-quantity', field, {
      found: `${value}`,
      wanted: `${most} or less`,
      next: 'See whether a sign was lost or two columns were exchanged.',
    }),
  ];
}

function texts(values: Readonly<Record<string, string | null>>): readonly CheckFinding[] {
  return Object.entries(values).flatMap(([field, text]) => (text === null ? [] : checkText(text, field)));
}

/** @param before the version before, null for the first; see {@link checkTransition} */
export function checkArea(
  area: HazardousArea,
  about: About,
  before: AreaState | null | typeof NOT_KNOWN = null,
): readonly CheckFinding[] {
  const findings = [
    ...texts({ code: area.code, name: area.name, organisation: area.organisation }),
    ...checkTransition(before, area),
    ...checkSize(area.statedArea, about.measured),
    ...checkDay(area.established, about.today, 'established'),
    ...limit(area.beneficiaries, LIMITS.beneficiaries, 'beneficiaries'),
    ...area.devices.flatMap((device) => checkKind(device, 'devices')),
  ];
  const direct = area.evidence.some(({ kind }) => kind === 'direct');
  if (area.evidence.length > 0 && area.classification === 'cha' && !direct) {
    findings.push(
      findingOf('evidence-missing', 'evidence', {
        found: 'a confirmed area, and only indirect evidence on record',
        wanted: 'direct evidence (IMAS 07.11)',
        next: 'Record the direct evidence, or classify the area as suspected.',
      }),
    );
  }
  if (area.classification === 'sha' && direct) {
    findings.push(
      findingOf('evidence-ahead', 'evidence', {
        found: 'a suspected area, and direct evidence on record',
        wanted: 'a confirmed area around that evidence (IMAS 07.11)',
        next: 'Classify the area, or the part of it, as confirmed.',
      }),
    );
  }
  const derived = deviceClassOf(area.devices);
  if (derived !== 'unknown' && area.deviceClass !== derived) {
    findings.push(
      findingOf('device-class-differs', 'deviceClass', {
        found: `“${DEVICE_CLASSES[area.deviceClass].label}”`,
        wanted: `“${DEVICE_CLASSES[derived].label}”, as the devices on record say`,
        next: 'Correct the class, or the devices.',
        repair: { says: `Write ${derived}.`, safe: area.deviceClass === 'unknown' },
      }),
    );
  }
  return findings;
}

export function checkKind(device: DeviceKind, field: string): readonly CheckFinding[] {
  const { category, manufacture, activation } = device;
  if (category === 'ied' && activation === 'victim-person') {
    return [
      findingOf('improvised-logged-as-ied', field, {
        found: 'an improvised device that a person sets off',
        wanted: 'an anti-personnel mine, improvised',
        next: 'It is counted as an anti-personnel mine already (APMBC Art 2(1)). Record its category so too.',
        repair: { says: 'Write category ap-mine, manufacture improvised.', safe: true },
      }),
    ];
  }
  const contradiction =
    category === 'ied' && manufacture === 'factory'
      ? 'an improvised device made in a factory'
      : category === 'ap-mine' && (activation === 'victim-vehicle' || activation === 'timed')
        ? `an anti-personnel mine set off ${activation === 'timed' ? 'by time' : 'by a vehicle'}`
        : category === 'av-mine' && activation === 'victim-person'
          ? 'an anti-vehicle mine set off by a person'
          : null;
  if (contradiction === null) return [];
  return [
    findingOf('device-contradictory', field, {
      found: contradiction,
      wanted: 'a category, a manufacture and an activation that go together',
      next: 'Correct one of them. What sets it off decides which treaty it falls under.',
    }),
  ];
}

export function checkLandRelease(release: LandRelease, about: About): readonly CheckFinding[] {
  const findings = [
    ...texts({ code: release.code, area: release.area, organisation: release.organisation }),
    ...checkSize(release.statedArea, about.measured),
    ...checkDay(release.from, about.today, 'from'),
    ...checkDay(release.to, about.today, 'to'),
    ...checkDay(release.handedOver, about.today, 'handedOver'),
    ...checkPeriod(release.from, release.to, ['from', 'to']),
    ...checkPeriod(release.to, release.handedOver, ['to', 'handedOver']),
  ];
  if (release.product === 'cleared' && release.depth === null) {
    findings.push(
      findingOf('depth-missing', 'depth', {
        found: 'cleared land without a depth',
        wanted: 'centimetres searched to (IMAS 09.10)',
        next: 'Give the depth of the task order.',
      }),
    );
  }
  if (release.depth !== null && (release.depth <= 0 || release.depth > LIMITS.depth)) {
    findings.push(
      findingOf('depth-impossible', 'depth', {
        found: `${release.depth} cm`,
        wanted: `more than 0 and up to ${LIMITS.depth} cm`,
        next: 'See whether it is in metres or millimetres.',
      }),
    );
  }
  const misfit =
    (release.product === 'cancelled' && ['clearance', 'bac', 'ts'].includes(release.activity)) ||
    (release.product === 'reduced' && release.activity === 'nts') ||
    (release.product === 'cleared' && ['nts', 'ts', 'quality-control'].includes(release.activity));
  if (misfit) {
    findings.push(
      findingOf('product-and-activity', 'product', {
        found: `land ${release.product} by ${release.activity}`,
        wanted: 'cancelled by non-technical survey, reduced by technical survey, cleared by clearance (IMAS 07.11)',
        next: 'Correct the product, or the activity.',
      }),
    );
  }
  return findings;
}

export function checkSurvey(survey: Survey, about: About): readonly CheckFinding[] {
  return [
    ...texts({ code: survey.code, area: survey.area, organisation: survey.organisation }),
    ...checkSize(survey.statedArea, about.measured),
    ...checkDay(survey.from, about.today, 'from'),
    ...checkDay(survey.to, about.today, 'to'),
    ...checkPeriod(survey.from, survey.to, ['from', 'to']),
  ];
}

/** Lines that are alike are no fault: two items may lie in one place. Only a repeated id is one (`idCheck`). */
export function checkDevice(device: DeviceFound, about: About): readonly CheckFinding[] {
  return [
    ...texts({ code: device.code, model: device.model, organisation: device.organisation }),
    ...checkKind(device, 'category'),
    ...checkDay(device.day, about.today, 'day'),
    ...limit(device.quantity, LIMITS.quantity, 'quantity'),
    ...limit(device.depth, LIMITS.depth, 'depth'),
  ];
}

/** Accidents that are alike are no fault either: several people of one accident come as several rows. */
export function checkAccident(accident: Accident, about: About): readonly CheckFinding[] {
  return [
    ...texts({ code: accident.code }),
    ...checkKind(accident.device, 'device'),
    ...checkDay(accident.day, about.today, 'day'),
    ...limit(accident.killed, LIMITS.casualties, 'killed'),
    ...limit(accident.injured, LIMITS.casualties, 'injured'),
  ];
}

/** What CCW Amended Protocol II, Technical Annex 1, asks of a record; of older ones it asks one reference point. */
export function checkMinefieldRecord(record: MinefieldRecord, about: About): readonly CheckFinding[] {
  const findings = [
    ...texts({ code: record.code, layer: record.layer }),
    ...checkDay(record.laid, about.today, 'laid'),
  ];
  const points = record.referencePoints.length;
  if (points === 0) {
    findings.push(
      findingOf('reference-points-missing', 'referencePoints', {
        found: 'no reference point',
        wanted: 'at least two (CCW AP II, Technical Annex 1(a)(i))',
        next: 'Without one the minefield cannot be placed on the ground. Look for it on the sheet.',
      }),
    );
  } else if (points === 1 && record.rule !== 'protocol-ii') {
    findings.push(
      findingOf('reference-point-single', 'referencePoints', {
        found: 'one reference point',
        wanted: 'at least two (CCW AP II, Technical Annex 1(a)(i))',
        next: 'If the record was made under the Protocol of 1980, which asks for one, say so in its rule.',
      }),
    );
  }
  if (record.turningPoints.length > 0 && record.turningPoints.length < 3) {
    findings.push(
      findingOf('turning-points-few', 'turningPoints', {
        found: `${record.turningPoints.length} turning points`,
        wanted: 'at least three, or none where only a row or point is recorded',
        next: 'Look for the others on the sheet.',
      }),
    );
  }
  if (record.mines.length === 0 || record.mines.some(({ quantity }) => quantity === null)) {
    findings.push(
      findingOf('mines-missing', 'mines', {
        found: record.mines.length === 0 ? 'no mines' : 'mines without their number',
        wanted: 'type and number of each (CCW AP II, Technical Annex 1(a)(ii))',
        next: 'Copy them from the sheet; leave them out only if the sheet does.',
      }),
    );
  }
  for (const mine of record.mines) {
    findings.push(...checkKind(mine, 'mines'), ...limit(mine.quantity, LIMITS.laid, 'mines'));
    if (mine.fuze === null || mine.lifetime === null) {
      findings.push(
        findingOf('fuze-missing', 'mines', {
          found: `${mine.model ?? mine.category} without its ${mine.fuze === null ? 'fuze' : 'lifetime'}`,
          wanted: 'the type of fuze and its lifetime (CCW AP II, Technical Annex 1(a)(ii))',
          next: 'Copy it from the sheet where it stands there.',
        }),
      );
    }
  }
  if (record.laid === null) {
    findings.push(
      findingOf('laying-date-missing', 'laid', {
        found: 'no date of laying',
        wanted: 'date and time (CCW AP II, Technical Annex 1(a)(ii))',
        next: 'Copy it from the sheet where it stands there.',
      }),
    );
  }
  if (record.laidAt !== null && !/^([01]\d|2[0-3]):[0-5]\d$/.test(record.laidAt)) {
    findings.push(
      findingOf('time-malformed', 'laidAt', {
        found: `“${record.laidAt}”`,
        wanted: 'a time as HH:MM',
        next: 'Write hours and minutes with two digits each.',
      }),
    );
  }
  if (record.emplacement === 'remotely-delivered' && (record.remote?.selfDestruction ?? null) === null) {
    findings.push(
      findingOf('self-destruction-missing', 'remote', {
        found: 'remotely delivered mines without their self-destruction',
        wanted: 'the time after which they destroy themselves (CCW AP II, Technical Annex 1(b))',
        next: 'Copy it from the sheet where it stands there.',
      }),
    );
  }
  if (record.scan !== null && !/^[0-9a-f]{64}$/.test(record.scan)) {
    findings.push(
      findingOf('scan-malformed', 'scan', {
        found: `“${record.scan}”`,
        wanted: '64 hexadecimal digits, small letters',
        next: 'Take the SHA-256 of the file of the scan.',
      }),
    );
  }
  return findings;
}
