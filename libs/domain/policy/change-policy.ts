import { type Decision, accept, reject } from '../decision';
import type { Instant } from '../time/instant';
import type { AdditionalNumbers, PolicyEvent, StartingCredits } from './policy.events';
import type { PolicyState } from './policy.state';

/** Changes what new accounts and additional numbers are given. */
export type ChangePolicy = {
  readonly type: 'ChangePolicy';
  readonly additionalNumbers: AdditionalNumbers;
  readonly startingCredits: StartingCredits;
  readonly at: Instant;
};

export type ChangePolicyRejection = { readonly code: 'StartingCreditsInvalid' };

export function changePolicy(
  { additionalNumbers, startingCredits, at }: ChangePolicy,
  state: PolicyState,
): Decision<PolicyEvent, ChangePolicyRejection> {
  if (!isCredits(startingCredits.sms) || !isCredits(startingCredits.voice)) {
    return reject({ code: 'StartingCreditsInvalid' });
  }
  const same =
    state.established &&
    state.additionalNumbers === additionalNumbers &&
    state.startingCredits.sms === startingCredits.sms &&
    state.startingCredits.voice === startingCredits.voice;
  if (same) return accept();

  return accept({
    type: 'PolicyChanged',
    data: { additionalNumbers, startingCredits, changedAt: at },
  });
}

function isCredits(amount: number): boolean {
  return Number.isSafeInteger(amount) && amount >= 0 && amount <= 1_000_000_000;
}
