import { startTrunkline } from '../contenders/trunkline';
import { startLoad } from '../load-process';
import { LagResult } from '../load/tasks';
import { Sizes } from '../sizes';
import { count, markdownTable, ms } from '../../common/table';

const SUBSCRIBERS = [1, 10, 100];
/** Modest: with a hundred subscribers it is ten thousand events a second for their one client. */
const PER_SECOND = 100;

export interface LagMeasurement extends LagResult {
  readonly subscribers: number;
  readonly perSecond: number;
  readonly events: number;
}

/** From before the append is sent to when the subscriber has the event, in another process. */
export async function measureLag(
  directory: string,
  { publishMs }: Sizes,
  say: (line: string) => void,
): Promise<LagMeasurement[]> {
  const server = await startTrunkline(`${directory}/lag`);
  const publisher = await startLoad('publisher', server.target);
  const follower = await startLoad('subscribers', server.target);
  const measure = async (subscribers: number, durationMs: number): Promise<LagMeasurement> => {
    const stream = `lag-${subscribers}-${durationMs}`;
    await follower.perform({ kind: 'follow', stream, subscribers });
    const publish = { kind: 'publish', stream, perSecond: PER_SECOND, durationMs } as const;
    const { events } = await publisher.perform(publish);
    const lag = await follower.perform({ kind: 'lag', events });
    return { subscribers, perSecond: PER_SECOND, events, ...lag };
  };
  try {
    await measure(10, 1_000);
    const measurements: LagMeasurement[] = [];
    for (const subscribers of SUBSCRIBERS) {
      say(`lag: ${subscribers} subscribers`);
      measurements.push(await measure(subscribers, publishMs));
    }
    return measurements;
  } finally {
    await publisher.stop();
    await follower.stop();
    await server.stop();
  }
}

export function lagTable(measurements: readonly LagMeasurement[]): string {
  const header = ['subscribers', 'appends/s', 'events received', 'p50 ms', 'p99 ms', 'max ms'];
  const rows = measurements.map(({ subscribers, perSecond, events, p50Ms, p99Ms, maxMs }) => [
    count(subscribers),
    count(perSecond),
    count(events * subscribers),
    ms(p50Ms),
    ms(p99Ms),
    ms(maxMs),
  ]);
  return markdownTable([header, ...rows]);
}
