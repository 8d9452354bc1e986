/** What does not fit, told to the author before the report goes out: which finding, and its values; the words of it are data. */
import type { Severity } from '../../base/check.ts';
import { filledWith, type Given, type Told } from './told.ts';
import { FINDINGS, type FindingText } from './words/findings.ts';
import type { Language } from './words.ts';

export interface Finding {
  /** Its text: its code, and after a dot which of several cases of it. */
  readonly text: FindingText;
  readonly severity: Severity;
  readonly given: Told['given'];
}

/** A finding in one language. */
export interface ToldFinding {
  readonly code: string;
  readonly severity: Severity;
  readonly found: string;
  readonly wanted: string;
  readonly next: string;
}

export function finding(text: FindingText, severity: Severity, given: Readonly<Record<string, Given>> = {}): Finding {
  return { text, severity, given };
}

export function codeOf({ text }: Finding): string {
  return text.split('.')[0] ?? text;
}

export function toldFinding(language: Language, one: Finding): ToldFinding {
  const { found, wanted, next } = FINDINGS[one.text];
  const said = (text: Readonly<Record<Language, string>>): string => filledWith(language, text[language], one.given);
  return { code: codeOf(one), severity: one.severity, found: said(found), wanted: said(wanted), next: said(next) };
}
