import type { NumberAllowance } from '../api/shapes';
import { counted } from '../shared/words';

export type Meter = { used: number; total: number; words: string; from: string };

/** How full the account is: numbers in use of those included and those that packages give. */
export function meterOf({ included, fromPackages, used }: NumberAllowance): Meter {
  const total = included + fromPackages;
  return {
    used,
    total,
    words: `${used} of ${counted(total, 'number')} used`,
    from:
      fromPackages === 0
        ? `${included} included`
        : `${included} included + ${fromPackages} from packages`,
  };
}
