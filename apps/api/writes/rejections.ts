import type { CreateAccessKeyRejection } from '@trunkline/domain/access/create-access-key';
import type { RevokeAccessKeyRejection } from '@trunkline/domain/access/revoke-access-key';
import type { ActivateAccountRejection } from '@trunkline/domain/accounts/activate-account';
import type { AssignNumberRejection } from '@trunkline/domain/accounts/assign-number';
import type { CancelReleaseRejection } from '@trunkline/domain/accounts/cancel-release';
import type { ChangeTimezoneRejection } from '@trunkline/domain/accounts/change-timezone';
import type { CloseAccountRejection } from '@trunkline/domain/accounts/close-account';
import type { HoldNumberRejection } from '@trunkline/domain/accounts/hold-number';
import type { LockNumberRejection } from '@trunkline/domain/accounts/lock-number';
import type { MakePrimaryRejection } from '@trunkline/domain/accounts/make-primary';
import type { OpenAccountRejection } from '@trunkline/domain/accounts/open-account';
import type { RequestReleaseRejection } from '@trunkline/domain/accounts/request-release';
import type { RequestConfigurationRejection } from '@trunkline/domain/assignments/request-configuration';
import type { SetNumberAsideRejection } from '@trunkline/domain/numbers/set-number-aside';
import type { ChangePolicyRejection } from '@trunkline/domain/policy/change-policy';
import type { DefinePackageRejection } from '@trunkline/domain/policy/define-package';
import { countryName } from '@trunkline/adapters/numbering/countries';
import { nationalFormat } from '@trunkline/adapters/numbering/numbering';
import { notFound, Problem } from '../edge/problem';
import type { PackageDto } from '../policy/package.dto';
import { type CreditRejection, creditRejections } from './credit-rejections';
import { type MessageRejection, messageRejections } from './message-rejections';
import { type ScheduleRejection, scheduleRejections } from './schedule-rejections';
import { type SubscriptionRejection, subscriptionRejections } from './subscription-rejections';
import type { TableOf, Words } from './rejection-words';
import { timezoneUnknown } from './timezone-unknown';

/** A number that needs a package, with the packages that there are. */
export type NumberPackageNeeded = Extract<
  AssignNumberRejection,
  { code: 'NumberPackageNeeded' }
> & {
  readonly packages: readonly PackageDto[];
};

/** What the api itself refuses before the domain is asked. */
export type RequestRejection =
  | { readonly code: 'CountryUnknown'; readonly country: string }
  | { readonly code: 'TimezoneUnknown'; readonly timezone: string }
  | { readonly code: 'OfferInvalid' }
  | { readonly code: 'OfferExpired'; readonly expiredAt: string };

/** Every "no" that a request can meet. */
export type ApiRejection =
  | OpenAccountRejection
  | CloseAccountRejection
  | ActivateAccountRejection
  | ChangeTimezoneRejection
  | MakePrimaryRejection
  | LockNumberRejection
  | RequestReleaseRejection
  | CancelReleaseRejection
  | Exclude<HoldNumberRejection, { code: 'NumberPackageNeeded' }>
  | SetNumberAsideRejection
  | RequestConfigurationRejection
  | Exclude<AssignNumberRejection, { code: 'NumberPackageNeeded' }>
  | NumberPackageNeeded
  | CreditRejection
  | MessageRejection
  | SubscriptionRejection
  | ScheduleRejection
  | DefinePackageRejection
  | ChangePolicyRejection
  | CreateAccessKeyRejection
  | RevokeAccessKeyRejection
  | RequestRejection;

const kindWords = { local: 'Local', mobile: 'Mobile', tollFree: 'Toll-free' } as const;

