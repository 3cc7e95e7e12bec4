import type { Instant } from '../time/instant';
import type { WalletBalance } from './wallet.balance';
import type { CreditOrigin, CreditsReversed, CreditsRestored, WalletEvent } from './wallet.events';

/** What was taken back under one reference, kept as it may have to be given back, once. */
export type Reversal = {
  readonly reference: string;
  readonly source: string;
  readonly origin: CreditOrigin;
  readonly expiresAt: Instant | null;
  /** What has been taken by now, with what holds gave back since. */
  readonly takenCredits: number;
  /** What was spent or had expired before it could be taken. */
  readonly shortCredits: number;
  /** What is taken as soon as a hold gives it back, unless it is spent. */
  readonly owedCredits: number;
  /** Null until it is given back. */
  readonly restoredCredits: number | null;
};

/** So many are remembered, the newest; a wallet with more than a few is odd. */
const rememberedMax = 500;

/** `before`: the balance that the event changes. */
export function evolveReversals(
  reversals: readonly Reversal[],
  event: WalletEvent,
  before: WalletBalance,
): readonly Reversal[] {
  if (event.type === 'CreditsRestored') return restored(reversals, event.data);
  if (event.type !== 'CreditsReversed') return reversals;
  const { reference } = event.data;
  if (reference === null) return debtTaken(reversals, event.data);
  return [...reversals, begun(reference, event.data, before)].slice(-rememberedMax);
}

function begun(
  reference: string,
  { source, amountCredits: takenCredits, shortCredits, owedCredits }: CreditsReversed['data'],
  { buckets }: WalletBalance,
): Reversal {
  const bucket = buckets.find((one) => one.source === source);
  const { origin = 'purchase', expiresAt = null, owedCredits: owedBefore = 0 } = bucket ?? {};
  const credits = { takenCredits, shortCredits, owedCredits: owedCredits - owedBefore };
  return { reference, source, origin, expiresAt, ...credits, restoredCredits: null };
}

/** What a hold gave back of a source is counted to the reversals of it, the oldest first. */
function debtTaken(
  reversals: readonly Reversal[],
  { source, amountCredits }: CreditsReversed['data'],
): readonly Reversal[] {
  let left = amountCredits;
  return reversals.map((reversal) => {
    if (reversal.source !== source || reversal.restoredCredits !== null) return reversal;
    const part = Math.min(left, reversal.owedCredits);
    left -= part;
    const { takenCredits, owedCredits } = reversal;
    return { ...reversal, takenCredits: takenCredits + part, owedCredits: owedCredits - part };
  });
}

function restored(
  reversals: readonly Reversal[],
  { reversal: reference, amountCredits: restoredCredits }: CreditsRestored['data'],
): readonly Reversal[] {
  return reversals.map((reversal) =>
    reversal.reference === reference ? { ...reversal, restoredCredits, owedCredits: 0 } : reversal,
  );
}
