import type { Dashboard } from '../api/shapes';

/** Why an account sends no texts at all; null where it does. */
export function whyNothingIsSent({
  account,
  primaryNumber,
}: Pick<Dashboard, 'account' | 'primaryNumber'>): string | null {
  if (account.status === 'closed') return 'This account was closed.';
  if (primaryNumber === null) {
    return 'The account has no number yet. Get one on your profile first.';
  }
  return null;
}
