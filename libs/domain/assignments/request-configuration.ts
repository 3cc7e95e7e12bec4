import { type Decision, accept, reject } from '../decision';
import type { Instant } from '../time/instant';
import type { NumberConfigurationRequested } from './assignment.events';
import type { AssignmentState } from './assignment.state';

/**
 * Asks that the carrier be told again where to send what comes in for a number: after a `problem`,
 * or when the address of this deployment has changed.
 */
export type RequestConfiguration = {
  readonly type: 'RequestConfiguration';
  readonly at: Instant;
};

export type RequestConfigurationRejection = { readonly code: 'NumberBeingConfigured' };

export function requestConfiguration(
  { at }: RequestConfiguration,
  state: AssignmentState,
): Decision<NumberConfigurationRequested, RequestConfigurationRejection> {
  if (state.status !== 'completed' || state.configuration.outcome === 'pending') {
    return reject({ code: 'NumberBeingConfigured' });
  }
  const { assignmentId } = state;
  return accept({ type: 'NumberConfigurationRequested', data: { assignmentId, requestedAt: at } });
}
