import { createHmac, hash, timingSafeEqual } from 'node:crypto';

/** A key for one purpose, made of the signing secret, so that no signature serves two purposes. */
export function derivedKey(signingSecret: string, purpose: string): Buffer {
  return createHmac('sha256', signingSecret).update(purpose).digest();
}

/** Whether a text is that one, without telling by the time it takes how much of them is equal. */
export function sameTextAs(known: string): (text: string) => boolean {
  const digestOfKnown = digest(known);
  return (text) => timingSafeEqual(digest(text), digestOfKnown);
}

/** Compares two texts without telling by the time it takes how much of them is equal. */
export function isSameText(a: string, b: string): boolean {
  return sameTextAs(b)(a);
}

function digest(text: string): Buffer {
  return hash('sha256', text, 'buffer');
}
