/** The facts of an event, of which each word is taken only if it is there. */
export type Facts = Record<string, unknown>;

export type Sentence = (facts: Facts, event: { readonly stream: string }) => string;

export function words(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

/** `1 number`, `1,136 numbers`. */
export function counted(count: unknown, unit: string): string {
  if (typeof count !== 'number') return `${unit}s`;
  return `${count.toLocaleString('en-US')} ${count === 1 ? unit : `${unit}s`}`;
}

/** `+12125550100` → `(212) 555-0100`; other countries' numbers stay in E.164. */
export function phone(value: unknown): string {
  const text = words(value);
  if (text === '') return 'A number';
  return text.replace(/^\+1(\d{3})(\d{3})(\d{4})$/, '($1) $2-$3');
}

export function secondaries(count: unknown): string {
  return typeof count === 'number' ? counted(count, 'secondary number') : 'Secondary numbers';
}

export function nameOf(terms: unknown): string {
  return typeof terms === 'object' && terms !== null ? words((terms as Facts)['name']) : '';
}

export function amount({ amountCredits }: Facts): string {
  return typeof amountCredits === 'number' ? amountCredits.toLocaleString('en-US') : '';
}

/** `1 SMS credit`, `1,136 held voice credits`. */
export function credits(
  { amountCredits }: Facts,
  event: { readonly stream: string },
  held = '',
): string {
  return counted(amountCredits, `${held}${wallet(event)} credit`);
}

export function wallet({ stream }: { readonly stream: string }): string {
  return stream.endsWith('_voice') ? 'voice' : 'SMS';
}

/** Of `conversation-<accountId>_<digits>`. */
export function recipient({ stream }: { readonly stream: string }): string {
  return phone(`+${stream.slice(stream.lastIndexOf('_') + 1)}`);
}
