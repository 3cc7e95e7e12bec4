import { connect, constants, IncomingHttpHeaders } from 'node:http2';
import { credentials, makeClientConstructor } from '@grpc/grpc-js';
import { EventStoreDBClient, eventTypeFilter } from '@eventstore/db-client';
import { Empty, StreamIdentifier } from '@eventstore/db-client/generated/shared_pb';
import { StreamsService } from '@eventstore/db-client/generated/streams_grpc_pb';
import { ReadReq } from '@eventstore/db-client/generated/streams_pb';
import { clientOf } from './appender';
import { COMMON_TYPE, RARE_TYPE } from './fill';
import { ReadResult, ReadTask } from './tasks';

const MEBIBYTES = 2 ** 20;

interface Counted {
  readonly events: number;
  readonly bytes?: number;
}

/** Reads all of it once and says how fast; a read that finds less or more is no measurement. */
export async function readOnce(port: number, task: ReadTask): Promise<ReadResult> {
  const startMs = performance.now();
  const { events, bytes } = await read(port, task);
  const seconds = (performance.now() - startMs) / 1000;
  if (events !== task.events) throw new Error(`read ${events} events instead of ${task.events}`);
  return {
    eventsPerSecond: events / seconds,
    ...(bytes && { megabytesPerSecond: bytes / MEBIBYTES / seconds }),
  };
}

async function read(port: number, { reading, stream, events }: ReadTask): Promise<Counted> {
  if (reading === 'stream, bytes counted') return countBytes(port, stream, events);
  if (reading === 'stream, undecoded') return readUndecoded(port, stream);
  const client = clientOf(port);
  try {
    switch (reading) {
      case 'stream':
        return await count(client.readStream(stream), stream);
      case 'all':
        return await count(client.readAll(), stream);
      case 'all, filter that takes every event':
        return await countFiltered(client, [COMMON_TYPE, RARE_TYPE], events);
      case 'all, filter that takes a tenth':
        return await countFiltered(client, [RARE_TYPE], events);
    }
  } finally {
    await client.dispose();
  }
}

interface WithEvent {
  readonly event?: { readonly streamId: string };
}

/** `$all` holds a few events of the server's own, which are read and not counted. */
async function count(events: AsyncIterable<WithEvent>, stream: string): Promise<Counted> {
  let found = 0;
  for await (const { event } of events) if (event?.streamId === stream) found += 1;
  return { events: found };
}

/** This client can filter subscriptions only, so a subscription is read to where it is live. */
async function countFiltered(
  client: EventStoreDBClient,
  prefixes: string[],
  expected: number,
): Promise<Counted> {
  const filter = eventTypeFilter({ prefixes });
  const subscription = client.subscribeToAll({ fromPosition: 'start', filter });
  let found = 0;
  for await (const { event } of subscription) {
    if (event) found += 1;
    if (found === expected) break;
  }
  return { events: found };
}

/** The client's gRPC library without its messages: what is left of a read when nothing is decoded. */
async function readUndecoded(port: number, stream: string): Promise<Counted> {
  const { read: definition } = StreamsService;
  const undecoded = { ...definition, responseDeserialize: (bytes: Buffer) => bytes };
  const Client = makeClientConstructor({ read: undecoded }, 'Streams');
  const client = new Client(`127.0.0.1:${port}`, credentials.createInsecure());
  const call = client.makeServerStreamRequest<ReadReq, Buffer>(
    definition.path,
    definition.requestSerialize,
    (bytes) => bytes,
    readRequest(stream),
  );
  let events = 0;
  let bytes = 0;
  for await (const message of call as AsyncIterable<Buffer>) {
    events += 1;
    bytes += message.length;
  }
  client.close();
  return { events, bytes };
}

/** No gRPC at all: what the server sends when nobody keeps it waiting. */
function countBytes(port: number, stream: string, events: number): Promise<Counted> {
  const message = Buffer.from(readRequest(stream).serializeBinary());
  const prefix = Buffer.alloc(5);
  prefix.writeUInt32BE(message.length, 1);
  const session = connect(`http://127.0.0.1:${port}`, {
    settings: { initialWindowSize: 16 * MEBIBYTES },
  });
  return new Promise((resolve, reject) => {
    session.once('connect', () => session.setLocalWindowSize(64 * MEBIBYTES));
    session.once('error', reject);
    const request = session.request({
      [constants.HTTP2_HEADER_METHOD]: 'POST',
      [constants.HTTP2_HEADER_PATH]: StreamsService.read.path,
      [constants.HTTP2_HEADER_CONTENT_TYPE]: 'application/grpc',
      [constants.HTTP2_HEADER_TE]: 'trailers',
    });
    let bytes = 0;
    let status: unknown;
    request.on('data', (chunk: Buffer) => (bytes += chunk.length));
    request.on('trailers', (trailers: IncomingHttpHeaders) => (status = trailers['grpc-status']));
    request.once('error', reject);
    request.once('end', () => {
      session.close();
      if (status === '0') resolve({ events, bytes });
      else reject(new Error(`the read ended with status ${String(status)}`));
    });
    request.end(Buffer.concat([prefix, message]));
  });
}

function readRequest(stream: string): ReadReq {
  const identifier = new StreamIdentifier().setStreamName(Buffer.from(stream).toString('base64'));
  const target = new ReadReq.Options.StreamOptions()
    .setStreamIdentifier(identifier)
    .setStart(new Empty());
  const options = new ReadReq.Options()
    .setStream(target)
    .setCount(String(Number.MAX_SAFE_INTEGER))
    .setNoFilter(new Empty())
    .setUuidOption(new ReadReq.Options.UUIDOption().setString(new Empty()));
  return new ReadReq().setOptions(options);
}