/** One row for each rejection; one that has none does not compile. */
const table: TableOf<ApiRejection> = {
  AccountUnknown: () => notFound('account'),
  AccessKeyUnknown: () => notFound('key'),
  AccountClosed: () => [409, 'This account was closed.'],
  AssignmentsOpen: ({ numbers }) => [
    409,
    'The account is getting a number. Wait until that has ended, and close it then.',
    { numbers },
  ],
  AccountNotActivated: () => [
    409,
    'This account gets numbers once it has been activated. Ask the operator of this service.',
  ],
  AccountAlreadyOpen: () => [409, 'This account is open already.'],
  CountryUnknown: ({ country }) => [
    422,
    `"${country}" is not a country of ISO 3166-1. Send two letters, such as "US".`,
  ],
  TimezoneUnknown: ({ timezone }) => timezoneUnknown(timezone),
  NumberOfAnotherCountry: ({ accountCountry, numberCountry }) => [
    422,
    `An account gets numbers of its own country, ${countryName(accountCountry)}. This number is of ${
      numberCountry === null ? 'no country that we know' : countryName(numberCountry)
    }.`,
    { accountCountry, numberCountry },
  ],
  NumberAlreadyYours: ({ number }) => [
    409,
    `The account has ${nationalFormat(number)}, or is getting it, already.`,
  ],
  NumberTaken: ({ number }) => [409, `${nationalFormat(number)} was taken. Choose another number.`],
  NumberHoldsNotOffered: () => [409, 'Numbers are not held here. Take the number at once.'],
  TooManyNumberHolds: ({ max, numbers, againAt }) => [
    409,
    `An account holds ${max} numbers at most. Take one of them, or let one go.`,
    { max, numbers, againAt },
  ],
  NumberHeldTooLong: ({ number, againAt }) => [
    409,
    `${nationalFormat(number)} was held for as long as one can hold a number. Take it at once, while it is free.`,
    { againAt },
  ],
  NumberUnknown: () => notFound('number'),
  NumberBeingReleased: ({ number, releaseAt }) => [
    409,
    `${nationalFormat(number)} is about to be released. Cancel the release first.`,
    { releaseAt },
  ],
  NumberLocked: ({ number }) => [
    409,
    `${nationalFormat(number)} is locked. Unlock it before it is released.`,
  ],
  NumberBeingConfigured: () => [
    409,
    'The carrier is being told about this number already. Look at its assignment.',
  ],
  NumberSuspended: ({ number }) => [
    409,
    `${nationalFormat(number)} is suspended. Buy a package that has room for it first.`,
  ],
  NumberIsDrifted: ({ number }) => [
    409,
    `The carrier does not have ${nationalFormat(number)} any more. Choose a number that can be used.`,
  ],
  OverAllowance: () => [
    409,
    'The account has more numbers than its packages allow. Buy a larger package, then keep this one.',
  ],
  SuccessorNeeded: ({ candidates }) => [
    409,
    'Name the number that becomes primary instead of this one, as `successor`.',
    { candidates },
  ],
  SuccessorInvalid: ({ successor }) => [
    422,
    `${successor} cannot become primary: it is not another number that the account keeps.`,
  ],
  ReleaseUnderWay: ({ number }) => [
    409,
    `${nationalFormat(number)} is on its way back to the carrier. That cannot be cancelled.`,
  ],
  AdditionalNumbersNotOffered: () => [409, 'An account can have one number only.'],
  NumberPackageNeeded: ({ packages, allowedSecondaries, usedSecondaries }) => [
    409,
    'One more number needs a package. Buy one of these first.',
    { packages, allowedSecondaries, usedSecondaries },
  ],
  OfferInvalid: () => [422, 'This offer was not made for this account. Search again.'],
  OfferExpired: ({ expiredAt }) => [409, 'This offer has expired. Search again.', { expiredAt }],
  ...creditRejections,
  ...messageRejections,
  ...subscriptionRejections,
  ...scheduleRejections,
  PackageInvalid: ({ why }) => [422, `The package cannot be offered: ${why}.`],
  StartingCreditsInvalid: () => [
    422,
    'Starting credits are whole numbers from 0 to 1,000,000,000.',
  ],
  HoldTimeInvalid: () => [422, 'A number is held for a whole number of minutes from 0 to 60.'],
  OverAllowanceInvalid: () => [
    422,
    'The grace over the allowance is a whole number of days from 0 to 365.',
  ],
  QuietHoursInvalid: () => [
    422,
    'Quiet hours are two different times of day, such as 21:00 and 08:00, or null.',
  ],
  CountriesInvalid: ({ why }) => [422, `The countries of the policy are not valid: ${why}.`],
  NumberKindNotOffered: ({ kind }) => [
    422,
    `${kindWords[kind]} numbers are not offered in this country. Search for another kind.`,
    { kind },
  ],
  ReleaseGraceInvalid: () => [
    422,
    'The grace of a release is a whole number of minutes from 0 to 525,600.',
  ],
  TooManyAccessKeys: ({ max }) => [409, `An account has ${max} keys at most. Revoke one first.`],
};

/** The problem that answers a rejection; its code is the rejection's in kebab-case. */
export function problemOfRejection(rejection: ApiRejection): Problem {
  const words = (table[rejection.code] as (given: ApiRejection) => Words | Problem)(rejection);
  if (words instanceof Problem) return words;
  const [status, detail, members = {}] = words;
  return new Problem({ status, code: kebabCase(rejection.code), detail, members });
}

function kebabCase(code: string): string {
  return code.replace(/(?!^)[A-Z]/g, '-$&').toLowerCase();
}
