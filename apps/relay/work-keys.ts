import type { WalletOwner } from '@trunkline/domain/credits/wallet.events';
import type { Instant } from '@trunkline/domain/time/instant';

/** The names under which work is open. */
export function startingKey({ accountId, kind }: WalletOwner): string {
  return `starting-credits-${accountId}_${kind}`;
}

export function lowBalanceKey({
  accountId,
  kind,
  crossedAt,
}: WalletOwner & { readonly crossedAt: Instant }): string {
  return `low-balance-${accountId}_${kind}-${crossedAt}`;
}

export function topUpKey({ accountId, kind }: WalletOwner): string {
  return `auto-top-up-${accountId}_${kind}`;
}

export function bucketKey({
  accountId,
  kind,
  bucketId,
}: WalletOwner & { bucketId: string }): string {
  return `bucket-${accountId}_${kind}-${bucketId}`;
}

export function holdKey({ accountId, kind, holdId }: WalletOwner & { holdId: string }): string {
  return `hold-${accountId}_${kind}-${holdId}`;
}

export function messageKey({ messageId }: { readonly messageId: string }): string {
  return `message-${messageId}`;
}
