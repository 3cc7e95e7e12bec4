import { quantile } from '../../common/statistics';
import { Rate } from './tasks';

/** Keeps so many calls in flight until the end; each that is answered counts. */
export async function inTurns(
  { inFlight, until }: { inFlight: number; until: { ms: number } | { adjustments: number } },
  call: () => Promise<void>,
): Promise<Rate> {
  const latencies: number[] = [];
  const startMs = performance.now();
  let begun = 0;
  const goesOn = (): boolean =>
    'ms' in until ? performance.now() < startMs + until.ms : begun < until.adjustments;
  const writer = async (): Promise<void> => {
    while (goesOn()) {
      begun += 1;
      const sentMs = performance.now();
      await call();
      latencies.push(performance.now() - sentMs);
    }
  };
  await Promise.all(Array.from({ length: inFlight }, writer));
  const seconds = (performance.now() - startMs) / 1000;
  return {
    perSecond: latencies.length / seconds,
    p50Ms: quantile(latencies, 0.5),
    p99Ms: quantile(latencies, 0.99),
  };
}
