import { Group } from './group';
import { GroupId } from './group-settings';

/** What can be watched of persistent subscriptions without changing how they are measured. */
export interface SubscriptionMetrics {
  readonly groups: number;
  readonly connections: number;
  readonly parked: number;
  readonly byGroup: readonly GroupMetrics[];
}

export interface GroupMetrics extends GroupId {
  readonly connections: number;
  readonly inFlight: number;
  readonly parked: number;
  /** What is not done: events of a stream, bytes of `$all`. */
  readonly lag: number;
}

export function metricsOf(groups: readonly Group[]): SubscriptionMetrics {
  const byGroup = groups.map(metricsOfGroup);
  const sum = (of: (group: GroupMetrics) => number): number =>
    byGroup.reduce((total, group) => total + of(group), 0);
  return {
    groups: groups.length,
    connections: sum(({ connections }) => connections),
    parked: sum(({ parked }) => parked),
    byGroup,
  };
}

function metricsOfGroup({ id, consumers, outstanding, reader, parkedCount }: Group): GroupMetrics {
  return {
    ...id,
    connections: consumers.size,
    inFlight: outstanding.count,
    parked: parkedCount,
    lag: reader.lag,
  };
}
