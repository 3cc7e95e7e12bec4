import { EventStore } from '../../event-store';
import { ProjectionState } from '../../projections/projection-states';
import { RpcError } from '../../transport/rpc-error';

/** The state of a projection that a client asks for by its name. */
export function findProjection(store: EventStore, name: string): ProjectionState {
  const state = store.log.projections?.states.get(name);
  if (!state) throw new RpcError('NOT_FOUND', `Projection '${name}' not found`);
  return state;
}
