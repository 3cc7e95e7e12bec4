import fc from 'fast-check';
import { StreamIdentifier, UUID } from '@eventstore/db-client/generated/shared_pb';
import {
  AppendReq,
  AppendResp,
  BatchAppendReq,
  BatchAppendResp,
  ReadResp,
} from '@eventstore/db-client/generated/streams_pb';
import { ExpectedRevision } from '../storage/expected-revision';
import { RpcError } from '../transport/rpc-error';
import { encodeAppendConflict, encodeAppendSuccess } from './append-answer';
import { readAppendPart } from './append-request';
import {
  encodeBatchRefusal,
  encodeBatchSuccess,
  wrongExpectedVersionStatus,
} from './batch-append-answer';
import { readBatchChunk } from './batch-append-request';
import { encodeEvent, withStructuredId } from './read-answer';
import {
  decodeRecordedEvent,
  encodeRecordedEvent,
  ProposedEvent,
  readEventNames,
} from './recorded-event';

/** The client's own generated code is the other side of each of these. */
const bytes = fc.uint8Array({ maxLength: 300 }).map((array) => Buffer.from(array));
const name = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 40 });
const safeNumber = fc.nat({ max: Number.MAX_SAFE_INTEGER });
const proposed: fc.Arbitrary<ProposedEvent> = fc.record({
  id: fc.uuid(),
  type: name,
  contentType: fc.constantFrom('application/json', 'application/octet-stream'),
  metadata: bytes,
  data: bytes,
});

describe('a recorded event', () => {
  const recording = fc.record({
    stream: name,
    revision: safeNumber,
    position: safeNumber,
    createdAtMs: fc.nat({ max: 4_000_000_000_000 }),
  });

  it('is read by the client as it was written', () => {
    fc.assert(
      fc.property(proposed, recording, (event, where) => {
        const record = encodeRecordedEvent(event, where);
        const answer = ReadResp.deserializeBinary(
          encodeEvent({ position: where.position, record }),
        );
        const read = answer.getEvent()!.getEvent()!;
        expect(read.getId()!.getString()).toBe(event.id);
        expect(Buffer.from(read.getStreamIdentifier()!.getStreamName_asU8()).toString()).toBe(
          where.stream,
        );
        expect(read.getStreamRevision()).toBe(String(where.revision));
        expect(read.getCommitPosition()).toBe(String(where.position));
        expect(read.getPreparePosition()).toBe(String(where.position));
        expect(read.getMetadataMap().get('type')).toBe(event.type);
        expect(read.getMetadataMap().get('content-type')).toBe(event.contentType);
        expect(read.getMetadataMap().get('created')).toBe(
          String(BigInt(where.createdAtMs) * 10_000n),
        );
        expect(Buffer.from(read.getCustomMetadata_asU8())).toEqual(event.metadata);
        expect(Buffer.from(read.getData_asU8())).toEqual(event.data);
        expect(answer.getEvent()!.getCommitPosition()).toBe(String(where.position));
      }),
    );
  });

  it('is read back by the server as it was written', () => {
    fc.assert(
      fc.property(proposed, recording, (event, where) => {
        const record = encodeRecordedEvent(event, where);
        const read = decodeRecordedEvent(record);
        expect(read).toEqual({ ...event, ...where });
        expect(readEventNames(record)).toEqual({ stream: where.stream, type: event.type });
      }),
    );
  });

  it('can be sent with a structured id', () => {
    fc.assert(
      fc.property(proposed, recording, (event, where) => {
        const record = withStructuredId(encodeRecordedEvent(event, where));
        const read = ReadResp.deserializeBinary(encodeEvent({ position: 1, record }));
        const id = read.getEvent()!.getEvent()!.getId()!.getStructured()!;
        const half = (text: string): string =>
          BigInt.asUintN(64, BigInt(text)).toString(16).padStart(16, '0');
        const hex = half(id.getMostSignificantBits()) + half(id.getLeastSignificantBits());
        expect(hex).toBe(event.id.replaceAll('-', ''));
        expect(decodeRecordedEvent(record).stream).toBe(where.stream);
      }),
    );
  });

  it('of a tombstone has the largest revision', () => {
    const event = { id: '00000000-0000-4000-8000-000000000001', type: '$streamDeleted' };
    const nothing = { contentType: 'application/json', metadata: Buffer.of(), data: Buffer.of() };
    const where = { stream: 's', revision: Infinity, position: 1, createdAtMs: 1 };
    const record = encodeRecordedEvent({ ...event, ...nothing }, where);
    const read = ReadResp.deserializeBinary(encodeEvent({ position: 1, record }));
    expect(read.getEvent()!.getEvent()!.getStreamRevision()).toBe('9223372036854775807');
  });
});

