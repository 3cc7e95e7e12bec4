import { createHmac, hash, timingSafeEqual } from 'node:crypto';

/** A key for one purpose, made of the signing secret, so that no signature serves two purposes. */
export function derivedKey(signingSecret: string, purpose: string): Buffer {
  return createHmac('sha256', signingSecret).update(purpose).digest();
}

/** Compares two texts without telling by the time it takes how much of them is equal. */
export function isSameText(a: string, b: string): boolean {
  return timingSafeEqual(digest(a), digest(b));
}

function digest(text: string): Buffer {
  return hash('sha256', text, 'buffer');
}
