/** How values of land are written on a page. */
import { formatDay } from '../../../../base/day.ts';
import { formatNumber } from '../../../../base/number.ts';
import { bdi, type Html, html } from '../../../../reports/html.ts';
import type { Json } from '../../../../store/register/canonical.ts';
import type { Period } from '../../../../store/register/period.ts';
import { LAND, type LandKey } from '../../words/land.ts';
import { isList, type ListName, label } from '../../words/land-lists.ts';
import type { Language } from '../../words.ts';

/** `1,234,567`, or `1 234 567` with narrow spaces. */
export function written(value: number, language: Language): string {
  const text = formatNumber(value);
  return language === 'en' ? text : text.replaceAll(',', '\u202f').replace('.', ',');
}

/** Whole m²; what is not nothing is never shown as nothing. */
export function squareMetres(value: number, language: Language): string {
  const whole = Math.round(value);
  const text = written(value !== 0 && whole === 0 ? Number(value.toFixed(2)) : whole, language);
  return text.replace('-', '−');
}

/** Of a body: its name in the language, or as it stands where it has none. */
export function fieldName(field: string, language: Language): string {
  const key = `f-${field}`;
  return ORDER.includes(field) ? LAND(language)(key as LandKey) : field;
}

/** In the order in which a reader looks for them. */
const ORDER: readonly string[] = [
  ...['code', 'name', 'classification', 'status', 'devices', 'deviceClass', 'statedArea', 'computedArea', 'basis'],
  ...['evidence', 'units', 'parent', 'previousCodes', 'priority', 'blocks', 'beneficiaries', 'established'],
  ...['product', 'area', 'depth', 'activity', 'closes', 'from', 'to', 'taskOrder', 'quality'],
  ...['handedOver', 'type', 'result', 'category', 'manufacture', 'activation', 'ordnance', 'model', 'quantity'],
  ...['fate', 'disposal', 'day', 'level', 'act', 'others', 'reason', 'organisation', 'note', 'geometry', 'source'],
  ...['valid.from', 'valid.until'],
];

/** The fields of a body, what a reader looks for first. */
export function inOrder(body: { readonly [field: string]: Json }): [field: string, value: Json][] {
  const rank = (field: string): number => (ORDER.includes(field) ? ORDER.indexOf(field) : ORDER.length);
  return Object.entries(body).sort(([a], [b]) => rank(a) - rank(b));
}

/** As in a narrow column. */
export function shortValue(field: string, value: Json | undefined, language: Language): Html {
  const say = LAND(language);
  if (field === 'classification' && (value === 'sha' || value === 'cha' || value === 'unknown'))
    return html`${say(`short-${value}`)}`;
  return fieldValue(field, value, language);
}

/** The list that the values of a field are of, where it has another name. */
const LIST_OF: Readonly<Record<string, ListName>> = { type: 'surveyType', basis: 'surveyType' };
const AREAS: readonly string[] = ['statedArea', 'computedArea'];

export function fieldValue(field: string, value: Json | undefined, language: Language): Html {
  const say = LAND(language);
  if (value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0))
    return html`<span class="quiet">${say('not-said')}</span>`;
  if (typeof value === 'boolean') {
    if (field === 'geometry') return html`${say(value ? 'shape-yes' : 'shape-no')}`;
    return html`${say(value ? 'yes' : 'no')}`;
  }
  if (typeof value === 'number')
    return html`${AREAS.includes(field) ? squareMetres(value, language) : written(value, language)}`;
  if (typeof value === 'string') {
    const list = LIST_OF[field] ?? (isList(field) ? field : null);
    return list === null ? bdi(value) : html`${label(list, value, language)}`;
  }
  if (Array.isArray(value)) {
    const items = value.map((one: Json) => html`<li>${fieldValue(field, one, language)}</li>`);
    return html`<ul class="plain-list">${items}</ul>`;
  }
  const parts = Object.entries(value as { readonly [key: string]: Json }).filter(
    ([, part]) => part !== null && part !== '',
  );
  return html`${parts.map(([name, part], index) => html`${index > 0 && ' · '}${fieldValue(name, part, language)}`)}`;
}

export function periodText({ from, until }: Period, language: Language): string {
  const say = LAND(language);
  const [first, end] = [from === null ? null : formatDay(from), until === null ? null : formatDay(until)];
  if (first !== null && end !== null) return say('valid-span', { from: first, until: end });
  if (first !== null) return say('valid-from', { from: first });
  return end === null ? say('valid-always') : say('valid-until', { until: end });
}

/** `2026-11-22 12:00:05 UTC`. */
export function instantText(instant: string): string {
  return `${instant.slice(0, 10)} ${instant.slice(11, 19)} UTC`;
}
