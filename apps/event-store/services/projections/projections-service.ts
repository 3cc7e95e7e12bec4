import { Handler } from '../../transport/call';
import { Services } from '../services';
import { disable, enable, reset, restartSubsystem } from './changes';
import { result, state } from './outcomes';
import { refuseAll, refuseCreate, refuseDelete, refuseUpdate } from './refusals';
import { statistics } from './statistics';

const PROJECTIONS = '/event_store.client.projections.Projections';

/** The RPCs by which clients manage projections. */
export function projectionHandlers(services: Services): Map<string, Handler> {
  return new Map([
    [`${PROJECTIONS}/Create`, refuseCreate(services)],
    [`${PROJECTIONS}/Update`, refuseUpdate(services)],
    [`${PROJECTIONS}/Delete`, refuseDelete(services)],
    [`${PROJECTIONS}/Statistics`, statistics(services)],
    [`${PROJECTIONS}/Enable`, enable(services)],
    [`${PROJECTIONS}/Disable`, disable(services)],
    [`${PROJECTIONS}/Reset`, reset(services)],
    [`${PROJECTIONS}/State`, state(services)],
    [`${PROJECTIONS}/Result`, result(services)],
    [`${PROJECTIONS}/RestartSubsystem`, restartSubsystem(services)],
  ]);
}

/** The same RPCs on a server that runs no projections; they are not among its features. */
export function projectionRefusals(services: Services): Map<string, Handler> {
  const paths = [...projectionHandlers(services).keys()];
  return new Map(paths.map((path) => [path, refuseAll()]));
}
