export type AccountId = string & { readonly __brand: 'AccountId' };
export type AssignmentId = string & { readonly __brand: 'AssignmentId' };
export type HoldId = string & { readonly __brand: 'HoldId' };
export type SubscriptionId = string & { readonly __brand: 'SubscriptionId' };
export type PackageId = string & { readonly __brand: 'PackageId' };
export type BucketId = string & { readonly __brand: 'BucketId' };
export type CreditHoldId = string & { readonly __brand: 'CreditHoldId' };
export type AccessKeyId = string & { readonly __brand: 'AccessKeyId' };
