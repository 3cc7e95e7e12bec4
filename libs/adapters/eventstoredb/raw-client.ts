import type { Duplex, Readable, Writable } from 'node:stream';
import type { CallOptions, Client, ClientReadableStream, Metadata } from '@grpc/grpc-js';
import { EventStoreDBClient } from '@eventstore/db-client';
import {
  StreamsClient,
  type IStreamsClient,
} from '@eventstore/db-client/generated/streams_grpc_pb';
import type { ReadReq, ReadResp } from '@eventstore/db-client/generated/streams_pb';
import { LogTransferFailed } from './log-transfer/log-transfer-failed';

type CallArguments = [Metadata, CallOptions];

/**
 * What the official client keeps for its own methods: its channel, with discovery, TLS and
 * credentials. Its methods parse JSON and write it anew, and a log is moved byte for byte.
 */
type Inside = {
  readonly GRPCStreamCreator: <T extends Readable | Writable | Duplex>(
    client: new (...args: never[]) => Client,
    name: string,
    create: (client: IStreamsClient) => T,
  ) => () => Promise<T>;
  readonly callArguments: (options: object, callOptions: CallOptions) => CallArguments;
};

export type BatchAppendCall = ReturnType<StreamsClient['batchAppend']>;

/** The official client, asked for messages as they are. */
export class RawClient {
  readonly client: EventStoreDBClient;
  private readonly inside: Inside;

  constructor(url: string) {
    this.client = connect(url);
    this.inside = this.client as unknown as Inside;
  }

  read(request: ReadReq): Promise<ClientReadableStream<ReadResp>> {
    return this.call('readAll', (client, args) => client.read(request, ...args));
  }

  batchAppend(): Promise<BatchAppendCall> {
    return this.call('appendToStream', (client, args) => client.batchAppend(...args));
  }

  close(): Promise<void> {
    return this.client.dispose();
  }

  private call<T extends Readable | Writable | Duplex>(
    name: string,
    start: (client: IStreamsClient, args: CallArguments) => T,
  ): Promise<T> {
    const args = this.inside.callArguments({}, { deadline: Infinity });
    return this.inside.GRPCStreamCreator(StreamsClient, name, (client) => start(client, args))();
  }
}

function connect(url: string): EventStoreDBClient {
  try {
    return EventStoreDBClient.connectionString(url);
  } catch (error) {
    throw new LogTransferFailed(`This is no connection string: ${(error as Error).message}`);
  }
}