describe('a request', () => {
  it('of Append is read as the client wrote it', () => {
    fc.assert(
      fc.property(proposed, name, (event, stream) => {
        const options = new AppendReq.Options();
        options.setStreamIdentifier(identifierOf(stream));
        options.setRevision('18446744073709551615');
        const first = new AppendReq();
        first.setOptions(options);
        expect(readAppendPart(Buffer.from(first.serializeBinary()))).toEqual({
          target: { stream, expected: { kind: 'revision', revision: 2n ** 64n - 1n } },
        });
        const message = new AppendReq();
        message.setProposedMessage(fill(new AppendReq.ProposedMessage(), event));
        expect(readAppendPart(Buffer.from(message.serializeBinary()))).toEqual({ event });
      }),
    );
  });

  it('of BatchAppend is read as the client wrote it', () => {
    fc.assert(
      fc.property(fc.array(proposed, { maxLength: 5 }), name, fc.uuid(), (events, stream, id) => {
        const options = new BatchAppendReq.Options();
        options.setStreamIdentifier(identifierOf(stream));
        options.setStreamPosition('7');
        const request = new BatchAppendReq();
        request.setCorrelationId(uuidOf(id));
        request.setOptions(options);
        request.setIsFinal(true);
        request.setProposedMessagesList(
          events.map((event) => fill(new BatchAppendReq.ProposedMessage(), event)),
        );
        const chunk = readBatchChunk(Buffer.from(request.serializeBinary()));
        expect(chunk).toMatchObject({ correlationId: id, isFinal: true, events });
        expect(chunk.options).toMatchObject({
          stream,
          expected: { kind: 'revision', revision: 7n },
          deadlineAtMs: Infinity,
        });
      }),
    );
  });

  it('that is no protobuf is refused and never breaks the reader', () => {
    fc.assert(
      fc.property(bytes, (garbage) => {
        for (const read of [readAppendPart, readBatchChunk, decodeRecordedEvent]) {
          try {
            read(garbage);
          } catch (error) {
            expect(error).toBeInstanceOf(RpcError);
          }
        }
      }),
      { numRuns: 1000 },
    );
  });

  it('without a type, a content type or an id is refused by name', () => {
    const without = (property: string): Buffer => {
      const message = new AppendReq.ProposedMessage();
      message.setId(uuidOf('00000000-0000-4000-8000-000000000001'));
      message.getMetadataMap().set('type', 't').set('content-type', 'application/json');
      message.getMetadataMap().del(property);
      if (property === 'id') message.clearId();
      const request = new AppendReq();
      request.setProposedMessage(message);
      return Buffer.from(request.serializeBinary());
    };
    expect(() => readAppendPart(without('type'))).toThrow(/'type' is missing/);
    expect(() => readAppendPart(without('content-type'))).toThrow(/'content-type' is missing/);
    expect(() => readAppendPart(without('id'))).toThrow(/Empty eventId/);
  });
});

describe('an answer', () => {
  const address = {
    correlationBytes: Buffer.from(uuidOf('5b1f1fd2-6a6e-4b7c-9d0f-0c9d6a1c7a11').serializeBinary()),
    streamBytes: Buffer.from(identifierOf('str€am').serializeBinary()),
  };

  it('of Append says the last revision and the position', () => {
    fc.assert(
      fc.property(safeNumber, safeNumber, (last, position) => {
        const success = AppendResp.deserializeBinary(encodeAppendSuccess({ last, position }));
        expect(success.getSuccess()!.getCurrentRevision()).toBe(String(last));
        expect(success.getSuccess()!.getPosition()!.getCommitPosition()).toBe(String(position));
        const batch = encodeBatchSuccess(address, { last, position });
        const answer = BatchAppendResp.deserializeBinary(batch);
        expect(answer.getSuccess()!.getCurrentRevision()).toBe(String(last));
        expect(answer.getCorrelationId()!.getString()).toMatch(/^5b1f1fd2/);
        const stream = answer.getStreamIdentifier()!.getStreamName_asU8();
        expect(Buffer.from(stream).toString()).toBe('str€am');
      }),
    );
  });

  it.each<[ExpectedRevision, string]>([
    [{ kind: 'any' }, 'hasExpectedAny'],
    [{ kind: 'noStream' }, 'hasExpectedNoStream'],
    [{ kind: 'streamExists' }, 'hasExpectedStreamExists'],
    [{ kind: 'revision', revision: 300n }, 'hasExpectedRevision'],
  ])('of Append says what had been expected: %p', (expected, has) => {
    const answer = AppendResp.deserializeBinary(encodeAppendConflict(expected, 129));
    const conflict = answer.getWrongExpectedVersion()!;
    expect((conflict as unknown as Record<string, () => boolean>)[has]!()).toBe(true);
    expect(conflict.getCurrentRevision()).toBe('129');
    const none = AppendResp.deserializeBinary(encodeAppendConflict(expected, -1));
    expect(none.getWrongExpectedVersion()!.hasCurrentNoStream()).toBe(true);
  });

  it('of BatchAppend carries the refusal as the details of a status', () => {
    const refusal = wrongExpectedVersionStatus({ kind: 'revision', revision: 5n }, 2);
    const answer = BatchAppendResp.deserializeBinary(encodeBatchRefusal(address, refusal));
    const details = answer.getError()!.getDetails()!;
    expect(details.getTypeName()).toBe('event_store.client.WrongExpectedVersion');
    expect(answer.getError()!.getCode()).toBe(9);
  });
});

function identifierOf(stream: string): StreamIdentifier {
  const identifier = new StreamIdentifier();
  identifier.setStreamName(Buffer.from(stream));
  return identifier;
}

function uuidOf(text: string): UUID {
  const uuid = new UUID();
  uuid.setString(text);
  return uuid;
}

type Message = AppendReq.ProposedMessage | BatchAppendReq.ProposedMessage;

function fill<T extends Message>(message: T, event: ProposedEvent): T {
  message.setId(uuidOf(event.id));
  message.getMetadataMap().set('type', event.type).set('content-type', event.contentType);
  message.setCustomMetadata(event.metadata);
  message.setData(event.data);
  return message;
}
