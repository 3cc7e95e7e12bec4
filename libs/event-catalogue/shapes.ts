import type {
  AccessKeyId,
  AccountId,
  AssignmentId,
  BucketId,
  CreditHoldId,
  HoldId,
  PackageId,
  SubscriptionId,
} from '@trunkline/domain/ids';
import type { CountryCode, E164 } from '@trunkline/domain/numbers/phone-number';
import type { Instant, TimezoneId } from '@trunkline/domain/time/instant';
import { z } from 'zod';

/** The words that events are made of, as they are stored. */
const branded = <Brand extends string>(schema: z.ZodString): z.ZodType<Brand> =>
  schema as unknown as z.ZodType<Brand>;

export const accountId = branded<AccountId>(z.string().min(1));
export const assignmentId = branded<AssignmentId>(z.string().min(1));
export const holdId = branded<HoldId>(z.string().min(1));
export const subscriptionId = branded<SubscriptionId>(z.string().min(1));
export const packageId = branded<PackageId>(z.string().min(1));
export const bucketId = branded<BucketId>(z.string().min(1));
export const creditHoldId = branded<CreditHoldId>(z.string().min(1));
export const accessKeyId = branded<AccessKeyId>(z.string().min(1));
export const e164 = branded<E164>(z.string().regex(/^\+[1-9]\d{6,14}$/));
export const country = branded<CountryCode>(z.string().regex(/^[A-Z]{2}$/));
export const timezone = branded<TimezoneId>(z.string().min(1));
export const instant = branded<Instant>(
  z.string().regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
);
export const credits = z.number().int();
export const creditKind = z.enum(['sms', 'voice']);
export const money = z.strictObject({
  amountMinor: z.number().int().nonnegative(),
  currency: z.string().regex(/^[A-Z]{3}$/),
});
/** What the policy says of numbers beyond the allowance. */
export const overAllowanceChoice = z.enum(['keep', 'suspend', 'release']);
export const startingCredits = z.strictObject({ sms: credits, voice: credits });
export const capabilities = z.strictObject({
  sms: z.boolean(),
  mms: z.boolean(),
  voice: z.boolean(),
});
export const listing = z.strictObject({
  locality: z.string().nullable(),
  region: z.string().nullable(),
  postalCode: z.string().nullable(),
  capabilities,
});
export const packageTerms = z.strictObject({
  packageId,
  version: z.number().int().positive(),
  name: z.string(),
  kind: z.literal('numbers'),
  numbers: z.number().int().positive(),
  price: money,
  period: z.literal('month'),
});
export const subscriptionPayment = z.strictObject({
  method: z.literal('sandbox'),
  outcome: z.enum(['approve', 'decline']),
});
export const purchaseRefusal = z.enum([
  'numberTaken',
  'noNumbersFound',
  'invalidNumber',
  'addressRequired',
  'bundleRequired',
  'identityRequired',
  'fundsNeeded',
  'authFailed',
  'refused',
  'carrierUnavailable',
]);
export const buyingStopReason = z.enum(['fundsNeeded', 'authFailed']);
export const numberWebhooks = z.strictObject({
  smsUrl: z.string(),
  voiceUrl: z.string(),
  statusUrl: z.string(),
});
