import { type Decision, accept } from '../decision';
import type { Instant } from '../time/instant';
import type { AssignmentEvent, NumberWebhooks } from './assignment.events';
import type { AssignmentState, StartedAssignment } from './assignment.state';
import type { AssignmentLimits } from './next-step';

/** What became of one try to tell the carrier where to send what comes in for the number. */
export type ConfigurationReport =
  | { readonly outcome: 'configured'; readonly webhooks: NumberWebhooks }
  | { readonly outcome: 'skipped'; readonly why: string }
  | { readonly outcome: 'refused'; readonly detail: string }
  | { readonly outcome: 'unanswered'; readonly detail: string }
  | { readonly outcome: 'rateLimited'; readonly retryAfterMs: number };

/** Records one try. It can be made any number of times: the carrier is told the same again. */
export type RecordConfiguration = {
  readonly type: 'RecordConfiguration';
  readonly report: ConfigurationReport;
  readonly limits: Pick<AssignmentLimits, 'configurationPausesMs' | 'configurationMaxMs'>;
  readonly at: Instant;
};

export function recordConfiguration(
  command: RecordConfiguration,
  state: AssignmentState,
): Decision<AssignmentEvent, never> {
  const hasNumber = state.status === 'purchased' || state.status === 'completed';
  if (!hasNumber || state.configuration.outcome !== 'pending') return accept();
  return accept(eventOf(command, state));
}

function eventOf(command: RecordConfiguration, state: StartedAssignment): AssignmentEvent {
  const { report, at } = command;
  const { assignmentId } = state;
  switch (report.outcome) {
    case 'configured': {
      const { webhooks } = report;
      return { type: 'NumberConfigured', data: { assignmentId, webhooks, configuredAt: at } };
    }
    case 'skipped': {
      const { why } = report;
      return { type: 'NumberConfigurationSkipped', data: { assignmentId, why, skippedAt: at } };
    }
    case 'refused':
      return failed(state, report.detail, at);
    case 'unanswered':
      return unanswered(command, state, report.detail);
    case 'rateLimited':
      return busy(command, state, report.retryAfterMs);
  }
}

function unanswered(
  { limits, at }: RecordConfiguration,
  state: StartedAssignment,
  detail: string,
): AssignmentEvent {
  const { tries } = state.configuration;
  const pauseMs = limits.configurationPausesMs[tries];
  if (pauseMs === undefined) return failed(state, detail, at);
  return postponed(state, { tries: tries + 1, detail, until: after(at, pauseMs), postponedAt: at });
}

function busy(
  { limits, at }: RecordConfiguration,
  state: StartedAssignment,
  retryAfterMs: number,
): AssignmentEvent {
  const detail = 'the carrier takes no more requests at the moment';
  const since = state.configuration.requestedAt ?? state.purchasedAt ?? at;
  const sinceMs = Date.parse(at) - Date.parse(since);
  if (sinceMs >= limits.configurationMaxMs) return failed(state, detail, at);
  const { tries } = state.configuration;
  return postponed(state, { tries, detail, until: after(at, retryAfterMs), postponedAt: at });
}

type Postponement = Omit<
  Extract<AssignmentEvent, { type: 'NumberConfigurationPostponed' }>['data'],
  'assignmentId'
>;

function postponed({ assignmentId }: StartedAssignment, data: Postponement): AssignmentEvent {
  return { type: 'NumberConfigurationPostponed', data: { assignmentId, ...data } };
}

function failed({ assignmentId }: StartedAssignment, detail: string, at: Instant): AssignmentEvent {
  return { type: 'NumberConfigurationFailed', data: { assignmentId, detail, failedAt: at } };
}

function after(at: Instant, ms: number): Instant {
  return new Date(Date.parse(at) + ms).toISOString() as Instant;
}
