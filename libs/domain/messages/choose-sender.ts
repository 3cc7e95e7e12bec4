import type { AccountState } from '../accounts/account.state';
import { activeSlot } from '../accounts/number-slots';
import type { E164 } from '../numbers/phone-number';

/** Why a number of the account cannot send. */
export type SenderProblem = 'unknown' | 'suspended' | 'lost' | 'noSms';

export type SenderRejection =
  | { readonly code: 'AccountUnknown' }
  | { readonly code: 'AccountClosed' }
  | { readonly code: 'NoPrimaryNumber' }
  | { readonly code: 'SenderNotUsable'; readonly from: string; readonly why: SenderProblem };

export type SenderChoice =
  { readonly sender: E164 } | { readonly refused: SenderRejection; readonly sender?: undefined };

/** The number that a message leaves from: the one that is named, or the primary number. */
export function chooseSender(from: E164 | null, account: AccountState): SenderChoice {
  if (account.status === 'unknown') return { refused: { code: 'AccountUnknown' } };
  if (account.status === 'closed') return { refused: { code: 'AccountClosed' } };
  const primary = account.slots.find(({ kind, status }) => {
    return kind === 'primary' && status === 'active';
  });
  const named = from ?? primary?.number;
  if (named === undefined) return { refused: { code: 'NoPrimaryNumber' } };
  const slot = activeSlot(account.slots, named);
  const why = slot === undefined ? 'unknown' : problemOf(slot);
  return why ? { refused: { code: 'SenderNotUsable', from: named, why } } : { sender: named };
}

function problemOf(slot: {
  readonly suspended: boolean;
  readonly drifted: boolean;
  readonly canText: boolean;
}): SenderProblem | undefined {
  if (slot.suspended) return 'suspended';
  if (slot.drifted) return 'lost';
  return slot.canText ? undefined : 'noSms';
}
