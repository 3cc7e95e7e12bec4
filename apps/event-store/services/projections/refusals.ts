import { DeleteReq, UpdateReq } from '@eventstore/db-client/generated/projections_pb';
import { Handler, unary } from '../../transport/call';
import { RpcError } from '../../transport/rpc-error';
import { decodeRequest } from '../../wire/decode-request';
import { Services } from '../services';
import { findProjection } from './find-projection';

const NO_JAVASCRIPT =
  'Projections written in JavaScript are not run here. Subscribe to a stream, to $all or to a stream ' +
  'of the system projections ($ce-, $et-) and keep the result in the application, or use EventStoreDB.';

const OFF = 'Projections are off. Start the event store with --run-projections.';

export function refuseCreate({ access }: Services): Handler {
  return unary((_request, call) => {
    access.check(call, { kind: 'operate' });
    throw new RpcError('UNIMPLEMENTED', NO_JAVASCRIPT);
  });
}

export function refuseUpdate({ store, access }: Services): Handler {
  return unary((request, call) => {
    access.check(call, { kind: 'operate' });
    findProjection(store, decodeRequest(request, UpdateReq).getOptions()?.getName() ?? '');
    throw new RpcError('UNIMPLEMENTED', NO_JAVASCRIPT);
  });
}

/** All that there are belong to the system. */
export function refuseDelete({ store, access }: Services): Handler {
  return unary((request, call) => {
    access.check(call, { kind: 'operate' });
    const name = decodeRequest(request, DeleteReq).getOptions()?.getName() ?? '';
    findProjection(store, name);
    throw new RpcError('FAILED_PRECONDITION', `'${name}' is a system projection: disable it.`);
  });
}

export function refuseAll(): Handler {
  return unary(() => {
    throw new RpcError('UNIMPLEMENTED', OFF);
  });
}
