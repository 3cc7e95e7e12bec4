import { BACKWARDS, END } from '@eventstore/db-client';
import { Empty } from '@eventstore/db-client/generated/shared_pb';
import { ReadReq, type ReadResp } from '@eventstore/db-client/generated/streams_pb';
import { RawClient } from '../raw-client';
import type { LogEvent } from './log-event';

type RecordedEvent = ReadResp.ReadEvent.RecordedEvent;

/** Reads the whole log of a server, up to and with a position if one is given. */
export async function* readLog(url: string, lastPosition?: bigint): AsyncGenerator<LogEvent> {
  const raw = new RawClient(url);
  try {
    const answers = (await raw.read(everything())) as AsyncIterable<ReadResp>;
    for await (const answer of answers) {
      const recorded = answer.getEvent()?.getEvent();
      if (!recorded) continue;
      const event = logEventOf(recorded);
      if (lastPosition !== undefined && event.position > lastPosition) return;
      yield event;
    }
  } finally {
    await raw.close();
  }
}

/** Where the log of a server ends now; undefined when it is empty. */
export async function lastPositionOf(url: string): Promise<bigint | undefined> {
  const raw = new RawClient(url);
  try {
    const read = raw.client.readAll({ direction: BACKWARDS, fromPosition: END, maxCount: 1 });
    for await (const { commitPosition } of read) return commitPosition;
    return undefined;
  } finally {
    await raw.close();
  }
}

function everything(): ReadReq {
  const options = new ReadReq.Options()
    .setAll(new ReadReq.Options.AllOptions().setStart(new Empty()))
    .setReadDirection(ReadReq.Options.ReadDirection.FORWARDS)
    .setResolveLinks(false)
    .setCount(Number.MAX_SAFE_INTEGER.toString())
    .setUuidOption(new ReadReq.Options.UUIDOption().setString(new Empty()))
    .setNoFilter(new Empty());
  return new ReadReq().setOptions(options);
}

const tombstoneRevision = (2n ** 63n - 1n).toString();

function logEventOf(recorded: RecordedEvent): LogEvent {
  const properties = recorded.getMetadataMap();
  const revision = recorded.getStreamRevision();
  return {
    stream: Buffer.from(recorded.getStreamIdentifier()!.getStreamName_asU8()).toString('utf8'),
    revision: revision === tombstoneRevision ? undefined : Number(revision),
    id: recorded.getId()!.getString(),
    type: properties.get('type') ?? '',
    contentType: properties.get('content-type') ?? 'application/octet-stream',
    createdTicks: BigInt(properties.get('created') ?? 0),
    position: BigInt(recorded.getCommitPosition()),
    metadata: Buffer.from(recorded.getCustomMetadata_asU8()),
    data: Buffer.from(recorded.getData_asU8()),
  };
}
