import { Timestamp } from 'google-protobuf/google/protobuf/timestamp_pb';
import { Empty, StreamIdentifier, UUID } from '@eventstore/db-client/generated/shared_pb';
import { BatchAppendReq } from '@eventstore/db-client/generated/streams_pb';

/** An event as it is sent, byte for byte. */
export type AppendedEvent = {
  readonly id: string;
  readonly type: string;
  readonly contentType: string;
  readonly metadata: Uint8Array;
  readonly data: Uint8Array;
};

/** Events that are to be stored as one unit. */
export type Append = {
  readonly stream: string;
  /** The revision that they follow; below zero for a stream that holds no event. */
  readonly expected: bigint;
  readonly events: readonly AppendedEvent[];
};

/** A whole append as one message of the BatchAppend call; its answer has the same correlation id. */
export function appendRequest(
  { stream, expected, events }: Append,
  correlationId: string,
  deadlineMs?: number,
): BatchAppendReq {
  const options = new BatchAppendReq.Options().setStreamIdentifier(
    new StreamIdentifier().setStreamName(Buffer.from(stream)),
  );
  if (expected < 0n) options.setNoStream(new Empty());
  else options.setStreamPosition(expected.toString());
  if (deadlineMs !== undefined) options.setDeadline(timestampOf(deadlineMs));
  return new BatchAppendReq()
    .setCorrelationId(new UUID().setString(correlationId))
    .setOptions(options)
    .setProposedMessagesList(events.map(messageOf))
    .setIsFinal(true);
}

function messageOf({ id, type, contentType, metadata, data }: AppendedEvent) {
  const message = new BatchAppendReq.ProposedMessage()
    .setId(new UUID().setString(id))
    .setCustomMetadata(metadata)
    .setData(data);
  message.getMetadataMap().set('type', type).set('content-type', contentType);
  return message;
}

function timestampOf(epochMs: number): Timestamp {
  return new Timestamp()
    .setSeconds(Math.floor(epochMs / 1000))
    .setNanos((epochMs % 1000) * 1_000_000);
}
