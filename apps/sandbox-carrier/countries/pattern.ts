const keypad = ['', '', 'ABC', 'DEF', 'GHI', 'JKL', 'MNO', 'PQRS', 'TUV', 'WXYZ'];

/** What a number may contain: digits and `?` for any one digit, in parts with anything in between. */
export type Pattern = {
  readonly parts: readonly string[];
  readonly fromStart: boolean;
  readonly toEnd: boolean;
};

/**
 * Reads Twilio's `Contains`: 2 to 16 of digits, keypad letters, `*` for any digit, `%` for any digits,
 * `+` before and `$` after for the ends of the number. Undefined when it is no such pattern.
 */
export function parsePattern(text: string): Pattern | undefined {
  if (!/^\+?[0-9A-Za-z*%]{1,16}\$?$/.test(text) || text.length < 2 || text.length > 16) {
    return undefined;
  }
  const digits = [...text.replace(/[+$]/g, '').toUpperCase()].map(toDigit).join('');
  return {
    parts: digits.split('%').filter((part) => part !== ''),
    fromStart: text.startsWith('+'),
    toEnd: text.endsWith('$'),
  };
}

function toDigit(symbol: string): string {
  if (symbol === '*') return '?';
  if (!/[A-Z]/.test(symbol)) return symbol;
  return String(keypad.findIndex((letters) => letters.includes(symbol)));
}

/** True when `digits` can match; a `?` among them is a digit that is not known yet. */
export function matchesPattern({ parts, fromStart, toEnd }: Pattern, digits: string): boolean {
  let from = 0;
  for (const [i, part] of parts.entries()) {
    const pinned = fromStart && i === 0;
    const last = toEnd && i === parts.length - 1;
    const at = last ? endOf(part, digits, from) : find(part, digits, from);
    if (at < 0 || (pinned && !fits(part, digits, 0))) return false;
    from = at + part.length;
  }
  return true;
}

function endOf(part: string, digits: string, from: number): number {
  const at = digits.length - part.length;
  return at >= from && fits(part, digits, at) ? at : -1;
}

function find(part: string, digits: string, from: number): number {
  for (let at = from; at + part.length <= digits.length; at++) {
    if (fits(part, digits, at)) return at;
  }
  return -1;
}

function fits(part: string, digits: string, at: number): boolean {
  for (let i = 0; i < part.length; i++) {
    const [wanted, given] = [part[i], digits[at + i]];
    if (wanted !== given && wanted !== '?' && given !== '?') return false;
  }
  return at + part.length <= digits.length;
}
