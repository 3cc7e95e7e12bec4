import type { E164 } from '@trunkline/domain/numbers/phone-number';
import type { CreditHoldId, PackageId, SubscriptionId } from '@trunkline/domain/ids';
import { at } from '@trunkline/testing/builders';
import type { CountryCode } from '@trunkline/domain/numbers/phone-number';
import { Problem, problemDocument } from '../edge/problem';
import { type ApiRejection, problemOfRejection } from './rejections';

const number = '+12125550123' as E164;
const us = 'US' as CountryCode;

const rows: readonly (readonly [ApiRejection, number, string])[] = [
  [{ code: 'AccountUnknown' }, 404, 'not-found'],
  [{ code: 'AccessKeyUnknown' }, 404, 'not-found'],
  [{ code: 'AccountAlreadyOpen' }, 409, 'account-already-open'],
  [{ code: 'CountryUnknown', country: 'XX' }, 422, 'country-unknown'],
  [{ code: 'TimezoneUnknown', timezone: 'UTC+3' }, 422, 'timezone-unknown'],
  [
    { code: 'NumberOfAnotherCountry', accountCountry: us, numberCountry: null },
    422,
    'number-of-another-country',
  ],
  [{ code: 'NumberAlreadyYours', number }, 409, 'number-already-yours'],
  [{ code: 'NumberTaken', number }, 409, 'number-taken'],
  [{ code: 'NumberHoldsNotOffered' }, 409, 'number-holds-not-offered'],
  [
    { code: 'TooManyNumberHolds', max: 3, numbers: [number], againAt: at },
    409,
    'too-many-number-holds',
  ],
  [{ code: 'NumberHeldTooLong', number, againAt: at }, 409, 'number-held-too-long'],
  [{ code: 'AdditionalNumbersNotOffered' }, 409, 'additional-numbers-not-offered'],
  [
    { code: 'NumberPackageNeeded', allowedSecondaries: 0, usedSecondaries: 0, packages: [] },
    409,
    'number-package-needed',
  ],
  [{ code: 'OfferInvalid' }, 422, 'offer-invalid'],
  [{ code: 'OfferExpired', expiredAt: '2026-11-24T09:00:00.000Z' }, 409, 'offer-expired'],
  [{ code: 'PackageUnknown', packageId: 'x' as PackageId }, 422, 'package-unknown'],
  [
    {
      code: 'SubscriptionAlreadyHeld',
      subscriptionId: 'sub_1' as SubscriptionId,
      status: 'active',
    },
    409,
    'subscription-already-held',
  ],
  [{ code: 'AmountInvalid', amountCredits: 0 }, 422, 'amount-invalid'],
  [{ code: 'ExpiryInvalid', why: 'it is past' }, 422, 'expiry-invalid'],
  [{ code: 'BalanceTooLarge', balanceCredits: 1 }, 409, 'balance-too-large'],
  [
    { code: 'InsufficientCredits', neededCredits: 31, availableCredits: 30 },
    409,
    'insufficient-credits',
  ],
  [{ code: 'TooManyBuckets', max: 1_000 }, 409, 'too-many-buckets'],
  [{ code: 'SourceUsed', source: 'sub_1' }, 409, 'source-used'],
  [{ code: 'ReferenceUsed', reference: 'INV-1', usedBy: 7 }, 409, 'reference-used'],
  [{ code: 'HoldAmountInvalid', amountCredits: 0 }, 422, 'hold-amount-invalid'],
  [{ code: 'HoldExpiryInvalid' }, 422, 'hold-expiry-invalid'],
  [{ code: 'TooManyHolds', max: 1_000 }, 409, 'too-many-holds'],
  [{ code: 'CaptureAboveHold', heldCredits: 5 }, 409, 'capture-above-hold'],
  [{ code: 'HoldNotOpen', holdId: 'hold_1' as CreditHoldId }, 409, 'hold-not-open'],
  [{ code: 'PackageInvalid', why: 'it is free' }, 422, 'package-invalid'],
  [{ code: 'AccountNotActivated' }, 409, 'account-not-activated'],
  [{ code: 'NumberKindNotOffered', kind: 'tollFree' }, 422, 'number-kind-not-offered'],
  [{ code: 'HoldTimeInvalid' }, 422, 'hold-time-invalid'],
  [{ code: 'OverAllowanceInvalid' }, 422, 'over-allowance-invalid'],
  [{ code: 'CountriesInvalid', why: 'US is named twice' }, 422, 'countries-invalid'],
  [{ code: 'StartingCreditsInvalid' }, 422, 'starting-credits-invalid'],
  [{ code: 'TooManyAccessKeys', max: 50 }, 409, 'too-many-access-keys'],
];

describe('the table of rejections', () => {
  it.each(rows)('%j is answered %i %s', (rejection, status, code) => {
    expect(problemOfRejection(rejection)).toMatchObject({ status, code });
  });

  it('tells what is needed and available with a debit that is too large', () => {
    const problem = problemOfRejection({
      code: 'InsufficientCredits',
      neededCredits: 31,
      availableCredits: 30,
    });
    expect(problem.members).toEqual({ needed: 31, available: 30 });
    expect(problem.detail).toBe('31 credits are needed, and 30 are available.');
  });

  it('never hides the status of the answer behind what it tells beside it', () => {
    const problem = problemOfRejection({ code: 'ScheduleOver', status: 'cancelled' });
    expect(problemDocument(problem, 'request-1')).toMatchObject({
      status: 409,
      scheduleStatus: 'cancelled',
    });
    const hiding = new Problem({ status: 409, code: 'x', detail: '', members: { status: 'gone' } });
    expect(problemDocument(hiding, 'request-1')).toMatchObject({ status: 409 });
  });

  it('offers the packages where one is needed', () => {
    const packages = [{ id: 'numbers-1' }] as never;
    const counts = { allowedSecondaries: 0, usedSecondaries: 0 };
    const problem = problemOfRejection({ code: 'NumberPackageNeeded', ...counts, packages });
    expect(problem.members).toMatchObject({ packages });
  });
});
