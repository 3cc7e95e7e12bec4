import {
  DisableReq,
  DisableResp,
  EnableReq,
  EnableResp,
  ResetReq,
  ResetResp,
} from '@eventstore/db-client/generated/projections_pb';
import { Empty } from '@eventstore/db-client/generated/shared_pb';
import { ProjectionChange } from '../../projections/projection-states';
import { Handler, unary } from '../../transport/call';
import { decodeRequest } from '../../wire/decode-request';
import { Services } from '../services';
import { orRefuse } from '../write-failures';
import { findProjection } from './find-projection';

/** Lets a projection go on from where it stopped. */
export function enable(services: Services): Handler {
  return changing(services, new EnableResp(), (request) => {
    const name = decodeRequest(request, EnableReq).getOptions()?.getName() ?? '';
    return { name, change: 'enable' };
  });
}

/** Stops a projection. An abort differs in its name: what was linked is known exactly in any case. */
export function disable(services: Services): Handler {
  return changing(services, new DisableResp(), (request) => {
    const options = decodeRequest(request, DisableReq).getOptions();
    const change = options?.getWriteCheckpoint() ? 'disable' : 'abort';
    return { name: options?.getName() ?? '', change };
  });
}

/** Lets a projection link everything again; what it linked before is hidden. */
export function reset(services: Services): Handler {
  return changing(services, new ResetResp(), (request) => {
    const name = decodeRequest(request, ResetReq).getOptions()?.getName() ?? '';
    return { name, change: 'reset' };
  });
}

/** There is nothing that a restart would set right, but to ask for it is no mistake. */
export function restartSubsystem({ access }: Services): Handler {
  return unary((_request, call) => {
    access.check(call, { kind: 'operate' });
    return Buffer.from(new Empty().serializeBinary());
  });
}

interface Change {
  readonly name: string;
  readonly change: ProjectionChange;
}

function changing(
  { store, access }: Services,
  answer: { serializeBinary(): Uint8Array },
  read: (request: Buffer) => Change,
): Handler {
  return unary(async (request, call) => {
    access.check(call, { kind: 'operate' });
    const { name, change } = read(request);
    findProjection(store, name);
    await orRefuse(store.changeProjection(name, change));
    return Buffer.from(answer.serializeBinary());
  });
}
