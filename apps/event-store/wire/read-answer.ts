import { StoredEvent } from '../storage/log-store';
import { encodePosition } from './append-answer';
import { EMPTY, fieldSize, ProtoWriter, varintSize } from './proto-writer';
import { decodeRecordedEvent } from './recorded-event';
import { uuidHalves } from './uuid';

const EVENT = 1;
const CONFIRMATION = 2;
const CHECKPOINT = 3;
const STREAM_NOT_FOUND = 4;
const CAUGHT_UP = 8;

/** Puts a stored record into an answer as it is; nothing of it is decoded. */
export function encodeEvent({ position, record }: StoredEvent): Buffer {
  const event = fieldSize(record.length) + 1 + varintSize(position);
  const writer = new ProtoWriter(fieldSize(event)).open(EVENT, event);
  return writer.data(1, record).number(3, position).bytes;
}

/** An event that was reached through a link; the event is missing when it was deleted. */
export function encodeLinkedEvent(link: StoredEvent, event: Buffer | undefined): Buffer {
  const linked = event ? fieldSize(event.length) : 0;
  const size = linked + fieldSize(link.record.length) + 1 + varintSize(link.position);
  const writer = new ProtoWriter(fieldSize(size)).open(EVENT, size);
  if (event) writer.data(1, event);
  return writer.data(2, link.record).number(3, link.position).bytes;
}

/** Gives the id in the structured form, for clients that ask for it. */
export function withStructuredId(record: Buffer): Buffer {
  const { most, least } = uuidHalves(decodeRecordedEvent(record).id);
  const halves = new ProtoWriter(22)
    .bigNumber(1, BigInt.asUintN(64, most))
    .bigNumber(2, BigInt.asUintN(64, least))
    .written();
  const id = fieldSize(halves.length);
  const head = new ProtoWriter(fieldSize(id)).open(1, id).data(1, halves).bytes;
  return Buffer.concat([head, record.subarray(2 + record[1]!)]);
}

export function encodeConfirmation(subscriptionId: string): Buffer {
  const size = fieldSize(subscriptionId.length);
  const writer = new ProtoWriter(fieldSize(size)).open(CONFIRMATION, size);
  return writer.text(1, subscriptionId).bytes;
}

export function encodeCheckpoint(position: number): Buffer {
  const checkpoint = encodePosition(position);
  return new ProtoWriter(fieldSize(checkpoint.length)).data(CHECKPOINT, checkpoint).bytes;
}

export function encodeStreamNotFound(stream: string): Buffer {
  const name = Buffer.byteLength(stream);
  const identifier = fieldSize(name);
  const size = fieldSize(identifier);
  const writer = new ProtoWriter(fieldSize(size)).open(STREAM_NOT_FOUND, size);
  return writer.open(1, identifier).text(3, stream, name).bytes;
}

export function encodeCaughtUp(): Buffer {
  return new ProtoWriter(fieldSize(0)).data(CAUGHT_UP, EMPTY).bytes;
}
