import { type Decision, accept, reject } from '../decision';
import type { Instant } from '../time/instant';
import type { PolicyEvent, PolicySettings } from './policy.events';
import { areQuietHours } from './quiet-hours';
import { type PolicyState, settingsOf } from './policy.state';

/** Changes what accounts are given from now on. What is left out stays as it is. */
export type ChangePolicy = {
  readonly type: 'ChangePolicy';
  readonly changes: Partial<PolicySettings>;
  readonly at: Instant;
};

export type ChangePolicyRejection =
  | { readonly code: 'StartingCreditsInvalid' }
  | { readonly code: 'ReleaseGraceInvalid' }
  | { readonly code: 'HoldTimeInvalid' }
  | { readonly code: 'OverAllowanceInvalid' }
  | { readonly code: 'QuietHoursInvalid' }
  | { readonly code: 'CountriesInvalid'; readonly why: string };

const longestGraceDays = 365;
const longestHoldMinutes = 60;

export function changePolicy(
  { changes, at }: ChangePolicy,
  state: PolicyState,
): Decision<PolicyEvent, ChangePolicyRejection> {
  const wanted = settingsOf({ ...state, ...changes });
  const rejection = whyInvalid(wanted);
  if (rejection) return reject(rejection);
  if (state.established && isSame(settingsOf(state), wanted)) return accept();

  return accept({ type: 'PolicyChanged', data: { ...wanted, changedAt: at } });
}

function whyInvalid(wanted: PolicySettings): ChangePolicyRejection | undefined {
  const { startingCredits, releaseGraceMinutes, holdMinutes, overAllowance } = wanted;
  if (!isCredits(startingCredits.sms) || !isCredits(startingCredits.voice)) {
    return { code: 'StartingCreditsInvalid' };
  }
  if (!isWhole(releaseGraceMinutes, { max: longestGraceDays * 24 * 60 })) {
    return { code: 'ReleaseGraceInvalid' };
  }
  if (!isWhole(holdMinutes, { max: longestHoldMinutes })) return { code: 'HoldTimeInvalid' };
  if (!isWhole(overAllowance.graceDays, { max: longestGraceDays })) {
    return { code: 'OverAllowanceInvalid' };
  }
  if (!areQuietHours(wanted.quietHours)) return { code: 'QuietHoursInvalid' };
  const why = whyCountriesInvalid(wanted);
  return why === undefined ? undefined : { code: 'CountriesInvalid', why };
}

/** A country without kinds, or without ways, could not be searched at all, and would not say why. */
function whyCountriesInvalid({ countries }: PolicySettings): string | undefined {
  const codes = countries.map(({ country }) => country);
  const twice = codes.find((code, index) => codes.indexOf(code) !== index);
  if (twice !== undefined) return `${twice} is named twice`;
  const noKinds = countries.find(({ kinds }) => kinds?.length === 0);
  if (noKinds) return `${noKinds.country} has no kinds; leave them out to allow all`;
  const noWays = countries.find(({ ways }) => ways?.length === 0);
  return noWays && `${noWays.country} has no ways; leave them out to allow all`;
}

/** Settings are plain data in one order, so that their text says whether they are the same. */
function isSame(now: PolicySettings, wanted: PolicySettings): boolean {
  return JSON.stringify(now) === JSON.stringify(wanted);
}

function isCredits(amount: number): boolean {
  return isWhole(amount, { max: 1_000_000_000 });
}

function isWhole(amount: number, { max }: { readonly max: number }): boolean {
  return Number.isSafeInteger(amount) && amount >= 0 && amount <= max;
}
