import type { AdjustCreditsRejection } from '@trunkline/domain/credits/adjust-credits';
import type { CaptureHoldRejection } from '@trunkline/domain/credits/capture-hold';
import type { HoldCreditsRejection } from '@trunkline/domain/credits/hold-credits';
import type { ReleaseHoldRejection } from '@trunkline/domain/credits/release-hold';
import type { SetAutoTopUpRejection } from '@trunkline/domain/credits/set-auto-top-up';
import type { SetBalanceThresholdRejection } from '@trunkline/domain/credits/set-balance-threshold';
import type { TableOf } from './rejection-words';

/** Every "no" of a wallet. */
export type CreditRejection =
  | AdjustCreditsRejection
  | HoldCreditsRejection
  | CaptureHoldRejection
  | ReleaseHoldRejection
  | SetBalanceThresholdRejection
  | Exclude<SetAutoTopUpRejection, { code: 'PackageUnknown' }>;

/** How the "no" of a wallet is answered: one row for each. */
export const creditRejections: TableOf<CreditRejection> = {
  ThresholdInvalid: () => [
    422,
    'A threshold is a whole number from 0 to 1,000,000,000,000, or null for no alerts.',
  ],
  AutoTopUpInvalid: ({ why }) => [422, `That cannot be bought by itself: ${why}.`],
  PackageUnfit: ({ packageId, kind }) => [
    422,
    `"${packageId}" is no package of ${kind === 'sms' ? 'SMS' : 'voice'} credits that is bought once.`,
  ],
  AmountInvalid: () => [
    422,
    'The amount must be a whole number, not 0, and not beyond 1,000,000,000,000.',
  ],
  ExpiryInvalid: ({ why }) => [422, `The credits cannot expire then: ${why}.`],
  BalanceTooLarge: ({ balanceCredits: balance }) => [
    409,
    'A wallet holds 1,000,000,000,000 credits at most.',
    { balance },
  ],
  TooManyBuckets: ({ max }) => [
    409,
    `A wallet has credits of ${max} origins and ends at most. Give these an end that others have.`,
    { max },
  ],
  SourceUsed: ({ source }) => [
    409,
    'There are credits of this source already, of another origin or end.',
    { source },
  ],
  InsufficientCredits: ({ neededCredits: needed, availableCredits: available }) => [
    409,
    `${needed} credits are needed, and ${available} are available.`,
    { needed, available },
  ],
  ReferenceUsed: ({ reference, usedBy }) => [
    409,
    typeof usedBy === 'number'
      ? `Entry ${usedBy} of this wallet has the reference "${reference}" already.`
      : `A hold of this wallet has the reference "${reference}" already.`,
    typeof usedBy === 'number' ? { reference, entryNumber: usedBy } : { reference, holdId: usedBy },
  ],
  HoldAmountInvalid: () => [422, 'The amount must be a whole number from 1 to 1,000,000,000,000.'],
  HoldExpiryInvalid: () => [422, 'A hold must expire in the future.'],
  TooManyHolds: ({ max }) => [
    409,
    `A wallet has ${max} open holds at most. Capture or release some first.`,
    { max },
  ],
  CaptureAboveHold: ({ heldCredits: held }) => [
    409,
    `The hold has only ${held} credits.`,
    { held },
  ],
  ReleaseAboveHold: ({ heldCredits: held }) => [
    409,
    `The hold has only ${held} credits.`,
    { held },
  ],
  HoldNotOpen: ({ holdId }) => [
    409,
    'There is no such hold, or it was captured, released or has expired.',
    { holdId },
  ],
};
