import { NodeIdentity } from '../services/gossip';
import { SERVER_VERSION } from '../services/server-features';
import { HttpAnswer, Route } from './router';

/** What the node tells of itself. */
export interface NodeFacts extends NodeIdentity {
  readonly secure: boolean;
  readonly projections: boolean;
}

/** Stops the node, as a signal would; the answer leaves first. */
export function shutdownRoute(stop: () => void): Route {
  const answer = (): HttpAnswer => {
    setImmediate(stop);
    return { status: 200 };
  };
  return { method: 'POST', path: '/admin/shutdown', needs: { kind: 'operate' }, answer };
}

/** How tools see that the node is there, and what it is. */
export function nodeRoutes(node: NodeFacts): readonly Route[] {
  return [
    { method: 'GET', path: '/ping', answer: () => ({ status: 200, body: ping() }) },
    { method: 'GET', path: '/health/live', answer: () => ({ status: 204 }) },
    { method: 'GET', path: '/info', answer: () => ({ status: 200, body: info(node) }) },
    { method: 'GET', path: '/gossip', answer: () => ({ status: 200, body: gossip(node) }) },
  ];
}

function ping(): object {
  return { msgTypeId: 0, text: 'Ping request successfully handled' };
}

function info({ secure, projections }: NodeFacts): object {
  return {
    esVersion: SERVER_VERSION,
    state: 'leader',
    features: { projections, userManagement: false, atomPub: true },
    authentication: { type: secure ? 'internal' : 'insecure', properties: {} },
  };
}

/** One node that is its own leader. */
function gossip({ instanceId, address }: NodeFacts): object {
  const { host, port } = address();
  const member = {
    instanceId,
    timeStamp: new Date().toISOString(),
    state: 'Leader',
    isAlive: true,
    httpEndPointIp: host,
    httpEndPointPort: port,
    nodePriority: 0,
    isReadOnlyReplica: false,
    esVersion: SERVER_VERSION,
  };
  return { members: [member], serverIp: host, serverPort: port };
}
