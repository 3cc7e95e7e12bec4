import { type Decision, accept, reject } from '../decision';
import type { PackageId } from '../ids';
import type { CountryCode } from '../numbers/phone-number';
import type { Instant } from '../time/instant';
import type { Money, PolicyEvent } from './policy.events';
import type { OfferedPackage, PolicyState } from './policy.state';

/** Offers a package, or a new version of it; what was bought keeps the terms it was bought with. */
export type DefinePackage = {
  readonly type: 'DefinePackage';
  readonly packageId: PackageId;
  readonly name: string;
  readonly numbers: number;
  readonly price: Money;
  readonly countries: readonly CountryCode[] | null;
  readonly visible: boolean;
  readonly at: Instant;
};

export type DefinePackageRejection = { readonly code: 'PackageInvalid'; readonly why: string };

export function definePackage(
  command: DefinePackage,
  state: PolicyState,
): Decision<PolicyEvent, DefinePackageRejection> {
  const { numbers, price, countries, visible } = command;
  const why = whyInvalid(command);
  if (why) return reject({ code: 'PackageInvalid', why });
  const before = state.packages[command.packageId];
  if (before && isSame(before, command)) return accept();

  const version = (before?.terms.version ?? 0) + 1;
  const { packageId, name } = command;
  const terms = {
    packageId,
    version,
    name,
    kind: 'numbers',
    numbers,
    price,
    period: 'month',
  } as const;
  return accept({
    type: 'PackageDefined',
    data: { terms, countries, visible, definedAt: command.at },
  });
}

function whyInvalid({ numbers, price }: DefinePackage): string | undefined {
  if (!Number.isSafeInteger(numbers) || numbers < 1 || numbers > 1000) {
    return 'numbers must be an integer from 1 to 1000';
  }
  if (!Number.isSafeInteger(price.amountMinor) || price.amountMinor < 0) {
    return 'the price must be an integer, 0 or more';
  }
  return undefined;
}

function isSame({ terms, countries, visible }: OfferedPackage, command: DefinePackage): boolean {
  return (
    terms.name === command.name &&
    terms.numbers === command.numbers &&
    terms.price.amountMinor === command.price.amountMinor &&
    terms.price.currency === command.price.currency &&
    visible === command.visible &&
    JSON.stringify(countries) === JSON.stringify(command.countries)
  );
}
