import { type Decision, accept, reject } from '../decision';
import type { Instant } from '../time/instant';
import type { AdditionalNumbers, PolicyEvent, StartingCredits } from './policy.events';
import type { PolicyState } from './policy.state';

/** Changes what new accounts and additional numbers are given. What is left out stays as it is. */
export type ChangePolicy = {
  readonly type: 'ChangePolicy';
  readonly additionalNumbers: AdditionalNumbers;
  readonly startingCredits: StartingCredits;
  readonly releaseGraceMinutes?: number | undefined;
  readonly at: Instant;
};

export type ChangePolicyRejection =
  { readonly code: 'StartingCreditsInvalid' } | { readonly code: 'ReleaseGraceInvalid' };

const longestGraceMinutes = 365 * 24 * 60;

export function changePolicy(
  command: ChangePolicy,
  state: PolicyState,
): Decision<PolicyEvent, ChangePolicyRejection> {
  const { additionalNumbers, startingCredits, at } = command;
  const { releaseGraceMinutes = state.releaseGraceMinutes } = command;
  if (!isCredits(startingCredits.sms) || !isCredits(startingCredits.voice)) {
    return reject({ code: 'StartingCreditsInvalid' });
  }
  if (!isWholeUpTo(releaseGraceMinutes, longestGraceMinutes)) {
    return reject({ code: 'ReleaseGraceInvalid' });
  }
  const wanted = { additionalNumbers, startingCredits, releaseGraceMinutes };
  if (state.established && isSame(state, wanted)) return accept();

  return accept({ type: 'PolicyChanged', data: { ...wanted, changedAt: at } });
}

type Configured = Pick<
  PolicyState,
  'additionalNumbers' | 'startingCredits' | 'releaseGraceMinutes'
>;

function isSame(now: Configured, wanted: Configured): boolean {
  return (
    now.additionalNumbers === wanted.additionalNumbers &&
    now.startingCredits.sms === wanted.startingCredits.sms &&
    now.startingCredits.voice === wanted.startingCredits.voice &&
    now.releaseGraceMinutes === wanted.releaseGraceMinutes
  );
}

function isCredits(amount: number): boolean {
  return isWholeUpTo(amount, 1_000_000_000);
}

function isWholeUpTo(amount: number, max: number): boolean {
  return Number.isSafeInteger(amount) && amount >= 0 && amount <= max;
}
