import type { NumberAllowance, SearchOptions } from '../api/shapes';

/** What the next number costs, before anybody searches for it. */
export function priceWords(
  { slot, price }: SearchOptions['nextNumber'],
  { free, fromPackages }: NumberAllowance,
): { title: string; text: string } {
  const first = slot === 'primary';
  switch (price) {
    case 'included':
      return {
        title: 'Included',
        text: first
          ? 'Your first number is included with the account. It becomes your primary number.'
          : 'This number is included with the account. It becomes a secondary number.',
      };
    case 'package':
      return {
        title: 'Covered by your package',
        text: `This will be a secondary number, at no extra price. ${free} of ${fromPackages} still free.`,
      };
    case 'needs-package':
      return {
        title: 'Needs a package',
        text: 'A numbers package gives room for this number.',
      };
  }
}
