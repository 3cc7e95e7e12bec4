import type { AuditEvent } from '../api/shapes';

const alsoOfAccount = ['NumberHeld', 'NumberHoldEnded', 'NumberDrifted', 'NumberRestored'];

/** False for what the stream of a number says once more of what the account's own says already. */
export function isToldOnce({ stream, type }: Pick<AuditEvent, 'stream' | 'type'>): boolean {
  return !(stream.startsWith('number-') && alsoOfAccount.includes(type));
}
