import { ClusterInfo, EndPoint, MemberInfo } from '@eventstore/db-client/generated/gossip_pb';
import { UUID } from '@eventstore/db-client/generated/shared_pb';
import { Handler, unary } from '../transport/call';

const TICKS_PER_MS = 10_000n;
const TICKS_AT_UNIX_EPOCH = 621_355_968_000_000_000n;

/** The node as it is known in the cluster of one that it is. */
export interface NodeIdentity {
  readonly instanceId: string;
  readonly address: () => { readonly host: string; readonly port: number };
}

/** Answers a client that looks for a cluster: there is one node, and it is the leader. */
export function gossip({ instanceId, address }: NodeIdentity): Handler {
  const id = new UUID();
  id.setString(instanceId);
  return unary(() => {
    const { host, port } = address();
    const endPoint = new EndPoint();
    endPoint.setAddress(host);
    endPoint.setPort(port);
    const member = new MemberInfo();
    member.setInstanceId(id);
    member.setTimeStamp(String(BigInt(Date.now()) * TICKS_PER_MS + TICKS_AT_UNIX_EPOCH));
    member.setState(MemberInfo.VNodeState.LEADER);
    member.setIsAlive(true);
    member.setHttpEndPoint(endPoint);
    const cluster = new ClusterInfo();
    cluster.setMembersList([member]);
    return Buffer.from(cluster.serializeBinary());
  });
}
