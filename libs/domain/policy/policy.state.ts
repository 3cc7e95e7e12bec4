import type { PackageId } from '../ids';
import type { CountryCode } from '../numbers/phone-number';
import type { PackageTerms, PolicyEvent, PolicySettings } from './policy.events';

export type OfferedPackage = {
  readonly terms: PackageTerms;
  readonly countries: readonly CountryCode[] | null;
  readonly visible: boolean;
};

/** The operator's configuration as far as decisions need it. */
export type PolicyState = PolicySettings & {
  readonly established: boolean;
  readonly packages: Readonly<Record<PackageId, OfferedPackage>>;
};

/** What a deployment begins with: all that the carrier offers, and a day to think a release over. */
export const firstSettings: PolicySettings = {
  additionalNumbers: 'package',
  startingCredits: { sms: 0, voice: 0 },
  releaseGraceMinutes: 24 * 60,
  tollFreeAllowed: true,
  countries: [],
  activationRequired: false,
  holdMinutes: 5,
  overAllowance: { choice: 'keep', graceDays: 30 },
  quietHours: null,
};

export const initialPolicy: PolicyState = { established: false, ...firstSettings, packages: {} };

/** The settings alone, without the packages. */
export function settingsOf(policy: PolicySettings): PolicySettings {
  return {
    additionalNumbers: policy.additionalNumbers,
    startingCredits: policy.startingCredits,
    releaseGraceMinutes: policy.releaseGraceMinutes,
    tollFreeAllowed: policy.tollFreeAllowed,
    countries: policy.countries,
    activationRequired: policy.activationRequired,
    holdMinutes: policy.holdMinutes,
    overAllowance: policy.overAllowance,
    quietHours: policy.quietHours,
  };
}

export function evolvePolicy(state: PolicyState, event: PolicyEvent): PolicyState {
  switch (event.type) {
    case 'PolicyChanged':
      return { ...state, established: true, ...settingsOf(event.data) };
    case 'PackageDefined': {
      const { terms, countries, visible } = event.data;
      const packages = { ...state.packages, [terms.packageId]: { terms, countries, visible } };
      return { ...state, packages };
    }
  }
}

/** The packages that an account of `country` may buy now, cheapest first. */
export function packagesFor(state: PolicyState, country: CountryCode): readonly OfferedPackage[] {
  return Object.values(state.packages)
    .filter((offered) => isOfferedIn(offered, country))
    .sort((a, b) => a.terms.price.amountMinor - b.terms.price.amountMinor);
}

export function isOfferedIn({ visible, countries }: OfferedPackage, country: CountryCode): boolean {
  return visible && (countries === null || countries.includes(country));
}
