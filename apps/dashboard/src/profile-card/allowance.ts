import type { NumberAllowance } from '../api/shapes';
import { counted } from '../shared/words';

export type Meter = {
  used: number;
  total: number;
  /** How many numbers there are beyond the allowance. */
  over: number;
  words: string;
  from: string;
};

/** How full the account is: numbers in use of those included and those that packages give. */
export function meterOf({ included, fromPackages, used }: NumberAllowance): Meter {
  const total = included + fromPackages;
  const over = Math.max(0, used - total);
  return {
    used,
    total,
    over,
    words:
      over > 0
        ? `${counted(used, 'number')}, with room for ${total.toLocaleString()}`
        : `${used.toLocaleString()} of ${counted(total, 'number')} used`,
    from:
      fromPackages === 0
        ? `${included} included`
        : `${included} included + ${fromPackages.toLocaleString()} from packages`,
  };
}

export type Segment = 'used' | 'free' | 'over';

/** The bar of the meter: a segment a number, as far as that can be counted by eye. */
export function segmentsOf({ used, total, over }: Meter, segmentsMax: number): Segment[] {
  const whole = total + over;
  const count = Math.min(whole, segmentsMax);
  const share = (numbers: number): number => Math.round((numbers / whole) * count);
  return Array.from({ length: count }, (_, index) => {
    if (index >= share(used)) return 'free';
    return index < count - share(over) || over === 0 ? 'used' : 'over';
  });
}
