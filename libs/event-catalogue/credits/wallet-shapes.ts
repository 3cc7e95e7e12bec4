import { z } from 'zod';
import { bucketId, credits } from '../shapes';

/** The words that the events of a wallet have in common. */
export const entryFields = {
  entryNumber: z.number().int().positive(),
  balanceAfterCredits: credits.nonnegative(),
  availableAfterCredits: credits.nonnegative(),
};

/** Of events that were once stored without number and balance. */
export const entryFieldsOrNone = {
  ...entryFields,
  entryNumber: entryFields.entryNumber.nullable(),
  balanceAfterCredits: entryFields.balanceAfterCredits.nullable(),
};

export const bucketPart = z.strictObject({ bucketId, amountCredits: credits });

export const bucketTake = z.strictObject({
  bucketId,
  amountCredits: credits,
  bucketAfterCredits: credits.nonnegative().nullable(),
});

export const creditOrigin = z.enum(['starting', 'adjustment', 'plan', 'purchase']);
