import {
  ResultReq,
  ResultResp,
  StateReq,
  StateResp,
} from '@eventstore/db-client/generated/projections_pb';
import { Struct, Value } from 'google-protobuf/google/protobuf/struct_pb';
import { Handler, unary } from '../../transport/call';
import { decodeRequest } from '../../wire/decode-request';
import { Services } from '../services';
import { findProjection } from './find-projection';

/** The projections of the system have no state but their links, which is an empty object. */
export function state({ store, access }: Services): Handler {
  return unary((request, call) => {
    access.check(call, { kind: 'observe' });
    findProjection(store, decodeRequest(request, StateReq).getOptions()?.getName() ?? '');
    const answer = new StateResp();
    answer.setState(emptyObject());
    return Buffer.from(answer.serializeBinary());
  });
}

export function result({ store, access }: Services): Handler {
  return unary((request, call) => {
    access.check(call, { kind: 'observe' });
    findProjection(store, decodeRequest(request, ResultReq).getOptions()?.getName() ?? '');
    const answer = new ResultResp();
    answer.setResult(emptyObject());
    return Buffer.from(answer.serializeBinary());
  });
}

function emptyObject(): Value {
  const value = new Value();
  value.setStructValue(new Struct());
  return value;
}
