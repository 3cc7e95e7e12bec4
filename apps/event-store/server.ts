import { OPEN_ACCESS } from './access/access';
import { EventStore } from './event-store';
import { append } from './services/append';
import { batchAppend } from './services/batch-append';
import { remove } from './services/delete';
import { gossip } from './services/gossip';
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
    private readonly store: EventStore,
    private readonly transport: GrpcTransport,
    readonly address: Address,
  ) {}

  static async start(location: StorageLocation, wanted: Address): Promise<EventStoreServer> {
    const store = await EventStore.open(location);
    let address = wanted;
    const transport = new GrpcTransport(handlersOf({ store, access: OPEN_ACCESS }, () => address));
    try {
      address = { ...wanted, port: await transport.listen(wanted.host, wanted.port) };
    } catch (error) {
      await store.close();
      throw error;
    }
    return new EventStoreServer(store, transport, address);
  }

  /** Answers what has been asked, ends what would go on, and closes the files. */
  async stop(): Promise<void> {
    await this.store.drain();
    // The answers to what was just written leave before their calls are ended.
    await new Promise((resolve) => setImmediate(resolve));
    await this.transport.close();
    await this.store.close();
  }
}

function handlersOf(services: Services, address: () => Address): Map<string, Handler> {
  const handlers = new Map<string, Handler>([
    [`${STREAMS}/Read`, read(services)],
    [`${STREAMS}/Append`, append(services)],
    [`${STREAMS}/BatchAppend`, batchAppend(services)],
    [`${STREAMS}/Delete`, remove(services, 'delete')],
    [`${STREAMS}/Tombstone`, remove(services, 'tombstone')],
    ['/event_store.client.gossip.Gossip/Read', gossip(address)],
  ]);
  const features = '/event_store.client.server_features.ServerFeatures/GetSupportedMethods';
  return handlers.set(features, serverFeatures(handlers));
}
