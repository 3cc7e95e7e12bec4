import { randomUUID } from 'node:crypto';
import { Logger } from 'pino';
import { FirstPasswords } from './access/first-users';
import { NO_SECURITY, secure } from './access/security';
import { Doorway } from './doorway';
import { EventStore, StoreOptions } from './event-store';
import { atomAppendRoutes } from './http/atom-append';
import { nodeRoutes, shutdownRoute } from './http/node-routes';
import { Router } from './http/router';
import { adminRoutes } from './maintenance/admin-routes';
import { Operations } from './maintenance/operations';
import { operationsHandlers, OperationsServices } from './maintenance/operations-service';
import { registerGauges } from './metrics/gauges';
import { Metrics } from './metrics/metrics';
import { metricsRoute } from './metrics/metrics-route';
import { Observer } from './metrics/observer';
import { PersistentSubscriptions } from './persistent-subscriptions/persistent-subscriptions';
import { append } from './services/append';
import { batchAppend } from './services/batch-append';
import { remove } from './services/delete';
import { gossip, NodeIdentity } from './services/gossip';
import { subscriptionHandlers } from './services/persistent-subscriptions/handlers';
import { SubscriptionServices } from './services/persistent-subscriptions/subscription-services';
import { projectionHandlers, projectionRefusals } from './services/projections/projections-service';
import { read } from './services/read';
import { Services } from './services/services';
import { serverFeatures } from './services/server-features';
import { StorageLocation } from './storage/environment';
import { Handler } from './transport/call';
import { TlsIdentity } from './transport/port';

const STREAMS = '/event_store.client.streams.Streams';

export interface Address {
  readonly host: string;
  readonly port: number;
}

/** How the server is started. */
export interface StartOptions extends Address, StoreOptions {
  readonly location: StorageLocation;
  /** With it all is encrypted and users and ACLs hold; without it everyone may do everything. */
  readonly tls?: TlsIdentity | undefined;
  readonly firstPasswords: FirstPasswords;
  readonly appendBytesMax: number;
  readonly log: Logger;
  /** Called when an operator asks over HTTP that the process end. */
  readonly stop: () => void;
}

type AllServices = Services & SubscriptionServices & OperationsServices;

/** The event store with its protocol, from the disk to the port. */
export class EventStoreServer {
  private constructor(
    private readonly services: AllServices,
    private readonly doorway: Doorway,
    readonly address: Address,
  ) {}

  static async start(options: StartOptions): Promise<EventStoreServer> {
    const { host, port, location, tls, firstPasswords, appendBytesMax, log } = options;
    const metrics = new Metrics();
    const observer = new Observer(metrics, log);
    const store = await EventStore.open(location, { ...options, commitObserver: observer });
    const security = tls ? await secure(store, firstPasswords) : NO_SECURITY;
    const subscriptions = new PersistentSubscriptions(store);
    let address: Address = { host, port };
    const operations = new Operations(store, log);
    const services = {
      store,
      subscriptions,
      operations,
      observer,
      appendBytesMax,
      access: security.access,
    };
    const node = {
      instanceId: randomUUID(),
      address: () => address,
      secure: tls !== undefined,
      projections: store.log.projections !== undefined,
    };
    const doorway = new Doorway(
      {
        handlers: handlersOf(services, node),
        router: new Router().add(
          ...nodeRoutes(node),
          ...atomAppendRoutes(services),
          ...adminRoutes(operations),
          shutdownRoute(options.stop),
          metricsRoute(metrics.registry),
        ),
        guards: security,
        observer,
      },
      tls,
    );
    registerGauges(metrics.registry, { store, location, subscriptions, grpc: doorway.grpc });
    try {
      address = { host, port: await doorway.listen(host, port) };
    } catch (error) {
      await store.close();
      throw error;
    }
    return new EventStoreServer(services, doorway, address);
  }

  /** Answers what has been asked, ends what would go on, and closes the files. */
  async stop(): Promise<void> {
    const { store, subscriptions, operations } = this.services;
    await operations.stop();
    await subscriptions.stop();
    await store.drain();
    // The answers to what was just written leave before their calls are ended.
    await new Promise((resolve) => setImmediate(resolve));
    await this.doorway.close();
    await store.close();
  }
}

function handlersOf(services: AllServices, node: NodeIdentity): Map<string, Handler> {
  const handlers = new Map<string, Handler>([
    [`${STREAMS}/Read`, read(services)],
    [`${STREAMS}/Append`, append(services)],
    [`${STREAMS}/BatchAppend`, batchAppend(services)],
    [`${STREAMS}/Delete`, remove(services, 'delete')],
    [`${STREAMS}/Tombstone`, remove(services, 'tombstone')],
    ['/event_store.client.gossip.Gossip/Read', gossip(node)],
    ...subscriptionHandlers(services),
    ...operationsHandlers(services),
    ...(services.store.log.projections ? projectionHandlers(services) : []),
  ]);
  const features = '/event_store.client.server_features.ServerFeatures/GetSupportedMethods';
  handlers.set(features, serverFeatures(new Map(handlers)));
  return services.store.log.projections
    ? handlers
    : new Map([...handlers, ...projectionRefusals(services)]);
}
