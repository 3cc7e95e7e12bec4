import { randomUUID } from 'node:crypto';
import { ReadReq, ReadResp } from '@eventstore/db-client/generated/persistent_pb';
import { Empty, StreamIdentifier, UUID } from '@eventstore/db-client/generated/shared_pb';
import fc from 'fast-check';
import { encodeRecordedEvent } from '../../wire/recorded-event';
import { encodeConfirmation, encodeEvent } from './read-answer';
import { readAnswer, readOptions } from './read-request';

const stored = (position: number, stream: string) => {
  const id = randomUUID();
  const event = { id, type: 'T', contentType: 'application/json' };
  const bytes = { metadata: Buffer.alloc(0), data: Buffer.from('{"a":1}') };
  const recording = { stream, revision: 7, position, createdAtMs: 1 };
  return { id, position, record: encodeRecordedEvent({ ...event, ...bytes }, recording) };
};

const decoded = (bytes: Buffer) => ReadResp.deserializeBinary(bytes).getEvent()!;

describe('an event as it is sent', () => {
  it('is read by the client as it was stored, with its retry count', () => {
    const count = fc.integer({ min: 0, max: 2 ** 31 - 1 });
    const position = fc.integer({ min: 0, max: 2 ** 50 });
    fc.assert(
      fc.property(count, position, fc.string(), (retryCount, at, stream) => {
        const one = stored(at, stream);
        const event = decoded(encodeEvent({ event: one }, { retryCount, structuredIds: false }));
        expect(event.getRetryCount()).toBe(retryCount);
        expect(event.getCommitPosition()).toBe(String(at));
        expect(event.hasLink()).toBe(false);
        const recorded = event.getEvent()!;
        expect(recorded.getId()!.getString()).toBe(one.id);
        expect(recorded.getStreamRevision()).toBe('7');
        const name = Buffer.from(recorded.getStreamIdentifier()!.getStreamName_asU8());
        expect(name).toEqual(Buffer.from(stream));
      }),
    );
  });

  it('has the link that it was reached by, and the position of that', () => {
    const [event, link] = [stored(10, 'a'), stored(20, 'b')];
    const both = decoded(encodeEvent({ event, link }, { retryCount: 0, structuredIds: false }));
    expect(both.getLink()!.getId()!.getString()).toBe(link.id);
    expect(both.getEvent()!.getId()!.getString()).toBe(event.id);
    expect(both.getCommitPosition()).toBe('20');
    const alone = decoded(encodeEvent({ link }, { retryCount: 0, structuredIds: false }));
    expect(alone.hasEvent()).toBe(false);
    expect(alone.getLink()!.getId()!.getString()).toBe(link.id);
  });

  it('has its id in halves when that is asked for', () => {
    const event = stored(10, 'a');
    const sent = decoded(encodeEvent({ event }, { retryCount: 0, structuredIds: true }));
    const halves = sent.getEvent()!.getId()!.getStructured()!;
    const hex = (half: string) => BigInt.asUintN(64, BigInt(half)).toString(16).padStart(16, '0');
    const both = hex(halves.getMostSignificantBits()) + hex(halves.getLeastSignificantBits());
    expect(both).toBe(event.id.replaceAll('-', ''));
  });
});

it('confirms with the name of the subscription', () => {
  const answer = ReadResp.deserializeBinary(encodeConfirmation('어학::group'));
  expect(answer.getSubscriptionConfirmation()!.getSubscriptionId()).toBe('어학::group');
});

const uuids = (ids: readonly string[]) =>
  ids.map((id) => {
    const uuid = new UUID();
    uuid.setString(id);
    return uuid;
  });

describe('what a consumer says', () => {
  it('can be done', () => {
    const ids = [randomUUID(), randomUUID()];
    const ack = new ReadReq.Ack();
    ack.setIdsList(uuids(ids));
    const request = new ReadReq();
    request.setAck(ack);
    expect(readAnswer(Buffer.from(request.serializeBinary()))).toEqual({ ids });
  });

  it.each([
    [ReadReq.Nack.Action.UNKNOWN, 'unknown'],
    [ReadReq.Nack.Action.PARK, 'park'],
    [ReadReq.Nack.Action.RETRY, 'retry'],
    [ReadReq.Nack.Action.SKIP, 'skip'],
    [ReadReq.Nack.Action.STOP, 'stop'],
  ])('can be a refusal (%s: %s)', (number, action) => {
    const ids = [randomUUID()];
    const nack = new ReadReq.Nack();
    nack.setIdsList(uuids(ids));
    nack.setAction(number);
    nack.setReason('because');
    const request = new ReadReq();
    request.setNack(nack);
    const answer = readAnswer(Buffer.from(request.serializeBinary()));
    expect(answer).toEqual({ ids, nack: { action, reason: 'because' } });
  });

  it('cannot be nothing, and not an action that there is not', () => {
    expect(() => readAnswer(Buffer.alloc(0))).toThrow('neither');
    expect(() => readAnswer(Buffer.from([0x1a, 2, 0x18, 9]))).toThrow('9 is not');
    expect(() => readAnswer(Buffer.from([0x12, 9]))).toThrow('well-formed');
  });

  it('begins with what it wants', () => {
    const options = new ReadReq.Options();
    const identifier = new StreamIdentifier();
    identifier.setStreamName(Buffer.from('orders'));
    options.setStreamIdentifier(identifier);
    options.setGroupName('g');
    options.setBufferSize(10);
    const encoded = () => {
      const request = new ReadReq();
      request.setOptions(options);
      return Buffer.from(request.serializeBinary());
    };
    const id = { stream: 'orders', group: 'g' };
    expect(readOptions(encoded())).toEqual({ id, slots: 10, structuredIds: true });
    const form = new ReadReq.Options.UUIDOption();
    form.setString(new Empty());
    options.setUuidOption(form);
    expect(readOptions(encoded()).structuredIds).toBe(false);
    options.setAll(new Empty());
    expect(readOptions(encoded()).id).toEqual({ stream: '$all', group: 'g' });
    options.setBufferSize(0);
    expect(() => readOptions(encoded())).toThrow('buffer size');
  });
});
