/** Verification of the whole register from a page: one at a time, in the background, with how far it is. */
import { Problem } from '../../base/problem.ts';
import type { Verification } from '../../store/register/verification.ts';
import type { SitePlace } from './site-place.ts';

export interface VerificationState {
  /** Who began it, and when (milliseconds since 1970). */
  readonly by: string;
  readonly began: number;
  /** The stamp that it is compared with; null: none was given. */
  readonly kept: string | null;
  readonly done: number;
  readonly total: number;
  /** Null while it runs, and where it failed. */
  readonly result: Verification | null;
  readonly failed: boolean;
}

const states = new WeakMap<SitePlace, VerificationState>();

/** The last one that was begun since the program started; null: none. */
export function verificationOf(place: SitePlace): VerificationState | null {
  return states.get(place) ?? null;
}

export function isRunning(state: VerificationState | null): boolean {
  return state !== null && state.result === null && !state.failed;
}

const STAMP = /^\d+-[\da-f]{64}$/;

/**
 * Begins it, unless one runs already.
 * @param kept a stamp that was kept elsewhere, to see whether the register continues it
 * @throws Problem `text-unfit` for a stamp that is none
 */
export async function beginVerification(
  place: SitePlace,
  by: string,
  now: number,
  kept: string | null = null,
): Promise<void> {
  if (kept !== null && !STAMP.test(kept)) {
    throw new Problem('text-unfit', {
      found: `the stamp is “${kept.slice(0, 100)}”`,
      wanted: 'a stamp as this register prints it: a number, a hyphen and 64 hexadecimal digits',
      next: 'Copy it whole, or leave the field empty.',
    });
  }
  const { register } = await place.open();
  if (isRunning(verificationOf(place))) return;
  let state: VerificationState = { by, began: now, kept, done: 0, total: 0, result: null, failed: false };
  const set = (part: Partial<VerificationState>) => {
    state = { ...state, ...part };
    states.set(place, state);
  };
  set({});
  void register.verify({ ...(kept === null ? {} : { kept }), progress: (done, total) => set({ done, total }) }).then(
    (result) => set({ result }),
    () => set({ failed: true }),
  );
}
