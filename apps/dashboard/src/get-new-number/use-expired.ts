import { useEffect, useState } from 'react';
import type { AvailableNumber } from '../api/shapes';

/** Turns true when the first of the offers expires. */
export function useExpired(numbers: AvailableNumber[]): boolean {
  const endsAt = Math.min(...numbers.map(({ expiresAt }) => Date.parse(expiresAt)));
  const [expired, setExpired] = useState(() => endsAt <= Date.now());
  useEffect(() => {
    const leftMs = endsAt - Date.now();
    setExpired(leftMs <= 0);
    if (leftMs <= 0 || !Number.isFinite(leftMs)) return undefined;
    const timer = setTimeout(() => setExpired(true), leftMs);
    return () => clearTimeout(timer);
  }, [endsAt]);
  return expired;
}
