import type { CreditHoldId } from '../ids';
import { userOf } from './references';
import type { WalletState } from './wallet.state';

/** `usedBy`: the number of an entry, the id of a hold that is open, or null for one that is over. */
export type ReferenceUsed = {
  readonly code: 'ReferenceUsed';
  readonly reference: string;
  readonly usedBy: number | CreditHoldId | null;
};

/** A reference names one thing in a wallet, for ever; without one nothing is named. */
export function whyReferenceRefused(
  { references, balance }: WalletState,
  reference: string | null,
): ReferenceUsed | undefined {
  const user = reference === null ? undefined : userOf(references, reference);
  if (reference === null || user === undefined) return undefined;
  if (user.by === 'entry') return { code: 'ReferenceUsed', reference, usedBy: user.entryNumber };
  const open = balance.holds.find((hold) => hold.reference === reference);
  return { code: 'ReferenceUsed', reference, usedBy: open?.holdId ?? null };
}
