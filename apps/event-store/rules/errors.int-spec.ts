import { randomUUID } from 'node:crypto';
import { ServiceError } from '@grpc/grpc-js';
import { EventStoreDBClient } from '@eventstore/db-client';
import { Empty, UUID } from '@eventstore/db-client/generated/shared_pb';
import { AppendReq } from '@eventstore/db-client/generated/streams_pb';
import { RawClient, readRequest, streamIdentifier, streamRead } from '../testing/raw-client';
import { ServerProcess } from '../testing/server-process';

/** What decides the class of the error that a client throws: the status and the trailers. */
let server: ServerProcess;
let client: EventStoreDBClient;
let raw: RawClient;

beforeAll(async () => {
  server = await ServerProcess.start('--in-memory');
  client = server.client();
  raw = new RawClient(server.port);
});

afterAll(async () => {
  raw.close();
  await client.dispose();
  await server.stop();
});

const newStream = () => `stream-${randomUUID()}`;
const TEXT = { type: 'Written', 'content-type': 'application/json' };

function optionsFor(stream: string): AppendReq {
  const options = new AppendReq.Options();
  options.setStreamIdentifier(streamIdentifier(stream));
  options.setAny(new Empty());
  const part = new AppendReq();
  part.setOptions(options);
  return part;
}

function event(metadata: Record<string, string> = TEXT, id: string = randomUUID()): AppendReq {
  const proposed = new AppendReq.ProposedMessage();
  const uuid = new UUID();
  uuid.setString(id);
  proposed.setId(uuid);
  for (const [name, value] of Object.entries(metadata)) {
    proposed.getMetadataMap().set(name, value);
  }
  const part = new AppendReq();
  part.setProposedMessage(proposed);
  return part;
}

async function refusalOf(work: Promise<unknown>): Promise<Record<string, unknown>> {
  const error = await work.then(
    () => new Error('not refused'),
    (refusal: ServiceError) => refusal,
  );
  const { code, metadata } = error as ServiceError;
  const trailers = Object.entries(metadata?.getMap() ?? {});
  const own = trailers.filter(
    ([name]) => !['date', 'content-type', 'grpc-accept-encoding'].includes(name),
  );
  return { code, ...Object.fromEntries(own) };
}

describe('an append by messages', () => {
  it.each(['type', 'content-type'] as const)('needs the property %s', async (missing) => {
    const metadata = Object.fromEntries(Object.entries(TEXT).filter(([name]) => name !== missing));
    const refusal = await refusalOf(raw.append([optionsFor(newStream()), event(metadata)]));
    expect(refusal).toEqual({
      code: 3,
      exception: 'missing-required-metadata-property',
      'required-metadata-properties': 'type,content-type',
    });
  });

  it.each<[string, () => AppendReq[]]>([
    ['has no options', () => []],
    ['begins with an event', () => [event()]],
    ['goes to a stream without a name', () => [optionsFor('')]],
    ['goes to the metadata of nothing', () => [optionsFor('$$')]],
    ['has an event without an id', () => [optionsFor(newStream()), event(TEXT, '')]],
    [
      'has an event with the empty id',
      () => [optionsFor(newStream()), event(TEXT, '00000000-0000-0000-0000-000000000000')],
    ],
    ['has an event whose id is none', () => [optionsFor(newStream()), event(TEXT, 'no uuid')]],
  ])('is refused when it %s', async (_name, parts) => {
    expect(await refusalOf(raw.append(parts()))).toEqual({ code: 3 });
  });

  it('says that its stream is deleted, and which', async () => {
    const stream = newStream();
    await client.tombstoneStream(stream, { expectedRevision: 'no_stream' });
    const deleted = { code: 9, exception: 'stream-deleted', 'stream-name': stream };
    expect(await refusalOf(raw.append([optionsFor(stream), event()]))).toEqual(deleted);
    expect(await refusalOf(raw.read(readRequest(streamRead(stream))))).toEqual(deleted);
  });

  it('takes what is not as expected for an answer and not for an error', async () => {
    const part = optionsFor(newStream());
    part.getOptions()!.setStreamExists(new Empty());
    const conflict = (await raw.append([part, event()])).getWrongExpectedVersion()!;
    expect(conflict.hasExpectedStreamExists()).toBe(true);
    expect(conflict.hasCurrentNoStream()).toBe(true);
    expect(conflict.hasStreamExists2060()).toBe(true);
    expect(conflict.hasNoStream2060()).toBe(true);
  });
});
