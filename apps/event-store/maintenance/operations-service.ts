import { ScavengeResp, StopScavengeReq } from '@eventstore/db-client/generated/operations_pb';
import { Access, Action } from '../access/access';
import { Handler, unary } from '../transport/call';
import { RpcError } from '../transport/rpc-error';
import { Operations } from './operations';

const OPERATE: Action = { kind: 'operate' };
const { STARTED, INPROGRESS, STOPPED } = ScavengeResp.ScavengeResult;

export interface OperationsServices {
  readonly operations: Operations;
  readonly access: Access;
}

/** The part of the protocol's Operations service that means something on a single node. */
export function operationsHandlers({
  operations,
  access,
}: OperationsServices): Map<string, Handler> {
  const service = '/event_store.client.operations.Operations';
  const start = unary((_request, call) => {
    access.check(call, OPERATE);
    const { id, isNew } = operations.startScavenge();
    return encode(id, isNew ? STARTED : INPROGRESS);
  });
  const stop = unary(async (request, call) => {
    access.check(call, OPERATE);
    const id = readScavengeId(request);
    if (!(await operations.stopScavenge(id))) throw scavengeNotFound(id);
    return encode(id, STOPPED);
  });
  return new Map([
    [`${service}/StartScavenge`, start],
    [`${service}/StopScavenge`, stop],
  ]);
}

function readScavengeId(request: Buffer): string {
  try {
    return StopScavengeReq.deserializeBinary(request).getOptions()?.getScavengeId() ?? '';
  } catch {
    throw new RpcError('INVALID_ARGUMENT', 'The request is not a well-formed protobuf message.');
  }
}

function encode(id: string, result: ScavengeResp.ScavengeResult): Buffer {
  const answer = new ScavengeResp().setScavengeId(id).setScavengeResult(result);
  return Buffer.from(answer.serializeBinary());
}

function scavengeNotFound(id: string): RpcError {
  return new RpcError('NOT_FOUND', 'Scavenge id was invalid.', {
    exception: 'scavenge-not-found',
    'scavenge-id': id,
  });
}
