import { StrategyName } from '../group-settings';
import { ConsumerStrategy, Taker } from './consumer-strategy';
import { Pinned } from './pinned';
import { DispatchToSingle, RoundRobin } from './round-robin';

/** What is pinned to a consumer differs; how it is pinned does not. */
export function newStrategy<T extends Taker>(name: StrategyName): ConsumerStrategy<T> {
  switch (name) {
    case 'RoundRobin':
      return new RoundRobin<T>();
    case 'DispatchToSingle':
      return new DispatchToSingle<T>();
    case 'Pinned':
    case 'PinnedByCorrelation':
      return new Pinned<T>();
  }
}
