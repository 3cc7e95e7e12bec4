import { OPEN_ACCESS } from './access/access';
import { EventStore } from './event-store';
import { PersistentSubscriptions } from './persistent-subscriptions/persistent-subscriptions';
import { append } from './services/append';
import { batchAppend } from './services/batch-append';
import { remove } from './services/delete';
import { gossip } from './services/gossip';
import { subscriptionHandlers } from './services/persistent-subscriptions/handlers';
import { SubscriptionServices } from './services/persistent-subscriptions/subscription-services';
import { read } from './services/read';
import { Services } from './services/services';
import { serverFeatures } from './services/server-features';
import { StorageLocation } from './storage/environment';
import { Handler } from './transport/call';
import { GrpcTransport } from './transport/grpc-transport';

const STREAMS = '/event_store.client.streams.Streams';

export interface Address {
  readonly host: string;
  readonly port: number;
}

/** The event store with its protocol, from the disk to the port. */
export class EventStoreServer {
  private constructor(
    private readonly services: Services & SubscriptionServices,
    private readonly transport: GrpcTransport,
    readonly address: Address,
  ) {}

  static async start(location: StorageLocation, wanted: Address): Promise<EventStoreServer> {
    const store = await EventStore.open(location);
    const subscriptions = new PersistentSubscriptions(store);
    let address = wanted;
    const services = { store, subscriptions, access: OPEN_ACCESS };
    const transport = new GrpcTransport(handlersOf(services, () => address));
    try {
      address = { ...wanted, port: await transport.listen(wanted.host, wanted.port) };
    } catch (error) {
      await store.close();
      throw error;
    }
    return new EventStoreServer(services, transport, address);
  }

  /** Answers what has been asked, ends what would go on, and closes the files. */
  async stop(): Promise<void> {
    const { store, subscriptions } = this.services;
    await subscriptions.stop();
    await store.drain();
    // The answers to what was just written leave before their calls are ended.
    await new Promise((resolve) => setImmediate(resolve));
    await this.transport.close();
    await store.close();
  }
}

function handlersOf(
  services: Services & SubscriptionServices,
  address: () => Address,
): Map<string, Handler> {
  const handlers = new Map<string, Handler>([
    [`${STREAMS}/Read`, read(services)],
    [`${STREAMS}/Append`, append(services)],
    [`${STREAMS}/BatchAppend`, batchAppend(services)],
    [`${STREAMS}/Delete`, remove(services, 'delete')],
    [`${STREAMS}/Tombstone`, remove(services, 'tombstone')],
    ['/event_store.client.gossip.Gossip/Read', gossip(address)],
    ...subscriptionHandlers(services),
  ]);
  const features = '/event_store.client.server_features.ServerFeatures/GetSupportedMethods';
  return handlers.set(features, serverFeatures(handlers));
}
