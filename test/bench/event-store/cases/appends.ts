import { Contender, OURS } from '../contenders/contender';
import { type Load, startLoad } from '../load-process';
import { AppendResult } from '../load/tasks';
import { Sizes } from '../sizes';
import { median, spread } from '../../common/statistics';
import { count, markdownTable, ms, percent, ratio } from '../../common/table';

const SHAPES = [
  { name: 'single events, 1 in flight', inFlight: 1, eventsPerAppend: 1 },
  { name: 'single events, 10 in flight', inFlight: 10, eventsPerAppend: 1 },
  { name: 'single events, 100 in flight', inFlight: 100, eventsPerAppend: 1 },
  { name: '500 events an append, 1 in flight', inFlight: 1, eventsPerAppend: 500 },
] as const;

export interface AppendMeasurement {
  readonly shape: string;
  readonly contender: string;
  readonly rounds: readonly AppendResult[];
}

type Shape = (typeof SHAPES)[number];
type Loads = ReadonlyMap<string, Load>;

/** Measures all contenders in turn, round by round, so that a busy minute hits each of them. */
export async function measureAppends(
  contenders: readonly Contender[],
  sizes: Sizes,
  say: (line: string) => void,
): Promise<AppendMeasurement[]> {
  const loads = new Map<string, Load>();
  try {
    for (const { name, target } of contenders) {
      loads.set(name, await startLoad(name, target));
    }
    const measurements: AppendMeasurement[] = [];
    for (const shape of SHAPES) {
      say(`appends: ${shape.name}`);
      measurements.push(...(await measureShape(shape, loads, sizes)));
    }
    return measurements;
  } finally {
    for (const load of loads.values()) await load.stop();
  }
}

async function measureShape(
  shape: Shape,
  loads: Loads,
  { appendRounds, appendMs, warmUpMs }: Sizes,
): Promise<AppendMeasurement[]> {
  const rounds = new Map<string, AppendResult[]>([...loads.keys()].map((name) => [name, []]));
  for (let round = 0; round <= appendRounds; round += 1) {
    const durationMs = round === 0 ? warmUpMs : appendMs;
    const streams = `bench-${SHAPES.indexOf(shape)}-${round}`;
    for (const [name, load] of loads) {
      const result = await load.perform({ kind: 'append', ...shape, durationMs, streams });
      if (round > 0) rounds.get(name)!.push(result);
    }
  }
  return [...rounds].map(([contender, results]) => ({
    shape: shape.name,
    contender,
    rounds: results,
  }));
}

const rates = ({ rounds }: AppendMeasurement): number[] =>
  rounds.map(({ eventsPerSecond }) => eventsPerSecond);

export function appendTable(measurements: readonly AppendMeasurement[]): string {
  const header = ['appends', 'who', 'events/s', 'spread', 'p50 ms', 'p99 ms', 'ours / theirs'];
  const rows = measurements.map((measurement) => {
    const { shape, contender, rounds } = measurement;
    const ours = measurements.find((m) => m.shape === shape && m.contender === OURS);
    const rate = median(rates(measurement));
    return [
      shape,
      contender,
      count(rate),
      percent(spread(rates(measurement))),
      ms(median(rounds.map(({ p50Ms }) => p50Ms))),
      ms(median(rounds.map(({ p99Ms }) => p99Ms))),
      contender === OURS || !ours ? '' : ratio(median(rates(ours)) / rate),
    ];
  });
  return markdownTable([header, ...rows]);
}
