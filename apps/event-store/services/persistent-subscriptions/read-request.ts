import { ReadReq } from '@eventstore/db-client/generated/persistent_pb';
import { NackAction } from '../../persistent-subscriptions/group';
import { GroupId } from '../../persistent-subscriptions/group-settings';
import { RpcError } from '../../transport/rpc-error';
import { ProtoReader } from '../../wire/proto-reader';
import { readUuid } from '../../wire/uuid';
import { decodeWith, groupOf, required } from './requests';

/** How a consumer begins. */
export interface ReadOptions {
  readonly id: GroupId;
  readonly slots: number;
  readonly structuredIds: boolean;
}

/** What a consumer says of events that it got. */
export interface Answer {
  readonly ids: readonly string[];
  /** Without an action they are done. */
  readonly nack?: { readonly action: NackAction; readonly reason: string };
}

export function readOptions(message: Buffer): ReadOptions {
  const request = decodeWith((bytes) => ReadReq.deserializeBinary(bytes), message);
  const options = required(request.getOptions(), 'options');
  const slots = options.getBufferSize();
  if (slots < 1) throw new RpcError('INVALID_ARGUMENT', 'The buffer size must be greater than 0.');
  const structuredIds = !(options.getUuidOption()?.hasString() ?? false);
  return { id: groupOf(options), slots, structuredIds };
}

const ACK = 2;
const NACK = 3;
const IDS = 2;
const ACTION = 3;
const REASON = 4;
const ACTIONS: readonly NackAction[] = ['unknown', 'park', 'retry', 'skip', 'stop'];

export function readAnswer(message: Buffer): Answer {
  const reader = new ProtoReader(message);
  while (reader.next()) {
    if (reader.field === ACK) return readAck(reader.message());
    if (reader.field === NACK) return readNack(reader.message());
    reader.skip();
  }
  throw new RpcError('INVALID_ARGUMENT', 'The message is neither an ack nor a nack.');
}

function readAck(reader: ProtoReader): Answer {
  const ids: string[] = [];
  while (reader.next()) {
    if (reader.field === IDS) ids.push(readUuid(reader.message()));
    else reader.skip();
  }
  return { ids };
}

function readNack(reader: ProtoReader): Answer {
  const ids: string[] = [];
  let action: NackAction = 'unknown';
  let reason = '';
  while (reader.next()) {
    if (reader.field === IDS) ids.push(readUuid(reader.message()));
    else if (reader.field === ACTION) action = actionOf(reader.varint());
    else if (reader.field === REASON) reason = reader.text();
    else reader.skip();
  }
  return { ids, nack: { action, reason } };
}

function actionOf(number: number): NackAction {
  const action = ACTIONS[number];
  if (!action) throw new RpcError('INVALID_ARGUMENT', `${number} is not what a nack can ask for.`);
  return action;
}
