import { type ReferenceUser, userOf } from './recent-references';
import type { WalletState } from './wallet.state';

export type ReferenceUsed = {
  readonly code: 'ReferenceUsed';
  readonly reference: string;
  readonly usedBy: ReferenceUser;
};

/** A reference names one thing in a wallet, for ever; without one nothing is named. */
export function whyReferenceRefused(
  { references }: WalletState,
  reference: string | null,
): ReferenceUsed | undefined {
  if (reference === null) return undefined;
  const usedBy = userOf(references, reference);
  return usedBy === undefined ? undefined : { code: 'ReferenceUsed', reference, usedBy };
}
