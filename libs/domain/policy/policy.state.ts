import type { PackageId } from '../ids';
import type { CountryCode } from '../numbers/phone-number';
import type {
  AdditionalNumbers,
  PackageTerms,
  PolicyEvent,
  StartingCredits,
} from './policy.events';

export type OfferedPackage = {
  readonly terms: PackageTerms;
  readonly countries: readonly CountryCode[] | null;
  readonly visible: boolean;
};

/** The operator's configuration as far as decisions need it. */
export type PolicyState = {
  readonly established: boolean;
  readonly additionalNumbers: AdditionalNumbers;
  readonly startingCredits: StartingCredits;
  readonly releaseGraceMinutes: number;
  readonly packages: Readonly<Record<PackageId, OfferedPackage>>;
};

export const initialPolicy: PolicyState = {
  established: false,
  additionalNumbers: 'package',
  startingCredits: { sms: 0, voice: 0 },
  releaseGraceMinutes: 24 * 60,
  packages: {},
};

export function evolvePolicy(state: PolicyState, event: PolicyEvent): PolicyState {
  switch (event.type) {
    case 'PolicyChanged': {
      const { additionalNumbers, startingCredits, releaseGraceMinutes } = event.data;
      const configured = { additionalNumbers, startingCredits, releaseGraceMinutes };
      return { ...state, established: true, ...configured };
    }
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
