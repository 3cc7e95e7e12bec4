import { statSync } from 'node:fs';
import { join } from 'node:path';
import { Gauge, Registry } from 'prom-client';
import { EventStore } from '../event-store';
import { PersistentSubscriptions } from '../persistent-subscriptions/persistent-subscriptions';
import { StorageLocation } from '../storage/environment';
import { GrpcTransport } from '../transport/grpc-transport';

/** What is measured at the moment that it is asked for. */
export interface Measured {
  readonly store: EventStore;
  readonly location: StorageLocation;
  readonly subscriptions: PersistentSubscriptions;
  readonly grpc: GrpcTransport;
}

export function registerGauges(registry: Registry, measured: Measured): void {
  const { store, location, grpc } = measured;
  const gauges: readonly [name: string, help: string, measure: () => number][] = [
    ['writes_waiting', 'Writes that wait for a commit.', () => store.waitingWrites],
    ['sessions_open', 'Connections that speak HTTP/2.', () => grpc.sessionCount],
    ['calls_open', 'Calls that go on.', () => grpc.callCount],
    ['log_bytes', 'Where the log ends: all that was ever stored.', () => store.log.end],
    [
      'unsettled_bytes',
      'Commits that are in the journal and not yet in the data file.',
      () => store.log.writeAhead.recent.bytes,
    ],
    ['data_file_bytes', 'The size of the data file.', () => fileBytes(location)],
  ];
  for (const [name, help, measure] of gauges) {
    new Gauge({
      name: `eventstore_${name}`,
      help,
      registers: [registry],
      collect() {
        this.set(measure());
      },
    });
  }
  registerSubscribers(registry, measured);
  registerGroups(registry, measured);
}

function registerSubscribers(registry: Registry, { store }: Measured): void {
  const targets = ['all', 'stream'] as const;
  const each = (name: string, help: string, measure: (of: 'all' | 'stream') => number): void => {
    new Gauge({
      name: `eventstore_${name}`,
      help,
      labelNames: ['target'] as const,
      registers: [registry],
      collect() {
        for (const target of targets) this.set({ target }, measure(target));
      },
    });
  };
  each('subscribers', 'Catch-up subscriptions that are open.', (of) => store.followers.count(of));
  each(
    'subscriber_lag_max',
    'What the slowest has still to be sent: bytes of $all, events of a stream.',
    (of) => store.followers.largestLag(of),
  );
}

function registerGroups(registry: Registry, { subscriptions }: Measured): void {
  const measures = ['connections', 'inFlight', 'parked', 'lag'] as const;
  new Gauge({
    name: 'eventstore_persistent_subscription',
    help: 'Each group: its connections, what is in flight, parked, and still to be done.',
    labelNames: ['stream', 'group', 'measure'] as const,
    registers: [registry],
    collect() {
      this.reset();
      for (const { stream, group, ...values } of subscriptions.metrics().byGroup) {
        for (const measure of measures) this.set({ stream, group, measure }, values[measure]);
      }
    },
  });
}

function fileBytes(location: StorageLocation): number {
  if (location === 'memory') return 0;
  return statSync(join(location.directory, 'events.mdb'), { throwIfNoEntry: false })?.size ?? 0;
}
