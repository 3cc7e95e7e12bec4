import { AppendResult, AppendTask } from './tasks';
import { quantile } from '../../common/statistics';

/** What the append cases ask of everyone: events at the end of a stream, durable when it resolves. */
export interface Appender {
  append(stream: string, count: number): Promise<unknown>;
}

/** Keeps so many appends in flight until the time is over; all of them count when answered. */
export async function appendForAWhile(
  appender: Appender,
  { inFlight, eventsPerAppend, durationMs, streams }: AppendTask,
): Promise<AppendResult> {
  const latencies: number[] = [];
  const startMs = performance.now();
  const endMs = startMs + durationMs;
  const write = async (writer: number): Promise<void> => {
    const stream = `${streams}-${writer}`;
    for (let atMs = performance.now(); atMs < endMs;) {
      await appender.append(stream, eventsPerAppend);
      const nowMs = performance.now();
      latencies.push(nowMs - atMs);
      atMs = nowMs;
    }
  };
  await Promise.all(Array.from({ length: inFlight }, (_none, writer) => write(writer)));
  const seconds = (performance.now() - startMs) / 1000;
  const events = latencies.length * eventsPerAppend;
  return {
    events,
    eventsPerSecond: events / seconds,
    p50Ms: quantile(latencies, 0.5),
    p99Ms: quantile(latencies, 0.99),
  };
}
