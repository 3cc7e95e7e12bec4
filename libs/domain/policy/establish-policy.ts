import { type Decision, accept } from '../decision';
import type { PackageId } from '../ids';
import type { Instant } from '../time/instant';
import type { PackageTerms, PolicyEvent } from './policy.events';
import { type PolicyState, firstSettings } from './policy.state';

/** Records the configuration that a new deployment starts with, once; the operator changes it later. */
export type EstablishPolicy = { readonly type: 'EstablishPolicy'; readonly at: Instant };

export function establishPolicy(
  { at }: EstablishPolicy,
  { established }: PolicyState,
): Decision<PolicyEvent, never> {
  if (established) return accept();
  return accept<PolicyEvent>(
    { type: 'PolicyChanged', data: { ...firstSettings, changedAt: at } },
    ...firstPackages.map((terms): PolicyEvent => ({
      type: 'PackageDefined',
      data: { terms, countries: null, visible: true, definedAt: at },
    })),
  );
}

const firstPackages: readonly PackageTerms[] = [
  numbersPackage('numbers-1', 1, 500),
  numbersPackage('numbers-3', 3, 1200),
  numbersPackage('numbers-10', 10, 3500),
];

function numbersPackage(id: string, numbers: number, amountMinor: number): PackageTerms {
  return {
    packageId: id as PackageId,
    version: 1,
    name: numbers === 1 ? '1 additional number' : `${numbers} additional numbers`,
    kind: 'numbers',
    numbers,
    smsCredits: 0,
    voiceCredits: 0,
    carryOver: false,
    price: { amountMinor, currency: 'USD' },
    period: 'month',
  };
}
