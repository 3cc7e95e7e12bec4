import { collectDefaultMetrics, Counter, Histogram, Registry } from 'prom-client';
import { CommitReport } from '../storage/commit-observer';

const COMMIT_SECONDS = [0.0005, 0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2.5];
const COMMIT_WRITES = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000];

/** What the server counts, for Prometheus. */
export class Metrics {
  readonly registry = new Registry();
  private readonly registers = [this.registry];
  private readonly writes = new Counter({
    name: 'eventstore_writes_total',
    help: 'Appends and deletes that were answered by a commit, refused ones among them.',
    registers: this.registers,
  });
  private readonly events = new Counter({
    name: 'eventstore_events_total',
    help: 'Events that were stored.',
    registers: this.registers,
  });
  private readonly bytes = new Counter({
    name: 'eventstore_event_bytes_total',
    help: 'Bytes of the events that were stored, as they are sent.',
    registers: this.registers,
  });
  private readonly commitSeconds = new Histogram({
    name: 'eventstore_commit_seconds',
    help: 'How long commits took, the wait for the disk included.',
    buckets: COMMIT_SECONDS,
    registers: this.registers,
  });
  private readonly commitWrites = new Histogram({
    name: 'eventstore_commit_writes',
    help: 'How many writes shared a commit.',
    buckets: COMMIT_WRITES,
    registers: this.registers,
  });
  private readonly commitFailures = new Counter({
    name: 'eventstore_commit_failures_total',
    help: 'Commits that the disk refused.',
    registers: this.registers,
  });
  private readonly calls = new Counter({
    name: 'eventstore_calls_total',
    help: 'Calls that began, by method.',
    labelNames: ['method'] as const,
    registers: this.registers,
  });
  private readonly refusals = new Counter({
    name: 'eventstore_refusals_total',
    help: 'Calls and appends that were refused or failed, by kind.',
    labelNames: ['kind'] as const,
    registers: this.registers,
  });

  constructor() {
    collectDefaultMetrics({ register: this.registry });
  }

  committed({ writes, events, bytes, seconds }: CommitReport): void {
    this.writes.inc(writes);
    if (events === 0) return;
    this.events.inc(events);
    this.bytes.inc(bytes);
    this.commitSeconds.observe(seconds);
    this.commitWrites.observe(writes);
  }

  commitFailed(): void {
    this.commitFailures.inc();
  }

  called(method: string): void {
    this.calls.inc({ method });
  }

  refused(kind: string): void {
    this.refusals.inc({ kind });
  }
}
