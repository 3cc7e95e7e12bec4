import type {
  AccessKeyId,
  AccountId,
  AssignmentId,
  BucketId,
  CreditHoldId,
  HoldId,
  MessageId,
  PackageId,
  ScheduleId,
  SubscriptionId,
} from '@trunkline/domain/ids';
import type { CountryCode, E164 } from '@trunkline/domain/numbers/phone-number';
import type { Instant, TimezoneId } from '@trunkline/domain/time/instant';
import type { WallTime } from '@trunkline/domain/time/wall-time';
import { z } from 'zod';

/** The words that events are made of, as they are stored. */
const branded = <Brand extends string>(schema: z.ZodString): z.ZodType<Brand> =>
  schema as unknown as z.ZodType<Brand>;

export const accountId = branded<AccountId>(z.string().min(1));
export const assignmentId = branded<AssignmentId>(z.string().min(1));
export const holdId = branded<HoldId>(z.string().min(1));
export const subscriptionId = branded<SubscriptionId>(z.string().min(1));
export const scheduleId = branded<ScheduleId>(z.string().min(1));
export const packageId = branded<PackageId>(z.string().min(1));
export const bucketId = branded<BucketId>(z.string().min(1));
export const creditHoldId = branded<CreditHoldId>(z.string().min(1));
export const messageId = branded<MessageId>(z.string().min(1));
export const accessKeyId = branded<AccessKeyId>(z.string().min(1));
export const e164 = branded<E164>(z.string().regex(/^\+[1-9]\d{6,14}$/));
export const country = branded<CountryCode>(z.string().regex(/^[A-Z]{2}$/));
export const timezone = branded<TimezoneId>(z.string().min(1));
export const instant = branded<Instant>(
  z.string().regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
);
export const wallTime = branded<WallTime>(
  z.string().regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}$/),
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
/** Terms as they were while there were packages of numbers only. */
export const packageTermsV1 = z.strictObject({
  packageId,
  version: z.number().int().positive(),
  name: z.string(),
  kind: z.literal('numbers'),
  numbers: z.number().int().positive(),
  price: money,
  period: z.literal('month'),
});
export const packageTerms = z.strictObject({
  packageId,
  version: z.number().int().positive(),
  name: z.string(),
  kind: z.enum(['numbers', 'plan', 'credits']),
  numbers: z.number().int().nonnegative(),
  smsCredits: credits.nonnegative(),
  voiceCredits: credits.nonnegative(),
  carryOver: z.boolean(),
  price: money,
  period: z.enum(['month', 'none']),
});
/** What terms of the first shape gave beside numbers: nothing. */
export const noCredits = { smsCredits: 0, voiceCredits: 0, carryOver: false } as const;
export const subscriptionPaymentV1 = z.strictObject({
  method: z.literal('sandbox'),
  outcome: z.enum(['approve', 'decline']),
});
export const subscriptionPayment = z.discriminatedUnion('method', [
  subscriptionPaymentV1,
  z.strictObject({ method: z.literal('external') }),
  z.strictObject({
    method: z.literal('stripe'),
    customer: z.string().min(1),
    paymentMethod: z.string().min(1),
  }),
]);
/** What a change of a package costs and gives for the rest of its period. */
export const proration = z.strictObject({
  daysLeft: z.number().int().nonnegative(),
  daysOfPeriod: z.number().int().positive(),
  amountMinor: z.number().int().nonnegative(),
  smsCredits: credits,
  voiceCredits: credits,
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
