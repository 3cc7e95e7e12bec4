import { startTrunkline } from '../contenders/trunkline';
import { startLoad } from '../load-process';
import { RARE_EVERY } from '../load/fill';
import { Reading, ReadResult, READS } from '../load/tasks';
import { Sizes } from '../sizes';
import { median, spread } from '../../common/statistics';
import { count, markdownTable, percent } from '../../common/table';

const STREAM = 'read-bench';

export interface ReadMeasurement {
  readonly reading: Reading;
  readonly events: number;
  readonly rounds: readonly ReadResult[];
}

/** Fills a server of its own and reads it in all ways, in turn. */
export async function measureReads(
  directory: string,
  sizes: Sizes,
  say: (line: string) => void,
): Promise<ReadMeasurement[]> {
  const server = await startTrunkline(`${directory}/reads`);
  const load = await startLoad('reads', server.target);
  try {
    say(`reads: writing ${count(sizes.readEvents)} events`);
    await load.perform({ kind: 'fill', stream: STREAM, events: sizes.readEvents });
    const rounds = new Map<Reading, ReadResult[]>(READS.map((reading) => [reading, []]));
    for (let round = 0; round < sizes.readRounds; round += 1) {
      for (const reading of READS) {
        say(`reads: ${reading}`);
        const events = eventsOf(reading, sizes.readEvents);
        const result = await load.perform({ kind: 'read', reading, stream: STREAM, events });
        rounds.get(reading)!.push(result);
      }
    }
    return READS.map((reading) => ({
      reading,
      events: eventsOf(reading, sizes.readEvents),
      rounds: rounds.get(reading)!,
    }));
  } finally {
    await load.stop();
    await server.stop();
  }
}

function eventsOf(reading: Reading, all: number): number {
  return reading === 'all, filter that takes a tenth' ? Math.ceil(all / RARE_EVERY) : all;
}

export function readTable(measurements: readonly ReadMeasurement[]): string {
  const header = ['reading', 'events received', 'received/s', 'in the log/s', 'spread', 'MiB/s'];
  const inTheLog = Math.max(...measurements.map(({ events }) => events));
  const rows = measurements.map(({ reading, events, rounds }) => {
    const rates = rounds.map(({ eventsPerSecond }) => eventsPerSecond);
    const volumes = rounds.flatMap(({ megabytesPerSecond: volume }) => volume ?? []);
    return [
      reading,
      count(events),
      count(median(rates)),
      count((median(rates) * inTheLog) / events),
      percent(spread(rates)),
      volumes.length > 0 ? count(median(volumes)) : '',
    ];
  });
  return markdownTable([header, ...rows]);
}
