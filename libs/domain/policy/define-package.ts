import { type Decision, accept, reject } from '../decision';
import type { CountryCode } from '../numbers/phone-number';
import type { Instant } from '../time/instant';
import { isCurrency } from './currencies';
import type { PackageTerms, PolicyEvent } from './policy.events';
import type { OfferedPackage, PolicyState } from './policy.state';

/** Offers a package, or a new version of it; what was bought keeps the terms it was bought with. */
export type DefinePackage = Omit<PackageTerms, 'version'> & {
  readonly type: 'DefinePackage';
  readonly countries: readonly CountryCode[] | null;
  readonly visible: boolean;
  readonly at: Instant;
};

export type DefinePackageRejection = { readonly code: 'PackageInvalid'; readonly why: string };

const numbersMax = 1_000;
const creditsMax = 1_000_000_000;
const amountMax = 1_000_000_000;

export function definePackage(
  command: DefinePackage,
  state: PolicyState,
): Decision<PolicyEvent, DefinePackageRejection> {
  const { countries, visible, at } = command;
  const why = whyOutOfRange(command) ?? whyNotOfItsKind(command);
  if (why) return reject({ code: 'PackageInvalid', why });
  const before = state.packages[command.packageId];
  const terms = termsOf(command, before?.terms.version ?? 0);
  if (before && isSame(before, { terms, countries, visible })) return accept();

  const version = terms.version + 1;
  return accept({
    type: 'PackageDefined',
    data: { terms: { ...terms, version }, countries, visible, definedAt: at },
  });
}

/** The terms alone and in one order, so that their text says whether they are the same. */
function termsOf(command: Omit<PackageTerms, 'version'>, version: number): PackageTerms {
  const { packageId, name, kind, numbers, smsCredits, voiceCredits } = command;
  const { carryOver, price, period } = command;
  const { amountMinor, currency } = price;
  const what = { packageId, version, name, kind, numbers, smsCredits, voiceCredits, carryOver };
  return { ...what, price: { amountMinor, currency }, period };
}

function whyOutOfRange(command: DefinePackage): string | undefined {
  const { numbers, smsCredits, voiceCredits, price } = command;
  if (!isWhole(numbers, numbersMax)) return `numbers must be an integer from 0 to ${numbersMax}`;
  if (!isWhole(smsCredits, creditsMax) || !isWhole(voiceCredits, creditsMax)) {
    return `credits must be integers from 0 to ${creditsMax}`;
  }
  if (!isWhole(price.amountMinor, amountMax)) {
    return `the price must be an integer from 0 to ${amountMax}`;
  }
  if (!isCurrency(price.currency)) return `${price.currency} is not a currency of ISO 4217`;
  return undefined;
}

/** Each kind gives what its name says, so that a customer knows what a renewal brings. */
function whyNotOfItsKind(command: DefinePackage): string | undefined {
  const { kind, carryOver, period } = command;
  if (carryOver && kind !== 'plan') return 'only the credits of a plan can be carried over';
  if (kind === 'credits' && period !== 'none') {
    return 'a credits package is bought once; its period is none';
  }
  if (kind !== 'credits' && period !== 'month') return `a ${kind} package is paid by the month`;
  return whyNotItsContent(command);
}

function whyNotItsContent(command: DefinePackage): string | undefined {
  const { kind, numbers, smsCredits, voiceCredits, price } = command;
  const credits = smsCredits + voiceCredits;
  switch (kind) {
    case 'numbers':
      if (numbers === 0) return 'numbers must be an integer from 1 to 1000';
      return credits > 0 ? 'a numbers package has no credits; offer a plan' : undefined;
    case 'plan':
      return numbers + credits === 0 ? 'a plan gives numbers, credits or both' : undefined;
    case 'credits':
      if (credits === 0) return 'a credits package gives SMS or voice credits';
      // It could be bought without end.
      if (price.amountMinor === 0)
        return 'a credits package has a price; adjust credits to give them';
      return numbers > 0 ? 'a credits package has no numbers; offer a plan' : undefined;
  }
}

function isSame(before: OfferedPackage, wanted: OfferedPackage): boolean {
  const text = ({ terms, countries, visible }: OfferedPackage): string =>
    JSON.stringify([termsOf(terms, 0), countries, visible]);
  return text(before) === text(wanted);
}

function isWhole(amount: number, max: number): boolean {
  return Number.isSafeInteger(amount) && amount >= 0 && amount <= max;
}
